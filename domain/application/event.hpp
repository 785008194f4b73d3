#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "domain/application/acts.hpp"
#include "domain/calendar/date.hpp"

namespace domain {

/// Where an event's personal data lie, and what they were: SHA-256(salt ‖ value). Erasing them leaves this
/// valid.
struct PrivateRef {
    std::int64_t id = 0;
    std::array<std::uint8_t, 32> digest{};
    friend bool operator==(const PrivateRef&, const PrivateRef&) = default;
};

/// A warning that somebody answered: its code and the reason given.
struct Override {
    std::string code;
    std::string reason;
    friend bool operator==(const Override&, const Override&) = default;
};

/// What happened to a case. Immutable once stored; everything else is derived from the events.
struct Event {
    Date on;            // legal date
    std::string actor;  // who did it: a name of a token or user, “applicant”, “import”
    ActData data;
    std::optional<PrivateRef> personal{};  // given by the store
    std::optional<Override> overridden{};
    bool imported = false;              // from a ledger kept elsewhere: procedure was not enforced
    std::int32_t calendar_version = 0;  // the calendar that judged it

    // Given by the store when appended.
    std::int64_t sequence = 0;  // within the case, from 1
    std::int64_t position = 0;  // within the database
    Instant recorded_at{};
};

}  // namespace domain
