#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "domain/report/narrative_check.hpp"
#include "domain/report/narrative_reader.hpp"

namespace domain {

/// One number that a subject may mean, and the cells that make it.
struct Reading {
    std::int64_t value = 0;
    std::vector<std::string> cells;
};

/// All that the subject may mean under these numbers, likeliest first; empty when the report has no such
/// numbers. Sums are taken of yuan or of cases, never of both.
std::vector<Reading> readings_of(const Subject& subject, bool yuan, const NumbersByPath& numbers);

/// The number of an expression “a + b - c” of paths without column, in its total column.
std::vector<Reading> readings_of(std::string_view expression, const NumbersByPath& numbers);

}  // namespace domain
