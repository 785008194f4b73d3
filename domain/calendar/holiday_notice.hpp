#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/calendar/calendar.hpp"
#include "domain/named.hpp"

namespace domain {

/// A notice of the State Council as an administrator publishes it, for a new year or as an amendment: all
/// days off and make-up working days of its year, and of the last days of the December before.
struct HolidayNotice {
    int year = 0;
    std::int32_t version = 0;  // of the calendar that it leads to
    std::vector<HolidayRange> off;
    std::vector<Date> work;  // 调休 working days, and weekdays that it gives back
    std::string source;      // its address or its 文号
    std::string reason;      // of an amendment; empty for a year's first notice
};

inline constexpr int first_notice_year = 2007;
/// From this day of December on, the notice for the year to come may speak too.
inline constexpr unsigned shared_december_from = 20;
/// A longer run of days off is a slip of the pen.
inline constexpr std::int32_t range_days_max = 31;

/// What can be wrong with a notice. Names are part of the API.
enum class NoticeFault {
    year_out_of_range,
    revisions_used_up,
    nothing_off,
    end_before_begin,
    range_too_long,
    date_outside_notice,
    ranges_overlap,
    off_and_work,
    work_twice,
    already_worked,
    reason_missing,
    changes_nothing,
};
struct NoticeFaultRow {
    NoticeFault value;
    std::string_view name;
    std::string_view label;  // Chinese text
    std::string_view english;
};
// clang-format off
inline constexpr std::array<NoticeFaultRow, 12> notice_fault_rows{{
    {NoticeFault::year_out_of_range,   "year_out_of_range",   "年份须自2007年起，最迟为已公布通知的最后一年的次年", "the year lies before 2007 or behind the one after the last published"},
    {NoticeFault::revisions_used_up,   "revisions_used_up",   "本年度的修订次数已用完",                     "the calendar has no revision left in this year"},
    {NoticeFault::nothing_off,         "nothing_off",         "通知至少应有一段放假日期",                    "a notice grants at least one run of days off"},
    {NoticeFault::end_before_begin,    "end_before_begin",    "结束日早于开始日",                          "the end lies before the begin"},
    {NoticeFault::range_too_long,      "range_too_long",      "一段放假不能超过31天",                      "a run of days off is longer than 31 days"},
    {NoticeFault::date_outside_notice, "date_outside_notice", "日期须在通知所属年度内，或上一年12月20日至31日", "the date lies neither in the year of the notice nor in the last days (from the 20th) of the December before"},
    {NoticeFault::ranges_overlap,      "ranges_overlap",      "放假日期相互重叠",                          "two runs of days off overlap"},
    {NoticeFault::off_and_work,        "off_and_work",        "同一天不能既放假又上班",                     "a day cannot be both off and worked"},
    {NoticeFault::work_twice,          "work_twice",          "上班日期重复",                             "the working day is given twice"},
    {NoticeFault::already_worked,      "already_worked",      "该日本来就是工作日",                        "the day is a working day anyway"},
    {NoticeFault::reason_missing,      "reason_missing",      "修改已公布的安排须说明理由",                 "an amendment of a published year needs its reason"},
    {NoticeFault::changes_nothing,     "changes_nothing",     "与现行安排相同，没有变化",                   "the notice says what already holds"},
}};
// clang-format on
static_assert(rows_in_order(notice_fault_rows));
constexpr const auto& words(NoticeFault) { return notice_fault_rows; }

/// A fault and the place it is about: a part of the notice, and which of its ranges or days.
struct LocatedNoticeFault {
    enum class Part { whole, year, off, from, to, work, reason };
    NoticeFault code;
    Part part = Part::whole;
    std::size_t index = 0;
    friend bool operator==(const LocatedNoticeFault&, const LocatedNoticeFault&) = default;
};

/// All that is wrong with the notice, were it the next after this calendar; its version is not looked at.
std::vector<LocatedNoticeFault> faults_of(const HolidayNotice& notice, const Calendar& current);

/// The version that a notice for this year leads to: {last year with a notice} × 100 + {revision}, growing
/// always. Nothing when the year's revisions are used up.
std::optional<std::int32_t> next_version(const Calendar& current, int year);

/// The calendar with the notice worked in, under the notice's version. It replaces what was said of its
/// year, and of the December before the days that it names. The last days of its own December that the next
/// year's notice has arranged stay, unless it names them.
Calendar with_notice(const Calendar& current, const HolidayNotice& notice);

}  // namespace domain
