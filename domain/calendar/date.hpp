#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace domain {

/// A civil day in China Standard Time. It carries no time of day and no zone, and cannot be mixed with an
/// Instant.
class Date {
  public:
    constexpr Date() = default;
    constexpr Date(int year, unsigned month, unsigned day)
        : days_(static_cast<std::int32_t>(std::chrono::sys_days{
              std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}}
                                              .time_since_epoch()
                                              .count())) {}

    /// The day that lies `days` after 1970-01-01; the form in which dates are stored.
    static constexpr Date from_days(std::int32_t days) {
        Date date;
        date.days_ = days;
        return date;
    }
    constexpr std::int32_t days() const { return days_; }

    constexpr int year() const { return static_cast<int>(civil().year()); }
    constexpr unsigned month() const { return static_cast<unsigned>(civil().month()); }
    constexpr unsigned day() const { return static_cast<unsigned>(civil().day()); }
    /// 0 is Sunday, 6 is Saturday.
    constexpr unsigned weekday() const { return std::chrono::weekday{point()}.c_encoding(); }
    constexpr bool is_weekend() const { return weekday() == 0 || weekday() == 6; }

    /// The day `count` natural days later (earlier when negative).
    constexpr Date plus_days(std::int32_t count) const { return from_days(days_ + count); }
    constexpr Date next() const { return plus_days(1); }

    friend constexpr auto operator<=>(Date, Date) = default;

    /// `YYYY-MM-DD`.
    std::string iso() const;
    /// As letters and explanations write it: 2025年6月3日.
    std::string chinese() const;
    /// Reads exactly `YYYY-MM-DD`, a day that exists, years 1900 to 2200; else nothing.
    static std::optional<Date> parse(std::string_view text);

  private:
    constexpr std::chrono::sys_days point() const { return std::chrono::sys_days{std::chrono::days{days_}}; }
    constexpr std::chrono::year_month_day civil() const { return point(); }

    std::int32_t days_ = 0;
};

/// A point in time, UTC, in milliseconds since 1970. Read from the clock by the server only.
struct Instant {
    std::int64_t milliseconds = 0;
    friend constexpr auto operator<=>(Instant, Instant) = default;

    /// RFC 3339 in UTC with milliseconds: `2026-11-24T03:04:05.678Z`.
    std::string rfc3339() const;
    /// Reads RFC 3339 with `Z` or an offset, seconds and up to three decimals of them; else nothing.
    static std::optional<Instant> parse(std::string_view text);
    /// The civil day in China (UTC+8, no daylight saving) at this instant.
    constexpr Date day_in_china() const {
        const std::int64_t shifted = milliseconds + 8LL * 3600 * 1000;
        const std::int64_t day_ms = 24LL * 3600 * 1000;
        const std::int64_t floor = shifted >= 0 ? shifted / day_ms : -((-shifted + day_ms - 1) / day_ms);
        return Date::from_days(static_cast<std::int32_t>(floor));
    }
};

/// A number of working days (工作日); not a number of natural days.
struct WorkingDays {
    std::int32_t count = 0;
    friend constexpr auto operator<=>(WorkingDays, WorkingDays) = default;
};

}  // namespace domain
