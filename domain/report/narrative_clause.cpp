#include "domain/report/narrative_clause.hpp"

#include <algorithm>

namespace domain {
namespace {

using Kind = Token::Kind;

bool separates_names(const Token& token) {
    return token.kind == Kind::item_end || (token.kind == Kind::marker && token.marker == Marker::joined);
}

}  // namespace

bool is_figure(const Token& token) { return token.kind == Kind::cases || token.kind == Kind::yuan; }
bool only_objects(const WordGroup& group) {
    return std::ranges::all_of(group, [](const Concept* word) { return word->role == WordRole::object; });
}
bool has_marker(Clause clause, Marker marker) {
    return std::ranges::any_of(clause, [marker](const Token& token) {
        return token.kind == Kind::marker && token.marker == marker;
    });
}
bool percent_in_item(Clause rest) {
    constexpr std::size_t tokens_max = 16;
    const Clause near = rest.first(std::min(rest.size(), tokens_max));
    const auto end = std::ranges::find(near, Kind::item_end, &Token::kind);
    return std::any_of(near.begin(), end, [](const Token& token) { return token.kind == Kind::percent; });
}
bool is_carry(const Token& token) {
    return token.kind == Kind::word && token.concept_row->id.starts_with("carried");
}
std::string excerpt(std::string_view clause) {
    constexpr std::size_t bytes_max = 240;
    if (clause.size() <= bytes_max) return std::string{clause};
    std::size_t end = bytes_max;
    while ((static_cast<unsigned char>(clause[end]) & 0xC0U) == 0x80U) --end;
    return std::string{clause.substr(0, end)} + "…";
}
bool ends_clause(const Token& token) { return token.kind >= Kind::clause_end; }

std::vector<WordGroup> spoken(std::vector<WordGroup> groups) {
    std::erase_if(groups, [](const WordGroup& group) { return group.empty(); });
    return groups;
}

WordGroup words_behind(Clause clause, std::size_t at, std::size_t& used) {
    WordGroup words;
    std::size_t next = at + 1;
    for (; next < clause.size() && clause[next].kind == Kind::word; ++next)
        words.push_back(clause[next].concept_row);
    if (next == clause.size() || !is_figure(clause[next])) used = next - 1;
    return words;
}

std::vector<std::size_t> list_from(Clause clause, std::size_t at) {
    std::vector<std::size_t> places{at};
    const Kind kind = clause[at].kind;
    while (at + 2 < clause.size() && separates_names(clause[at + 1]) && clause[at + 2].kind == kind) {
        at += 2;
        places.push_back(at);
    }
    return places;
}

}  // namespace domain
