#pragma once
#include <array>
#include <optional>
#include <string_view>

namespace domain {

/// One word of the vocabulary: the enumerator, its identifier in API, database and files, and its Chinese
/// label.
template <class E>
struct Named {
    E value;
    std::string_view name;
    std::string_view label;
};

/// Every enumeration of the vocabulary has one table, found by `words(E{})`; row i describes enumerator i.
template <class E>
constexpr std::string_view name_of(E value) {
    return words(E{})[static_cast<std::size_t>(value)].name;
}

template <class E>
constexpr std::string_view label_of(E value) {
    return words(E{})[static_cast<std::size_t>(value)].label;
}

/// The enumerator with this identifier, or nothing.
template <class E>
constexpr std::optional<E> from_name(std::string_view name) {
    for (const auto& word : words(E{})) {
        if (word.name == name) return word.value;
    }
    return std::nullopt;
}

/// The enumerator with this identifier or this Chinese label (ledgers carry either), or nothing.
template <class E>
constexpr std::optional<E> from_name_or_label(std::string_view text) {
    for (const auto& word : words(E{})) {
        if (word.name == text || word.label == text) return word.value;
    }
    return std::nullopt;
}

/// Row i describes enumerator i: checked when compiling, for each table.
template <class Table>
constexpr bool rows_in_order(const Table& table) {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].value) != i) return false;
    }
    return true;
}

}  // namespace domain
