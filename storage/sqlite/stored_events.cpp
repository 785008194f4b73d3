#include "storage/sqlite/stored_events.hpp"

#include "storage/codec/digest.hpp"
#include "storage/codec/event_json.hpp"

namespace storage {
namespace {

#define EVENT_COLUMNS                                                                         \
    "e.case_key, e.position, e.sequence, e.type, e.legal_date, e.actor, e.data, e.imported, " \
    "e.calendar_version, e.override_code, e.override_reason, e.private_digest"

constexpr const char* events_of_case =
    "SELECT " EVENT_COLUMNS
    ", (SELECT c.recorded_at FROM commits c WHERE c.position >= e.position ORDER BY c.position"
    " LIMIT 1) FROM events e WHERE e.case_key = ?1 ORDER BY e.sequence";
constexpr const char* acts_of_case =
    "SELECT " EVENT_COLUMNS " FROM events e WHERE e.case_key = ?1 ORDER BY e.sequence";
constexpr const char* add_event =
    "INSERT INTO events(position, case_key, sequence, type, legal_date, actor, data, imported, "
    "calendar_version,"
    " override_code, override_reason, private_digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
    "?12)";
constexpr const char* add_private = "INSERT INTO private_values(position, salt, value) VALUES (?1, ?2, ?3)";
constexpr const char* private_at = "SELECT value FROM private_values WHERE position = ?1";

/// Random bytes are drawn for many salts at once.
std::string_view next_salt() {
    constexpr std::size_t salt_bytes = 16;
    thread_local std::array<std::uint8_t, salt_bytes * 256> pool;
    thread_local std::size_t used = pool.size();
    if (used == pool.size()) {
        fill_random(pool);
        used = 0;
    }
    const char* const salt = reinterpret_cast<const char*>(pool.data() + used);
    used += salt_bytes;
    return {salt, salt_bytes};
}

}  // namespace

const char* const every_event_by_position = "SELECT " EVENT_COLUMNS " FROM events e ORDER BY e.position";
const char* const every_event_by_case =
    "SELECT " EVENT_COLUMNS " FROM events e INDEXED BY events_by_case ORDER BY e.case_key, e.sequence";

domain::Event read_event_envelope(Statement& from) {
    domain::Event event;
    event.position = from.number(1);
    event.sequence = from.number(2);
    event.on = from.date(4);
    event.actor = from.text(5);
    event.imported = from.number(7) != 0;
    event.calendar_version = static_cast<std::int32_t>(from.number(8));
    if (!from.is_null(9))
        event.overridden = domain::Override{std::string{from.text(9)}, std::string{from.text(10)}};
    if (!from.is_null(11)) event.personal = domain::PrivateRef{event.position, from.digest(11)};
    return event;
}

domain::Event read_event_columns(Statement& from) {
    domain::Event event = read_event_envelope(from);
    event.data = read_event_data(from.text(3), from.text(6));
    return event;
}

std::vector<domain::Event> read_events(Database& database, CaseKey key, domain::Instant now) {
    std::vector<domain::Event> events;
    auto read = database.use(events_of_case);
    read->bind_all(key.value);
    while (read->step()) {
        domain::Event& event = events.emplace_back(read_event_columns(*read));
        event.recorded_at = read->is_null(12) ? now : domain::Instant{read->number(12)};
    }
    return events;
}

domain::Case replay_case(Database& database, CaseKey key) {
    domain::Case state;
    auto read = database.use(acts_of_case);
    read->bind_all(key.value);
    while (read->step()) domain::apply(state, read_event_columns(*read));
    return state;
}

void insert_event(Database& database, CaseKey key, const domain::Event& event, std::string_view data) {
    auto add = database.use(add_event);
    add->bind_all(event.position, key.value, event.sequence, domain::kind_of(event.data), event.on,
                  event.actor, data, event.imported, event.calendar_version);
    if (event.overridden) {
        add->bind(10, event.overridden->code);
        add->bind(11, event.overridden->reason);
    } else {
        add->bind_null(10);
        add->bind_null(11);
    }
    if (event.personal)
        add->bind(12, event.personal->digest);
    else
        add->bind_null(12);
    add->run();
}

Digest insert_private(Database& database, std::int64_t position, std::string_view value) {
    thread_local Sha256 hasher;
    const std::string_view salt = next_salt();
    auto add = database.use(add_private);
    add->bind(1, position);
    add->bind_blob(2, salt.data(), salt.size());
    add->bind(3, value);
    add->run();
    return salted_digest(hasher, salt, value);
}

std::string read_private(Database& database, std::int64_t position) {
    auto read = database.use(private_at);
    if (!read->bind_all(position).step()) return {};
    return std::string{read->text(0)};
}

}  // namespace storage
