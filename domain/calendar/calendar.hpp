#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/calendar/date.hpp"

namespace domain {

/// A run of days off by one notice, both ends included, with the name that the notice gives it.
struct HolidayRange {
    Date from;
    Date to;
    std::string name;
    int notice = 0;  // the year whose notice grants it; 0: the year of the days themselves
};

/// What the State Council's notices say about the days of one year (by the year of the date).
struct HolidayYear {
    int year;
    std::vector<HolidayRange> off;
    std::vector<Date> work;            // 调休 working days, and weekdays that an amended notice gave back
    std::vector<std::string> sources;  // of its own notices, first to last; empty: none is published
};

/// The notices of 2007 to 2026 as published, amendments included, in order of years (holiday_notices.cpp).
/// The first entry is 2006, with the make-up days that the notice for 2007 set at its end and nothing else.
std::span<const HolidayYear> published_holidays();

/// The same day-number `months` later, or that month's last day (民法典 202); not rolled.
Date month_day_after(Date start, std::int32_t months);

/// Days from one to another, both included.
struct DayRange {
    Date from;
    Date to;
};

/// A version of the working-day calendar. Immutable; safe to share between threads.
/// Counting rules: procedure.md, “Counting days”; 民法典 201–203.
class Calendar {
  public:
    /// Version numbers grow: {last year with a notice} × 100 + {revision within it}.
    Calendar(std::int32_t version, std::span<const HolidayYear> years);

    /// The calendar built into the program: published_holidays() under this version.
    static constexpr std::int32_t built_in_version = 202601;
    static const Calendar& built_in();

    std::int32_t version() const { return version_; }
    /// 31 December of the last year whose notice is published; a deadline after it is provisional.
    Date certain_until() const { return certain_until_; }
    bool is_provisional(Date date) const { return date > certain_until_; }

    bool is_working_day(Date date) const;
    /// Why a day is not a working day, in Chinese: a weekend, or the holiday and the year of its notice.
    /// Empty for a working day.
    std::string day_off_reason(Date date) const;

    /// The `count`-th working day after `start`, which is itself not counted (民法典 201). count ≥ 1.
    Date working_day_after(Date start, WorkingDays count) const;
    /// Working days after `from` up to and including `to`; 0 when to ≤ from.
    WorkingDays working_days_between(Date from, Date to) const;
    /// The date itself if it is a working day, else the next working day (民法典 203).
    Date roll(Date date) const;
    /// `count` natural days after `start`, rolled.
    Date natural_days_after(Date start, std::int32_t count) const;
    /// The same day-number `count` months later, or that month's last day (民法典 202), rolled.
    Date months_after(Date start, std::int32_t count) const;

    /// What the notices say about one year; nullptr when none is published (a year of which only the next
    /// year's notice set some days is not).
    const HolidayYear* year(int year) const;
    /// All years that some notice says anything about, in order.
    std::span<const HolidayYear> years() const { return years_; }

  private:
    std::int32_t worked_through(Date date) const;

    std::int32_t version_;
    Date certain_until_;
    std::vector<HolidayYear> years_;
    Date first_;                                // first day that the tables below cover
    std::vector<std::int32_t> working_before_;  // [i]: working days in [first_, first_ + i)

    friend std::optional<DayRange> difference(const Calendar& a, const Calendar& b);
};

/// The first and the last day that the two take differently: as worked or not, or as certain or provisional.
/// Nothing when they agree on every day. Since all counting goes forward, a period that ends before the first
/// or begins after the last is the same by both.
std::optional<DayRange> difference(const Calendar& a, const Calendar& b);

}  // namespace domain
