#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// At the begin of a file: without the mark a spreadsheet takes UTF-8 for something else.
inline constexpr std::string_view csv_mark = "\xEF\xBB\xBF";

/// One line of RFC 4180, its end included. A text that a spreadsheet would run as a formula is made harmless.
std::string csv_line(const std::vector<std::string_view>& fields);

}  // namespace server
