#include "domain/workflow/guard_words.hpp"

/// Consultations of third parties and other organs.
namespace domain::guards {
namespace {

/// The consultation with this number, from 1.
const Consultation* find_consultation(const Case& state, std::int64_t number) {
    if (number < 1 || number > static_cast<std::int64_t>(state.consultations.size())) return nullptr;
    return &state.consultations[static_cast<std::size_t>(number - 1)];
}

/// The consultation that the act is about; nothing for the fee notice.
std::optional<std::int64_t> number_of(const Command& command) {
    if (const auto* data = std::get_if<EndConsultation>(&command.data)) return data->consultation;
    if (const auto* data = std::get_if<ReceiveOpinion>(&command.data)) return data->consultation;
    return data_of<RecordLetterReceipt>(command).consultation;
}

const Consultation* consultation_of(const Case& state, const Command& command) {
    const auto number = number_of(command);
    return number ? find_consultation(state, *number) : nullptr;
}

}  // namespace

Answer consultation_is_known(const Case& state, const Command& command, const Context&) {
    const auto number = number_of(command);
    if (!number || find_consultation(state, *number) != nullptr) return std::nullopt;
    return refuse(RefusalCode::consultation_unknown, "", {{"consultation", std::to_string(*number)}});
}

Answer consultation_is_open(const Case& state, const Command& command, const Context&) {
    const Consultation* consultation = consultation_of(state, command);
    if (consultation == nullptr) return std::nullopt;
    const auto ended_on = state.clock[consultation->clock_event].ended_on;
    if (!ended_on) return std::nullopt;
    return refuse(RefusalCode::consultation_ended, "", {{"ended_on", ended_on->iso()}});
}

Answer consultation_ends_after_begin(const Case& state, const Command& command, const Context&) {
    const Consultation* consultation = consultation_of(state, command);
    if (consultation == nullptr) return std::nullopt;
    const Date sent_on = state.clock[consultation->clock_event].on;
    if (command.on >= sent_on) return std::nullopt;
    return refuse(RefusalCode::end_before_begin, "", {{"sent_on", sent_on.iso()}});
}

Answer consultation_has_result(const Case&, const Command& command, const Context&) {
    if (data_of<EndConsultation>(command).result) return std::nullopt;
    return missing("result", "R2019 art. 32");
}

Answer opinion_is_an_answer(const Case&, const Command& command, const Context&) {
    if (data_of<ReceiveOpinion>(command).result != ConsultationResult::no_answer) return std::nullopt;
    return refuse(RefusalCode::field_invalid, "R2019 art. 32", {{"field", "result"}});
}

Answer silence_lasted_its_period(const Case& state, const Command& command, const Context& context) {
    const auto& data = data_of<EndConsultation>(command);
    const Consultation* consultation = consultation_of(state, command);
    if (consultation == nullptr || data.result != ConsultationResult::no_answer || context.imported)
        return std::nullopt;
    const ClockEvent& asked = state.clock[consultation->clock_event];
    const RegulationRow& law = regulation_of(state);
    const auto period = consultation->third_party ? law.third_party_answer
                        : asked.joint             ? law.joint_organ_answer
                                                  : std::nullopt;
    if (!period) return std::nullopt;
    const Date last =
        context.calendar.working_day_after(asked.letter_received_on.value_or(asked.on), *period);
    if (command.on >= last) return std::nullopt;
    return warn(WarningCode::consultation_not_over, law.consultation_article, {{"last_day", last.iso()}});
}

Answer letter_was_sent(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<RecordLetterReceipt>(command);
    std::optional<Date> sent_on;
    if (data.consultation) {
        const Consultation* consultation = consultation_of(state, command);
        if (consultation == nullptr) return std::nullopt;
        sent_on = state.clock[consultation->clock_event].on;
    } else if (state.fee.notice) {
        sent_on = state.fee.charged_on;
    }
    if (!sent_on) return refuse(RefusalCode::letter_not_due, "国办函〔2020〕109号");
    if (data.letter_received_on >= *sent_on) return std::nullopt;
    return refuse(RefusalCode::end_before_begin, "",
                  {{"field", "letter_received_on"}, {"sent_on", sent_on->iso()}});
}

}  // namespace domain::guards
