#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "domain/calendar/calendar_book.hpp"
#include "domain/organ/organ.hpp"
#include "storage/case_store.hpp"

/// The year 2018 of Tongzhou district (Nantong), carried in the binary: see README.md beside this file.
namespace server {

/// The files as a user would import them.
std::string_view demo_cases_csv();
std::string_view demo_proceedings_csv();
/// The organs of the district as they are from the first regulation on, parents first.
std::vector<domain::OrganVersion> demo_organs();

/// Puts the organs and imports both ledgers through the import that users have, in one unit of work. Only for
/// an empty store. Throws StorageError when the store fails, std::runtime_error when the ledgers are refused
/// (as when `today` lies before them); nothing is kept then.
void load_demo_year(storage::Writer& writer, const domain::CalendarBook& calendars, domain::Date today,
                    domain::Instant now);

}  // namespace server
