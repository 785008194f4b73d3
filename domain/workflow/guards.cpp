#include "domain/workflow/guards.hpp"

#include <algorithm>

namespace domain::guards {
namespace {

using Answer = std::optional<Objection>;
using Facts = std::vector<std::pair<std::string, std::string>>;

Answer refuse(RefusalCode code, std::string_view article, Facts facts = {}) {
    return Objection{Refusal{code, std::string{article}, std::move(facts)}};
}

Answer warn(WarningCode code, std::string_view article, Facts facts = {}) {
    facts.emplace_back("warning", std::string{name_of(code)});
    return Objection{Refusal{RefusalCode::needs_reason, std::string{article}, std::move(facts)}, code};
}

template <class Data>
const Data& data_of(const Command& command) {
    return std::get<Data>(command.data);
}

const RegulationRow& regulation_of(const Case& state) {
    return row_of(state.regulation.value_or(Regulation::R2019));
}

/// The running due day, without whatever this command would change.
std::optional<Date> due_on(const Case& state, const Context& context) {
    const auto history = state.reply_history();
    return history ? reply_deadline(*history, context.calendar, Explain::no).due_on : std::nullopt;
}

bool electronic(DeliveryMethod method) {
    return method == DeliveryMethod::email || method == DeliveryMethod::online ||
           method == DeliveryMethod::fax;
}

/// The consultation with this number, from 1.
const Consultation* find_consultation(const Case& state, std::int64_t number) {
    if (number < 1 || number > static_cast<std::int64_t>(state.consultations.size())) return nullptr;
    return &state.consultations[static_cast<std::size_t>(number - 1)];
}

/// The correction that was asked for and has not come.
const ClockEvent* awaited_correction(const Case& state) {
    const auto found = std::find_if(state.clock.begin(), state.clock.end(), [](const ClockEvent& event) {
        return event.kind == ClockEvent::Kind::correction && !event.ended_on;
    });
    return found == state.clock.end() ? nullptr : &*found;
}

const ProceedingInstance* find_instance(const Proceeding& proceeding, Instance instance) {
    const auto found = std::find_if(proceeding.instances.begin(), proceeding.instances.end(),
                                    [&](const ProceedingInstance& i) { return i.instance == instance; });
    return found == proceeding.instances.end() ? nullptr : &*found;
}

/// The instance that a decision is about: the one it names, else the latest filed.
const ProceedingInstance* decided_instance(const Case& state, const DecideProceeding& data) {
    const Proceeding* proceeding = state.find_proceeding(data.proceeding_number);
    if (proceeding == nullptr) return nullptr;
    return data.instance ? find_instance(*proceeding, *data.instance) : &proceeding->instances.back();
}

/// The day of receipt that an act would set.
std::optional<Date> new_received_on(const Command& command) {
    if (const auto* data = std::get_if<Register>(&command.data)) return data->received_on;
    if (const auto* data = std::get_if<ConfirmReceipt>(&command.data)) return data->received_on;
    return std::nullopt;
}

}  // namespace

Answer receipt_not_before_submission(const Case& state, const Command& command, const Context&) {
    const auto received_on = new_received_on(command);
    const auto* filing = std::get_if<Register>(&command.data);
    const Date submitted_on = filing != nullptr ? filing->submitted_on : state.filing.submitted_on;
    if (!received_on || *received_on >= submitted_on) return std::nullopt;
    return refuse(RefusalCode::receipt_before_submission, "R2019 art. 31",
                  {{"received_on", received_on->iso()}, {"submitted_on", submitted_on.iso()}});
}

Answer regulation_in_force(const Case&, const Command& command, const Context&) {
    const auto received_on = new_received_on(command);
    if (!received_on || regulation_on(*received_on) != nullptr) return std::nullopt;
    return refuse(RefusalCode::before_the_regulation, "R2007", {{"received_on", received_on->iso()}});
}

Answer mail_needs_day_of_receipt(const Case&, const Command& command, const Context&) {
    const auto& data = data_of<Register>(command);
    const bool confirmed_later =
        data.channel == Channel::online || data.channel == Channel::email || data.channel == Channel::fax;
    if (data.received_on || confirmed_later) return std::nullopt;
    return refuse(RefusalCode::field_missing, "R2019 art. 31", {{"field", "received_on"}});
}

Answer one_correction_only(const Case& state, const Command&, const Context&) {
    const ClockEvent* earlier = state.find_clock(ClockEvent::Kind::correction);
    if (earlier == nullptr) return std::nullopt;
    return refuse(RefusalCode::second_correction, regulation_of(state).correction_article,
                  {{"first", earlier->on.iso()}});
}

Answer correction_names_items_and_period(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<RequestCorrection>(command);
    const auto article = regulation_of(state).correction_article;
    if (data.items.empty()) return refuse(RefusalCode::field_missing, article, {{"field", "items"}});
    if (!data.until) return refuse(RefusalCode::field_missing, article, {{"field", "until"}});
    if (*data.until <= command.on) {
        return refuse(RefusalCode::end_before_begin, article,
                      {{"field", "until"}, {"until", data.until->iso()}});
    }
    return std::nullopt;
}

Answer correction_notice_in_time(const Case& state, const Command& command, const Context& context) {
    const RegulationRow& regulation = regulation_of(state);
    if (!regulation.correction_notice || !state.received_on) return std::nullopt;
    const Date last = context.calendar.working_day_after(*state.received_on, *regulation.correction_notice);
    if (command.on <= last) return std::nullopt;
    return warn(WarningCode::correction_notice_late, regulation.correction_article,
                {{"last_day", last.iso()}});
}

Answer correction_is_awaited(const Case& state, const Command&, const Context&) {
    if (awaited_correction(state) != nullptr) return std::nullopt;
    return refuse(RefusalCode::act_not_allowed, regulation_of(state).correction_article,
                  {{"act", std::string{name_of(ActKind::receive_correction)}},
                   {"stage", std::string{name_of(state.stage)}}});
}

Answer correction_comes_after_notice(const Case& state, const Command& command, const Context&) {
    const ClockEvent* notice = awaited_correction(state);
    if (notice == nullptr || command.on >= notice->on) return std::nullopt;
    return refuse(RefusalCode::end_before_begin, regulation_of(state).correction_article,
                  {{"requested_on", notice->on.iso()}});
}

Answer correction_period_over(const Case& state, const Command& command, const Context&) {
    if (state.correction_until && command.on > *state.correction_until) return std::nullopt;
    return refuse(RefusalCode::correction_period_not_over, regulation_of(state).correction_article,
                  {{"until", state.correction_until ? state.correction_until->iso() : ""}});
}

Answer consultation_is_open(const Case& state, const Command& command, const Context&) {
    const std::int64_t number = data_of<EndConsultation>(command).consultation;
    const Consultation* consultation = find_consultation(state, number);
    if (consultation == nullptr) {
        return refuse(RefusalCode::consultation_unknown, "", {{"consultation", std::to_string(number)}});
    }
    const auto ended_on = state.clock[consultation->clock_event].ended_on;
    if (!ended_on) return std::nullopt;
    return refuse(RefusalCode::consultation_ended, "", {{"ended_on", ended_on->iso()}});
}

Answer consultation_ends_after_begin(const Case& state, const Command& command, const Context&) {
    const Consultation* consultation =
        find_consultation(state, data_of<EndConsultation>(command).consultation);
    if (consultation == nullptr) return std::nullopt;
    const Date sent_on = state.clock[consultation->clock_event].on;
    if (command.on >= sent_on) return std::nullopt;
    return refuse(RefusalCode::end_before_begin, "", {{"sent_on", sent_on.iso()}});
}

Answer consultation_has_result(const Case&, const Command& command, const Context&) {
    if (data_of<EndConsultation>(command).result) return std::nullopt;
    return refuse(RefusalCode::field_missing, "R2019 art. 32", {{"field", "result"}});
}

Answer one_extension_only(const Case& state, const Command&, const Context&) {
    const ClockEvent* earlier = state.find_clock(ClockEvent::Kind::extend);
    if (earlier == nullptr) return std::nullopt;
    return refuse(RefusalCode::second_extension, regulation_of(state).extension_article,
                  {{"first", earlier->on.iso()}});
}

Answer extension_before_due(const Case& state, const Command& command, const Context& context) {
    const auto due = due_on(state, context);
    const Date told = data_of<Extend>(command).notified_on.value_or(command.on);
    if (!due || std::max(told, command.on) <= *due) return std::nullopt;
    return refuse(RefusalCode::extension_after_due, regulation_of(state).extension_article,
                  {{"due_on", due->iso()}});
}

Answer extension_within_maximum(const Case& state, const Command& command, const Context&) {
    const RegulationRow& regulation = regulation_of(state);
    const WorkingDays asked = data_of<Extend>(command).working_days.value_or(regulation.extension_max);
    if (asked.count >= 1 && asked <= regulation.extension_max) return std::nullopt;
    return refuse(RefusalCode::extension_too_long, regulation.extension_article,
                  {{"maximum", std::to_string(regulation.extension_max.count)}});
}

Answer extension_has_reason_and_notice(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<Extend>(command);
    const auto article = regulation_of(state).extension_article;
    if (!data.reason || data.reason->empty())
        return refuse(RefusalCode::field_missing, article, {{"field", "reason"}});
    if (!data.notified_on) return refuse(RefusalCode::field_missing, article, {{"field", "notified_on"}});
    return std::nullopt;
}

Answer conclusion_by_reply(const Case&, const Command& command, const Context&) {
    const ConclusionRow& row = row_of(data_of<IssueReply>(command).conclusion);
    if (row.closed_by == ClosedBy::reply) return std::nullopt;
    return refuse(RefusalCode::conclusion_not_by_reply, row.basis_2019,
                  {{"conclusion", std::string{row.name}}});
}

Answer conclusion_of_the_regulation(const Case& state, const Command& command, const Context&) {
    const Conclusion conclusion = data_of<IssueReply>(command).conclusion;
    if (!state.regulation || !basis_of(conclusion, *state.regulation).empty()) return std::nullopt;
    return refuse(RefusalCode::conclusion_foreign, name_of(*state.regulation),
                  {{"conclusion", std::string{name_of(conclusion)}}});
}

Answer third_party_consulted(const Case& state, const Command& command, const Context&) {
    const Conclusion conclusion = data_of<IssueReply>(command).conclusion;
    if (conclusion != Conclusion::refused_trade_secret && conclusion != Conclusion::refused_privacy)
        return std::nullopt;
    if (state.find_clock(ClockEvent::Kind::consult_third_party) != nullptr) return std::nullopt;
    return refuse(RefusalCode::third_party_not_consulted, regulation_of(state).consultation_article,
                  {{"conclusion", std::string{name_of(conclusion)}}});
}

Answer reply_names_grounds(const Case&, const Command& command, const Context&) {
    if (!data_of<IssueReply>(command).grounds.empty()) return std::nullopt;
    return refuse(RefusalCode::field_missing, "R2019 art. 36", {{"field", "grounds"}});
}

Answer third_party_did_not_consent(const Case& state, const Command& command, const Context&) {
    const Conclusion conclusion = data_of<IssueReply>(command).conclusion;
    if (conclusion != Conclusion::refused_trade_secret && conclusion != Conclusion::refused_privacy)
        return std::nullopt;
    const bool consented = std::any_of(
        state.consultations.begin(), state.consultations.end(),
        [](const Consultation& c) { return c.third_party && c.result == ConsultationResult::consented; });
    return consented ? warn(WarningCode::refused_though_consented, "R2019 art. 15") : std::nullopt;
}

Answer reply_in_time(const Case& state, const Command& command, const Context& context) {
    const auto due = due_on(state, context);
    if (!due || command.on <= *due) return std::nullopt;
    return warn(WarningCode::reply_after_due, regulation_of(state).reply_article, {{"due_on", due->iso()}});
}

Answer delivery_date_fits_method(const Case&, const Command& command, const Context&) {
    const auto& data = data_of<RecordDelivery>(command);
    const char* article = "国办公开办函〔2016〕235号";
    if (!data.method) return refuse(RefusalCode::field_missing, article, {{"field", "method"}});
    if (data.delivered_on) return refuse(RefusalCode::field_invalid, article, {{"field", "delivered_on"}});
    if (*data.method == DeliveryMethod::post && !data.posted_on) {
        return refuse(RefusalCode::delivery_date_missing, article, {{"field", "posted_on"}});
    }
    if (electronic(*data.method) && !data.sent_on) {
        return refuse(RefusalCode::delivery_date_missing, article, {{"field", "sent_on"}});
    }
    if (*data.method != DeliveryMethod::post && !electronic(*data.method) && !data.signed_on) {
        return refuse(RefusalCode::delivery_date_missing, article, {{"field", "signed_on"}});
    }
    return std::nullopt;
}

Answer delivery_after_reply(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<RecordDelivery>(command);
    for (const auto& day : {data.posted_on, data.signed_on, data.sent_on, data.delivered_on}) {
        if (day && state.concluded_on && *day < *state.concluded_on) {
            return refuse(RefusalCode::delivery_before_reply, "",
                          {{"concluded_on", state.concluded_on->iso()}});
        }
    }
    return std::nullopt;
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
    if (known == nullptr || find_instance(*known, instance) == nullptr) return std::nullopt;
    return refuse(RefusalCode::proceeding_taken, "", {{"proceeding_number", known->number}});
}

Answer instance_before_is_decided(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<FileProceeding>(command);
    const Proceeding* known = state.find_proceeding(data.proceeding_number);
    if (known == nullptr || known->instances.back().decided_on) return std::nullopt;
    return refuse(RefusalCode::proceeding_still_pending, "", {{"proceeding_number", known->number}});
}

Answer something_to_attack(const Case& state, const Command& command, const Context& context) {
    const Date filed_on = data_of<FileProceeding>(command).filed_on;
    if (state.concluded_on && filed_on >= *state.concluded_on) return std::nullopt;
    const auto due = due_on(state, context);
    if (due && filed_on > *due) return std::nullopt;
    return refuse(RefusalCode::nothing_to_attack, "行政复议法 art. 20; 行政诉讼法 art. 47",
                  {{"filed_on", filed_on.iso()}, {"due_on", due ? due->iso() : ""}});
}

Answer proceeding_exists(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<DecideProceeding>(command);
    if (decided_instance(state, data) != nullptr) return std::nullopt;
    return refuse(RefusalCode::proceeding_unknown, "", {{"proceeding_number", data.proceeding_number}});
}

Answer instance_is_pending(const Case& state, const Command& command, const Context&) {
    const ProceedingInstance* instance = decided_instance(state, data_of<DecideProceeding>(command));
    if (instance == nullptr || !instance->decided_on) return std::nullopt;
    return refuse(RefusalCode::proceeding_decided, "", {{"decided_on", instance->decided_on->iso()}});
}

Answer outcome_is_a_decision(const Case&, const Command& command, const Context&) {
    if (data_of<DecideProceeding>(command).outcome != Outcome::pending) return std::nullopt;
    return refuse(RefusalCode::outcome_not_a_decision, "", {{"field", "outcome"}});
}

Answer decided_after_filing(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<DecideProceeding>(command);
    const ProceedingInstance* instance = decided_instance(state, data);
    if (instance == nullptr || data.decided_on >= instance->filed_on) return std::nullopt;
    return refuse(RefusalCode::decision_before_filing, "", {{"filed_on", instance->filed_on.iso()}});
}

Answer amendment_is_valid(const Case& state, const Command& command, const Context& context) {
    const auto& data = data_of<Amend>(command);
    const auto invalid = [&] { return refuse(RefusalCode::field_invalid, "", {{"field", "value"}}); };
    const auto date = Date::parse(data.value);
    switch (data.field) {
        case AmendableField::received_on:
            if (!date || !state.received_on) return invalid();
            if (*date > context.today)
                return refuse(RefusalCode::date_in_future, "", {{"value", data.value}});
            if (regulation_on(*date) == nullptr)
                return refuse(RefusalCode::before_the_regulation, "R2007", {{"value", data.value}});
            return std::nullopt;
        case AmendableField::channel: return from_name<Channel>(data.value) ? std::nullopt : invalid();
        case AmendableField::applicant_kind:
            return from_name<ApplicantKind>(data.value) ? std::nullopt : invalid();
        case AmendableField::conclusion: {
            const auto conclusion = from_name<Conclusion>(data.value);
            if (!conclusion || !state.conclusion) return invalid();
            if (state.regulation && basis_of(*conclusion, *state.regulation).empty()) {
                return refuse(RefusalCode::conclusion_foreign, name_of(*state.regulation),
                              {{"value", data.value}});
            }
            return std::nullopt;
        }
        case AmendableField::concluded_on:
            if (!date || !state.concluded_on) return invalid();
            if (*date > context.today)
                return refuse(RefusalCode::date_in_future, "", {{"value", data.value}});
            return std::nullopt;
    }
    return invalid();
}

Answer amendment_changes_something(const Case&, const Command& command, const Context&) {
    const auto& data = data_of<Amend>(command);
    if (data.old_value != data.value) return std::nullopt;
    return refuse(RefusalCode::amendment_changes_nothing, "", {{"field", std::string{name_of(data.field)}}});
}

namespace {

/// A day of receipt that nothing recorded on the case contradicts.
Answer received_on_fits(const Case& state, Date received_on) {
    if (received_on < state.filing.submitted_on) {
        return refuse(RefusalCode::receipt_before_submission, "R2019 art. 31",
                      {{"submitted_on", state.filing.submitted_on.iso()}});
    }
    for (const ClockEvent& event : state.clock) {
        if (event.on < received_on)
            return refuse(RefusalCode::end_before_begin, "", {{"on", event.on.iso()}});
    }
    if (state.concluded_on && received_on > *state.concluded_on) {
        return refuse(RefusalCode::end_before_begin, "", {{"concluded_on", state.concluded_on->iso()}});
    }
    const RegulationRow* regulation = regulation_on(received_on);
    if (regulation != nullptr && state.conclusion && basis_of(*state.conclusion, regulation->value).empty()) {
        return refuse(RefusalCode::conclusion_foreign, regulation->name,
                      {{"conclusion", std::string{name_of(*state.conclusion)}}});
    }
    return std::nullopt;
}

/// A day of conclusion that lies after the beginning and not after the service.
Answer concluded_on_fits(const Case& state, Date concluded_on) {
    const Date began_on = state.received_on.value_or(state.filing.submitted_on);
    if (concluded_on < began_on) {
        const char* fact = state.received_on ? "received_on" : "submitted_on";
        return refuse(RefusalCode::end_before_begin, "", {{fact, began_on.iso()}});
    }
    const Delivery delivery = state.delivery.value_or(Delivery{});
    for (const auto& day :
         {delivery.posted_on, delivery.signed_on, delivery.sent_on, delivery.delivered_on}) {
        if (day && *day < concluded_on)
            return refuse(RefusalCode::delivery_before_reply, "", {{"delivered", day->iso()}});
    }
    return std::nullopt;
}

}  // namespace

Answer amendment_keeps_order(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<Amend>(command);
    const auto date = Date::parse(data.value);
    if (!date) return std::nullopt;
    if (data.field == AmendableField::received_on) return received_on_fits(state, *date);
    if (data.field == AmendableField::concluded_on) return concluded_on_fits(state, *date);
    return std::nullopt;
}

Answer no_proceeding_hangs(const Case& state, const Command&, const Context&) {
    if (state.proceedings.empty()) return std::nullopt;
    return refuse(RefusalCode::proceeding_hangs, "",
                  {{"proceeding_number", state.proceedings.front().number}});
}

}  // namespace domain::guards
