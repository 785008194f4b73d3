#include "server/json/case_json.hpp"

#include <algorithm>
#include <charconv>

namespace server {
namespace {

/// How every private value of a first event begins (act_json.cpp and the imports write it so).
constexpr std::string_view personal_begin = "{\"applicant\":{";

/// Working days left: while the clock runs, up to the due day; while a consultation without a limit suspends
/// it, those that remain to be counted.
std::optional<domain::WorkingDays> days_left(const storage::CaseRow& row, const CaseView& view) {
    if (row.stage != domain::Stage::accepted) return std::nullopt;
    if (row.due_on && !row.suspended) return domain::days_left(*row.due_on, view.today, view.calendar);
    return row.counted_days_left;
}

std::optional<std::string_view> maybe(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional{text};
}

/// The applicant and the texts. A point read has them as this program's own JSON, which begins with the
/// applicant and is taken over as it stands: parsing it again would cost more than all the rest (measured: 5
/// µs of 9).
void write_personal(JsonWriter& json, const storage::CaseRow& row) {
    json.key("applicant").begin_object().field("kind", row.applicant_kind);
    const std::string_view text = row.personal;
    if (text.substr(0, personal_begin.size()) != personal_begin) {
        json.field_if("name", row.applicant_name).end_object().field("subject", row.subject);
        return;
    }
    const std::string_view members =
        text.substr(personal_begin.size(), text.size() - personal_begin.size() - 1);
    if (members.front() == '}')
        json.end_object().raw(members.substr(std::min<std::size_t>(2, members.size())));
    else
        json.raw(members);
}

/// The members that both readers of a case see.
void write_common(JsonWriter& json, const storage::CaseRow& row, const CaseView& view) {
    json.field("number", row.number)
        .field("organ", row.organ)
        .field("channel", row.channel)
        .field("stage", row.stage)
        .field("stage_label", domain::label_of(row.stage));
    write_personal(json, row);
    json.field_if("document_number", row.document_number)
        .field("submitted_on", row.submitted_on)
        .field("received_on", row.received_on)
        .field("regulation", row.regulation)
        .field("due_on", row.due_on);
    const domain::DueState due{row.stage, row.due_on, row.suspended, !row.due_on};
    json.field("light", domain::light_of(due, view.today, view.lights, view.calendar))
        .field("days_left", days_left(row, view));
    json.field("provisional", row.provisional)
        .field("suspended", row.suspended)
        .field("conclusion", row.conclusion);
    if (row.conclusion) json.field("conclusion_label", domain::label_of(*row.conclusion));
    json.field("concluded_on", row.concluded_on)
        .field("timeliness", row.timeliness)
        .field("delivered_on", row.delivered_on);
    if (!row.reopened_on) return;
    json.key("reopened")
        .begin_object()
        .field("on", row.reopened_on)
        .field("conclusion", row.renewed_conclusion)
        .field("concluded_on", row.renewed_on)
        .end_object();
}

}  // namespace

std::string etag_of(std::int64_t events, const CaseView& view) {
    std::string day = view.today.iso();
    return "\"" + std::to_string(events) + "-" + std::to_string(view.calendar.version()) + "-" +
           day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2) + "\"";
}

std::optional<std::int64_t> events_of_etag(std::string_view etag) {
    if (etag == "*") return -1;
    if (etag.substr(0, 2) == "W/") etag.remove_prefix(2);
    if (etag.size() < 3 || etag.front() != '"' || etag.back() != '"') return std::nullopt;
    std::int64_t events = 0;
    const auto [end, error] = std::from_chars(etag.data() + 1, etag.data() + etag.size() - 1, events);
    // A negative count would be taken for the star.
    if (error != std::errc{} || events < 0 || (*end != '-' && *end != '"')) return std::nullopt;
    return events;
}

void write_case(JsonWriter& json, const storage::CaseRow& row, const CaseView& view) {
    json.begin_object().field("id", row.id.text());
    write_common(json, row, view);
    json.field("handler", maybe(row.handler)).field("unit", maybe(row.unit));
    json.field("events", row.events).field("calendar_version", row.calendar_version).end_object();
}

void write_application(JsonWriter& json, const storage::CaseRow& row, const CaseView& view) {
    json.begin_object();
    write_common(json, row, view);
    json.end_object();
}

void write_steps(JsonWriter& json, const std::vector<domain::ClockStep>& steps) {
    json.begin_array();
    for (const domain::ClockStep& step : steps) {
        json.begin_object()
            .field("from", step.from)
            .field("to", step.to)
            .field("counted", step.counted)
            .field("total", step.total)
            .field("rule", step.rule)
            .field("text", step.text);
        json.key("skipped").begin_array();
        for (const auto& skipped : step.skipped) {
            json.begin_object().field("date", skipped.date).field("reason", skipped.reason).end_object();
        }
        json.end_array().end_object();
    }
    json.end_array();
}

void write_proceedings(JsonWriter& json, const std::vector<domain::Proceeding>& proceedings) {
    json.begin_array();
    for (const domain::Proceeding& proceeding : proceedings) {
        json.begin_object()
            .field("proceeding_number", proceeding.number)
            .field("organ", proceeding.organ)
            .field("kind", proceeding.kind)
            .field("path", proceeding.path);
        json.key("instances").begin_array();
        for (const domain::ProceedingInstance& instance : proceeding.instances) {
            json.begin_object()
                .field("instance", instance.instance)
                .field("filed_on", instance.filed_on)
                .field("accepted_on", instance.accepted_on)
                .field("decided_on", instance.decided_on)
                .field("outcome", instance.outcome.value_or(domain::Outcome::pending))
                .end_object();
        }
        json.end_array().end_object();
    }
    json.end_array();
}

}  // namespace server
