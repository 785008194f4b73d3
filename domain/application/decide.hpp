#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/application/case.hpp"
#include "domain/calendar/calendar.hpp"
#include "domain/result.hpp"

namespace domain {

/// What an act is judged against. Nothing here reads a clock or a global.
struct Context {
    Date today;
    const Calendar& calendar;
    std::string actor;
    bool imported = false;  // a ledger of what happened: guards only warn
};

/// A request for an act.
struct Command {
    Date on;  // legal date
    ActData data;
    std::optional<Override> overridden{};
};

/// A doubt that a reason overrides; the table is api-spec/refusals.md's second part.
enum class WarningCode {
    correction_notice_late,
    reply_after_due,
    refused_though_consented,
    consultation_not_over,
    procedure_broken,
};
struct WarningRow {
    WarningCode value;
    std::string_view name;
    std::string_view label;  // Chinese text
    std::string_view english;
};
// clang-format off
inline constexpr std::array<WarningRow, 5> warning_rows{{
    {WarningCode::correction_notice_late,   "correction_notice_late",   "补正告知晚于收到申请后7个工作日",   "the correction notice is later than 7 working days after receipt"},
    {WarningCode::reply_after_due,          "reply_after_due",          "答复晚于答复期限",               "the reply is later than its due day"},
    {WarningCode::refused_though_consented, "refused_though_consented", "第三方已同意公开，仍不予公开",      "disclosure is refused although the third party consented"},
    {WarningCode::consultation_not_over,    "consultation_not_over",    "征求意见的期限尚未届满",           "the period for the opinion is not over"},
    {WarningCode::procedure_broken,         "procedure_broken",         "台账记载的办理过程不符合程序",      "the ledger records a step that the procedure does not allow"},
}};
// clang-format on
static_assert(rows_in_order(warning_rows));
constexpr const auto& words(WarningCode) { return warning_rows; }

struct Warning {
    WarningCode code;
    std::string article;
    std::optional<Refusal> broken{};  // procedure_broken: the guard that a live act would have failed
};

/// What a guard answers when it objects: a refusal, or a warning.
struct Objection {
    Refusal refusal;
    std::optional<WarningCode> warning{};  // set: a reason overrides it
};

struct Decision {
    std::vector<Event> events;
    std::vector<Warning> warnings;  // answered by an override, or met in an import
};

/// Everything that stands against an act, in the order of the refusals' precedence: the stage, the days, then
/// the guards of its row. The command must be complete.
std::vector<Objection> objections(const Case& state, const Command& command, const Context& context);

/// Objections that even a ledger must heed, because nothing could be made of such an act: it names what is
/// not there.
bool is_baseless(RefusalCode code);

/// Decides an act on a case (`state` as made by its events; a fresh Case for submit and register): the events
/// to record, or the first refusal by precedence. A warning that is not overridden becomes `needs_reason`; an
/// override answers the warning that it names and those that come before it. For an import every objection
/// becomes a warning, save a day in the future, a void case, and an act on something that is not there. Pure.
Result<Decision> decide(const Case& state, const Command& command, const Context& context);

}  // namespace domain
