#pragma once
#include <vector>

#include "domain/application/case.hpp"
#include "storage/ids.hpp"
#include "storage/sqlite/database.hpp"

namespace storage {

/// Reading and writing rows of the tables `events` and `private_values`.

/// The events of a case in order. Those of a batch that is not committed yet are recorded `now`.
std::vector<domain::Event> read_events(Database& database, CaseKey key, domain::Instant now);
/// The case as its events leave it, without asking when they were recorded.
domain::Case replay_case(Database& database, CaseKey key);
void insert_event(Database& database, CaseKey key, const domain::Event& event, std::string_view data);

/// Every event by position, and by case and sequence: the columns that read_event_columns takes.
extern const char* const every_event_by_position;
extern const char* const every_event_by_case;
/// The event without `recorded_at`. Its case is column 0.
domain::Event read_event_columns(Statement& from);
/// The same without its act, which need not be parsed to be hashed: its kind is column 3, its data column 6.
domain::Event read_event_envelope(Statement& from);

/// Seals a private text under the event's position and answers its digest.
Digest insert_private(Database& database, std::int64_t position, std::string_view value);
std::string read_private(Database& database, std::int64_t position);

}  // namespace storage
