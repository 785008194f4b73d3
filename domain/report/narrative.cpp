#include "domain/report/narrative.hpp"

#include <algorithm>

#include "domain/report/share.hpp"

namespace domain {
namespace {

constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";
constexpr std::string_view blank = " \t\r\n";

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = text.find_first_not_of(blank); at != std::string_view::npos;
         at = text.find_first_not_of(blank, at)) {
        const std::size_t end = std::min(text.find_first_of(blank, at), text.size());
        words.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

std::optional<std::int64_t> number_at(std::string path, const FigureLookup& figure) {
    std::ranges::replace(path, '.', '/');
    return figure(path);
}

/// What stands for the expression, or nothing when it names no number.
std::optional<std::string> value_of_binding(std::string_view expression, const FigureLookup& figure) {
    const std::vector<std::string> words = words_of(expression);
    if (words.size() == 1) {
        const auto number = number_at(words[0], figure);
        return number ? std::optional{std::to_string(*number)} : std::nullopt;
    }
    if (words.size() != 3 || words[0] != "share") return std::nullopt;
    const auto part = number_at(words[1], figure);
    const auto base = number_at(words[2], figure);
    if (!part || !base) return std::nullopt;
    return share_text(*part, *base);
}

}  // namespace

FilledProse fill_in(std::string_view prose, const FigureLookup& figure) {
    FilledProse filled;
    std::size_t at = 0;
    while (true) {
        const std::size_t open = prose.find(opening, at);
        filled.text += prose.substr(at, open - at);
        if (open == std::string_view::npos) return filled;
        const std::size_t close = prose.find(closing, open);
        const std::size_t end = close == std::string_view::npos ? prose.size() : close + closing.size();
        const std::size_t inner_end = close == std::string_view::npos ? prose.size() : close;
        const std::string_view expression =
            prose.substr(open + opening.size(), inner_end - open - opening.size());
        const auto value =
            close == std::string_view::npos ? std::nullopt : value_of_binding(expression, figure);
        if (!value) filled.unknown.emplace(expression);
        filled.text += value ? std::string_view{*value} : prose.substr(open, end - open);
        at = end;
    }
}

}  // namespace domain
