#include "domain/calendar/calendar.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using namespace domain;

namespace {

const Calendar& calendar() { return Calendar::built_in(); }

/// Straight from the notices, without the calendar's tables.
bool worked_by_notices(Date date) {
    for (const HolidayYear& year : published_holidays()) {
        if (std::find(year.work.begin(), year.work.end(), date) != year.work.end()) return true;
        for (const HolidayRange& range : year.off) {
            if (range.from <= date && date <= range.to) return false;
        }
    }
    return !date.is_weekend();
}

}  // namespace

TEST_CASE("the notices give each year its number of working days") {
    // Figures that came with the lists of the notices, made apart from this program.
    const std::map<int, int> expected{{2007, 249}, {2008, 251}, {2009, 250}, {2010, 250}, {2011, 250},
                                      {2012, 249}, {2013, 250}, {2014, 250}, {2015, 249}, {2016, 250},
                                      {2017, 249}, {2018, 250}, {2019, 250}, {2020, 249}, {2021, 250},
                                      {2022, 249}, {2023, 249}, {2024, 251}, {2025, 248}, {2026, 248}};
    for (const auto& [year, days] : expected) {
        CAPTURE(year);
        CHECK(calendar().working_days_between(Date{year - 1, 12, 31}, Date{year, 12, 31}).count == days);
    }
}

TEST_CASE("every day of 2006 to 2026 is what the notices say, and a day off has a reason") {
    for (Date date{2006, 1, 1}; date <= Date{2026, 12, 31}; date = date.next()) {
        CAPTURE(date.iso());
        REQUIRE(calendar().is_working_day(date) == worked_by_notices(date));
        REQUIRE(calendar().day_off_reason(date).empty() == worked_by_notices(date));
    }
}

TEST_CASE(
    "the notices are well formed: ranges lie within their year, and make-up days are weekend days or given "
    "back") {
    for (const HolidayYear& year : published_holidays()) {
        CAPTURE(year.year);
        for (const HolidayRange& range : year.off) {
            CHECK(range.from <= range.to);
            CHECK(range.from.year() == year.year);
            CHECK(range.to.year() == year.year);
            CHECK_FALSE(range.name.empty());
        }
        for (const Date date : year.work) {
            CHECK(date.year() == year.year);
            CHECK((date.is_weekend() || date == Date{2020, 2, 3}));
        }
        CHECK(year.sources.empty() == (year.year == 2006));
    }
}

TEST_CASE("a weekend day off, a holiday, and New Year's days at the end of a December name their reason") {
    CHECK(calendar().day_off_reason(Date{2025, 6, 7}) == "周六");
    CHECK(calendar().day_off_reason(Date{2025, 6, 8}) == "周日");
    CHECK(calendar().day_off_reason(Date{2025, 2, 1}) == "春节（2025年放假通知）");
    CHECK(calendar().day_off_reason(Date{2018, 12, 31}) == "元旦（2019年放假通知）");
    CHECK(calendar().day_off_reason(Date{2018, 12, 29}).empty());
}

TEST_CASE("amended notices hold: 2015-09-03 is off, 2019-05-02 is off, 2020-02-03 is given back") {
    CHECK_FALSE(calendar().is_working_day(Date{2015, 9, 3}));
    CHECK(calendar().is_working_day(Date{2015, 9, 6}));
    CHECK_FALSE(calendar().is_working_day(Date{2019, 5, 2}));
    CHECK(calendar().is_working_day(Date{2019, 5, 5}));
    CHECK_FALSE(calendar().is_working_day(Date{2020, 1, 31}));
    CHECK(calendar().is_working_day(Date{2020, 2, 3}));
}

TEST_CASE("a day given back is worked even where the first notice still takes it") {
    const HolidayYear years[] = {
        {2020, {{Date{2020, 1, 24}, Date{2020, 2, 9}, "春节"}}, {Date{2020, 2, 3}}, {"-"}}};
    const Calendar amended{202002, years};
    CHECK(amended.is_working_day(Date{2020, 2, 3}));
    CHECK_FALSE(amended.is_working_day(Date{2020, 2, 4}));
}

TEST_CASE(
    "民法典 201: counting forward and counting between are inverse for every day, and forward never falls "
    "back") {
    for (const int count : {1, 5, 7, 15, 20, 40}) {
        Date previous{2005, 1, 1};
        for (Date start{2005, 6, 1}; start <= Date{2028, 12, 31}; start = start.next()) {
            const Date end = calendar().working_day_after(start, WorkingDays{count});
            REQUIRE(end > start);
            REQUIRE(calendar().is_working_day(end));
            REQUIRE(calendar().working_days_between(start, end).count == count);
            REQUIRE(calendar().working_days_between(start, end.plus_days(-1)).count == count - 1);
            REQUIRE(end >= previous);
            previous = end;
        }
    }
}

