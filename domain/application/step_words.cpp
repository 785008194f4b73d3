#include "domain/application/step_words.hpp"

namespace domain::clock_detail {

std::vector<ClockStep::Skipped> days_off(const Calendar& calendar, Date from, Date to) {
    std::vector<ClockStep::Skipped> days;
    for (Date date = from; date <= to; date = date.next()) {
        if (!calendar.is_working_day(date)) days.push_back({date, calendar.day_off_reason(date)});
    }
    return days;
}

}  // namespace domain::clock_detail
