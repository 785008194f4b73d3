#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/report/narrative_subject.hpp"
#include "domain/report/narrative_tokens.hpp"

namespace domain {

/// The tokens between two of ，：（）；。
using Clause = std::span<const Token>;

bool is_figure(const Token& token);
bool ends_clause(const Token& token);
bool has_marker(Clause clause, Marker marker);
/// “结转…”
bool is_carry(const Token& token);
/// Whether a percentage comes before the next 、. One that is far away belongs to something else.
bool percent_in_item(Clause rest);
/// Enough of a clause to find it again.
std::string excerpt(std::string_view clause);

bool only_objects(const WordGroup& group);
/// The groups that have a word.
std::vector<WordGroup> spoken(std::vector<WordGroup> groups);

/// “35件为网络申请”: the words behind the figure, up to the next name. `used` is the place of the last one;
/// they stay unused before another figure, which they may belong to as well (“3件收取信息处理费2230元”).
WordGroup words_behind(Clause clause, std::size_t at, std::size_t& used);

/// The places of the figures of this kind that follow each other with nothing but 、 between.
std::vector<std::size_t> list_from(Clause clause, std::size_t at);

}  // namespace domain
