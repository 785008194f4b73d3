#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace server::http {

/// The request target (RFC 9112, 3.2), taken apart: path segments and query fields, percent-decoded.
struct Target {
    std::vector<std::string> segments;
    std::vector<std::pair<std::string, std::string>> query;
};

/// Reads the origin form ("/path?query") and the absolute form ("http://host/path?query"); `*` has no
/// segments.
///
/// The path is split at '/' before it is decoded, so that %2F stays inside its segment. "/" has no segments;
/// a slash at the end makes an empty last one ("/a/" is not "/a"). In the query '+' is a space, and a field
/// without '=' has the empty value. Raw UTF-8 is accepted, because people type Chinese words into curl.
/// Nothing when the target has another form, a '#', a broken percent-encoding, a control character (NUL too,
/// encoded or not) or bytes that are not UTF-8.
std::optional<Target> parse_target(std::string_view target);

/// Whether the bytes are well-formed UTF-8 without control characters.
bool is_plain_text(std::string_view bytes);

}  // namespace server::http
