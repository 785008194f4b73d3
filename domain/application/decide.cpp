#include "domain/application/decide.hpp"

#include <algorithm>
#include <array>
#include <type_traits>

#include "domain/application/amendment.hpp"
#include "domain/application/fee_notice.hpp"
#include "domain/application/receipt.hpp"
#include "domain/workflow/workflow.hpp"

namespace domain {
namespace {

/// Fills in what the law supplies and a command leaves out.
struct Completer {
    const Case& state;
    const Command& command;
    const Context& context;

    /// The reply that was there on that day; nullptr: silence.
    static const Round* attacked_round(const Case& state, Date filed_on) {
        if (state.concluded_on && filed_on >= *state.concluded_on) return &state;
        for (auto round = state.past.rbegin(); round != state.past.rend(); ++round) {
            if (round->concluded_on && filed_on >= *round->concluded_on) return &*round;
        }
        return nullptr;
    }

    /// R2019 art. 31: confirmed by both sides; R2007 (〔2015〕207号): an e-mail counts from the day it
    /// arrived.
    void operator()(ConfirmReceipt& data) const {
        const Date confirmed_on = data.confirmed_at ? data.confirmed_at->day_in_china() : command.on;
        data.received_on = day_of_receipt(state.filing.channel, state.filing.submitted_on, confirmed_on);
    }
    void operator()(Extend& data) const {
        if (!data.working_days && state.regulation)
            data.working_days = row_of(*state.regulation).extension_max;
    }
    void operator()(NotifyFee& data) const { data.amount = reckoning_of(data).amount; }
    void operator()(ReceivePayment& data) const {
        if (!data.paid) data.paid = state.fee.charged;
    }
    void operator()(RecordSearch& data) const {
        if (!data.searched_by) data.searched_by = context.actor;
    }
    void operator()(IssueReply& data) const {
        if (!state.draft || state.draft->proposed.conclusion != data.conclusion) return;
        if (data.grounds.empty()) data.grounds = state.draft->proposed.grounds;
        if (!data.method) data.method = state.draft->proposed.method;
        if (!data.earlier_case) data.earlier_case = state.draft->proposed.earlier_case;
    }
    void operator()(FileProceeding& data) const {
        if (data.proceeding_number.empty()) {
            // A number that somebody else gave is skipped: under it the act would be a further instance.
            std::size_t serial = state.proceedings.size();
            do {
                data.proceeding_number = state.filing.number + "-P" + std::to_string(++serial);
            } while (state.find_proceeding(data.proceeding_number) != nullptr);
        }
        if (state.find_proceeding(data.proceeding_number) != nullptr) return;
        if (!data.organ) data.organ = state.filing.organ;
        if (context.imported) return;
        const Round* attacked = attacked_round(state, data.filed_on);
        data.attacked = attacked != nullptr ? Attacked::reply : Attacked::silence;
        if (attacked != nullptr) data.attacked_reply = attacked->ending_event;
    }
    void operator()(DecideProceeding& data) const {
        if (data.decision && !data.outcome) data.outcome = row_of(*data.decision).outcome;
    }
    void operator()(Reopen& data) const {
        const Proceeding* proceeding = state.find_proceeding(data.proceeding_number);
        if (proceeding == nullptr) return;
        const ProceedingInstance& decided = proceeding->instances.back();
        if (!data.decision_received_on) data.decision_received_on = decided.decision_received_on;
        if (!data.reply_by) data.reply_by = decided.reply_by;
    }
    void operator()(Amend& data) const {
        const Recorded* recorded = amended_act(state.history, data);
        if (recorded == nullptr) return;
        data.event = recorded->event.sequence;
        data.old_value = amendable_value(*recorded, data.field);
    }
    template <class Other>
    void operator()(Other&) const {}
};

/// The first date among the act's fields, other than the end of a period to come, that lies after today.
std::optional<std::pair<std::string_view, Date>> future_date(const ActData& act, Date today) {
    std::optional<std::pair<std::string_view, Date>> found;
    const auto look = [&](std::string_view name, Date date) {
        if (!found && name != "until" && name != "reply_by" && date > today) found = {name, date};
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
                if constexpr (std::is_same_v<Value, std::optional<Instant>>) {
                    if (value) look(field.name, value->day_in_china());
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
    const Date began_on = state.received_on.value_or(state.filing.submitted_on);
    if (begins || command.on >= began_on) return std::nullopt;
    return Refusal{
        RefusalCode::date_before_case, "", {{"on", command.on.iso()}, {"began_on", began_on.iso()}}};
}

}  // namespace

bool is_baseless(RefusalCode code) {
    constexpr std::array baseless{RefusalCode::act_not_allowed,      RefusalCode::before_the_regulation,
                                  RefusalCode::consultation_unknown, RefusalCode::consultation_ended,
                                  RefusalCode::proceeding_unknown,   RefusalCode::outcome_not_a_decision};
    return std::find(baseless.begin(), baseless.end(), code) != baseless.end();
}

std::vector<Objection> objections(const Case& state, const Command& command, const Context& context) {
    const WorkflowRow& row = row_of(kind_of(command.data));
    std::vector<Objection> found;
    if (auto refusal = check_stage(state, command, row, context.imported))
        found.push_back({*std::move(refusal)});
    if (auto refusal = check_dates(state, command, row, context)) found.push_back({*std::move(refusal)});
    for (const Guard guard : row.guards) {
        if (guard == nullptr) break;
        if (auto objection = guard(state, command, context)) found.push_back(*std::move(objection));
    }
    return found;
}

Result<Decision> decide(const Case& state, const Command& asked, const Context& context) {
    const ActKind act = kind_of(asked.data);
    Command command = asked;
    std::visit(Completer{state, asked, context}, command.data);

    // An import only warns, save of what nothing can be made of, of a void case, and of days to come. An
    // amendment is no row of a ledger.
    const auto bars = [&](RefusalCode code) {
        return !context.imported || act == ActKind::amend || is_baseless(code) ||
               code == RefusalCode::case_voided || code == RefusalCode::date_in_future;
    };
    Decision decision;
    std::optional<Refusal> unanswered;  // the first warning that no override has reached
    for (Objection& objection : objections(state, command, context)) {
        std::string article = objection.refusal.article;
        if (objection.warning) {
            decision.warnings.push_back({*objection.warning, std::move(article), {}});
            if (answers(command.overridden, *objection.warning))
                unanswered.reset();
            else if (!unanswered)
                unanswered = std::move(objection.refusal);
        } else if (bars(objection.refusal.code)) {
            return std::move(objection.refusal);
        } else {
            decision.warnings.push_back(
                {WarningCode::procedure_broken, std::move(article), std::move(objection.refusal)});
        }
    }
    if (unanswered && !context.imported) return *std::move(unanswered);
    decision.events.push_back(Event{.on = command.on,
                                    .actor = context.actor,
                                    .data = std::move(command.data),
                                    .overridden = std::move(command.overridden),
                                    .imported = context.imported,
                                    .calendar_version = context.calendar.version()});
    return decision;
}

}  // namespace domain
