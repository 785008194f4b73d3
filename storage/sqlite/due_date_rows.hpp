#pragma once
#include <vector>

#include "domain/calendar/calendar_book.hpp"
#include "storage/codec/projection.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/sqlite/organ_ids.hpp"

namespace storage {

/// Reading and writing rows of the table `due_dates`.

/// What is stored of the case, in the order of the table: name of the kind, ordinal.
std::vector<ProjectedDue> read_due_dates(Database& database, OrganIds& organs, CaseKey key);
/// Leads from what is stored (`before`) to `after` and touches no row that stays as it is.
void change_due_dates(Database& database, OrganIds& organs, CaseKey key,
                      const std::vector<ProjectedDue>& before, const std::vector<ProjectedDue>& after);

/// The rows of all cases: case key in column 0, read_due columns after it.
extern const char* const every_due_date;
ProjectedDue read_due(Statement& from, OrganIds& organs);

/// Fills in, by a replay of every case, what came with the table: the due dates, and who works on each case.
/// For a database that was made before it; streams, inside the caller's transaction.
void fill_due_dates(Database& database, const domain::CalendarBook& book);

}  // namespace storage
