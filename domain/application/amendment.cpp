#include "domain/application/amendment.hpp"

#include <algorithm>
#include <array>

#include "domain/application/decide.hpp"
#include "domain/application/fee_notice.hpp"
#include "domain/application/field_text.hpp"

namespace domain {
namespace {

constexpr std::string_view conclusion_field = "conclusion";
constexpr std::string_view concluded_on_field = "concluded_on";

bool concludes(ActKind act) {
    return act == ActKind::issue_reply || act == ActKind::withdraw || act == ActKind::lapse_correction ||
           act == ActKind::lapse_fee;
}

/// The day of conclusion is the legal date of the act that concluded.
std::string_view field_of_act(std::string_view field) {
    return field == concluded_on_field ? legal_date_field : field;
}

/// Whether an amendment that names no act can mean this one; `needs_value` prefers one that says something.
bool may_mean(const Recorded& recorded, std::string_view field, bool needs_value) {
    const ActKind act = kind_of(recorded.event.data);
    if (recorded.removed || act == ActKind::amend || act == ActKind::void_case) return false;
    if (field == concluded_on_field) return concludes(act);
    if (field == conclusion_field) return act == ActKind::issue_reply;
    const auto value = field_text(recorded.event.data, field);
    return value && (!needs_value || !value->empty());
}

/// Fields that follow from another field of the act.
void complete(ActData& data) {
    if (auto* notice = std::get_if<NotifyFee>(&data)) notice->amount = reckoning_of(*notice).amount;
    if (auto* decided = std::get_if<DecideProceeding>(&data); decided != nullptr && decided->decision)
        decided->outcome = row_of(*decided->decision).outcome;
}

/// Objections that only say that something was late. An amendment may bring that to light.
bool tells_lateness(RefusalCode code) {
    constexpr std::array late{RefusalCode::correction_period_not_over, RefusalCode::extension_after_due,
                              RefusalCode::fee_period_not_over,        RefusalCode::fee_notice_late,
                              RefusalCode::deferral_not_later,
                              RefusalCode::nothing_to_attack};
    return std::find(late.begin(), late.end(), code) != late.end();
}

/// For each act the objections that it meets where it stands.
std::vector<std::vector<Refusal>> objections_along(const std::vector<Recorded>& history,
                                                   const Context& context) {
    std::vector<std::vector<Refusal>> along;
    Case state;
    for (const Recorded& recorded : history) {
        std::vector<Refusal>& met = along.emplace_back();
        const Event& event = recorded.event;
        if (recorded.removed || kind_of(event.data) == ActKind::amend) continue;
        const Context then{context.today, context.calendar, event.actor, event.imported};
        for (Objection& objection : objections(state, {event.on, event.data, event.overridden}, then)) {
            if (!objection.warning && !tells_lateness(objection.refusal.code))
                met.push_back(std::move(objection.refusal));
        }
        // What cannot stand here cannot be applied either; the acts behind it are judged without it.
        if (!std::any_of(met.begin(), met.end(), [](const Refusal& r) { return is_baseless(r.code); }))
            apply(state, event);
    }
    return along;
}

}  // namespace

const Recorded* amended_act(const std::vector<Recorded>& history, const Amend& amendment) {
    if (amendment.event) {
        const auto found = std::find_if(history.begin(), history.end(), [&](const Recorded& r) {
            return r.event.sequence == *amendment.event;
        });
        return found == history.end() ? nullptr : &*found;
    }
    for (const bool needs_value : {true, false}) {
        const auto found = std::find_if(history.rbegin(), history.rend(), [&](const Recorded& r) {
            return may_mean(r, amendment.field, needs_value);
        });
        if (found != history.rend()) return &*found;
    }
    return nullptr;
}

std::optional<std::string> amendable_value(const Recorded& recorded, std::string_view field) {
    const ActKind act = kind_of(recorded.event.data);
    if (act == ActKind::amend || act == ActKind::void_case) return std::nullopt;
    if (field == removed_field) {
        // A case that never began is voided.
        if (recorded.event.sequence == 1) return std::nullopt;
        return recorded.removed ? "true" : "false";
    }
    if (field_of_act(field) == legal_date_field) return recorded.event.on.iso();
    if (!is_amendable(recorded.event.data, field)) return std::nullopt;
    return field_text(recorded.event.data, field);
}

bool amend(std::vector<Recorded>& history, const Amend& amendment) {
    const Recorded* found = amended_act(history, amendment);
    if (found == nullptr || !amendable_value(*found, amendment.field)) return false;
    Recorded& recorded = history[static_cast<std::size_t>(found - history.data())];
    if (amendment.field == removed_field) {
        recorded.removed = amendment.value == "true";
        return recorded.removed || amendment.value == "false";
    }
    if (field_of_act(amendment.field) == legal_date_field) {
        const auto on = Date::parse(amendment.value);
        if (on) recorded.event.on = *on;
        return on.has_value();
    }
    if (!set_field_text(recorded.event.data, amendment.field, amendment.value)) return false;
    complete(recorded.event.data);
    return true;
}

std::optional<Refusal> new_objection(const Case& state, const Amend& amendment, const Context& context) {
    std::vector<Recorded> amended = state.history;
    if (!amend(amended, amendment)) return std::nullopt;
    const auto before = objections_along(state.history, context);
    const auto after = objections_along(amended, context);
    for (std::size_t i = 0; i < after.size(); ++i) {
        for (const Refusal& refusal : after[i]) {
            const bool known = std::any_of(before[i].begin(), before[i].end(),
                                           [&](const Refusal& r) { return r.code == refusal.code; });
            if (known) continue;
            Refusal told = refusal;
            told.facts.emplace_back("event", std::to_string(i + 1));
            return told;
        }
    }
    return std::nullopt;
}

}  // namespace domain
