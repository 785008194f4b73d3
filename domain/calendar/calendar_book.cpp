#include "domain/calendar/calendar_book.hpp"

#include <algorithm>

namespace domain {

CalendarBook::CalendarBook(const std::vector<HolidayNotice>& notices) {
    // The built-in calendar lives as long as the program; nobody owns it.
    calendars_.emplace_back(std::shared_ptr<const Calendar>{}, &Calendar::built_in());
    for (const HolidayNotice& notice : notices) {
        if (notice.version <= current().version()) continue;
        calendars_.push_back(std::make_shared<const Calendar>(with_notice(current(), notice)));
    }
}

const CalendarBook& CalendarBook::built_in() {
    static const CalendarBook book;
    return book;
}

const Calendar* CalendarBook::at(std::int32_t version) const {
    const auto found = std::find_if(calendars_.rbegin(), calendars_.rend(), [version](const auto& calendar) {
        return calendar->version() == version;
    });
    return found == calendars_.rend() ? nullptr : found->get();
}

}  // namespace domain
