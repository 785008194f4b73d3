#pragma once
#include <optional>
#include <string>
#include <string_view>

/// Names of files in Content-Disposition (RFC 6266): they may be Chinese, and personal, so they stand in a
/// header and never in an address.
namespace server {

/// `attachment` with the name in UTF-8 (RFC 8187) and a plain one for callers who do not read that.
std::string attachment_named(std::string_view name, std::string_view plain);

/// The name that such a header gives; nothing when it gives none, or one that is no UTF-8, has a path or
/// control characters.
std::optional<std::string> name_of_attachment(std::string_view header);

}  // namespace server
