#pragma once
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/application/acts.hpp"
#include "domain/calendar/date.hpp"
#include "domain/named.hpp"
#include "server/json/fault.hpp"

namespace server {

/// Lengths of text that a request may carry, in bytes of UTF-8 (a Chinese character is three).
inline constexpr std::size_t short_text_bytes_max = 600;
inline constexpr std::size_t long_text_bytes_max = 12'000;
inline constexpr std::size_t list_items_max = 200;

/// Parses a whole body. Rejects duplicate keys, bad UTF-8 and trailing text; nothing when it is no JSON.
std::optional<nlohmann::json> parse_json(std::string_view text, Faults& faults);

/// A member's name as it stands in a JSON pointer (RFC 6901).
std::string pointer_escaped(std::string_view name);

/// Reads the fields of one JSON object by name and type and collects every fault: nothing is converted
/// silently. After the last field call `finish`, which reports the fields that nobody asked for.
class ObjectReader {
  public:
    /// `value` must outlive the reader. When it is no object that is a fault and every field reads as absent.
    ObjectReader(const nlohmann::json& value, std::string pointer, Faults& faults);

    bool has(std::string_view name) const;
    std::string pointer_to(std::string_view name) const;
    void fault(std::string_view name, FaultCode code, std::string allowed = {}) const;
    /// The member, or nullptr when absent or null; it counts as asked for.
    const nlohmann::json* member(std::string_view name);

    std::optional<std::string> text(std::string_view name, std::size_t bytes_max = short_text_bytes_max);
    std::optional<domain::Date> date(std::string_view name);
    std::optional<domain::Instant> instant(std::string_view name);
    std::optional<std::int64_t> integer(std::string_view name, std::int64_t least, std::int64_t most);
    std::optional<bool> boolean(std::string_view name);
    std::optional<std::vector<std::string>> texts(std::string_view name);
    template <class E>
    std::optional<E> word(std::string_view name) {
        const auto chosen = text(name);
        if (!chosen) return std::nullopt;
        if (const auto value = domain::from_name<E>(*chosen); value && !chosen->empty()) return value;
        fault(name, FaultCode::not_a_choice, choices_of(words(E{})));
        return std::nullopt;
    }
    /// The same, absent being a fault; then a value that must not be used is given.
    template <class T>
    T required(std::string_view name, std::optional<T> value) const {
        if (!value && !has(name)) fault(name, FaultCode::missing);
        return value ? *std::move(value) : T{};
    }

    void finish() const;

  private:
    const nlohmann::json* object_;
    std::string pointer_;
    Faults* faults_;
    std::vector<std::string> asked_;
};

}  // namespace server
