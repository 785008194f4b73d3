#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/calendar/date.hpp"
#include "storage/ids.hpp"

namespace server {

/// Random bytes from the system's generator.
template <std::size_t N>
std::array<std::uint8_t, N> random_bytes();

/// SHA-256 of text: the form in which tokens and requests are known to the store.
storage::Digest sha256(std::string_view text);

/// A new bearer token: 256 random bits as text. Only its digest is stored.
std::string new_token();

/// What the instance alone knows: from it query codes and applicants' sessions are derived, so neither is
/// stored.
class InstanceKey {
  public:
    /// Reads DIR/instance.key, or makes it (mode 0600). Throws std::runtime_error when it cannot.
    static InstanceKey load_or_create(const std::string& directory);
    explicit InstanceKey(std::array<std::uint8_t, 32> key) : key_(key) {}

    /// 查询码 of a case: twelve characters in three groups, without letters that are easily mistaken.
    std::string query_code(std::string_view case_id, int generation = 1) const;
    /// True when it is the case's code; small letters and missing hyphens are forgiven. In constant time.
    bool is_query_code(std::string_view case_id, std::string_view given) const;

    /// A bearer token for the applicant of one case, valid until the instant; nothing is stored.
    std::string session_token(std::string_view case_id, domain::Instant until) const;
    /// The case of a valid session token.
    std::optional<std::string> session_case(std::string_view token, domain::Instant now) const;

  private:
    storage::Digest hmac(std::string_view text) const;
    std::array<std::uint8_t, 32> key_;
};

}  // namespace server
