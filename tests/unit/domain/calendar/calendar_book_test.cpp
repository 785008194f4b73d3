#include "domain/calendar/calendar_book.hpp"

#include <doctest/doctest.h>

#include "domain/application/judging_calendar.hpp"

using namespace domain;

namespace {

HolidayNotice notice(int year, std::int32_t version, Date off) {
    return {year, version, {{off, off, std::string{"元旦"}}}, {}, "某号通知", "测试"};
}

}  // namespace

TEST_CASE("a book without notices is the built-in calendar") {
    const CalendarBook& book = CalendarBook::built_in();
    CHECK(&book.current() == &Calendar::built_in());
    CHECK(book.at(Calendar::built_in_version) == &Calendar::built_in());
    CHECK(book.at(0) == nullptr);
    CHECK(book.at(202701) == nullptr);
}

TEST_CASE("a book keeps every version as it held, whatever was published after it") {
    const CalendarBook book{{notice(2027, 202701, Date{2027, 1, 1}), notice(2027, 202702, Date{2027, 1, 4})}};
    CHECK(book.current().version() == 202702);
    REQUIRE(book.at(202701) != nullptr);
    CHECK_FALSE(book.at(202701)->is_working_day(Date{2027, 1, 1}));
    CHECK(book.at(202702)->is_working_day(Date{2027, 1, 1}));
    CHECK(book.at(202601)->certain_until() == Date{2026, 12, 31});
    CHECK(book.current().certain_until() == Date{2027, 12, 31});
}

TEST_CASE("a calendar outlives the book that it was taken from, as long as a copy of the book lives") {
    auto first =
        std::make_unique<CalendarBook>(std::vector<HolidayNotice>{notice(2027, 202701, Date{2027, 1, 1})});
    const CalendarBook copy = *first;
    const Calendar* taken = &first->current();
    first.reset();
    CHECK(taken == &copy.current());
    CHECK(taken->day_off_reason(Date{2027, 1, 1}) == "元旦（2027年放假通知）");
}

TEST_CASE("a notice that the program's own table has overtaken is passed over") {
    const CalendarBook book{{notice(2026, 202601, Date{2026, 3, 2}), notice(2027, 202701, Date{2027, 1, 1})}};
    CHECK(book.at(202601) == &Calendar::built_in());
    CHECK(book.current().version() == 202701);
    CHECK(book.previous().version() == 202601);
    CHECK(CalendarBook{}.previous().version() == 202601);
    CHECK(book.current().is_working_day(Date{2026, 3, 2}));
}

TEST_CASE("an open case is judged by the current calendar, a concluded one by that of its conclusion") {
    const CalendarBook book{{notice(2027, 202701, Date{2027, 1, 1})}};
    Case state;
    state.stage = Stage::accepted;
    state.calendar_version = 202601;
    CHECK(judging_calendar(state, book).version() == 202701);
    state.stage = Stage::concluded;
    CHECK(judging_calendar(state, book).version() == 202601);
    state.calendar_version = 201501;  // that no book knows
    CHECK(judging_calendar(state, book).version() == 202701);
}
