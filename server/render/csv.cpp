#include "server/render/csv.hpp"

namespace server {
namespace {

/// A spreadsheet runs a text that begins like a formula; a number with its sign is none.
bool looks_like_formula(std::string_view text) {
    constexpr std::string_view beginnings = "=+-@\t\r";
    if (text.empty() || beginnings.find(text.front()) == std::string_view::npos) return false;
    const bool is_number =
        text.front() == '-' && text.find_first_not_of("0123456789.", 1) == std::string_view::npos;
    return !is_number;
}

std::string field(std::string_view text) {
    std::string out;
    if (looks_like_formula(text)) out += '\'';
    out += text;
    if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
    std::string quoted = "\"";
    for (const char c : out) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace

std::string csv_line(const std::vector<std::string_view>& fields) {
    std::string out;
    bool first = true;
    for (const std::string_view text : fields) {
        if (!first) out += ',';
        first = false;
        out += field(text);
    }
    return out + "\r\n";
}

}  // namespace server
