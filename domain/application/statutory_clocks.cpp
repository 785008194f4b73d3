#include "domain/application/statutory_clocks.hpp"

#include "domain/application/step_words.hpp"
#include "domain/law/limits.hpp"

namespace domain {
namespace {

using namespace clock_detail;

/// Which period a clock shows in which procedure.
struct ClockRow {
    Clock clock;
    ClockVariant variant;
    Period period;
};

// clang-format off
constexpr ClockRow clock_rows[] = {
    {Clock::correction_notice,      ClockVariant::none,       Period::correction_notice},
    {Clock::third_party_answer,     ClockVariant::none,       Period::third_party_answer},
    {Clock::joint_organ_answer,     ClockVariant::none,       Period::joint_organ_answer},
    {Clock::fee_payment,            ClockVariant::none,       Period::fee_payment},
    {Clock::reconsideration_filing, ClockVariant::none,       Period::reconsideration_filing},
    {Clock::suit_filing,            ClockVariant::none,       Period::suit_filing},
    {Clock::review_decision,        ClockVariant::none,       Period::review_decision},
    {Clock::review_decision,        ClockVariant::simplified, Period::review_decision_simplified},
    {Clock::review_decision,        ClockVariant::ordinary,   Period::review_decision},
    {Clock::review_decision,        ClockVariant::extended,   Period::review_decision_extended},
    {Clock::review_answer,          ClockVariant::none,       Period::review_answer},
    {Clock::review_answer,          ClockVariant::simplified, Period::review_answer_simplified},
    {Clock::review_answer,          ClockVariant::ordinary,   Period::review_answer},
    {Clock::reconsideration_filing_untold, ClockVariant::none, Period::reconsideration_filing_untold},
    {Clock::suit_filing_untold,     ClockVariant::none,       Period::suit_filing_untold},
    {Clock::suit_filing_after_review, ClockVariant::none,     Period::suit_filing_after_review},
    {Clock::first_instance,         ClockVariant::none,       Period::first_instance},
    {Clock::first_instance,         ClockVariant::simplified, Period::first_instance_simplified},
    {Clock::first_instance,         ClockVariant::ordinary,   Period::first_instance},
    {Clock::second_instance,        ClockVariant::none,       Period::second_instance},
};
// clang-format on

const ClockRow* find_row(Clock clock, ClockVariant variant) {
    for (const ClockRow& row : clock_rows) {
        if (row.clock == clock && row.variant == variant) return &row;
    }
    return nullptr;
}

/// Working days: what was counted, and what was skipped on the way.
void explain_working_days(const LimitRow& limit, Date from, Date due, const Calendar& calendar,
                          std::vector<ClockStep>& steps) {
    steps.push_back({from.next(), due, limit.count, limit.count, std::string{limit.article},
                     sentence("计", limit.count, "个工作日，第", limit.count, "个工作日为", due),
                     days_off(calendar, from.next(), due)});
}

/// Natural days and months: the last day by the number, then the roll off days that are not worked.
void explain_natural_days(const LimitRow& limit, Date from, Date due, const Calendar& calendar,
                          std::vector<ClockStep>& steps) {
    const bool months = limit.kind == DayKind::months;
    const Date last = months ? month_day_after(from, limit.count) : from.plus_days(limit.count);
    const std::int32_t counted = last.days() - from.days();
    steps.push_back({from.next(),
                     last,
                     counted,
                     counted,
                     std::string{months ? "民法典 202" : limit.article},
                     sentence(limit.count, label_of(limit.kind), "，至", last, "止"),
                     {}});
    if (due == last) return;
    steps.push_back({last, due, 0, counted, "民法典 203",
                     sentence("最后一日", last, "不是工作日，顺延至其后第一个工作日", due),
                     days_off(calendar, last, due)});
}

}  // namespace

bool has_variant(Clock clock, ClockVariant variant) { return find_row(clock, variant) != nullptr; }

std::optional<StatutoryDeadline> statutory_deadline(Clock clock, Date from, ClockVariant variant,
                                                    const Calendar& calendar, std::optional<Date> law_day,
                                                    Explain explain) {
    const ClockRow* row = find_row(clock, variant);
    const LimitRow* limit = row != nullptr ? limit_on(row->period, law_day.value_or(from)) : nullptr;
    if (limit == nullptr) return std::nullopt;

    const Date due = last_day(*limit, from, calendar);
    StatutoryDeadline deadline{due, calendar.is_provisional(due), {}, limit->article};
    if (explain == Explain::no) return deadline;
    deadline.steps.push_back(
        {from,
         from,
         0,
         0,
         "民法典 201",
         sentence(limit->label, limit->count, label_of(limit->kind), "，自", from, "起计，当日不计入"),
         {}});
    if (limit->kind == DayKind::working) {
        explain_working_days(*limit, from, due, calendar, deadline.steps);
    } else {
        explain_natural_days(*limit, from, due, calendar, deadline.steps);
    }
    if (deadline.provisional) {
        deadline.steps.back().text +=
            sentence("；", calendar.certain_until(), "以后的放假安排尚未公布，暂按周一至周五为工作日推算");
    }
    return deadline;
}

}  // namespace domain
