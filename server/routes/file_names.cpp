#include "server/routes/file_names.hpp"

#include <algorithm>
#include <charconv>

#include "server/routes/query.hpp"

namespace server {
namespace {

constexpr std::string_view extended = "filename*=";
constexpr std::string_view plain_parameter = "filename=";
constexpr std::string_view utf8 = "UTF-8''";

bool begins_like(std::string_view text, std::string_view begin) {
    return text.size() >= begin.size() &&
           std::equal(begin.begin(), begin.end(), text.begin(), [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? a + 32 : a) == (b >= 'A' && b <= 'Z' ? b + 32 : b);
           });
}

/// Parameter values end at a semicolon outside quotes.
std::string_view parameter(std::string_view header, std::string_view name) {
    bool quoted = false;
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i] == '"') quoted = !quoted;
        if (quoted || header[i] != ';') continue;
        std::size_t begin = i + 1;
        while (begin < header.size() && header[begin] == ' ') ++begin;
        if (!begins_like(header.substr(begin), name)) continue;
        std::string_view value = header.substr(begin + name.size());
        if (value.starts_with('"')) {
            value.remove_prefix(1);
            return value.substr(0, value.find('"'));
        }
        value = value.substr(0, value.find(';'));
        while (value.ends_with(' ')) value.remove_suffix(1);
        return value;
    }
    return {};
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        int code = -1;
        if (i + 2 >= text.size()) return std::nullopt;
        const auto [end, error] = std::from_chars(text.data() + i + 1, text.data() + i + 3, code, 16);
        if (error != std::errc{} || end != text.data() + i + 3) return std::nullopt;
        out += static_cast<char>(code);
        i += 2;
    }
    return out;
}

/// Well-formed UTF-8 without what a name of a file has no use for.
bool is_name(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x20 || lead == 0x7F || lead == '/' || lead == '\\') return false;
        const std::size_t length = lead < 0x80                   ? 1
                                   : lead >= 0xC2 && lead < 0xE0 ? 2
                                   : lead >= 0xE0 && lead < 0xF0 ? 3
                                   : lead >= 0xF0 && lead < 0xF5 ? 4
                                                                 : 0;
        if (length == 0 || i + length > text.size()) return false;
        for (std::size_t k = 1; k < length; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80) return false;
        }
        // Longer than needed, or half of a surrogate pair.
        const auto second = length > 1 ? static_cast<unsigned char>(text[i + 1]) : 0;
        if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0) ||
            (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second >= 0x90))
            return false;
        i += length;
    }
    return !text.empty();
}

}  // namespace

std::string attachment_named(std::string_view name, std::string_view plain) {
    std::string out = "attachment; filename=\"";
    out.append(plain).append("\"; filename*=").append(utf8).append(percent_encoded(name));
    return out;
}

std::optional<std::string> name_of_attachment(std::string_view header) {
    std::optional<std::string> name;
    if (const std::string_view value = parameter(header, extended); begins_like(value, utf8))
        name = percent_decoded(value.substr(utf8.size()));
    else
        name = std::string{parameter(header, plain_parameter)};
    return name && is_name(*name) ? name : std::nullopt;
}

}  // namespace server
