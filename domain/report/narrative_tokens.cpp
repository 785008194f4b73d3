#include "domain/report/narrative_tokens.hpp"

#include <algorithm>
#include <optional>

namespace domain {
namespace {

using Kind = Token::Kind;

struct Replacement {
    std::string_view from;
    std::string_view to;
};
// clang-format off
constexpr auto replacements = std::to_array<Replacement>({
    {"０", "0"}, {"１", "1"}, {"２", "2"}, {"３", "3"}, {"４", "4"}, {"５", "5"}, {"６", "6"}, {"７", "7"}, {"８", "8"}, {"９", "9"},
    {"％", "%"}, {"．", "."}, {" ", " "}, {"\t", " "}, {"\r", " "}, {"　", " "}, {"\u00a0", " "},
});

struct Sign {
    std::string_view text;
    Kind kind;
};
constexpr auto signs = std::to_array<Sign>({
    {"、", Kind::item_end},
    {"，", Kind::clause_end}, {",", Kind::clause_end}, {"：", Kind::clause_end}, {":", Kind::clause_end},
    {"（", Kind::clause_end}, {"(", Kind::clause_end}, {"）", Kind::clause_end}, {")", Kind::clause_end},
    {"。", Kind::sentence_end}, {"；", Kind::sentence_end}, {";", Kind::sentence_end}, {"！", Kind::sentence_end}, {"？", Kind::sentence_end},
    {"\n", Kind::paragraph_end},
});
constexpr auto units = std::to_array<Sign>({
    {"件", Kind::cases}, {"宗", Kind::cases}, {"起", Kind::cases}, {"元", Kind::yuan}, {"%", Kind::percent}, {"年", Kind::year},
});
// What is counted in these is no case: 件次, 件套 and the like are told from 件 by what follows.
constexpr auto other_units = std::to_array<std::string_view>({"件次", "年度", "年来", "起来"});
// clang-format on

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number of bytes of the character that begins here.
std::size_t character_bytes(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    return end - at;
}

template <class Row, std::size_t N>
const Row* row_at(const std::array<Row, N>& rows, std::string_view Row::*text, std::string_view rest) {
    const auto found =
        std::ranges::find_if(rows, [&](const Row& row) { return rest.starts_with(row.*text); });
    return found == rows.end() ? nullptr : &*found;
}

/// The longest row of the list that the text begins with.
template <class Row>
const Row* longest(std::span<const Row> rows, std::string_view rest) {
    const Row* best = nullptr;
    for (const Row& row : rows) {
        if (rest.starts_with(row.text) && (best == nullptr || row.text.size() > best->text.size()))
            best = &row;
    }
    return best;
}

struct Number {
    std::int64_t digits = 0;
    int decimals = 0;
    std::size_t end = 0;
    bool usable = true;
};

/// Whether “,ddd” goes on here: a thousands separator.
bool separates_thousands(std::string_view text, std::size_t at) {
    if (at + 3 >= text.size() || text[at] != ',') return false;
    const bool three = is_digit(text[at + 1]) && is_digit(text[at + 2]) && is_digit(text[at + 3]);
    return three && (at + 4 >= text.size() || !is_digit(text[at + 4]));
}

Number read_number(std::string_view text, std::size_t at) {
    constexpr std::size_t digits_max = 12;
    Number number;
    std::size_t digits = 0;
    bool point = false;
    for (number.end = at; number.end < text.size(); ++number.end) {
        const char c = text[number.end];
        if (is_digit(c)) {
            if (++digits > digits_max) number.usable = false;
            if (number.usable) number.digits = number.digits * 10 + (c - '0');
            if (point) ++number.decimals;
        } else if (c == '.' && !point && number.end + 1 < text.size() && is_digit(text[number.end + 1])) {
            point = true;
        } else if (point || !separates_thousands(text, number.end)) {
            break;
        }
    }
    return number;
}

/// The figure that begins here when it has a unit that the checks know.
std::optional<Token> read_figure(std::string_view text, std::size_t at, std::size_t& next) {
    constexpr int decimals_max = 4;
    const Number number = read_number(text, at);
    next = number.end;
    const std::string_view rest = text.substr(number.end);
    const Sign* unit = row_at(units, &Sign::text, rest);
    if (unit == nullptr || !number.usable) return std::nullopt;
    const bool other = std::ranges::any_of(other_units, [&](auto word) { return rest.starts_with(word); });
    if (other && unit->kind != Kind::year) return std::nullopt;
    if (unit->kind == Kind::percent ? number.decimals > decimals_max : number.decimals > 0)
        return std::nullopt;
    if (unit->kind == Kind::year && (number.digits < 1990 || number.digits > 2200)) return std::nullopt;
    next = number.end + unit->text.size();
    Token token{unit->kind, at, next};
    token.value = number.digits;
    token.decimals = number.decimals;
    return token;
}

std::optional<Token> read_word(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    const Phrase* phrase = longest(narrative_phrases(), rest);
    const MarkerWord* marker = longest(narrative_markers(), rest);
    const NamedRate* rate = longest(narrative_rates(), rest);
    const auto size = [](const auto* row) { return row == nullptr ? std::size_t{0} : row->text.size(); };
    const std::size_t most = std::max({size(phrase), size(marker), size(rate)});
    if (most == 0) return std::nullopt;
    Token token{Kind::word, at, at + most};
    if (size(rate) == most) {
        token.kind = Kind::rate;
        token.rate = rate;
    } else if (size(phrase) == most) {
        token.concept_row = find_concept(phrase->concept_id);
    } else {
        token.kind = Kind::marker;
        token.marker = marker->marker;
    }
    return token;
}

}  // namespace

std::string plain_prose(std::string_view prose) {
    std::string plain;
    for (std::size_t at = 0; at < prose.size();) {
        const Replacement* row = row_at(replacements, &Replacement::from, prose.substr(at));
        const std::size_t bytes = row == nullptr ? character_bytes(prose, at) : row->from.size();
        plain += row == nullptr ? prose.substr(at, bytes) : row->to;
        at += bytes;
    }
    std::string kept;
    for (std::size_t at = 0; at < plain.size(); ++at) {
        if (plain[at] == ' ') {
            const std::size_t next = plain.find_first_not_of(' ', at);
            const bool between =
                !kept.empty() && is_digit(kept.back()) && next != std::string::npos && is_digit(plain[next]);
            if (!between || kept.back() == ' ') continue;
        }
        kept += plain[at];
    }
    return kept;
}

std::vector<Token> read_tokens(std::string_view plain) {
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < plain.size();) {
        std::optional<Token> token;
        std::size_t next = at + character_bytes(plain, at);
        if (is_digit(plain[at])) {
            token = read_figure(plain, at, next);
        } else if (const Sign* sign = nullptr; !(token = read_word(plain, at))) {
            sign = row_at(signs, &Sign::text, plain.substr(at));
            if (sign != nullptr) token = Token{sign->kind, at, at + sign->text.size()};
        }
        if (token) {
            next = token->end;
            tokens.push_back(*token);
        }
        at = next;
    }
    return tokens;
}

}  // namespace domain
