#pragma once
#include <string>

#include "domain/application/case.hpp"
#include "domain/application/light.hpp"
#include "domain/calendar/calendar.hpp"
#include "server/json/writer.hpp"
#include "storage/records.hpp"

namespace server {

/// What a case looks like depends on the day: the light and the days left change without an event.
struct CaseView {
    domain::Date today;
    const domain::Calendar& calendar;
    domain::LightThresholds lights{};
};

/// The case as the API shows it to staff, applicant's data included.
void write_case(JsonWriter& json, const storage::CaseRow& row, const CaseView& view);
/// The case as its applicant sees it: no internal key, no staff.
void write_application(JsonWriter& json, const storage::CaseRow& row, const CaseView& view);
/// `"{events}-{calendar version}-{day}"`, quotes included.
std::string etag_of(std::int64_t events, const CaseView& view);
/// The event count that an If-Match or If-None-Match names; nothing when it is no ETag of ours. `*` is -1.
std::optional<std::int64_t> events_of_etag(std::string_view etag);

/// Steps of a deadline's explanation, as an array.
void write_steps(JsonWriter& json, const std::vector<domain::ClockStep>& steps);
void write_proceedings(JsonWriter& json, const std::vector<domain::Proceeding>& proceedings);

}  // namespace server
