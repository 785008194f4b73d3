#include "domain/calendar/holiday_notice.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace domain;

namespace {

using Part = LocatedNoticeFault::Part;

const Calendar& built_in() { return Calendar::built_in(); }

HolidayNotice of_2027() {
    return {2027,
            202701,
            {{Date{2027, 1, 1}, Date{2027, 1, 3}, "元旦"}, {Date{2027, 2, 5}, Date{2027, 2, 12}, "春节"}},
            {Date{2027, 2, 14}},
            "国办发明电〔2026〕1号",
            ""};
}

/// What holds in a year, as a notice that says it again.
HolidayNotice restated(const Calendar& calendar, int year) {
    HolidayNotice notice{year, 0, calendar.year(year)->off, calendar.year(year)->work, "重述", "测试"};
    return notice;
}

std::vector<LocatedNoticeFault> faults(const HolidayNotice& notice) { return faults_of(notice, built_in()); }

int working_days(const Calendar& calendar, int year) {
    return calendar.working_days_between(Date{year - 1, 12, 31}, Date{year, 12, 31}).count;
}

}  // namespace

TEST_CASE("versions grow: a new year begins its own, an amendment of any year counts up the last") {
    CHECK(next_version(built_in(), 2027) == 202701);
    CHECK(next_version(built_in(), 2026) == 202602);
    CHECK(next_version(built_in(), 2015) == 202602);
    const Calendar of_new_year = with_notice(built_in(), of_2027());
    CHECK(next_version(of_new_year, 2026) == 202702);
    CHECK(next_version(of_new_year, 2027) == 202702);
    CHECK(next_version(of_new_year, 2028) == 202801);
    const Calendar last{202699, built_in().years()};
    CHECK_FALSE(next_version(last, 2026));
    CHECK(next_version(last, 2027) == 202701);
}

TEST_CASE("a notice for a new year makes its days certain and leaves all others as they were") {
    const Calendar calendar = with_notice(built_in(), of_2027());
    CHECK(calendar.version() == 202701);
    CHECK(calendar.certain_until() == Date{2027, 12, 31});
    CHECK_FALSE(calendar.is_working_day(Date{2027, 2, 8}));
    CHECK(calendar.is_working_day(Date{2027, 2, 14}));
    CHECK(calendar.day_off_reason(Date{2027, 2, 8}) == "春节（2027年放假通知）");
    REQUIRE(calendar.year(2027) != nullptr);
    CHECK(calendar.year(2027)->sources == std::vector<std::string>{"国办发明电〔2026〕1号"});
    for (Date date{2006, 1, 1}; date <= Date{2026, 12, 31}; date = date.next()) {
        REQUIRE(calendar.is_working_day(date) == built_in().is_working_day(date));
        REQUIRE(calendar.day_off_reason(date) == built_in().day_off_reason(date));
    }
}

TEST_CASE("days at the end of December are set by the next year's notice, which their reason names") {
    HolidayNotice notice = of_2027();
    notice.off[0] = {Date{2026, 12, 30}, Date{2027, 1, 1}, "元旦"};
    notice.work.push_back(Date{2026, 12, 26});
    REQUIRE(faults(notice).empty());
    const Calendar calendar = with_notice(built_in(), notice);
    CHECK(calendar.day_off_reason(Date{2026, 12, 30}) == "元旦（2027年放假通知）");
    CHECK(calendar.day_off_reason(Date{2027, 1, 1}) == "元旦（2027年放假通知）");
    CHECK(calendar.is_working_day(Date{2026, 12, 26}));
    CHECK_FALSE(calendar.is_working_day(Date{2026, 10, 1}));
    CHECK(working_days(calendar, 2026) == working_days(built_in(), 2026) - 2 + 1);
}

