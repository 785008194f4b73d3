#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/report/narrative_words.hpp"

namespace domain {

/// Prose with full-width digits and signs as half-width ones and without spaces, except between two digits.
std::string plain_prose(std::string_view prose);

/// A word or sign that the checks understand; what lies between two tokens is of no concern to them.
struct Token {
    enum class Kind {
        word,
        marker,
        rate,
        cases,
        yuan,
        percent,
        year,
        item_end,
        clause_end,
        sentence_end,
        paragraph_end
    };
    Kind kind;
    std::size_t begin = 0;  // bytes of the plain prose
    std::size_t end = 0;
    const Concept* concept_row = nullptr;  // of a word
    Marker marker = Marker::parts;
    const NamedRate* rate = nullptr;
    std::int64_t value = 0;  // of a figure or a year; of a percentage without its decimal point
    int decimals = 0;        // of a percentage
};

/// The tokens of plain prose in order; the longest word wins.
std::vector<Token> read_tokens(std::string_view plain);

}  // namespace domain
