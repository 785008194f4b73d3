#include "server/imports/text_encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <stdexcept>

namespace server {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view gb18030_mark = "\x84\x31\x95\x33";

/// A conversion of the C library, closed with its owner.
class Conversion {
  public:
    Conversion() : handle_(iconv_open("UTF-8", "GB18030")) {
        if (!is_open()) throw std::runtime_error("the C library does not know GB18030");
    }
    ~Conversion() { iconv_close(handle_); }
    Conversion(const Conversion&) = delete;
    Conversion& operator=(const Conversion&) = delete;
    iconv_t get() const { return handle_; }

  private:
    bool is_open() const { return reinterpret_cast<std::intptr_t>(handle_) != -1; }
    iconv_t handle_;
};

bool is_continuation(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

/// Length of the valid sequence that begins here, 0 when it is none.
std::size_t sequence_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(text, at + i)) return 0;
    }
    const auto second = static_cast<unsigned char>(text[at + 1]);
    const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    const bool beyond = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
    return overlong || beyond ? 0 : length;
}

DecodedText from_gb18030(std::string bytes) {
    const Conversion conversion;
    DecodedText decoded;
    decoded.text.resize(bytes.size() * 2 + 16);  // two bytes become three; four become at most four
    char* in = bytes.data();
    std::size_t in_left = bytes.size();
    char* out = decoded.text.data();
    std::size_t out_left = decoded.text.size();
    if (iconv(conversion.get(), &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1)) {
        if (errno == E2BIG) throw std::runtime_error("a GB18030 text grew more than it can");
        decoded.failed_line = 1 + std::count(bytes.data(), in, '\n');
    }
    decoded.text.resize(decoded.text.size() - out_left);
    return decoded;
}

}  // namespace

std::size_t valid_utf8_prefix(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = sequence_at(text, at);
        if (length == 0) return at;
        at += length;
    }
    return at;
}

DecodedText decode_text(std::string bytes) {
    if (bytes.starts_with(utf8_mark)) bytes.erase(0, utf8_mark.size());
    if (valid_utf8_prefix(bytes) == bytes.size()) return {std::move(bytes)};
    if (bytes.starts_with(gb18030_mark)) bytes.erase(0, gb18030_mark.size());
    return from_gb18030(std::move(bytes));
}

}  // namespace server
