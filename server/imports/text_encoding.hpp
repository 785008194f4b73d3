#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace server {

/// Bytes as UTF-8 without a byte order mark: what is valid UTF-8 is taken as it is, anything else is read as
/// GB18030 (a longer text of Chinese in GB18030 is never valid UTF-8). `failed_line` is the line of the first
/// byte that is neither; `text` is then unspecified.
struct DecodedText {
    std::string text;
    std::optional<std::int64_t> failed_line{};
};
DecodedText decode_text(std::string bytes);

/// The place of the first byte that is no valid UTF-8 (RFC 3629), or the size.
std::size_t valid_utf8_prefix(std::string_view text);

}  // namespace server
