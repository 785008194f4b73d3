#include "storage/codec/cursor.hpp"

#include <charconv>

namespace storage {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string base64url(std::string_view bytes) {
    std::string out;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : bytes) {
        bits = bits << 8 | static_cast<unsigned char>(c);
        held += 8;
        for (; held >= 6; held -= 6) out += alphabet[bits >> (held - 6) & 63];
    }
    if (held > 0) out += alphabet[bits << (6 - held) & 63];
    return out;
}

std::string from_base64url(std::string_view text) {
    std::string out;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        const std::size_t value = alphabet.find(c);
        if (value == std::string_view::npos) return {};
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            out += static_cast<char>(bits >> held & 0xFF);
        }
    }
    return out;
}

}  // namespace

std::string write_cursor(char list, std::span<const std::int64_t> numbers) {
    std::string plain{list};
    for (const std::int64_t number : numbers) plain.append(":").append(std::to_string(number));
    return base64url(plain);
}

void read_cursor(char list, std::string_view cursor, std::span<std::int64_t> numbers) {
    const auto refuse = [] { throw std::invalid_argument("not a cursor of this list"); };
    const std::string plain = cursor.size() <= 200 ? from_base64url(cursor) : std::string{};
    if (plain.empty() || plain[0] != list) refuse();
    const char* at = plain.data() + 1;
    const char* const end = plain.data() + plain.size();
    for (std::int64_t& number : numbers) {
        if (at == end || *at != ':') refuse();
        const auto read = std::from_chars(at + 1, end, number);
        if (read.ec != std::errc{}) refuse();
        at = read.ptr;
    }
    if (at != end || write_cursor(list, numbers) != cursor) refuse();
}

}  // namespace storage
