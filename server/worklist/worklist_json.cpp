#include "server/worklist/worklist_json.hpp"

#include "server/worklist/due.hpp"

namespace server {
namespace {

std::optional<std::string_view> maybe(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional{text};
}

void write_rows(JsonWriter& json, std::string_view name, const std::vector<storage::DueRow>& rows,
                const CaseView& view) {
    json.key(name).begin_array();
    for (const storage::DueRow& due : rows) write_due_row(json, due, view);
    json.end_array();
}

}  // namespace

void write_due(JsonWriter& json, domain::DueKind kind, domain::Date due_on, bool provisional, bool suspended,
               std::string_view article, std::int64_t ordinal, const CaseView& view) {
    json.field("kind", kind)
        .field("kind_label", domain::label_of(kind))
        .field("party", domain::row_of(kind).party)
        .field("due_on", due_on)
        .field("days_left", working_days_left(due_on, view))
        .field("light", light_of(kind, due_on, suspended, view))
        .field("provisional", provisional)
        .field("suspended", suspended)
        .field("article", article)
        .field("ordinal", ordinal);
}

void write_due_row(JsonWriter& json, const storage::DueRow& due, const CaseView& view) {
    json.begin_object()
        .key("case")
        .begin_object()
        .field("id", due.row.id.text())
        .field("number", due.row.number)
        .field("organ", due.row.organ)
        .field("subject", due.row.subject)
        .field("stage", due.row.stage)
        .field("handler", maybe(due.row.handler))
        .field("unit", maybe(due.row.unit))
        .end_object();
    write_due(json, due.kind, due.due_on, due.provisional, due.suspended, due.article, due.ordinal, view);
    json.end_object();
}

void write_owed_reports(JsonWriter& json, const std::vector<OwedReport>& reports, const CaseView& view) {
    json.begin_array();
    for (const OwedReport& report : reports) {
        const domain::DueState state{domain::Stage::accepted, report.due_on, false, false};
        json.begin_object()
            .field("organ", report.organ->code)
            .field("name", report.organ->name)
            .field("year", report.year)
            .field("due_on", report.due_on)
            .field("days_left", working_days_left(report.due_on, view))
            .field("light", domain::light_of(state, view.today, view.lights, view.calendar))
            .end_object();
    }
    json.end_array();
}

void write_digest(JsonWriter& json, const Digest& digest, const CaseView& view) {
    json.begin_object()
        .field("date", digest.date)
        .field("soon_to", digest.horizon.soon_to)
        .field("later_to", digest.horizon.later_to)
        .key("groups")
        .begin_array();
    for (const DigestGroup& group : digest.groups) {
        json.begin_object()
            .field("organ", group.count.organ)
            .field("handler", maybe(group.count.handler))
            .field("unit", maybe(group.count.unit));
        json.key("counts")
            .begin_object()
            .field("overdue", group.count.overdue)
            .field("due_today", group.count.today)
            .field("soon", group.count.soon)
            .field("later", group.count.later)
            .end_object();
        write_rows(json, "overdue", group.overdue, view);
        write_rows(json, "due_today", group.due_today, view);
        write_rows(json, "due_soon", group.due_soon, view);
        json.end_object();
    }
    json.end_array().key("reports");
    write_owed_reports(json, digest.reports, view);
    json.end_object();
}

}  // namespace server
