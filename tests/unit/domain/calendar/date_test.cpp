#include "domain/calendar/date.hpp"

#include <doctest/doctest.h>

using namespace domain;

TEST_CASE("every day from 1900 to 2200 is written and read back as itself, a day after the one before") {
    Date date{1900, 1, 1};
    CHECK(date.weekday() == 1);
    const Date last{2200, 12, 31};
    unsigned weekday = 1;
    int wrong = 0;
    while (date <= last) {
        const auto read = Date::parse(date.iso());
        const bool same = read && *read == date && Date::from_days(date.days()) == date &&
                          Date{date.year(), date.month(), date.day()} == date && date.weekday() == weekday &&
                          date.is_weekend() == (weekday == 0 || weekday == 6);
        wrong += same ? 0 : 1;
        date = date.next();
        weekday = (weekday + 1) % 7;
    }
    CHECK(wrong == 0);
    CHECK(date == Date{2201, 1, 1});
}

TEST_CASE("a date is YYYY-MM-DD of a day that exists in 1900 to 2200, and nothing else") {
    for (const char* good : {"1900-01-01", "2200-12-31", "2024-02-29", "2000-02-29"})
        CHECK(Date::parse(good));
    for (const char* bad : {"",           "2025-6-3",    "2025-06-3",     "2025/06/03",
                            "20250603",   "2025-06-03 ", " 2025-06-03",   "2025-02-29",
                            "1900-02-29", "2025-04-31",  "2025-00-10",    "2025-13-01",
                            "2025-01-00", "1899-12-31",  "2201-01-01",    "2025-06-0a",
                            "+025-06-03", "-025-06-03",  "2025-06-03T00", "２０２５-06-03",
                            "2025-06--3"}) {
        CAPTURE(bad);
        CHECK_FALSE(Date::parse(bad));
    }
}

TEST_CASE("letters write a date with neither zeros nor blanks") {
    CHECK(Date{2025, 6, 3}.chinese() == "2025年6月3日");
    CHECK(Date{2026, 12, 31}.chinese() == "2026年12月31日");
}

TEST_CASE("days are counted across months, leap days and years, in both directions") {
    CHECK(Date{2024, 2, 28}.plus_days(2) == Date{2024, 3, 1});
    CHECK(Date{2025, 2, 28}.plus_days(1) == Date{2025, 3, 1});
    CHECK(Date{2025, 1, 1}.plus_days(-1) == Date{2024, 12, 31});
    CHECK(Date{1970, 1, 1}.days() == 0);
    CHECK(Date{1969, 12, 31}.days() == -1);
}

TEST_CASE("an instant falls on the day that it is in China, eight hours ahead of UTC") {
    const std::int64_t midnight = std::int64_t{Date{2026, 11, 24}.days()} * 86'400'000;
    CHECK(Instant{midnight}.day_in_china() == Date{2026, 11, 24});
    CHECK(Instant{midnight + 16 * 3'600'000 - 1}.day_in_china() == Date{2026, 11, 24});
    CHECK(Instant{midnight + 16 * 3'600'000}.day_in_china() == Date{2026, 11, 25});
    CHECK(Instant{-1}.day_in_china() == Date{1970, 1, 1});
    CHECK(Instant{-8 * 3'600'000}.day_in_china() == Date{1970, 1, 1});
    CHECK(Instant{-8 * 3'600'000 - 1}.day_in_china() == Date{1969, 12, 31});
}

TEST_CASE("an instant is written in UTC with milliseconds") {
    const std::int64_t midnight = std::int64_t{Date{2026, 11, 24}.days()} * 86'400'000;
    CHECK(Instant{midnight + ((3 * 60 + 4) * 60 + 5) * 1000 + 67}.rfc3339() == "2026-11-24T03:04:05.067Z");
    CHECK(Instant{0}.rfc3339() == "1970-01-01T00:00:00.000Z");
    CHECK(Instant{-1}.rfc3339() == "1969-12-31T23:59:59.999Z");
}

TEST_CASE("R2019 art. 31: what comes at 23:59 in China is of that day, whatever day it is in UTC") {
    const auto received = Instant::parse("2025-06-03T15:59:59.999Z");
    REQUIRE(received);
    CHECK(received->day_in_china() == Date{2025, 6, 3});
    CHECK(Instant::parse("2025-06-03T23:59:59+08:00")->day_in_china() == Date{2025, 6, 3});
    CHECK(Instant::parse("2025-06-04T00:00:00+08:00")->day_in_china() == Date{2025, 6, 4});
    CHECK(Instant::parse("2025-06-03T16:00:00Z")->day_in_china() == Date{2025, 6, 4});
    CHECK(Instant::parse("2019-05-14T23:59:59+08:00")->day_in_china() == Date{2019, 5, 14});  // still R2007
}

TEST_CASE("an instant is read as RFC 3339 with Z or an offset, and nothing else") {
    struct Row {
        const char* text;
        const char* utc;
    };
    const Row good[] = {
        {"2026-11-24T03:04:05Z", "2026-11-24T03:04:05.000Z"},
        {"2026-11-24T03:04:05.6Z", "2026-11-24T03:04:05.600Z"},
        {"2026-11-24T03:04:05.67Z", "2026-11-24T03:04:05.670Z"},
        {"2026-11-24T03:04:05.678Z", "2026-11-24T03:04:05.678Z"},
        {"2026-11-24T03:04:05+08:00", "2026-11-23T19:04:05.000Z"},
        {"2026-11-24T03:04:05-05:30", "2026-11-24T08:34:05.000Z"},
        {"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"},
        {"2024-02-29T00:00:00+00:00", "2024-02-29T00:00:00.000Z"},
    };
    for (const Row& row : good) {
        CAPTURE(std::string{row.text});
        const auto instant = Instant::parse(row.text);
        REQUIRE(instant);
        CHECK(instant->rfc3339() == row.utc);
        CHECK(Instant::parse(instant->rfc3339()) == instant);
    }
    for (const char* bad : {"",
                            "2026-11-24",
                            "2026-11-24T03:04:05",
                            "2026-11-24 03:04:05Z",
                            "2026-11-24t03:04:05z",
                            "2026-11-24T3:04:05Z",
                            "2026-11-24T24:00:00Z",
                            "2026-11-24T03:60:00Z",
                            "2026-11-24T03:04:60Z",
                            "2026-11-24T03:04:05.Z",
                            "2026-11-24T03:04:05.6789Z",
                            "2026-11-24T03:04:05,6Z",
                            "2026-02-29T00:00:00Z",
                            "2026-11-24T03:04:05+0800",
                            "2026-11-24T03:04:05+24:00",
                            "2026-11-24T03:04:05+08:60",
                            "2026-11-24T03:04:05 +08:00",
                            "2026-11-24T03:04:05Z ",
                            "2026-11-24T03:04Z",
                            "2026-11-24T-3:04:05Z",
                            "2026-11-24T03:04:05.+1Z",
                            "1899-12-31T23:59:59Z",
                            "2026-11-24T03:04:05ZZ",
                            "２026-11-24T03:04:05Z"}) {
        CAPTURE(std::string{bad});
        CHECK_FALSE(Instant::parse(bad));
    }
}
