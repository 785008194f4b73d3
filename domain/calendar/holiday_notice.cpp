#include "domain/calendar/holiday_notice.hpp"

#include <algorithm>
#include <map>

namespace domain {
namespace {

using Part = LocatedNoticeFault::Part;

/// What is said of one day.
struct DayWord {
    bool works = false;
    std::string name;  // of a day off
    int notice = 0;    // of a day off
};
using DayWords = std::map<Date, DayWord>;

DayWords days_of(const HolidayYear* year) {
    DayWords days;
    if (year == nullptr) return days;
    for (const HolidayRange& range : year->off) {
        for (Date date = range.from; date <= range.to; date = date.next()) {
            days[date] = {false, range.name, range.notice};
        }
    }
    for (const Date date : year->work) days[date] = {true, {}, 0};
    return days;
}

bool same_days(const DayWords& a, const DayWords& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return x.first == y.first && x.second.works == y.second.works && x.second.name == y.second.name;
    });
}

const HolidayYear* find_year(const Calendar& calendar, int year) {
    const auto years = calendar.years();
    const auto found =
        std::find_if(years.begin(), years.end(), [year](const HolidayYear& y) { return y.year == year; });
    return found == years.end() ? nullptr : &*found;
}

Date shared_from(int year) { return Date{year, 12, shared_december_from}; }

/// The days of the notice's year and of the year before, once the notice holds.
struct TwoYears {
    DayWords before;
    DayWords own;
};
TwoYears arranged(const Calendar& current, const HolidayNotice& notice) {
    TwoYears days{days_of(find_year(current, notice.year - 1)), days_of(find_year(current, notice.year))};
    const bool next_arranged = current.year(notice.year + 1) != nullptr;
    const Date kept_from = next_arranged ? shared_from(notice.year) : Date{notice.year + 1, 1, 1};
    days.own.erase(days.own.begin(), days.own.lower_bound(kept_from));
    const auto say = [&](Date date, DayWord word) {
        (date.year() == notice.year ? days.own : days.before)[date] = std::move(word);
    };
    for (const HolidayRange& range : notice.off) {
        for (Date date = range.from; date <= range.to; date = date.next())
            say(date, {false, range.name, notice.year});
    }
    for (const Date date : notice.work) say(date, {true, {}, 0});
    return days;
}

/// Days back into ranges: neighbours by one notice and of one name are one.
void put_days(HolidayYear& year, const DayWords& days) {
    year.off.clear();
    year.work.clear();
    for (const auto& [date, word] : days) {
        if (word.works) {
            year.work.push_back(date);
            continue;
        }
        HolidayRange* last = year.off.empty() ? nullptr : &year.off.back();
        if (last != nullptr && last->to.next() == date && last->name == word.name &&
            last->notice == word.notice) {
            last->to = date;
        } else {
            year.off.push_back({date, date, word.name, word.notice});
        }
    }
}

HolidayYear& entry(std::vector<HolidayYear>& years, int year) {
    const auto found =
        std::find_if(years.begin(), years.end(), [year](const HolidayYear& y) { return y.year == year; });
    return found != years.end() ? *found : years.emplace_back(HolidayYear{year, {}, {}, {}});
}

int last_year(const Calendar& calendar) { return calendar.certain_until().year(); }

class Examiner {
  public:
    Examiner(const HolidayNotice& notice, const Calendar& current) : notice_(notice), current_(current) {}

    std::vector<LocatedNoticeFault> examine() {
        const bool known_year = notice_.year >= first_notice_year && notice_.year <= last_year(current_) + 1;
        if (!known_year) add(NoticeFault::year_out_of_range, Part::year);
        if (known_year && !next_version(current_, notice_.year))
            add(NoticeFault::revisions_used_up, Part::year);
        if (notice_.off.empty()) add(NoticeFault::nothing_off, Part::off);
        for (std::size_t i = 0; i < notice_.off.size(); ++i) examine_range(i);
        for (std::size_t i = 0; i < notice_.work.size(); ++i) examine_work(i);
        const bool amends = known_year && current_.year(notice_.year) != nullptr;
        if (amends && notice_.reason.empty()) add(NoticeFault::reason_missing, Part::reason);
        if (amends && days_faultless_ && says_what_holds()) add(NoticeFault::changes_nothing, Part::whole);
        return std::move(faults_);
    }

