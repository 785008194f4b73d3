#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/application/case.hpp"
#include "domain/application/statutory_clocks.hpp"

/// Everything that falls due on a case: what the organ owes, what others owe it, and until when its answer
/// can be attacked. The worklist is made of these.
namespace domain {

/// What falls due. Stored by name.
enum class DueKind {
    reply,
    correction_notice,
    extension_notice,
    correction,
    reasons,
    third_party_answer,
    joint_organ_answer,
    fee_payment,
    delivery,
    reconsideration_filing,
    suit_filing,
    review_answer,
    review_decision,
    suit_filing_after_review,
    first_instance,
    second_instance,
};

/// Who has to do it.
enum class DueParty { organ, applicant, third_party, other_organ, reviewing_body, court };
inline constexpr std::array<Named<DueParty>, 6> due_party_words{{
    {DueParty::organ, "organ", "本机关"},
    {DueParty::applicant, "applicant", "申请人"},
    {DueParty::third_party, "third_party", "第三方"},
    {DueParty::other_organ, "other_organ", "其他机关"},
    {DueParty::reviewing_body, "reviewing_body", "复议机关"},
    {DueParty::court, "court", "人民法院"},
}};
static_assert(rows_in_order(due_party_words));
constexpr const auto& words(DueParty) { return due_party_words; }

/// After the day: the thing is overdue until it is done, or it can no longer be done and is of no more
/// interest.
enum class AfterDue { overdue, over };

struct DueKindRow {
    DueKind value;
    std::string_view name;
    std::string_view label;
    DueParty party;
    AfterDue after;
};
// clang-format off
inline constexpr std::array<DueKindRow, 16> due_kind_rows{{
    {DueKind::reply,                    "reply",                    "答复期限",         DueParty::organ,          AfterDue::overdue},
    {DueKind::correction_notice,        "correction_notice",        "补正告知期限",      DueParty::organ,          AfterDue::over},
    {DueKind::extension_notice,         "extension_notice",         "延期告知期限",      DueParty::organ,          AfterDue::over},
    {DueKind::correction,               "correction",               "补正期限",         DueParty::applicant,      AfterDue::overdue},
    {DueKind::reasons,                  "reasons",                  "说明理由期限",      DueParty::applicant,      AfterDue::over},
    {DueKind::third_party_answer,       "third_party_answer",       "第三方意见期限",    DueParty::third_party,    AfterDue::overdue},
    {DueKind::joint_organ_answer,       "joint_organ_answer",       "共同制作机关意见期限", DueParty::other_organ,  AfterDue::overdue},
    {DueKind::fee_payment,              "fee_payment",              "缴费期限",         DueParty::applicant,      AfterDue::overdue},
    {DueKind::delivery,                 "delivery",                 "送达期限",         DueParty::organ,          AfterDue::overdue},
    {DueKind::reconsideration_filing,   "reconsideration_filing",   "申请行政复议期限",   DueParty::applicant,      AfterDue::over},
    {DueKind::suit_filing,              "suit_filing",              "起诉期限",         DueParty::applicant,      AfterDue::over},
    {DueKind::review_answer,            "review_answer",            "被申请人答复期限",   DueParty::organ,          AfterDue::overdue},
    {DueKind::review_decision,          "review_decision",          "行政复议决定期限",   DueParty::reviewing_body, AfterDue::overdue},
    {DueKind::suit_filing_after_review, "suit_filing_after_review", "复议后起诉期限",    DueParty::applicant,      AfterDue::over},
    {DueKind::first_instance,           "first_instance",           "一审审理期限",      DueParty::court,          AfterDue::overdue},
    {DueKind::second_instance,          "second_instance",          "二审审理期限",      DueParty::court,          AfterDue::overdue},
}};
// clang-format on
static_assert(rows_in_order(due_kind_rows));
constexpr const auto& words(DueKind) { return due_kind_rows; }
constexpr const DueKindRow& row_of(DueKind value) { return due_kind_rows[static_cast<std::size_t>(value)]; }

/// A statutory period behind a due day: enough to explain it.
struct StatutoryCount {
    Clock clock;
    Date from;
    ClockVariant variant = ClockVariant::none;
    std::optional<Date> law_day{};
};

struct DueDate {
    DueKind kind;
    std::int64_t ordinal = 0;  // of the consultation or proceeding, from 1; 0: the case itself
    Date due_on;
    bool provisional = false;
    bool suspended = false;  // a consultation is open; due_on is projected
    std::string_view article;
    std::optional<StatutoryCount> count{};  // absent: the reply clock's own day, or a day that was set
    friend bool operator==(const DueDate& a, const DueDate& b) {
        return a.kind == b.kind && a.ordinal == b.ordinal && a.due_on == b.due_on &&
               a.provisional == b.provisional && a.suspended == b.suspended;
    }
};

/// What falls due on the case as it stands, in the order of DueKind. Pure: whether a day has passed is asked
/// by whoever knows the day. `standing` is the case's own on this calendar.
std::vector<DueDate> due_dates(const Case& state, const Standing& standing, const Calendar& calendar);

/// How the day comes about. For the reply and what hangs on it, `reply_steps` (of a standing with steps).
std::vector<ClockStep> explain(const DueDate& due, const std::vector<ClockStep>& reply_steps,
                               const Calendar& calendar);

/// The day by which an organ owes its report on the year before `year` (R2019 art. 49; R2007 art. 31): by the
/// end of January for a department, of March for a government, and of March for all under R2007.
Date report_due_on(OrganKind kind, int year);

}  // namespace domain
