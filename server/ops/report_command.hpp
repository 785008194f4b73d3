#pragma once
#include <optional>
#include <string>

#include "domain/calendar/date.hpp"
#include "storage/case_store.hpp"

namespace server {

/// `yishen report`: which report, and as what. Words are those of the API.
struct ReportOrder {
    std::string organ;
    int year = 0;
    std::string scope;                        // empty: the organ's default
    std::string period;                       // empty: the year
    std::string form;                         // empty: the year's own
    std::string format;                       // empty: JSON
    std::optional<std::int64_t> publication;  // instead of all these but the format
};

/// The report as bytes. Throws std::runtime_error, in English, when there is no such report.
std::string report_of(storage::CaseStore& store, const ReportOrder& order);

}  // namespace server
