#include <algorithm>
#include <stdexcept>
#include "domain/application/judging_calendar.hpp"

#include "server/routes/case_work.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/query.hpp"
#include "server/worklist/digest_text.hpp"
#include "server/worklist/due.hpp"
#include "server/worklist/worklist_json.hpp"

namespace server {
namespace {

/// What is asked of the worklist, and whether anything can answer to it.
struct Asked {
    storage::WorklistFilter filter;
    std::vector<OwedReport> reports;
    bool nothing = false;
};

void apply_light(storage::WorklistFilter& filter, domain::Light light, const CaseView& view) {
    if (light == domain::Light::grey) {
        filter.suspended = true;
        filter.due_from = std::max(filter.due_from.value_or(view.today), view.today);
        return;
    }
    // Red even while a consultation is open: its projected day already ends it at its own limit.
    if (light != domain::Light::red) filter.suspended = false;
    narrow(filter.due_from, filter.due_to, light, view);
}

/// `kind` and `party` together may leave nothing.
void apply_kinds(Asked& asked, std::optional<domain::DueKind> kind, std::optional<domain::DueParty> party) {
    if (party) asked.filter.kinds = kinds_of(*party);
    if (!kind) return;
    asked.nothing = party && domain::row_of(*kind).party != *party;
    asked.filter.kinds = {*kind};
}

std::vector<const domain::OrganVersion*> organs_of(Call& call, const OrganChoiceResult& chosen) {
    if (chosen.every) return call.organs().all(call.today);
    std::vector<const domain::OrganVersion*> organs;
    for (const std::string& code : chosen.codes) {
        if (const auto* organ = call.organs().find(code, call.today)) organs.push_back(organ);
    }
    return organs;
}

void apply_organs(storage::WorklistFilter& filter, const OrganChoiceResult& chosen) {
    filter.every_organ = chosen.every;
    filter.organs = chosen.codes;
}

/// Reports are the organ's own: asked for one handler, unit or kind of thing they do not appear.
void add_reports(Call& call, Asked& asked, const OrganChoiceResult& chosen,
                 std::optional<domain::Light> light) {
    const storage::WorklistFilter& filter = asked.filter;
    const auto missed = [&](domain::Date due_on) {
        const domain::DueState state{domain::Stage::accepted, due_on, false, false};
        return (filter.due_from && due_on < *filter.due_from) || (filter.due_to && due_on > *filter.due_to) ||
               (light && *light != domain::light_of(state, call.today, call.view().lights, call.calendar()));
    };
    for (const OwedReport& report : owed_reports(organs_of(call, chosen), *call.reader, call.today)) {
        if (!missed(report.due_on)) asked.reports.push_back(report);
    }
}

void write_deadline(JsonWriter& json, const domain::DueDate& due,
                    const std::vector<domain::ClockStep>& reply_steps, const CaseView& view) {
    json.begin_object();
    write_due(json, due.kind, due.due_on, due.provisional, due.suspended, due.article, due.ordinal, view);
    json.field("over", is_over(due.kind, due.due_on, view.today)).key("steps");
    write_steps(json, domain::explain(due, reply_steps, view.calendar));
    json.end_object();
}

}  // namespace

Answer get_worklist(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    Asked asked;
    const OrganChoiceResult chosen = read_organs(call, query, call.today);
    if (!may_see(call, chosen)) return problem(Problem::forbidden, call.language);
    apply_organs(asked.filter, chosen);
    asked.filter.today = call.today;
    asked.filter.handler = read_handler(call, query);
    asked.filter.unit = query.text("unit");
    const auto kind = query.word<domain::DueKind>("kind");
    const auto party = query.word<domain::DueParty>("party");
    apply_kinds(asked, kind, party);
    asked.filter.due_from = query.date("due_from");
    asked.filter.due_to = query.date("due_to");
    const auto light = query.word<domain::Light>("light");
    const int limit = query.limit();
    const std::string cursor = query.cursor();
    query.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    const bool organs_own = !asked.filter.handler && !asked.filter.unit && !kind &&
                            party.value_or(domain::DueParty::organ) == domain::DueParty::organ;
    if (organs_own && cursor.empty()) add_reports(call, asked, chosen, light);
    if (light) apply_light(asked.filter, *light, call.view());
    storage::Page<storage::DueRow> page;
    try {
        if (!asked.nothing) page = call.reader->worklist(asked.filter, cursor, limit);
    } catch (const std::invalid_argument&) {
        return faulty({{"?cursor", FaultCode::bad_cursor, {}}}, call.language);
    }
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const storage::DueRow& due : page.items) write_due_row(json, due, call.view());
    json.end_array().key("reports");
    write_owed_reports(json, asked.reports, call.view());
    write_next(json, call.request, "/api/v1/worklist", page.next);
    return json_answer(json.end_object().take());
}

Answer get_worklist_digest(Call& call) {
    constexpr std::string_view plain = "text/plain";
    Faults faults;
    QueryReader query{call.request, faults};
    const OrganChoiceResult chosen = read_organs(call, query, call.today);
    if (!may_see(call, chosen)) return problem(Problem::forbidden, call.language);
    storage::WorklistFilter whose;
    apply_organs(whose, chosen);
    whose.handler = read_handler(call, query);
    const auto format = query.text("format");
    if (format && *format != "json" && *format != "text") query.fault("format", FaultCode::not_a_choice);
    query.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    Digest digest = gather_digest(*call.reader, std::move(whose), call.view());
    if (!call.request.query_value("handler"))
        digest.reports = owed_reports(organs_of(call, chosen), *call.reader, call.today);
    if (format ? *format == "text" : call.request.headers.accept.starts_with(plain)) {
        Answer answer;
        answer.content_type = "text/plain; charset=utf-8";
        answer.body = digest_text(digest, call.organs(), call.view());
        return answer;
    }
    JsonWriter json;
    write_digest(json, digest, call.view());
    return json_answer(json.take());
}

Answer list_case_deadlines(Call& call) {
    const auto row = visible_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    const domain::Case state = case_of(call, *row);
    const domain::Calendar& calendar = call.calendar();
    const auto standing =
        standing_of(state, domain::judging_calendar(state, call.calendars()), domain::Explain::yes);
    const auto reply_steps = standing.deadline ? standing.deadline->steps : std::vector<domain::ClockStep>{};
    JsonWriter json;
    json.begin_object().field("number", row->number).field("calendar_version", calendar.version());
    json.key("items").begin_array();
    for (const domain::DueDate& due : domain::due_dates(state, standing, calendar))
        write_deadline(json, due, reply_steps, call.view());
    return json_answer(json.end_array().key("next").null().end_object().take());
}

}  // namespace server
