#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "domain/application/reply_clock.hpp"

namespace domain {

/// The other clocks that `POST /deadline-calculations` answers; each is a row of limits
/// (domain/law/limits.hpp).
enum class Clock {
    correction_notice,
    third_party_answer,
    joint_organ_answer,
    fee_payment,
    reconsideration_filing,
    suit_filing,
    review_decision,
    review_answer,
    reconsideration_filing_untold,
    suit_filing_untold,
    suit_filing_after_review,
    first_instance,
    second_instance,
};
inline constexpr std::array<Named<Clock>, 13> clock_words{{
    {Clock::correction_notice, "correction_notice", "补正告知期限"},
    {Clock::third_party_answer, "third_party_answer", "第三方意见期限"},
    {Clock::joint_organ_answer, "joint_organ_answer", "共同制作机关意见期限"},
    {Clock::fee_payment, "fee_payment", "缴费期限"},
    {Clock::reconsideration_filing, "reconsideration_filing", "申请行政复议期限"},
    {Clock::suit_filing, "suit_filing", "起诉期限"},
    {Clock::review_decision, "review_decision", "行政复议决定期限"},
    {Clock::review_answer, "review_answer", "被申请人答复期限"},
    {Clock::reconsideration_filing_untold, "reconsideration_filing_untold", "申请行政复议最长期限（未告知）"},
    {Clock::suit_filing_untold, "suit_filing_untold", "起诉最长期限（未告知）"},
    {Clock::suit_filing_after_review, "suit_filing_after_review", "复议后起诉期限"},
    {Clock::first_instance, "first_instance", "一审审理期限"},
    {Clock::second_instance, "second_instance", "二审审理期限"},
}};
static_assert(rows_in_order(clock_words));
constexpr const auto& words(Clock) { return clock_words; }

enum class ClockVariant { none, simplified, ordinary, extended };
inline constexpr std::array<Named<ClockVariant>, 4> clock_variant_words{{
    {ClockVariant::none, "", ""},
    {ClockVariant::simplified, "simplified", "简易程序"},
    {ClockVariant::ordinary, "ordinary", "普通程序"},
    {ClockVariant::extended, "extended", "普通程序延期"},
}};
static_assert(rows_in_order(clock_variant_words));
constexpr const auto& words(ClockVariant) { return clock_variant_words; }

struct StatutoryDeadline {
    Date due_on;
    bool provisional = false;
    std::vector<ClockStep> steps;  // empty unless asked for
    std::string_view article;
};

/// The last day of a statutory period that runs from the event on `from` (that day not counted).
/// Nothing when the clock has no such variant, or no such period was law on that day. `law_day` is the day
/// that chooses the version of the law (see LimitRow) where it is another than `from`. No variant means the
/// ordinary procedure. Steps are made only when asked for: they cost more than the day.
std::optional<StatutoryDeadline> statutory_deadline(Clock clock, Date from, ClockVariant variant,
                                                    const Calendar& calendar,
                                                    std::optional<Date> law_day = std::nullopt,
                                                    Explain explain = Explain::yes);

/// Whether the clock knows this variant under any law; tells a wrong question from a period that was not law.
bool has_variant(Clock clock, ClockVariant variant);

}  // namespace domain
