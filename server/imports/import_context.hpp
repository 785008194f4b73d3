#pragma once
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>

#include "domain/calendar/calendar_book.hpp"
#include "domain/organ/organ.hpp"
#include "server/routes/answer.hpp"

namespace server {

/// What a ledger is read against. The references must outlive the import.
struct ImportContext {
    const domain::OrganTree& organs;
    const domain::CalendarBook& calendars;
    domain::Date today;
    domain::Instant now{};
    Language language = Language::chinese;
    std::string actor = "import";  // of the events
    std::int64_t rows_max = std::numeric_limits<std::int64_t>::max();
    bool dry_run = false;
    /// Whether the caller may import for this organ; empty: for every one.
    std::function<bool(std::string_view organ)> may_import{};
};

}  // namespace server
