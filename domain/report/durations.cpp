#include "domain/report/durations.hpp"

namespace domain {

std::optional<std::int32_t> percentile(const DurationCounts& counts, int per_cent) {
    std::int64_t cases = 0;
    for (const auto& [days, count] : counts) cases += count;
    if (cases == 0) return std::nullopt;
    const std::int64_t rank = (cases * per_cent + 99) / 100;
    std::int64_t passed = 0;
    for (const auto& [days, count] : counts) {
        passed += count;
        if (passed >= rank) return days;
    }
    return counts.rbegin()->first;
}

}  // namespace domain