TEST_CASE("an amendment replaces its year, and keeps the last days that the next year's notice set") {
    // The notice for 2019 set 2018-12-29 to 31; an amendment of 2018 that is silent about them leaves them.
    HolidayNotice notice{2018, 202602, {{Date{2018, 1, 1}, Date{2018, 1, 1}, "元旦"}}, {}, "x", "y"};
    const Calendar calendar = with_notice(built_in(), notice);
    CHECK(calendar.is_working_day(Date{2018, 10, 1}));
    CHECK_FALSE(calendar.is_working_day(Date{2018, 2, 11}));
    CHECK(calendar.is_working_day(Date{2018, 12, 29}));
    CHECK(calendar.day_off_reason(Date{2018, 12, 31}) == "元旦（2019年放假通知）");

    // The last year has no successor yet: all of it is replaced, and its own December names itself.
    notice = {2026, 202602, {{Date{2026, 12, 31}, Date{2026, 12, 31}, "调整"}}, {}, "x", "y"};
    const Calendar last = with_notice(built_in(), notice);
    CHECK(last.is_working_day(Date{2026, 1, 1}));
    CHECK(last.day_off_reason(Date{2026, 12, 31}) == "调整（2026年放假通知）");
    CHECK(last.year(2026)->sources.size() == 2);
}

TEST_CASE("a notice that says what the table says leads to the same days and names") {
    for (int year = 2007; year <= 2026; ++year) {
        CAPTURE(year);
        HolidayNotice notice = restated(built_in(), year);
        notice.version = 202602;
        const Calendar calendar = with_notice(built_in(), notice);
        for (Date date{year - 1, 12, 1}; date <= Date{year, 12, 19}; date = date.next()) {
            REQUIRE(calendar.is_working_day(date) == built_in().is_working_day(date));
            REQUIRE(calendar.day_off_reason(date) == built_in().day_off_reason(date));
        }
        CHECK(working_days(calendar, year) == working_days(built_in(), year));
        CHECK(calendar.certain_until() == built_in().certain_until());
        // It changes nothing, and is refused for that and nothing else.
        CHECK(faults(notice) ==
              std::vector<LocatedNoticeFault>{{NoticeFault::changes_nothing, Part::whole, 0}});
    }
}

TEST_CASE("the amendment of 2015-05-13 can be played: 2015-09-03 to 05 off, 2015-09-06 worked") {
    HolidayNotice first = restated(built_in(), 2015);
    std::erase_if(first.off, [](const HolidayRange& r) { return r.from == Date{2015, 9, 3}; });
    std::erase(first.work, Date{2015, 9, 6});
    first.version = 202602;
    REQUIRE(faults(first).empty());
    const Calendar before = with_notice(built_in(), first);
    CHECK(before.is_working_day(Date{2015, 9, 3}));
    CHECK_FALSE(before.is_working_day(Date{2015, 9, 6}));

    HolidayNotice amendment = restated(built_in(), 2015);
    amendment.version = 202603;
    REQUIRE(faults_of(amendment, before).empty());
    const Calendar after = with_notice(before, amendment);
    CHECK_FALSE(after.is_working_day(Date{2015, 9, 3}));
    CHECK(after.is_working_day(Date{2015, 9, 6}));
    CHECK(working_days(after, 2015) == working_days(built_in(), 2015));
}

