#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "domain/calendar/calendar_book.hpp"
#include "server/json/fault.hpp"
#include "server/routes/answer.hpp"
#include "storage/case_store.hpp"

/// Publishing a holiday notice, over the API and on the command line alike: read, examine, then preview or
/// publish.
namespace server {

/// A notice as it was sent: what could be read of it, and what could not.
struct NoticeRequest {
    domain::HolidayNotice notice;
    Faults faults;
    bool readable = false;  // it is JSON at all
    // Where the ranges and days of `notice` stand in what was sent, which may hold others besides.
    std::vector<std::size_t> off_at;
    std::vector<std::size_t> work_at;
};
NoticeRequest read_notice(int year, std::string_view text);

/// All that is wrong with it, were it the next notice after this calendar; empty when it may be published.
std::vector<ErrorItem> errors_of(const NoticeRequest& request, const domain::Calendar& current,
                                 Language language);

/// What publishing it today would do, as JSON; changes nothing. The notice must be without faults.
std::string preview_notice(domain::HolidayNotice notice, const domain::Calendar& current,
                           storage::Reader& reader, domain::Date today);
/// Records it and rejudges the open cases, in this unit; what that did, as JSON.
std::string publish_notice(domain::HolidayNotice notice, const domain::Calendar& current, storage::Unit& unit,
                           std::string_view actor, domain::Date today);

/// The year as the current calendar has it and the notices published for it, as JSON; empty when no notice
/// is known.
std::string calendar_year_json(int year, const domain::Calendar& calendar, storage::Reader& reader);

}  // namespace server
