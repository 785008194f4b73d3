#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace storage {

/// The store's own key of a case: small, dense, never shown outside.
struct CaseKey {
    std::int64_t value = 0;
    friend constexpr auto operator<=>(CaseKey, CaseKey) = default;
};

/// A UUIDv7, the `id` of a case in the API.
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    friend constexpr auto operator<=>(const Uuid&, const Uuid&) = default;

    /// 8-4-4-4-12 lower-case hexadecimal digits.
    std::string text() const;
    static std::optional<Uuid> parse(std::string_view text);
    /// Milliseconds since 1970 and ten random bytes, as RFC 9562 lays them out.
    static Uuid v7(std::int64_t milliseconds, const std::array<std::uint8_t, 10>& random);
};

/// SHA-256.
using Digest = std::array<std::uint8_t, 32>;

}  // namespace storage