TEST_CASE("民法典 201: the n-th working day is the one that counting day by day finds") {
    for (Date start{2008, 1, 1}; start <= Date{2026, 11, 1}; start = start.plus_days(3)) {
        Date day = start;
        for (int left = 20; left > 0;) {
            day = day.next();
            if (worked_by_notices(day)) --left;
        }
        REQUIRE(calendar().working_day_after(start, WorkingDays{20}) == day);
    }
}

TEST_CASE("outside the published years Monday to Friday are worked") {
    CHECK(calendar().is_working_day(Date{2027, 1, 1}));
    CHECK_FALSE(calendar().is_working_day(Date{2027, 1, 2}));
    CHECK(calendar().is_working_day(Date{1999, 10, 1}));
    CHECK(calendar().working_day_after(Date{2026, 12, 31}, WorkingDays{5}) == Date{2027, 1, 7});
    CHECK(calendar().working_day_after(Date{2200, 12, 30}, WorkingDays{1}) == Date{2200, 12, 31});
    CHECK(calendar().working_day_after(Date{1969, 12, 26}, WorkingDays{1}) == Date{1969, 12, 29});
    CHECK(calendar().working_days_between(Date{1930, 1, 1}, Date{1931, 1, 1}).count == 261);
}

TEST_CASE("nothing lies between a day and itself or an earlier day") {
    CHECK(calendar().working_days_between(Date{2025, 6, 3}, Date{2025, 6, 3}).count == 0);
    CHECK(calendar().working_days_between(Date{2025, 6, 3}, Date{2025, 6, 1}).count == 0);
}

TEST_CASE("民法典 203: a period rolls off a day off, and not off a make-up Saturday") {
    CHECK(calendar().roll(Date{2024, 10, 1}) == Date{2024, 10, 8});
    CHECK(calendar().roll(Date{2024, 10, 12}) == Date{2024, 10, 12});
    CHECK(calendar().roll(Date{2025, 6, 3}) == Date{2025, 6, 3});
    CHECK(calendar().natural_days_after(Date{2024, 8, 2}, 60) == Date{2024, 10, 8});
}

TEST_CASE("民法典 202: months end on the same day-number or on the month's last day") {
    CHECK(month_day_after(Date{2024, 8, 31}, 6) == Date{2025, 2, 28});
    CHECK(month_day_after(Date{2023, 8, 31}, 6) == Date{2024, 2, 29});
    CHECK(month_day_after(Date{2024, 2, 29}, 12) == Date{2025, 2, 28});
    CHECK(month_day_after(Date{2024, 12, 15}, 1) == Date{2025, 1, 15});
    CHECK(month_day_after(Date{2024, 1, 31}, 1) == Date{2024, 2, 29});
    CHECK(calendar().months_after(Date{2024, 8, 31}, 6) == Date{2025, 2, 28});
    CHECK(calendar().months_after(Date{2024, 4, 1}, 6) == Date{2024, 10, 8});
}

TEST_CASE("dates after the last published year are provisional") {
    CHECK(calendar().version() == 202601);
    CHECK(calendar().certain_until() == Date{2026, 12, 31});
    CHECK_FALSE(calendar().is_provisional(Date{2026, 12, 31}));
    CHECK(calendar().is_provisional(Date{2027, 1, 1}));
}

TEST_CASE("a year is shown only where its own notice is known") {
    CHECK(calendar().year(2006) == nullptr);
    CHECK(calendar().year(2027) == nullptr);
    REQUIRE(calendar().year(2026) != nullptr);
    CHECK(calendar().year(2026)->sources.size() == 1);
    CHECK_FALSE(calendar().is_working_day(Date{2006, 12, 29}.plus_days(-6)));
    CHECK(calendar().is_working_day(Date{2006, 12, 30}));
}

TEST_CASE("two calendars differ from the first to the last day that they take differently") {
    const auto with = [](HolidayYear last) {
        std::vector<HolidayYear> years(published_holidays().begin(), published_holidays().end());
        if (last.year > years.back().year)
            years.push_back(std::move(last));
        else
            years.back() = std::move(last);
        return Calendar{202602, years};
    };
    CHECK_FALSE(difference(calendar(), calendar()));

    HolidayYear amended = *calendar().year(2026);
    amended.off.push_back(
        {Date{2026, 3, 6}, Date{2026, 3, 8}, "调整"});  // of which only the Friday was worked
    amended.work.push_back(Date{2026, 3, 14});
    const auto days = difference(calendar(), with(amended));
    REQUIRE(days);
    CHECK(days->from == Date{2026, 3, 6});
    CHECK(days->to == Date{2026, 3, 14});
    CHECK(difference(with(amended), calendar())->to == Date{2026, 3, 14});

    // What was provisional becomes certain, also where nothing is off.
    const auto year = difference(calendar(), with({2027, {}, {}, {"通知"}}));
    REQUIRE(year);
    CHECK(year->from == Date{2027, 1, 1});
    CHECK(year->to == Date{2027, 12, 31});
}
