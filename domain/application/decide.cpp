#include "domain/application/decide.hpp"

#include <algorithm>
#include <array>
#include <type_traits>

#include "domain/workflow/workflow.hpp"

namespace domain {
namespace {

std::string current_value(const Case& state, AmendableField field) {
    switch (field) {
        case AmendableField::received_on: return state.received_on ? state.received_on->iso() : "";
        case AmendableField::channel: return std::string{name_of(state.filing.channel)};
        case AmendableField::applicant_kind: return std::string{name_of(state.filing.applicant_kind)};
        case AmendableField::conclusion:
            return state.conclusion ? std::string{name_of(*state.conclusion)} : "";
        case AmendableField::concluded_on: return state.concluded_on ? state.concluded_on->iso() : "";
    }
    return {};
}

/// Fills in what the law supplies and a command leaves out.
struct Completer {
    const Case& state;
    const Command& command;

    /// R2019 art. 31: confirmed by both sides; R2007 (〔2015〕207号): an e-mail counts from the day it
    /// arrived.
    void operator()(ConfirmReceipt& data) const {
        const Date submitted_on = state.filing.submitted_on;
        const RegulationRow* then = regulation_on(submitted_on);
        const bool by_arrival =
            state.filing.channel == Channel::email && then != nullptr && then->value == Regulation::R2007;
        data.received_on = by_arrival ? submitted_on : command.on;
    }
    void operator()(Extend& data) const {
        if (!data.working_days && state.regulation)
            data.working_days = row_of(*state.regulation).extension_max;
    }
    void operator()(FileProceeding& data) const {
        if (data.proceeding_number.empty()) {
            // A number that somebody else gave is skipped: under it the act would be a further instance.
            std::size_t serial = state.proceedings.size();
            do {
                data.proceeding_number = state.filing.number + "-P" + std::to_string(++serial);
            } while (state.find_proceeding(data.proceeding_number) != nullptr);
        }
        if (data.organ || state.find_proceeding(data.proceeding_number) != nullptr) return;
        data.organ = state.filing.organ;
    }
    void operator()(Amend& data) const { data.old_value = current_value(state, data.field); }
    template <class Other>
    void operator()(Other&) const {}
};

/// The first date among the act's fields, other than the end of a period to come, that lies after today.
std::optional<std::pair<std::string_view, Date>> future_date(const ActData& act, Date today) {
    std::optional<std::pair<std::string_view, Date>> found;
    const auto look = [&](std::string_view name, Date date) {
        if (!found && name != "until" && date > today) found = {name, date};
    };
    std::visit(
        [&](const auto& data) {
            const auto each = [&](const auto& field) {
                const auto& value = data.*field.member;
                using Value = std::decay_t<decltype(value)>;
                if constexpr (std::is_same_v<Value, Date>) look(field.name, value);
                if constexpr (std::is_same_v<Value, std::optional<Date>>) {
                    if (value) look(field.name, *value);
                }
            };
            std::apply([&](const auto&... field) { (each(field), ...); },
                       std::decay_t<decltype(data)>::fields);
        },
        act);
    return found;
}

std::optional<Refusal> check_stage(const Case& state, const Command& command, const WorkflowRow& row,
                                   bool imported) {
    const bool begins = row.from.bits == 0;
    const auto not_allowed = [&] {
        return Refusal{RefusalCode::act_not_allowed,
                       std::string{row.article},
                       {{"act", std::string{name_of(kind_of(command.data))}},
                        {"stage", std::string{name_of(state.stage)}}}};
    };
    if (begins) return state.events == 0 ? std::nullopt : std::optional{not_allowed()};
    if (state.stage == Stage::voided) return Refusal{RefusalCode::case_voided, std::string{row.article}, {}};
    if (imported || row.from.has(state.stage)) return std::nullopt;
    return not_allowed();
}

/// Objections that even a ledger must heed, because nothing could be made of such an event: it names what is
/// not there. An amendment is no row of a ledger.
bool stands_in_imports(ActKind act, RefusalCode code) {
    constexpr std::array standing{RefusalCode::act_not_allowed,      RefusalCode::before_the_regulation,
                                  RefusalCode::consultation_unknown, RefusalCode::consultation_ended,
                                  RefusalCode::proceeding_unknown,   RefusalCode::outcome_not_a_decision};
    return act == ActKind::amend || std::find(standing.begin(), standing.end(), code) != standing.end();
}

/// Warnings are met one after the other, so an override names the last one that it answers; those before it
/// were shown first, and its reason speaks for them, too.
bool answers(const std::optional<Override>& given, WarningCode warning) {
    return given && !given->reason.empty() && given->code == name_of(warning);
}

std::optional<Refusal> check_dates(const Case& state, const Command& command, const WorkflowRow& row,
                                   const Context& context) {
    if (command.on > context.today)
        return Refusal{RefusalCode::date_in_future, "", {{"on", command.on.iso()}}};
    if (const auto future = future_date(command.data, context.today)) {
        return Refusal{RefusalCode::date_in_future, "", {{std::string{future->first}, future->second.iso()}}};
    }
    const bool begins = row.from.bits == 0;
    if (begins || command.on >= state.began_on()) return std::nullopt;
    return Refusal{
        RefusalCode::date_before_case, "", {{"on", command.on.iso()}, {"began_on", state.began_on().iso()}}};
}

}  // namespace

Result<Decision> decide(const Case& state, const Command& asked, const Context& context) {
    const WorkflowRow& row = row_of(kind_of(asked.data));
    Command command = asked;
    std::visit(Completer{state, asked}, command.data);

    Decision decision;
    const auto broken = [&](Refusal refusal) {
        std::string article = refusal.article;
        decision.warnings.push_back({WarningCode::procedure_broken, std::move(article), std::move(refusal)});
    };
    if (auto refusal = check_stage(state, command, row, context.imported)) return std::move(*refusal);
    if (auto refusal = check_dates(state, command, row, context)) {
        if (!context.imported || refusal->code == RefusalCode::date_in_future) return std::move(*refusal);
        broken(std::move(*refusal));
    }
    std::optional<Refusal> unanswered;  // the first warning that no override has reached
    for (const Guard guard : row.guards) {
        if (guard == nullptr) break;
        auto objection = guard(state, command, context);
        if (!objection) continue;
        if (objection->warning) {
            decision.warnings.push_back({*objection->warning, objection->refusal.article, {}});
            if (answers(command.overridden, *objection->warning))
                unanswered.reset();
            else if (!unanswered)
                unanswered = std::move(objection->refusal);
        } else if (context.imported && !stands_in_imports(row.act, objection->refusal.code)) {
            broken(std::move(objection->refusal));
        } else {
            return std::move(objection->refusal);
        }
    }
    if (unanswered && !context.imported) return std::move(*unanswered);
    decision.events.push_back(Event{.on = command.on,
                                    .actor = context.actor,
                                    .data = std::move(command.data),
                                    .overridden = std::move(command.overridden),
                                    .imported = context.imported,
                                    .calendar_version = context.calendar.version()});
    return decision;
}

}  // namespace domain
