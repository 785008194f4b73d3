#include "domain/application/deadline_calculation.hpp"
#include "domain/application/statutory_clocks.hpp"
#include "server/json/case_json.hpp"
#include "server/routes/case_work.hpp"
#include "server/routes/handlers.hpp"

namespace server {
namespace {

using Tree = nlohmann::json;

domain::HistoryEvent read_event(const Tree& value, const std::string& pointer, Faults& faults) {
    ObjectReader reader{value, pointer, faults};
    domain::HistoryEvent event;
    event.type = reader.required("type", reader.word<domain::HistoryEventType>("type"));
    event.on = reader.required("on", reader.date("on"));
    event.ended_on = reader.date("ended_on");
    event.letter_received_on = reader.date("letter_received_on");
    event.joint = reader.boolean("joint");
    if (const auto days = reader.integer("working_days", 0, domain::history_days_max)) {
        event.working_days = domain::WorkingDays{static_cast<std::int32_t>(*days)};
    }
    event.until = reader.date("until");
    reader.finish();
    return event;
}

domain::DeadlineQuestion read_question(ObjectReader& reader, Faults& faults) {
    domain::DeadlineQuestion question;
    question.received_on = reader.required("received_on", reader.date("received_on"));
    question.regulation = reader.word<domain::Regulation>("regulation");
    if (const Tree* events = reader.member("events")) {
        if (!events->is_array())
            reader.fault("events", FaultCode::wrong_type, "array");
        else if (events->size() > domain::history_events_max)
            reader.fault("events", FaultCode::too_long);
        else {
            for (std::size_t i = 0; i < events->size(); ++i) {
                question.events.push_back(read_event((*events)[i], "/events/" + std::to_string(i), faults));
            }
        }
    }
    reader.finish();
    return question;
}

std::string text_of(domain::CalculationFinding code, Language language) {
    const auto& row = domain::row_of(code);
    return std::string{language == Language::english ? row.english : row.label};
}

Answer history_answer(const domain::DeadlineAnswer& answer, Language language) {
    JsonWriter json;
    json.begin_object()
        .field("regulation", answer.regulation)
        .field("due_on", answer.deadline.due_on)
        .field("provisional", answer.deadline.provisional)
        .field("suspended", answer.deadline.suspended)
        .field("stopped", answer.deadline.stopped)
        .field("days_left_to_count", answer.deadline.counted_days_left)
        .field("calendar_version", answer.calendar_version)
        .key("limits")
        .begin_object()
        .field("correction_notice_by", answer.correction_notice_by)
        .field("latest_extended_due_on", answer.latest_extended_due_on)
        .end_object()
        .key("steps");
    write_steps(json, answer.deadline.steps);
    json.key("warnings").begin_array();
    for (const domain::LocatedFinding& warning : answer.warnings) {
        json.begin_object()
            .field("pointer", warning.pointer)
            .field("code", domain::name_of(warning.code))
            .field("message", text_of(warning.code, language))
            .end_object();
    }
    return json_answer(json.end_array().end_object().take());
}

Answer calculate_history(Call& call, ObjectReader& reader, Faults& faults) {
    const domain::DeadlineQuestion question = read_question(reader, faults);
    if (!faults.empty()) return faulty(faults, call.language);
    const auto calculation = domain::calculate_deadline(question, call.calendar());
    if (calculation.answer) return history_answer(*calculation.answer, call.language);
    std::vector<ErrorItem> errors;
    for (const domain::LocatedFinding& fault : calculation.faults) {
        errors.push_back({fault.pointer, domain::name_of(fault.code), text_of(fault.code, call.language)});
    }
    return problem_with_errors(Problem::malformed, errors, call.language);
}

Answer calculate_statutory(Call& call, ObjectReader& reader, Faults& faults) {
    const auto clock = reader.required("clock", reader.word<domain::Clock>("clock"));
    const auto from = reader.required("from", reader.date("from"));
    const auto variant = reader.word<domain::ClockVariant>("variant").value_or(domain::ClockVariant::none);
    reader.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    const auto deadline = domain::statutory_deadline(clock, from, variant, call.calendar());
    if (!deadline && domain::has_variant(clock, variant))
        return faulty({{"/from", FaultCode::out_of_range, {}}}, call.language);
    if (!deadline) return faulty({{"/variant", FaultCode::not_a_choice, {}}}, call.language);
    JsonWriter json;
    json.begin_object()
        .field("clock", clock)
        .field("label", domain::label_of(clock))
        .field("due_on", deadline->due_on)
        .field("provisional", deadline->provisional)
        .field("calendar_version", call.calendar().version())
        .key("steps");
    write_steps(json, deadline->steps);
    return json_answer(json.end_object().take());
}

}  // namespace

Answer calculate_deadline(Call& call) {
    Faults faults;
    const auto body = read_body(call, faults);
    if (!body) return faulty(faults, call.language);
    ObjectReader reader{*body, "", faults};
    return reader.has("clock") ? calculate_statutory(call, reader, faults)
                               : calculate_history(call, reader, faults);
}

}  // namespace server
