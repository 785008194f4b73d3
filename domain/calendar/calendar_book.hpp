#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "domain/calendar/calendar.hpp"
#include "domain/calendar/holiday_notice.hpp"

namespace domain {

/// Every version of the calendar that ever held: the built-in one and, after it, one for each published
/// notice. Open cases are judged by the last, a concluded case by the one that judged its conclusion.
/// Immutable; copies share the calendars.
class CalendarBook {
  public:
    CalendarBook() : CalendarBook(std::vector<HolidayNotice>{}) {}
    /// The notices in order of their versions. One that is no newer than the calendar before it is passed
    /// over: the program's own table has overtaken it.
    explicit CalendarBook(const std::vector<HolidayNotice>& notices);
    /// The book in which nothing was published.
    static const CalendarBook& built_in();

    const Calendar& current() const { return *calendars_.back(); }
    /// The one that was current before; the current one itself when nothing was published.
    const Calendar& previous() const { return *calendars_[calendars_.size() - (published() ? 2 : 1)]; }
    /// The calendar of that version; nullptr when none ever held. Lives as long as any copy of the book.
    const Calendar* at(std::int32_t version) const;

  private:
    bool published() const { return calendars_.size() > 1; }
    std::vector<std::shared_ptr<const Calendar>> calendars_;  // by version
};

}  // namespace domain
