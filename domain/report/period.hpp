#pragma once
#include <array>

#include "domain/calendar/calendar.hpp"
#include "domain/law/vocabulary.hpp"

namespace domain {

/// The part of a calendar year that a report is about.
enum class ReportPeriod {
    year,
    h1,
    h2,
    q1,
    q2,
    q3,
    q4,
    m01,
    m02,
    m03,
    m04,
    m05,
    m06,
    m07,
    m08,
    m09,
    m10,
    m11,
    m12
};

struct ReportPeriodRow {
    ReportPeriod value;
    std::string_view name;
    std::string_view label;
    unsigned first_month;
    unsigned last_month;
};
// clang-format off
inline constexpr std::array<ReportPeriodRow, 19> period_rows{{
    {ReportPeriod::year, "year", "全年",   1, 12},
    {ReportPeriod::h1,   "h1",   "上半年",  1,  6},
    {ReportPeriod::h2,   "h2",   "下半年",  7, 12},
    {ReportPeriod::q1,   "q1",   "第一季度", 1,  3},
    {ReportPeriod::q2,   "q2",   "第二季度", 4,  6},
    {ReportPeriod::q3,   "q3",   "第三季度", 7,  9},
    {ReportPeriod::q4,   "q4",   "第四季度", 10, 12},
    {ReportPeriod::m01,  "m01",  "1月",    1,  1},
    {ReportPeriod::m02,  "m02",  "2月",    2,  2},
    {ReportPeriod::m03,  "m03",  "3月",    3,  3},
    {ReportPeriod::m04,  "m04",  "4月",    4,  4},
    {ReportPeriod::m05,  "m05",  "5月",    5,  5},
    {ReportPeriod::m06,  "m06",  "6月",    6,  6},
    {ReportPeriod::m07,  "m07",  "7月",    7,  7},
    {ReportPeriod::m08,  "m08",  "8月",    8,  8},
    {ReportPeriod::m09,  "m09",  "9月",    9,  9},
    {ReportPeriod::m10,  "m10",  "10月",   10, 10},
    {ReportPeriod::m11,  "m11",  "11月",   11, 11},
    {ReportPeriod::m12,  "m12",  "12月",   12, 12},
}};
// clang-format on
static_assert(rows_in_order(period_rows));
constexpr const auto& words(ReportPeriod) { return period_rows; }

/// The first and the last day of the period.
constexpr DayRange days_of(int year, ReportPeriod period) {
    const ReportPeriodRow& row = period_rows[static_cast<std::size_t>(period)];
    const bool to_year_end = row.last_month == 12;
    const Date behind = to_year_end ? Date{year + 1, 1, 1} : Date{year, row.last_month + 1, 1};
    return {Date{year, row.first_month, 1}, behind.plus_days(-1)};
}
static_assert(days_of(2024, ReportPeriod::q1).to == Date{2024, 3, 31});

}  // namespace domain
