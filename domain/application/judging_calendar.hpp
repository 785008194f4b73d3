#pragma once
#include "domain/application/case.hpp"
#include "domain/calendar/calendar_book.hpp"

namespace domain {

/// The calendar that judges a case: while it is open the current one; once concluded the version that judged
/// its conclusion, whatever was published since. Where that version is not known, the current one.
inline const Calendar& judging_calendar(const Case& state, const CalendarBook& book) {
    const Calendar* judged = state.stage == Stage::concluded ? book.at(state.calendar_version) : nullptr;
    return judged != nullptr ? *judged : book.current();
}

/// The calendar that judged the ending which counts of a reopened case, whatever judges the round at work;
/// nullptr for other cases, and where that version is not known.
inline const Calendar* counted_calendar(const Case& state, const CalendarBook& book) {
    return state.past.empty() ? nullptr : book.at(state.past.front().calendar_version);
}

}  // namespace domain
