#include "domain/report/share.hpp"

#include <limits>

namespace domain {

std::optional<std::string> share_text(std::int64_t part, std::int64_t base) {
    constexpr std::int64_t counts_max = std::numeric_limits<std::int64_t>::max() / 4000;
    if (base <= 0 || part < 0 || base > counts_max || part > counts_max) return std::nullopt;
    const std::int64_t tenths = (2000 * part + base) / (2 * base);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

}  // namespace domain