TEST_CASE("each fault of a notice is found where it is") {
    struct Row {
        const char* what;
        void (*spoil)(HolidayNotice&);
        std::vector<LocatedNoticeFault> expected;
    };
    const std::vector<Row> rows{
        {"nothing wrong", [](HolidayNotice&) {}, {}},
        {"a year too far",
         [](HolidayNotice& n) {
             n = {2028, 0, {{Date{2028, 1, 1}, Date{2028, 1, 1}, "元旦"}}, {}, "x", ""};
         },
         {{NoticeFault::year_out_of_range, Part::year}}},
        {"before the first notice",
         [](HolidayNotice& n) {
             n = {2006, 0, {{Date{2006, 1, 1}, Date{2006, 1, 1}, "元旦"}}, {}, "x", ""};
         },
         {{NoticeFault::year_out_of_range, Part::year}}},
        {"no day off", [](HolidayNotice& n) { n.off.clear(); }, {{NoticeFault::nothing_off, Part::off}}},
        {"a range that ends before it begins",
         [](HolidayNotice& n) {
             n.off[1].to = Date{2027, 2, 4};
         },
         {{NoticeFault::end_before_begin, Part::to, 1}}},
        {"a range of 31 days",
         [](HolidayNotice& n) {
             n.off[1].to = Date{2027, 3, 7};
             n.work.clear();
         },
         {}},
        {"a range of 32 days",
         [](HolidayNotice& n) {
             n.off[1].to = Date{2027, 3, 8};
             n.work.clear();
         },
         {{NoticeFault::range_too_long, Part::to, 1}}},
        {"days of other years",
         [](HolidayNotice& n) {
             n.off[0].from = Date{2026, 12, 19};
             n.off.push_back({Date{2027, 12, 31}, Date{2028, 1, 1}, "元旦"});
             n.work.push_back(Date{2026, 12, 19});
         },
         {{NoticeFault::date_outside_notice, Part::from, 0},
          {NoticeFault::date_outside_notice, Part::to, 2},
          {NoticeFault::date_outside_notice, Part::work, 1}}},
        {"two ranges over one day",
         [](HolidayNotice& n) {
             n.off.push_back({Date{2027, 2, 12}, Date{2027, 2, 12}, "春节"});
         },
         {{NoticeFault::ranges_overlap, Part::off, 2}}},
        {"off and worked",
         [](HolidayNotice& n) {
             n.work = {Date{2027, 2, 6}};
         },
         {{NoticeFault::off_and_work, Part::work, 0}}},
        {"worked twice",
         [](HolidayNotice& n) { n.work.push_back(n.work[0]); },
         {{NoticeFault::work_twice, Part::work, 1}}},
        {"a plain Monday made a working day",
         [](HolidayNotice& n) {
             n.work.push_back(Date{2027, 3, 1});
         },
         {{NoticeFault::already_worked, Part::work, 1}}},
        {"all at once",
         [](HolidayNotice& n) {
             n.off[0].to = Date{2026, 12, 31};
             n.work = {Date{2027, 3, 1}, Date{2027, 2, 6}};
         },
         {{NoticeFault::end_before_begin, Part::to, 0},
          {NoticeFault::already_worked, Part::work, 0},
          {NoticeFault::off_and_work, Part::work, 1}}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        HolidayNotice notice = of_2027();
        row.spoil(notice);
        CHECK(faults(notice) == row.expected);
    }
}

TEST_CASE("an amendment needs its reason, and a weekday is given back only when it was taken") {
    HolidayNotice notice = restated(built_in(), 2026);
    notice.off.back().to = Date{2026, 10, 6};
    CHECK(faults(notice).empty());
    notice.work.push_back(Date{2026, 10, 7});  // which held as a day off until now
    CHECK(faults(notice).empty());
    notice.reason.clear();
    CHECK(faults(notice) == std::vector<LocatedNoticeFault>{{NoticeFault::reason_missing, Part::reason, 0}});
    notice.reason = "测试";
    notice.version = 202602;
    const Calendar amended = with_notice(built_in(), notice);
    CHECK(amended.is_working_day(Date{2026, 10, 7}));
    // Saying again that it was given back is no fault; that nothing changes is one.
    CHECK(faults_of(notice, amended) ==
          std::vector<LocatedNoticeFault>{{NoticeFault::changes_nothing, Part::whole, 0}});
}

TEST_CASE("the last revision of a year is the last") {
    const Calendar last{202699, built_in().years()};
    HolidayNotice notice = restated(built_in(), 2026);
    notice.work.clear();
    CHECK(faults_of(notice, last) ==
          std::vector<LocatedNoticeFault>{{NoticeFault::revisions_used_up, Part::year, 0}});
}
