#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/application/case.hpp"
#include "domain/refusal.hpp"

/// Correcting what was recorded. An amendment changes a field of an earlier act, or says that the act did not
/// happen; the case is then made anew from its acts, so that every consequence follows: stage, due day,
/// numbers of the report. Nothing is overwritten: the amendment keeps the old value.
namespace domain {

struct Context;

/// Says that the act did not happen (value `true`), or did after all (`false`).
inline constexpr std::string_view removed_field = "removed";
/// The legal date of the act.
inline constexpr std::string_view legal_date_field = "on";

/// The act that an amendment is about: the one it numbers, else the latest that has recorded the field (for
/// `conclusion` and `concluded_on`, the one that concluded the case). nullptr when there is none.
const Recorded* amended_act(const std::vector<Recorded>& history, const Amend& amendment);

/// What the field of the act says now; nothing when it has no such field, or one that cannot be amended.
std::optional<std::string> amendable_value(const Recorded& recorded, std::string_view field);

/// Works the amendment into the history; false, and nothing done, when it does not fit.
bool amend(std::vector<Recorded>& history, const Amend& amendment);

/// What stands against an amended history: an objection that the recorded acts did not meet before. Lateness
/// does not count: it is what happened. Nothing when the amended acts could have been recorded as they stand.
std::optional<Refusal> new_objection(const Case& state, const Amend& amendment, const Context& context);

}  // namespace domain
