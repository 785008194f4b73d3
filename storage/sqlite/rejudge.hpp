#pragma once
#include "domain/calendar/calendar_book.hpp"
#include "storage/records.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/sqlite/organ_ids.hpp"

/// Open cases under another calendar: what would become of them, and making it so.
namespace storage {

/// What the candidate would do to the open cases, which were judged by calendars of the book; writes nothing.
CalendarEffect effect_of_calendar(Database& database, OrganIds& organs, const domain::CalendarBook& book,
                                  const domain::Calendar& candidate, domain::Date today, std::size_t limit);

/// Writes what the book's current calendar makes of every open case, and of what falls due on concluded ones;
/// and which calendar it was. The same answer.
CalendarEffect rejudge_cases(Database& database, OrganIds& organs, const domain::CalendarBook& book,
                             domain::Date today, std::size_t limit);

}  // namespace storage
