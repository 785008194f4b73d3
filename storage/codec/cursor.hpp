#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace storage {

/// A page's cursor: a few numbers that say after which item to go on, opaque to the caller. `list` tells the
/// lists apart and carries the version of their order.
std::string write_cursor(char list, std::span<const std::int64_t> numbers);

/// Reads what write_cursor wrote for this list, with exactly as many numbers as `numbers` has room for.
/// Throws std::invalid_argument on any other text.
void read_cursor(char list, std::string_view cursor, std::span<std::int64_t> numbers);

}  // namespace storage
