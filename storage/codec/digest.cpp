#include "storage/codec/digest.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <string>

#include "storage/storage_error.hpp"

namespace storage {
namespace {

/// Looked up once: by name it costs more than hashing an event.
const EVP_MD* sha256() {
    static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return fetched;
}

void check(int answer) {
    if (answer != 1) throw StorageError(StorageError::Kind::unavailable, "the cryptographic library fails");
}

void put_number(std::string& out, std::int64_t value) {
    for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>((value >> shift) & 0xFF);
}

void put_text(std::string& out, std::string_view text) {
    put_number(out, static_cast<std::int64_t>(text.size()));
    out += text;
}

}  // namespace

struct Sha256::Context {
    EVP_MD_CTX* handle = EVP_MD_CTX_new();
    Context() = default;
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context() { EVP_MD_CTX_free(handle); }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) { reset(); }
Sha256::Sha256(const Sha256& other) : context_(std::make_unique<Context>()) {
    check(EVP_MD_CTX_copy_ex(context_->handle, other.context_->handle));
}
Sha256& Sha256::operator=(const Sha256& other) {
    if (this != &other) check(EVP_MD_CTX_copy_ex(context_->handle, other.context_->handle));
    return *this;
}
Sha256::~Sha256() = default;

void Sha256::reset() { check(EVP_DigestInit_ex2(context_->handle, sha256(), nullptr)); }

void Sha256::add(std::string_view bytes) {
    check(EVP_DigestUpdate(context_->handle, bytes.data(), bytes.size()));
}

void Sha256::add(const Digest& digest) {
    check(EVP_DigestUpdate(context_->handle, digest.data(), digest.size()));
}

Digest Sha256::finish() {
    Digest digest{};
    check(EVP_DigestFinal_ex(context_->handle, digest.data(), nullptr));
    return digest;
}

Digest salted_digest(Sha256& hasher, std::string_view salt, std::string_view value) {
    hasher.reset();
    hasher.add(salt);
    hasher.add(value);
    return hasher.finish();
}

Digest event_digest(Sha256& hasher, const Uuid& case_id, const domain::Event& event, std::string_view act,
                    std::string_view data) {
    std::string bytes;
    bytes.reserve(192 + data.size());
    put_number(bytes, event.position);
    bytes.append(reinterpret_cast<const char*>(case_id.bytes.data()), case_id.bytes.size());
    put_number(bytes, event.sequence);
    put_text(bytes, act);
    put_number(bytes, event.on.days());
    put_text(bytes, event.actor);
    put_text(bytes, data);
    put_number(bytes, event.imported ? 1 : 0);
    put_number(bytes, event.calendar_version);
    put_number(bytes, event.overridden ? 1 : 0);
    if (event.overridden) {
        put_text(bytes, event.overridden->code);
        put_text(bytes, event.overridden->reason);
    }
    put_number(bytes, event.personal ? 1 : 0);
    hasher.reset();
    hasher.add(bytes);
    if (event.personal) hasher.add(event.personal->digest);
    return hasher.finish();
}

std::string hex_of(const Digest& digest) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (const std::uint8_t byte : digest) {
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

void fill_random(std::span<std::uint8_t> out) { check(RAND_bytes(out.data(), static_cast<int>(out.size()))); }

}  // namespace storage
