#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/report/compiled_report.hpp"

namespace domain {

/// The number at a path (`table3/new/total`), or nothing when the report has none.
using FigureLookup = std::function<std::optional<std::int64_t>(std::string_view path)>;

struct FilledProse {
    std::string text;
    std::set<std::string> unknown;  // the expressions that could not be filled in
};

/// Replaces bound figures: `{{table3.new.total}}` by the number, `{{share table3.granted.total
/// table3.total_handled.total}}` by the share of the first in the second. Paths are written with dots or
/// slashes. What cannot be filled in stays as it was written and is told.
FilledProse fill_in(std::string_view prose, const FigureLookup& figure);

/// The statistics in words, for the overview: applications received, handled, fees, reconsiderations and
/// suits, one paragraph each. What is nothing is left out or said in words; each share has one decimal and
/// names its base.
std::vector<std::string> statistics_paragraphs(const CompiledReport& report);

}  // namespace domain
