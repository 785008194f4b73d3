#include "server/http/target.hpp"

#include <array>
#include <cstdint>

namespace server::http {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

enum class Part { path, query };

/// Percent-decodes; nothing when an escape is broken or the result is not plain text.
std::optional<std::string> decode(std::string_view encoded, Part part) {
    std::string decoded;
    decoded.reserve(encoded.size());
    for (std::size_t i = 0; i < encoded.size(); ++i) {
        const char c = encoded[i];
        if (c == '+' && part == Part::query) {
            decoded += ' ';
        } else if (c != '%') {
            decoded += c;
        } else {
            if (encoded.size() - i < 3) return std::nullopt;
            const int high = hex_digit(encoded[i + 1]);
            const int low = hex_digit(encoded[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    if (!is_plain_text(decoded)) return std::nullopt;
    return decoded;
}

bool parse_path(std::string_view path, Target& target) {
    path.remove_prefix(1);
    if (path.empty()) return true;
    while (true) {
        const std::size_t slash = path.find('/');
        auto segment = decode(path.substr(0, slash), Part::path);
        if (!segment) return false;
        target.segments.push_back(std::move(*segment));
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
}

bool parse_query(std::string_view query, Target& target) {
    while (!query.empty()) {
        const std::size_t end = query.find('&');
        const std::string_view field = query.substr(0, end);
        query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
        if (field.empty()) continue;
        const std::size_t equals = field.find('=');
        auto name = decode(field.substr(0, equals), Part::query);
        const bool has_value = equals != std::string_view::npos;
        auto value = decode(has_value ? field.substr(equals + 1) : std::string_view(), Part::query);
        if (!name || !value) return false;
        target.query.emplace_back(std::move(*name), std::move(*value));
    }
    return true;
}

/// Cuts scheme and authority off the absolute form, which every server must understand (RFC 9112, 3.2.2).
std::string_view without_authority(std::string_view target) {
    static constexpr std::array<std::string_view, 2> schemes = {"http://", "https://"};
    for (const std::string_view scheme : schemes) {
        if (target.substr(0, scheme.size()) != scheme) continue;
        const std::size_t path = target.find_first_of("/?", scheme.size());
        if (path == scheme.size()) return {};
        if (path == std::string_view::npos) return "/";
        // "http://host?query" has an empty path, which means "/"; that rare form is refused rather than
        // rebuilt.
        return target[path] == '/' ? target.substr(path) : std::string_view();
    }
    return target;
}

/// The bytes a UTF-8 lead byte announces after itself and the least code point they may carry; -1: not a lead
/// byte.
struct Lead {
    int following;
    std::uint32_t bits;
    std::uint32_t least;
};

Lead lead_of(unsigned char byte) {
    if (byte >= 0xC2 && byte <= 0xDF) return {1, byte & 0x1FU, 0x80};
    if (byte >= 0xE0 && byte <= 0xEF) return {2, byte & 0x0FU, 0x800};
    if (byte >= 0xF0 && byte <= 0xF4) return {3, byte & 0x07U, 0x10000};
    return {-1, 0, 0};
}

}  // namespace

bool is_plain_text(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (byte < 0x20 || byte == 0x7F) return false;
        if (byte < 0x80) continue;
        const Lead lead = lead_of(byte);
        if (lead.following < 0) return false;
        std::uint32_t point = lead.bits;
        for (int k = 0; k < lead.following; ++k) {
            ++i;
            if (i >= bytes.size()) return false;
            const auto next = static_cast<unsigned char>(bytes[i]);
            if ((next & 0xC0U) != 0x80U) return false;
            point = (point << 6U) | (next & 0x3FU);
        }
        const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
        if (point < lead.least || point > 0x10FFFF || surrogate || point < 0xA0) return false;
    }
    return true;
}

std::optional<Target> parse_target(std::string_view target) {
    Target parsed;
    if (target == "*") return parsed;
    target = without_authority(target);
    if (target.empty() || target.front() != '/') return std::nullopt;
    if (target.find('#') != std::string_view::npos) return std::nullopt;
    const std::size_t mark = target.find('?');
    if (!parse_path(target.substr(0, mark), parsed)) return std::nullopt;
    if (mark != std::string_view::npos && !parse_query(target.substr(mark + 1), parsed)) return std::nullopt;
    return parsed;
}

}  // namespace server::http
