#include "domain/workflow/guard_words.hpp"

namespace domain::guards {
namespace {

bool electronic(DeliveryMethod method) {
    return method == DeliveryMethod::email || method == DeliveryMethod::online ||
           method == DeliveryMethod::fax;
}

/// The correction that was asked for and has not come.
const ClockEvent* awaited_correction(const Case& state) {
    const auto found = std::find_if(state.clock.begin(), state.clock.end(), [](const ClockEvent& event) {
        return event.kind == ClockEvent::Kind::correction && !event.ended_on;
    });
    return found == state.clock.end() ? nullptr : &*found;
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

Answer confirmation_has_its_day(const Case&, const Command& command, const Context&) {
    return data_of<ConfirmReceipt>(command).received_on ? std::nullopt
                                                        : missing("received_on", "R2019 art. 31");
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

Answer extension_has_reason_and_notice(const Case& state, const Command& command, const Context& context) {
    const auto& data = data_of<Extend>(command);
    const auto article = regulation_of(state).extension_article;
    if (!data.reason || data.reason->empty())
        return refuse(RefusalCode::field_missing, article, {{"field", "reason"}});
    if (!data.notified_on) return refuse(RefusalCode::field_missing, article, {{"field", "notified_on"}});
    if (!data.working_days && !context.imported) return missing("working_days", article);
    return std::nullopt;
}

Answer delivery_date_fits_method(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<RecordDelivery>(command);
    // A later record need not say again what an earlier one said.
    const Delivery known = state.delivery.value_or(Delivery{});
    const char* article = "国办公开办函〔2016〕235号";
    if (!data.method) return refuse(RefusalCode::field_missing, article, {{"field", "method"}});
    if (data.delivered_on) return refuse(RefusalCode::field_invalid, article, {{"field", "delivered_on"}});
    if (*data.method == DeliveryMethod::post && !data.posted_on && !known.posted_on) {
        return refuse(RefusalCode::delivery_date_missing, article, {{"field", "posted_on"}});
    }
    if (electronic(*data.method) && !data.sent_on && !known.sent_on) {
        return refuse(RefusalCode::delivery_date_missing, article, {{"field", "sent_on"}});
    }
    if (*data.method != DeliveryMethod::post && !electronic(*data.method) && !data.signed_on &&
        !known.signed_on) {
        return refuse(RefusalCode::delivery_date_missing, article, {{"field", "signed_on"}});
    }
    return std::nullopt;
}

Answer delivery_is_new(const Case& state, const Command& command, const Context& context) {
    const auto& data = data_of<RecordDelivery>(command);
    if (!state.delivery || context.imported) return std::nullopt;
    const auto changes = [](const std::optional<Date>& told, const std::optional<Date>& known) {
        return told && known && *told != *known;
    };
    const bool other_way = state.delivery->method && data.method != state.delivery->method;
    if (!other_way && !changes(data.posted_on, state.delivery->posted_on) &&
        !changes(data.signed_on, state.delivery->signed_on) &&
        !changes(data.sent_on, state.delivery->sent_on))
        return std::nullopt;
    return refuse(RefusalCode::delivery_recorded, "国办公开办函〔2016〕235号");
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

Answer day_is_not_ordered(const Case& state, const Command&, const Context&) {
    if (!state.ordered_by) return std::nullopt;
    return refuse(RefusalCode::act_not_allowed, "", {{"reply_by", state.ordered_by->iso()}});
}

Answer reasons_known_to_the_regulation(const Case& state, const Command&, const Context&) {
    const RegulationRow& regulation = regulation_of(state);
    if (!regulation.deferral_article.empty()) return std::nullopt;
    return refuse(RefusalCode::act_foreign, "R2019 art. 35", {{"regulation", std::string{regulation.name}}});
}

Answer reasons_were_requested(const Case& state, const Command&, const Context& context) {
    if (state.reasons_requested_on || context.imported) return std::nullopt;
    return refuse(RefusalCode::reasons_not_requested, "R2019 art. 35");
}

Answer deferral_lies_later(const Case& state, const Command& command, const Context& context) {
    const auto due = due_on(state, context);
    const Date until = data_of<DeferReply>(command).until;
    if (due && until > *due && command.on <= *due) return std::nullopt;
    // A clock that stands or has no end yet has no day to be moved.
    return refuse(RefusalCode::deferral_not_later, "R2019 art. 35",
                  {{"field", "until"}, {"due_on", iso_of(due)}});
}

Answer period_lies_ahead(const Case&, const Command& command, const Context&) {
    const auto& until = data_of<RequestReasons>(command).until;
    if (!until || *until > command.on) return std::nullopt;
    return refuse(RefusalCode::end_before_begin, "R2019 art. 35", {{"field", "until"}});
}

Answer transfer_names_target(const Case&, const Command& command, const Context&) {
    const auto& data = data_of<Transfer>(command);
    const bool named = (data.handler && !data.handler->empty()) || (data.unit && !data.unit->empty());
    return named ? std::nullopt : missing("handler");
}

Answer split_in_time(const Case& state, const Command&, const Context&) {
    const bool late =
        std::any_of(state.clock.begin(), state.clock.end(),
                    [](const ClockEvent& event) { return event.kind != ClockEvent::Kind::correction; }) ||
        !state.past.empty();
    return late ? refuse(RefusalCode::split_too_late, "practice") : std::nullopt;
}

}  // namespace domain::guards
