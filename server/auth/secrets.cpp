#include "server/auth/secrets.hpp"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <stdexcept>

#include "domain/ensure.hpp"

namespace server {
namespace {

// Crockford's base 32: no I, L, O, U.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_characters = 12;
constexpr std::string_view session_prefix = "ys_a_";

std::string base32(const std::uint8_t* bytes, std::size_t characters) {
    std::string out;
    for (std::size_t i = 0; i < characters; ++i) {
        const std::size_t bit = i * 5;
        const unsigned pair = (static_cast<unsigned>(bytes[bit / 8]) << 8) | bytes[bit / 8 + 1];
        out += alphabet[(pair >> (11 - bit % 8)) & 31U];
    }
    return out;
}

std::string hex(const std::uint8_t* bytes, std::size_t count) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
        out += digits[bytes[i] >> 4];
        out += digits[bytes[i] & 15];
    }
    return out;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

template <std::size_t N>
std::array<std::uint8_t, N> random_bytes() {
    std::array<std::uint8_t, N> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(N)) != 1)
        throw std::runtime_error("no random bytes to be had");
    return bytes;
}
template std::array<std::uint8_t, 10> random_bytes<10>();
template std::array<std::uint8_t, 32> random_bytes<32>();

storage::Digest sha256(std::string_view text) {
    storage::Digest digest{};
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
    return digest;
}

std::string new_token() {
    const auto bytes = random_bytes<32>();
    return "ys_s_" + hex(bytes.data(), bytes.size());
}

InstanceKey InstanceKey::load_or_create(const std::string& directory) {
    const std::string path = directory + "/instance.key";
    std::array<std::uint8_t, 32> key{};
    int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        key = random_bytes<32>();
        file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (file < 0) throw std::runtime_error("cannot create " + path);
        const bool written =
            ::write(file, key.data(), key.size()) == static_cast<ssize_t>(key.size()) && ::fsync(file) == 0;
        ::close(file);
        if (!written) throw std::runtime_error("cannot write " + path);
        return InstanceKey{key};
    }
    const bool complete = ::read(file, key.data(), key.size()) == static_cast<ssize_t>(key.size());
    ::close(file);
    if (!complete) throw std::runtime_error(path + " is not a key of 32 bytes");
    return InstanceKey{key};
}

storage::Digest InstanceKey::hmac(std::string_view text) const {
    storage::Digest digest{};
    unsigned length = 0;
    const auto* ok =
        HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()),
             reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &length);
    domain::ensure(ok != nullptr && length == digest.size(), "HMAC-SHA256 gives 32 bytes");
    return digest;
}

std::string InstanceKey::query_code(std::string_view case_id, int generation) const {
    const auto digest = hmac("query-code " + std::to_string(generation) + " " + std::string{case_id});
    std::string code = base32(digest.data(), code_characters);
    code.insert(8, "-");
    code.insert(4, "-");
    return code;
}

bool InstanceKey::is_query_code(std::string_view case_id, std::string_view given) const {
    const auto plain = [](std::string_view text) {
        std::string out;
        for (const char c : text) {
            if (c == '-' || c == ' ') continue;
            out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
        return out;
    };
    return equal_in_constant_time(plain(query_code(case_id)), plain(given));
}

std::string InstanceKey::session_token(std::string_view case_id, domain::Instant until) const {
    const std::string content = std::string{case_id} + "." + std::to_string(until.milliseconds);
    const auto digest = hmac("session " + content);
    return std::string{session_prefix} + content + "." + hex(digest.data(), 20);
}

std::optional<std::string> InstanceKey::session_case(std::string_view token, domain::Instant now) const {
    if (token.substr(0, session_prefix.size()) != session_prefix) return std::nullopt;
    const std::string_view content = token.substr(session_prefix.size());
    const auto dot = content.find('.');
    const auto second = content.find('.', dot + 1);
    if (dot == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
    domain::Instant until;
    const std::string_view digits = content.substr(dot + 1, second - dot - 1);
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), until.milliseconds);
    if (parsed.ec != std::errc{} || until <= now) return std::nullopt;
    const std::string case_id{content.substr(0, dot)};
    return equal_in_constant_time(session_token(case_id, until), token) ? std::optional{case_id}
                                                                        : std::nullopt;
}

}  // namespace server
