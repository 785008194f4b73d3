#include <stdexcept>

#include "domain/application/judging_calendar.hpp"
#include "domain/application/receipt.hpp"
#include "domain/workflow/workflow.hpp"
#include "server/json/case_json.hpp"
#include "server/routes/case_filter.hpp"
#include "server/routes/case_work.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/query.hpp"

namespace server {
namespace {

/// Which day of receipt counts and why, what proves it, and the other day that could be argued for.
void write_receipt(JsonWriter& json, const domain::Case& state, const domain::Calendar& calendar) {
    const auto receipt = domain::receipt_of(state, calendar);
    json.key("receipt");
    if (!receipt) {
        json.null();
        return;
    }
    json.begin_object()
        .field("received_on", receipt->received_on)
        .field("channel", state.filing.channel)
        .field("article", receipt->rule->article)
        .field("text", receipt->rule->text)
        .field("submitted_on", state.filing.submitted_on)
        .field("submitted_at", state.filing.submitted_at)
        .field("confirmed_at", state.confirmed_at)
        .field("evidence", state.receipt_evidence.empty() ? state.filing.evidence
                                                          : std::optional{state.receipt_evidence});
    json.key("other");
    if (receipt->other) {
        json.begin_object()
            .field("received_on", receipt->other->received_on)
            .field("due_on", receipt->other->due_on)
            .field("text", receipt->other->text)
            .end_object();
    } else {
        json.null();
    }
    json.end_object();
}

}  // namespace

WritePlan register_case(Call& call) {
    Faults faults;
    const auto body = read_body(call, faults);
    if (!body) return faulty(faults, call.language);
    ActRequest request = read_filing(FilingDoor::counter, *body, call.today, faults);
    const auto& filing = std::get<domain::Register>(request.command.data);
    check_organ(call, filing, faults);
    if (!faults.empty()) return faulty(faults, call.language);
    if (!call.may(Access::work_cases, filing.organ)) return problem(Problem::forbidden, call.language);
    const domain::WorkflowRow& row = domain::row_of(domain::ActKind::register_case);
    if ((row.who.bits & actors_of(call.who).bits) == 0) return problem(Problem::forbidden, call.language);
    const domain::OrganVersion& organ = *call.organs().find(filing.organ, call.today);
    return Work{[&call, request = std::move(request),
                 word = organ.word.empty() ? organ.code : organ.word](storage::Unit& unit) {
        return begin_case(call, unit, request, word, [&](const storage::CaseFile& file) {
            Answer answer = case_answer(call, *unit.reader().find_case(file.id), 201);
            answer.headers.emplace_back("Location", "/api/v1/cases/" + file.id.text());
            return answer;
        });
    }};
}

Answer list_cases(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    const CaseFilterResult chosen = read_case_filter(call, query);
    const int limit = query.limit();
    const std::string cursor = query.cursor();
    query.finish();
    if (chosen.forbidden) return problem(Problem::forbidden, call.language);
    if (!faults.empty()) return faulty(faults, call.language);
    storage::Page<storage::CaseRow> page;
    try {
        page = call.reader->list_cases(chosen.filter, cursor, limit);
    } catch (const std::invalid_argument&) {
        return faulty({{"?cursor", FaultCode::bad_cursor, {}}}, call.language);
    }
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const storage::CaseRow& row : page.items) write_case(json, row, call.view());
    json.end_array();
    write_next(json, call.request, "/api/v1/cases", page.next);
    return json_answer(json.end_object().take());
}

Answer get_case(Call& call) {
    const auto row = visible_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    return case_answer(call, *row);
}

Answer list_case_events(Call& call) {
    const auto row = visible_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const domain::Event& event : call.reader->events_of(row->key)) {
        json.begin_object()
            .field("sequence", event.sequence)
            .field("position", event.position)
            .field("recorded_at", event.recorded_at)
            .field("on", event.on)
            .field("actor", event.actor)
            .field("act", domain::kind_of(event.data))
            .field("label", domain::label_of(domain::kind_of(event.data)))
            .field("imported", event.imported);
        json.key("data");
        write_act(json, event.data);
        // A letter is read at its own address.
        const bool letter = std::holds_alternative<domain::IssueLetter>(event.data);
        if (event.personal && !letter) {
            const std::string text = call.reader->private_text(event.personal->id);
            json.key("personal");
            if (text.empty())
                json.null();
            else
                json.raw(text);
        }
        if (event.overridden) {
            json.key("override")
                .begin_object()
                .field("code", event.overridden->code)
                .field("reason", event.overridden->reason)
                .end_object();
        }
        json.end_object();
    }
    json.end_array().key("next").null().end_object();
    return json_answer(json.take());
}

Answer list_case_proceedings(Call& call) {
    const auto row = visible_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    const domain::Case state = case_of(call, *row);
    JsonWriter json;
    json.begin_object().key("items");
    write_proceedings(json, state.proceedings);
    json.key("next").null().end_object();
    return json_answer(json.take());
}

Answer get_case_deadline(Call& call) {
    const auto row = visible_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    const domain::Case state = case_of(call, *row);
    const domain::Calendar& calendar = domain::judging_calendar(state, call.calendars());
    const auto standing = standing_of(state, calendar, domain::Explain::yes);
    JsonWriter json;
    json.begin_object()
        .field("number", row->number)
        .field("regulation", row->regulation)
        .field("received_on", row->received_on);
    if (standing.deadline) {
        json.field("due_on", standing.deadline->due_on)
            .field("provisional", standing.deadline->provisional)
            .field("suspended", standing.deadline->suspended)
            .field("stopped", standing.deadline->stopped)
            .field("timeliness", standing.timeliness);
    } else {
        json.key("due_on").null();
    }
    json.field("calendar_version", calendar.version());
    write_receipt(json, state, calendar);
    json.key("steps");
    write_steps(json, standing.deadline ? standing.deadline->steps : std::vector<domain::ClockStep>{});
    return json_answer(json.end_object().take());
}

}  // namespace server
