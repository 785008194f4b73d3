#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace domain {

/// `part` of `base` in per cent with one decimal, rounded half up and never cut: 35 of 462 is “7.6%”.
/// Nothing when there is no base to take a share of, or a count is negative.
std::optional<std::string> share_text(std::int64_t part, std::int64_t base);

}  // namespace domain
