#include "domain/calendar/calendar.hpp"

#include <algorithm>

#include "domain/ensure.hpp"

namespace domain {
namespace {

/// Mondays to Fridays up to and including `date`, from a fixed Monday on; negative before it.
constexpr std::int32_t weekdays_through(Date date) {
    const std::int32_t days = date.days() + 4;  // day −3 of the epoch, 1969-12-29, was a Monday
    const std::int32_t weeks = days >= 0 ? days / 7 : (days - 6) / 7;
    return weeks * 5 + std::min(days - weeks * 7, 5);
}

/// The day on which `weekdays_through` first reaches `count`.
constexpr Date weekday_number(std::int32_t count) {
    const std::int32_t before = count - 1;
    const std::int32_t weeks = before >= 0 ? before / 5 : (before - 4) / 5;
    return Date::from_days(-3 + weeks * 7 + (before - weeks * 5));
}
static_assert(weekday_number(weekdays_through(Date{2030, 1, 7})) == Date{2030, 1, 7});
static_assert(weekday_number(weekdays_through(Date{1950, 1, 7}) + 1) == Date{1950, 1, 9});

bool covers(const HolidayRange& range, Date date) { return range.from <= date && date <= range.to; }

const HolidayRange* find_range(const HolidayYear& year, Date date) {
    for (const HolidayRange& range : year.off) {
        if (covers(range, date)) return &range;
    }
    return nullptr;
}

bool works(const HolidayYear* year, Date date) {
    if (year == nullptr) return !date.is_weekend();
    // A day given back by an amendment is worked although the first notice took it.
    if (std::find(year->work.begin(), year->work.end(), date) != year->work.end()) return true;
    return !date.is_weekend() && find_range(*year, date) == nullptr;
}

const HolidayYear* find_year(std::span<const HolidayYear> years, int year) {
    const auto found =
        std::find_if(years.begin(), years.end(), [year](const HolidayYear& y) { return y.year == year; });
    return found == years.end() ? nullptr : &*found;
}

/// A year known only by the days that the next year's notice set at its end has no notice of its own.
bool is_published(const HolidayYear& year) { return !year.sources.empty(); }

}  // namespace

Calendar::Calendar(std::int32_t version, std::span<const HolidayYear> years)
    : version_(version), years_(years.begin(), years.end()) {
    ensure(!years_.empty(), "a calendar holds at least one year");
    std::sort(years_.begin(), years_.end(),
              [](const HolidayYear& a, const HolidayYear& b) { return a.year < b.year; });
    first_ = Date{years_.front().year, 1, 1};
    certain_until_ = Date{years_.front().year - 1, 12, 31};
    for (const HolidayYear& entry : years_) {
        if (is_published(entry)) certain_until_ = Date{entry.year, 12, 31};
    }

    const Date end{years_.back().year + 1, 1, 1};
    working_before_.reserve(static_cast<std::size_t>(end.days() - first_.days()) + 1);
    working_before_.push_back(0);
    const HolidayYear* entry = nullptr;
    for (Date date = first_; date < end; date = date.next()) {
        if (entry == nullptr || entry->year != date.year()) entry = find_year(years_, date.year());
        working_before_.push_back(working_before_.back() + (works(entry, date) ? 1 : 0));
    }
}

const Calendar& Calendar::built_in() {
    static const Calendar calendar{built_in_version, published_holidays()};
    return calendar;
}

/// Working days in [first_, date]; negative before the table, where and behind which Mondays to Fridays are
/// worked.
std::int32_t Calendar::worked_through(Date date) const {
    const std::int32_t index = date.days() - first_.days() + 1;
    const auto size = static_cast<std::int32_t>(working_before_.size());
    if (index >= 0 && index < size) return working_before_[static_cast<std::size_t>(index)];
    const Date edge = index < 0 ? first_.plus_days(-1) : first_.plus_days(size - 2);
    return (index < 0 ? 0 : working_before_.back()) + weekdays_through(date) - weekdays_through(edge);
}

bool Calendar::is_working_day(Date date) const {
    return worked_through(date) != worked_through(date.plus_days(-1));
}

std::string Calendar::day_off_reason(Date date) const {
    if (is_working_day(date)) return {};
    const HolidayYear* entry = find_year(years_, date.year());
    const HolidayRange* range = entry != nullptr ? find_range(*entry, date) : nullptr;
    if (range == nullptr) return date.weekday() == 6 ? "周六" : "周日";
    std::string reason{range->name};
    reason += "（";
    reason += std::to_string(range->notice != 0 ? range->notice : date.year());
    reason += "年放假通知）";
    return reason;
}

Date Calendar::working_day_after(Date start, WorkingDays count) const {
    ensure(count.count >= 1, "a period has at least one working day");
    const std::int32_t wanted = worked_through(start) + count.count;
    if (wanted <= 0) return weekday_number(weekdays_through(first_.plus_days(-1)) + wanted);
    if (wanted > working_before_.back()) {
        const Date last = first_.plus_days(static_cast<std::int32_t>(working_before_.size()) - 2);
        return weekday_number(weekdays_through(last) + wanted - working_before_.back());
    }
    // The answer lies at least `count` days on, which spares the search the days before.
    const std::int32_t skip = std::max(start.days() + count.count - first_.days(), 0);
    const auto found = std::lower_bound(working_before_.begin() + skip, working_before_.end(), wanted);
    return first_.plus_days(static_cast<std::int32_t>(found - working_before_.begin()) - 1);
}

WorkingDays Calendar::working_days_between(Date from, Date to) const {
    if (to <= from) return WorkingDays{0};
    return WorkingDays{worked_through(to) - worked_through(from)};
}

Date Calendar::roll(Date date) const { return working_day_after(date.plus_days(-1), WorkingDays{1}); }

Date Calendar::natural_days_after(Date start, std::int32_t count) const {
    return roll(start.plus_days(count));
}

Date Calendar::months_after(Date start, std::int32_t count) const {
    return roll(month_day_after(start, count));
}

const HolidayYear* Calendar::year(int year) const {
    const HolidayYear* entry = find_year(years_, year);
    return entry != nullptr && is_published(*entry) ? entry : nullptr;
}

std::optional<DayRange> difference(const Calendar& a, const Calendar& b) {
    const auto end_of = [](const Calendar& calendar) {
        return std::max(calendar.first_.plus_days(static_cast<std::int32_t>(calendar.working_before_.size())),
                        calendar.certain_until_.next());
    };
    const Date end = std::max(end_of(a), end_of(b));
    std::optional<DayRange> range;
    for (Date date = std::min(a.first_, b.first_); date < end; date = date.next()) {
        if (a.is_working_day(date) == b.is_working_day(date) &&
            a.is_provisional(date) == b.is_provisional(date))
            continue;
        if (!range) range = DayRange{date, date};
        range->to = date;
    }
    return range;
}

Date month_day_after(Date start, std::int32_t months) {
    using namespace std::chrono;
    const std::int32_t index = start.year() * 12 + static_cast<std::int32_t>(start.month()) - 1 + months;
    const std::chrono::year year{index / 12};
    const std::chrono::month month{static_cast<unsigned>(index % 12) + 1};
    const unsigned last = static_cast<unsigned>(year_month_day_last{year / month / std::chrono::last}.day());
    return Date{static_cast<int>(year), static_cast<unsigned>(month), std::min(start.day(), last)};
}

}  // namespace domain