  private:
    void add(NoticeFault code, Part part, std::size_t index = 0) {
        faults_.push_back({code, part, index});
        days_faultless_ = days_faultless_ && code == NoticeFault::reason_missing;
    }

    bool is_outside(Date date) const {
        return date < shared_from(notice_.year - 1) || date > Date{notice_.year, 12, 31};
    }

    void examine_range(std::size_t index) {
        const HolidayRange& range = notice_.off[index];
        if (is_outside(range.from)) add(NoticeFault::date_outside_notice, Part::from, index);
        if (is_outside(range.to)) add(NoticeFault::date_outside_notice, Part::to, index);
        if (range.to < range.from) return add(NoticeFault::end_before_begin, Part::to, index);
        if (range.to.days() - range.from.days() >= range_days_max)
            add(NoticeFault::range_too_long, Part::to, index);
        for (std::size_t other = 0; other < index; ++other) {
            const HolidayRange& earlier = notice_.off[other];
            if (earlier.from <= range.to && range.from <= earlier.to)
                return add(NoticeFault::ranges_overlap, Part::off, index);
        }
    }

    void examine_work(std::size_t index) {
        const Date date = notice_.work[index];
        if (is_outside(date)) return add(NoticeFault::date_outside_notice, Part::work, index);
        const auto here = notice_.work.begin() + static_cast<std::ptrdiff_t>(index);
        if (std::find(notice_.work.begin(), here, date) != here)
            return add(NoticeFault::work_twice, Part::work, index);
        const bool off = std::any_of(notice_.off.begin(), notice_.off.end(), [date](const HolidayRange& r) {
            return r.from <= date && date <= r.to;
        });
        if (off) return add(NoticeFault::off_and_work, Part::work, index);
        if (!date.is_weekend() && !was_taken(date)) add(NoticeFault::already_worked, Part::work, index);
    }

    /// A weekday can only be given back (as 2020-02-03 was) when an earlier notice took it, or gave it back.
    bool was_taken(Date date) const {
        if (!current_.is_working_day(date)) return true;
        const HolidayYear* year = find_year(current_, date.year());
        return year != nullptr && std::find(year->work.begin(), year->work.end(), date) != year->work.end();
    }

    bool says_what_holds() const {
        const TwoYears days = arranged(current_, notice_);
        return same_days(days.before, days_of(find_year(current_, notice_.year - 1))) &&
               same_days(days.own, days_of(find_year(current_, notice_.year)));
    }

    const HolidayNotice& notice_;
    const Calendar& current_;
    std::vector<LocatedNoticeFault> faults_;
    bool days_faultless_ = true;
};

}  // namespace

std::vector<LocatedNoticeFault> faults_of(const HolidayNotice& notice, const Calendar& current) {
    return Examiner{notice, current}.examine();
}

std::optional<std::int32_t> next_version(const Calendar& current, int year) {
    constexpr std::int32_t revisions = 100;
    const std::int32_t of_year = std::max(year, last_year(current)) * revisions;
    const std::int32_t version = std::max(of_year + 1, current.version() + 1);
    if (version >= of_year + revisions) return std::nullopt;
    return version;
}

Calendar with_notice(const Calendar& current, const HolidayNotice& notice) {
    const TwoYears days = arranged(current, notice);
    std::vector<HolidayYear> years(current.years().begin(), current.years().end());
    if (!days.before.empty()) put_days(entry(years, notice.year - 1), days.before);
    HolidayYear& own = entry(years, notice.year);
    put_days(own, days.own);
    if (std::find(own.sources.begin(), own.sources.end(), notice.source) == own.sources.end())
        own.sources.push_back(notice.source);
    return Calendar{notice.version, years};
}

}  // namespace domain
