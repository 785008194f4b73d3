#pragma once
#include <cstdint>
#include <map>
#include <optional>

namespace domain {

/// How many cases took how many working days.
using DurationCounts = std::map<std::int32_t, std::int64_t>;

/// The days within which that part of the cases was concluded (nearest rank): 50 per cent is the median.
/// Nothing without cases. `per_cent` lies in 1 to 100.
std::optional<std::int32_t> percentile(const DurationCounts& counts, int per_cent);

}  // namespace domain
