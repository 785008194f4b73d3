#include "domain/report/grid_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace domain {
namespace {

struct Replacement {
    std::string_view from;
    std::string_view to;
};
// clang-format off
constexpr auto white_space = std::to_array<std::string_view>({" ", "\t", "\r", "\n", "　", "\u00a0", "\u200b", "\ufeff"});
constexpr auto punctuation = std::to_array<std::string_view>({
    "、", "，", "。", "．", "；", "：", "（", "）", "“", "”", "‘", "’", "《", "》", "〈", "〉", "【", "】", "〔", "〕", "—", "－", "·",
    ",", ".", ";", ":", "(", ")", "\"", "'", "-", "*",
});
constexpr auto numerals = std::to_array<std::string_view>({"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"});
constexpr auto opening = std::to_array<std::string_view>({"（", "("});
constexpr auto closing = std::to_array<std::string_view>({"）", ")", "、", ".", "．", "，", ","});
constexpr auto half_width = std::to_array<Replacement>({
    {"０", "0"}, {"１", "1"}, {"２", "2"}, {"３", "3"}, {"４", "4"}, {"５", "5"}, {"６", "6"}, {"７", "7"}, {"８", "8"}, {"９", "9"},
    {"．", "."}, {"，", ","}, {"／", "/"}, {"－", "-"}, {"−", "-"},
});
// clang-format on

/// The row of the list that the text begins with, or an empty one.
template <std::size_t N>
std::string_view one_of(const std::array<std::string_view, N>& words, std::string_view text) {
    const auto found =
        std::ranges::find_if(words, [text](std::string_view word) { return text.starts_with(word); });
    return found == words.end() ? std::string_view{} : *found;
}

template <std::size_t N>
std::string without(std::string_view text, const std::array<std::string_view, N>& words) {
    std::string kept;
    while (!text.empty()) {
        const std::string_view word = one_of(words, text);
        if (word.empty()) kept += text.front();
        text.remove_prefix(std::max<std::size_t>(word.size(), 1));
    }
    return kept;
}

std::string half_widened(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto row = std::ranges::find_if(
            half_width, [text](const Replacement& r) { return text.starts_with(r.from); });
        const bool known = row != half_width.end();
        if (known)
            out += row->to;
        else
            out += text.front();
        text.remove_prefix(known ? row->from.size() : 1);
    }
    return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// “1.”, “1”, “（一）”, “一、”: a Chinese numeral needs a sign behind it, as it may begin a word (三类…).
std::string_view without_numbering(std::string_view text) {
    std::string_view rest = text;
    rest.remove_prefix(one_of(opening, rest).size());
    const std::size_t digits =
        static_cast<std::size_t>(std::ranges::find_if_not(rest, is_digit) - rest.begin());
    rest.remove_prefix(digits);
    bool chinese = false;
    while (digits == 0 && !one_of(numerals, rest).empty()) {
        rest.remove_prefix(one_of(numerals, rest).size());
        chinese = true;
    }
    const std::size_t sign = one_of(closing, rest).size();
    if (digits == 0 && !(chinese && sign > 0)) return text;
    return rest.substr(sign);
}

/// “1,234,567”: three digits behind every separator. Anything else keeps its commas and is no number.
std::string without_thousands(const std::string& text) {
    const std::size_t first = text.find(',');
    const std::size_t end = std::min(text.find('.'), text.size());
    if (first == std::string::npos) return text;
    std::string joined = text.substr(0, first);
    for (std::size_t at = first; at < end; at += 4) {
        const bool group = text[at] == ',' && at + 4 <= end &&
                           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                       text.begin() + static_cast<std::ptrdiff_t>(at) + 4, is_digit);
        if (!group || first == 0 || first > 4) return text;
        joined += text.substr(at + 1, 3);
    }
    return joined + text.substr(end);
}

}  // namespace

std::string bare_label(std::string_view label) {
    const std::string text = half_widened(without(label, white_space));
    return without(without_numbering(text), punctuation);
}

bool same_label(std::string_view printed, std::string_view label) {
    constexpr std::size_t prefix_bytes_min = 12;  // four characters
    const std::string left = bare_label(printed);
    const std::string right = bare_label(label);
    if (left == right) return !left.empty();
    const std::string& shorter = left.size() < right.size() ? left : right;
    const std::string& longer = left.size() < right.size() ? right : left;
    return shorter.size() >= prefix_bytes_min && longer.starts_with(shorter);
}

std::string number_text(std::string_view cell) {
    return without_thousands(half_widened(without(cell, white_space)));
}

std::optional<TableCell> cell_of(std::string_view cell) {
    constexpr std::int64_t most = 1'000'000'000'000;
    const std::string text = number_text(cell);
    if (text.empty()) return Blank{};
    if (text == "/") return NotApplicable{};
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number > most || number < -most)
        return std::nullopt;
    return number;
}

}  // namespace domain
