#pragma once
#include <string>

#include "storage/ids.hpp"

namespace storage {

/// 64 lower-case hexadecimal digits.
std::string hex_of(const Digest& digest);

}  // namespace storage
