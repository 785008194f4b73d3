#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/calendar/calendar.hpp"
#include "domain/law/regulation.hpp"

namespace domain {

/// What a period is counted in.
enum class DayKind { working, natural, months };
inline constexpr std::array<Named<DayKind>, 3> day_kind_words{{
    {DayKind::working, "working_days", "个工作日"},
    {DayKind::natural, "natural_days", "日"},
    {DayKind::months, "months", "个月"},
}};
static_assert(rows_in_order(day_kind_words));
constexpr const auto& words(DayKind) { return day_kind_words; }

/// The statutory periods besides that of the reply, which is the regulation's own (regulation.hpp).
enum class Period {
    correction_notice,
    third_party_answer,
    joint_organ_answer,
    fee_payment,
    reconsideration_filing,
    reconsideration_filing_untold,
    review_answer,
    review_answer_simplified,
    review_decision,
    review_decision_simplified,
    review_decision_extended,
    suit_filing,
    suit_filing_after_review,
    suit_filing_untold,
    first_instance,
    first_instance_simplified,
    second_instance,
};

/// A period as one version of the law sets it. `from` and `to` are the days on which that version chooses the
/// period: for the periods of an application the day of receipt; for the remedies the day of the reply; for
/// the periods of a proceeding the day it was filed.
struct LimitRow {
    Period period;
    Date from;
    std::optional<Date> to;
    std::int32_t count;
    DayKind kind;
    std::string_view article;
    std::string_view label;
};

// clang-format off
inline constexpr Date until_2023{2023, 12, 31};  // the reconsideration law as revised is in force from the next day
inline constexpr Date until_2015{2015, 4, 30};   // the litigation law as amended is in force from the next day
inline constexpr std::array<LimitRow, 26> limit_rows{{
    {Period::correction_notice,             {2019, 5, 15}, {},          7, DayKind::working, "R2019 art. 30",            "补正告知期限"},
    {Period::third_party_answer,            {2019, 5, 15}, {},         15, DayKind::working, "R2019 art. 32",            "第三方提出意见期限"},
    {Period::joint_organ_answer,            {2019, 5, 15}, {},         15, DayKind::working, "R2019 art. 34",            "共同制作机关提出意见期限"},
    {Period::fee_payment,                   {2021, 1, 1},  {},         20, DayKind::working, "国办函〔2020〕109号 6",     "信息处理费缴费期限"},
    {Period::reconsideration_filing,        {1999, 10, 1}, until_2023, 60, DayKind::natural, "行政复议法 1999 art. 9",    "申请行政复议期限"},
    {Period::reconsideration_filing,        {2024, 1, 1},  {},         60, DayKind::natural, "行政复议法 2023 art. 20",   "申请行政复议期限"},
    {Period::reconsideration_filing_untold, {1999, 10, 1}, until_2023, 12, DayKind::months,  "practice",                "申请行政复议最长期限（未告知）"},
    {Period::reconsideration_filing_untold, {2024, 1, 1},  {},         12, DayKind::months,  "行政复议法 2023 art. 20",   "申请行政复议最长期限（未告知）"},
    {Period::review_answer,                 {1999, 10, 1}, until_2023, 10, DayKind::natural, "行政复议法 1999 art. 23",   "被申请人答复期限"},
    {Period::review_answer,                 {2024, 1, 1},  {},         10, DayKind::working, "行政复议法 2023 art. 48",   "被申请人答复期限"},
    {Period::review_answer_simplified,      {2024, 1, 1},  {},          5, DayKind::working, "行政复议法 2023 art. 54",   "被申请人答复期限（简易程序）"},
    {Period::review_decision,               {1999, 10, 1}, until_2023, 60, DayKind::natural, "行政复议法 1999 art. 31",   "行政复议决定期限"},
    {Period::review_decision,               {2024, 1, 1},  {},         60, DayKind::natural, "行政复议法 2023 art. 62",   "行政复议决定期限"},
    {Period::review_decision_simplified,    {2024, 1, 1},  {},         30, DayKind::natural, "行政复议法 2023 art. 62",   "行政复议决定期限（简易程序）"},
    {Period::review_decision_extended,      {1999, 10, 1}, until_2023, 90, DayKind::natural, "行政复议法 1999 art. 31",   "行政复议决定期限（延长后）"},
    {Period::review_decision_extended,      {2024, 1, 1},  {},         90, DayKind::natural, "行政复议法 2023 art. 62",   "行政复议决定期限（延长后）"},
    {Period::suit_filing,                   {1990, 10, 1}, until_2015,  3, DayKind::months,  "行政诉讼法 1989 art. 39",   "直接起诉期限"},
    {Period::suit_filing,                   {2015, 5, 1},  {},          6, DayKind::months,  "行政诉讼法 art. 46",        "直接起诉期限"},
    {Period::suit_filing_after_review,      {1990, 10, 1}, until_2015, 15, DayKind::natural, "行政诉讼法 1989 art. 38",   "复议后起诉期限"},
    {Period::suit_filing_after_review,      {2015, 5, 1},  {},         15, DayKind::natural, "行政诉讼法 art. 45",        "复议后起诉期限"},
    {Period::suit_filing_untold,            {2018, 2, 8},  {},         12, DayKind::months,  "法释〔2018〕1号 64",        "起诉最长期限（未告知）"},
    {Period::first_instance,                {1990, 10, 1}, until_2015,  3, DayKind::months,  "行政诉讼法 1989 art. 57",   "一审审理期限"},
    {Period::first_instance,                {2015, 5, 1},  {},          6, DayKind::months,  "行政诉讼法 art. 81",        "一审审理期限"},
    {Period::first_instance_simplified,     {2015, 5, 1},  {},         45, DayKind::natural, "行政诉讼法 art. 83",        "一审审理期限（简易程序）"},
    {Period::second_instance,               {1990, 10, 1}, until_2015,  2, DayKind::months,  "行政诉讼法 1989 art. 60",   "二审审理期限"},
    {Period::second_instance,               {2015, 5, 1},  {},          3, DayKind::months,  "行政诉讼法 art. 88",        "二审审理期限"},
}};
// clang-format on

/// The period as it was law on `law_day`; nullptr when no such period was.
constexpr const LimitRow* limit_on(Period period, Date law_day) {
    for (const LimitRow& row : limit_rows) {
        if (row.period == period && law_day >= row.from && (!row.to || law_day <= *row.to)) return &row;
    }
    return nullptr;
}

/// The versions of one period follow each other without overlap, and every enumerator has a row.
constexpr bool versions_in_order() {
    for (std::size_t i = 0; i < limit_rows.size(); ++i) {
        const LimitRow& row = limit_rows[i];
        const auto previous = i == 0 ? -1 : static_cast<int>(limit_rows[i - 1].period);
        const auto own = static_cast<int>(row.period);
        if (own != previous && own != previous + 1) return false;
        if (own == previous && (!limit_rows[i - 1].to || row.from <= *limit_rows[i - 1].to)) return false;
    }
    return limit_rows.back().period == Period::second_instance;
}
static_assert(versions_in_order());

/// The regulation's columns and these rows say the same number. (Told without pointers: under
/// -fsanitize=undefined g++ 12 does not take a comparison with nullptr for a constant.)
constexpr bool agrees(Period period, std::optional<WorkingDays> RegulationRow::*column) {
    for (const RegulationRow& regulation : regulation_rows) {
        std::int32_t count = 0;
        for (const LimitRow& row : limit_rows) {
            const Date day = regulation.in_force_from;
            if (row.period != period || day < row.from || (row.to && day > *row.to)) continue;
            if (row.kind != DayKind::working) return false;
            count = row.count;
        }
        if (count != (regulation.*column).value_or(WorkingDays{0}).count) return false;
    }
    return true;
}
static_assert(agrees(Period::correction_notice, &RegulationRow::correction_notice));
static_assert(agrees(Period::third_party_answer, &RegulationRow::third_party_answer));
static_assert(agrees(Period::joint_organ_answer, &RegulationRow::joint_organ_answer));

/// The last day of a period that runs from the event on `start`, that day not counted (民法典 201). Natural
/// days and months end on the next working day when their last day is none (民法典 203).
Date last_day(const LimitRow& limit, Date start, const Calendar& calendar);

/// Which days a consultation takes out of the count. No text says; this is the project's reading, kept in one
/// place: the day of sending still counts, the day of the answer does not.
struct PauseBoundary {
    std::int32_t first_day_after_sending;  // days from the sending to the first day left out
    std::int32_t last_day_after_answer;    // days from the answer to the last day left out
    std::string_view words;                // as explanations put it
};
inline constexpr PauseBoundary pause_boundary{1, 0, "发出之日计入期限，次日起至收到意见之日不计入"};

}  // namespace domain
