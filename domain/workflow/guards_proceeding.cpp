#include "domain/workflow/guard_words.hpp"

/// Reconsiderations and suits.
namespace domain::guards {
namespace {

const ProceedingInstance* find_instance(const Proceeding& proceeding, Instance instance) {
    // After a remand there are two of a kind; the latter is meant.
    const auto found = std::find_if(proceeding.instances.rbegin(), proceeding.instances.rend(),
                                    [&](const ProceedingInstance& i) { return i.instance == instance; });
    return found == proceeding.instances.rend() ? nullptr : &*found;
}

/// A remand begins the instances anew.
bool has_since_remand(const Proceeding& proceeding, Instance instance) {
    for (auto it = proceeding.instances.rbegin(); it != proceeding.instances.rend(); ++it) {
        if (it->decision == DecisionKind::remanded) return false;
        if (it->instance == instance) return true;
    }
    return false;
}

/// The instance that an act is about: the one it names, else the latest filed.
template <class Act>
const ProceedingInstance* meant_instance(const Case& state, const Act& data) {
    const Proceeding* proceeding = state.find_proceeding(data.proceeding_number);
    if (proceeding == nullptr) return nullptr;
    return data.instance ? find_instance(*proceeding, *data.instance) : &proceeding->instances.back();
}

}  // namespace

Answer reconsideration_has_one_instance(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<FileProceeding>(command);
    const Proceeding* known = state.find_proceeding(data.proceeding_number);
    const auto kind = known != nullptr ? std::optional{known->kind} : data.proceeding;
    const bool further = data.instance && *data.instance != Instance::first;
    if (kind != ProceedingKind::reconsideration || !further) return std::nullopt;
    return refuse(RefusalCode::field_invalid, "行政复议法", {{"field", "instance"}});
}

Answer proceeding_names_kind_and_path(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<FileProceeding>(command);
    const Proceeding* known = state.find_proceeding(data.proceeding_number);
    if (known == nullptr && !data.proceeding) {
        return refuse(RefusalCode::proceeding_kind_missing, "", {{"field", "kind"}});
    }
    const ProceedingKind kind =
        data.proceeding.value_or(known != nullptr ? known->kind : ProceedingKind::reconsideration);
    const bool has_path = data.path.has_value() || (known != nullptr && known->path.has_value());
    if ((kind == ProceedingKind::litigation) == has_path) return std::nullopt;
    return refuse(RefusalCode::proceeding_path_mismatch, "行政诉讼法 art. 44", {{"field", "path"}});
}

Answer proceeding_fits_its_rows(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<FileProceeding>(command);
    const Proceeding* known = state.find_proceeding(data.proceeding_number);
    if (known == nullptr) return std::nullopt;
    const bool fits = (!data.organ || *data.organ == known->organ) &&
                      (!data.proceeding || *data.proceeding == known->kind) &&
                      (!data.path || data.path == known->path);
    if (fits) return std::nullopt;
    return refuse(RefusalCode::proceeding_organ_mismatch, "", {{"proceeding_number", known->number}});
}

Answer instance_is_new(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<FileProceeding>(command);
    const Proceeding* known = state.find_proceeding(data.proceeding_number);
    const Instance instance = data.instance.value_or(Instance::first);
    if (known == nullptr || !has_since_remand(*known, instance)) return std::nullopt;
    return refuse(RefusalCode::proceeding_taken, "", {{"proceeding_number", known->number}});
}

Answer instance_before_is_decided(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<FileProceeding>(command);
    const Proceeding* known = state.find_proceeding(data.proceeding_number);
    if (known == nullptr || known->instances.back().decided_on) return std::nullopt;
    return refuse(RefusalCode::proceeding_still_pending, "", {{"proceeding_number", known->number}});
}

/// A reply or another ending that can be attacked; what the applicant took back cannot.
Answer something_to_attack(const Case& state, const Command& command, const Context& context) {
    const Date filed_on = data_of<FileProceeding>(command).filed_on;
    const auto ended_by_then = [&](const Round& round) {
        return round.concluded_on && filed_on >= *round.concluded_on;
    };
    const auto answered_by_then = [&](const Round& round) {
        return ended_by_then(round) && round.conclusion != Conclusion::withdrawn;
    };
    if (answered_by_then(state) || std::any_of(state.past.begin(), state.past.end(), answered_by_then))
        return std::nullopt;
    const auto due = due_on(state, context);
    if (due && filed_on > *due && !ended_by_then(state)) return std::nullopt;
    return refuse(RefusalCode::nothing_to_attack, "行政复议法 art. 20; 行政诉讼法 art. 47",
                  {{"filed_on", filed_on.iso()}, {"due_on", due ? due->iso() : ""}});
}

Answer proceeding_exists(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<DecideProceeding>(command);
    if (meant_instance(state, data) != nullptr) return std::nullopt;
    return refuse(RefusalCode::proceeding_unknown, "", {{"proceeding_number", data.proceeding_number}});
}

Answer instance_is_pending(const Case& state, const Command& command, const Context&) {
    const ProceedingInstance* instance = meant_instance(state, data_of<DecideProceeding>(command));
    if (instance == nullptr || !instance->decided_on) return std::nullopt;
    return refuse(RefusalCode::proceeding_decided, "", {{"decided_on", instance->decided_on->iso()}});
}

Answer decision_is_named(const Case&, const Command& command, const Context&) {
    return data_of<DecideProceeding>(command).outcome ? std::nullopt : missing("decision");
}

Answer outcome_is_a_decision(const Case&, const Command& command, const Context&) {
    if (data_of<DecideProceeding>(command).outcome != Outcome::pending) return std::nullopt;
    return refuse(RefusalCode::outcome_not_a_decision, "", {{"field", "outcome"}});
}

Answer decided_after_filing(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<DecideProceeding>(command);
    const ProceedingInstance* instance = meant_instance(state, data);
    if (instance == nullptr || data.decided_on >= instance->filed_on) return std::nullopt;
    return refuse(RefusalCode::decision_before_filing, "", {{"filed_on", instance->filed_on.iso()}});
}

Answer decision_fits_proceeding(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<DecideProceeding>(command);
    const Proceeding* proceeding = state.find_proceeding(data.proceeding_number);
    if (proceeding == nullptr || !data.decision) return std::nullopt;
    const ProceedingInstance* instance = meant_instance(state, data);
    const bool remands_nothing = *data.decision == DecisionKind::remanded && instance != nullptr &&
                                 instance->instance == Instance::first;
    if (!can_decide(proceeding->kind, *data.decision) || remands_nothing) {
        return refuse(RefusalCode::decision_foreign, "",
                      {{"decision", std::string{name_of(*data.decision)}},
                       {"kind", std::string{name_of(proceeding->kind)}}});
    }
    if (data.outcome == row_of(*data.decision).outcome) return std::nullopt;
    return refuse(RefusalCode::outcome_mismatch, "",
                  {{"outcome", std::string{name_of(row_of(*data.decision).outcome)}}});
}

Answer only_a_correction_orders(const Case&, const Command& command, const Context&) {
    const auto& data = data_of<DecideProceeding>(command);
    const bool orders = data.orders_reply.value_or(false);
    if (data.reply_by && !orders) return refuse(RefusalCode::field_invalid, "", {{"field", "reply_by"}});
    if (orders && data.outcome != Outcome::corrected)
        return refuse(RefusalCode::field_invalid, "", {{"field", "orders_reply"}});
    if (data.reply_by && *data.reply_by <= data.decided_on)
        return refuse(RefusalCode::end_before_begin, "", {{"field", "reply_by"}});
    if (data.decision_received_on && *data.decision_received_on < data.decided_on)
        return refuse(RefusalCode::end_before_begin, "", {{"field", "decision_received_on"}});
    return std::nullopt;
}

Answer instance_is_known(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<FollowProceeding>(command);
    if (meant_instance(state, data) != nullptr) return std::nullopt;
    return refuse(RefusalCode::proceeding_unknown, "", {{"proceeding_number", data.proceeding_number}});
}

Answer progress_is_new(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<FollowProceeding>(command);
    const ProceedingInstance* known = meant_instance(state, data);
    if (known == nullptr) return std::nullopt;
    const auto again = [](const auto& told, const auto& recorded) { return told && recorded; };
    if (!again(data.accepted_on, known->accepted_on) && !again(data.track, known->track) &&
        !again(data.statement_received_on, known->statement_received_on) &&
        !again(data.answered_on, known->answered_on) && !again(data.extended_on, known->extended_on))
        return std::nullopt;
    return refuse(RefusalCode::proceeding_fact_recorded, "", {{"proceeding_number", data.proceeding_number}});
}

Answer progress_says_something(const Case&, const Command& command, const Context&) {
    const auto& data = data_of<FollowProceeding>(command);
    const bool told =
        data.accepted_on || data.track || data.statement_received_on || data.answered_on || data.extended_on;
    return told ? std::nullopt : missing("accepted_on");
}

Answer progress_after_filing(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<FollowProceeding>(command);
    const ProceedingInstance* known = meant_instance(state, data);
    if (known == nullptr) return std::nullopt;
    for (const auto& day :
         {data.accepted_on, data.statement_received_on, data.answered_on, data.extended_on}) {
        if (day && *day < known->filed_on)
            return refuse(RefusalCode::end_before_begin, "", {{"filed_on", known->filed_on.iso()}});
    }
    return std::nullopt;
}

Answer reopens_a_conclusion(const Case& state, const Command&, const Context&) {
    if (state.stage == Stage::concluded && state.received_on) return std::nullopt;
    return refuse(
        RefusalCode::act_not_allowed, "行政复议法 2023 art. 77; 行政诉讼法 art. 70, 72",
        {{"act", std::string{name_of(ActKind::reopen)}}, {"stage", std::string{name_of(state.stage)}}});
}

Answer new_reply_is_ordered(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<Reopen>(command);
    const Proceeding* proceeding = state.find_proceeding(data.proceeding_number);
    if (proceeding == nullptr)
        return refuse(RefusalCode::proceeding_unknown, "", {{"proceeding_number", data.proceeding_number}});
    const ProceedingInstance& last = proceeding->instances.back();
    const bool before = std::any_of(state.past.begin(), state.past.end(), [&](const Round& round) {
        return round.concluded_on && last.decided_on && *round.concluded_on > *last.decided_on;
    });
    const bool answered_since =
        state.concluded_on && last.decided_on && *state.concluded_on > *last.decided_on;
    if (last.outcome == Outcome::corrected && last.orders_reply && !before && !answered_since)
        return std::nullopt;
    return refuse(RefusalCode::reply_not_ordered, "行政复议法 2023 art. 77; 行政诉讼法 art. 70, 72",
                  {{"proceeding_number", data.proceeding_number}});
}

Answer reopening_knows_its_day(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<Reopen>(command);
    const Proceeding* proceeding = state.find_proceeding(data.proceeding_number);
    if (proceeding == nullptr) return std::nullopt;
    if (!data.decision_received_on) return missing("decision_received_on");
    const auto decided_on = proceeding->instances.back().decided_on;
    const auto before = [&](std::string_view field) {
        return refuse(RefusalCode::end_before_begin, "",
                      {{"field", std::string{field}}, {"decided_on", iso_of(decided_on)}});
    };
    if (decided_on && *data.decision_received_on < *decided_on) return before("decision_received_on");
    if (command.on < *data.decision_received_on) return before("on");
    return data.reply_by && *data.reply_by <= *data.decision_received_on ? before("reply_by") : std::nullopt;
}

}  // namespace domain::guards
