#include <algorithm>
#include <stdexcept>

#include "domain/report/narrative.hpp"
#include "server/json/case_json.hpp"
#include "server/json/finding_json.hpp"
#include "server/reports/cells_of_case.hpp"
#include "server/reports/report_json.hpp"
#include "server/routes/case_work.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/report_format.hpp"
#include "server/routes/report_query.hpp"

namespace server {
namespace {

/// A case that the report counts and the caller may not open, as one of another organ that a proceeding
/// concerns: named, so that the number can be checked, and no more.
void write_counted_case(JsonWriter& json, Call& call, const storage::CaseRow& row) {
    if (call.may(Access::read_cases, row.organ)) return write_case(json, row, call.view());
    json.begin_object()
        .field("number", row.number)
        .field("organ", row.organ)
        .field("received_on", row.received_on)
        .field("concluded_on", row.concluded_on)
        .field("withheld", true)
        .end_object();
}

void write_counted(JsonWriter& json, Call& call, const storage::DrillRow& item) {
    if (item.proceeding.empty()) return write_counted_case(json, call, item.row);
    json.begin_object()
        .field("proceeding_number", item.proceeding)
        .field("organ", item.proceeding_organ)
        .field("kind", item.proceeding_kind)
        .field("filed_on", item.filed_on)
        .field("outcome", item.outcome.empty() ? domain::name_of(domain::Outcome::pending)
                                               : std::string_view{item.outcome});
    json.key("case");
    write_counted_case(json, call, item.row);
    json.end_object();
}

void write_handed_in(JsonWriter& json, const std::vector<HandedInValue>& values) {
    json.key("submitted").begin_array();
    for (const HandedInValue& part : values)
        json.begin_object().field("organ", part.organ).field("value", part.value).end_object();
    json.end_array();
}

}  // namespace

Answer get_annual_report(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    auto asked = read_report_query(call, query, report_year(call.params[0], call.today), faults);
    const auto format = read_report_format(call, query);
    query.finish();
    if (asked.answer) return *std::move(asked.answer);
    if (!faults.empty()) return faulty(faults, call.language);
    if (!format) return problem(Problem::not_acceptable, call.language);
    return report_answer(compile_report(*call.reader, call.organs(), *asked.query), *format, call.language);
}

Answer list_report_cell(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    auto asked = read_report_query(call, query, report_year(call.params[0], call.today), faults);
    const auto path = query.text("path");
    if (!path) faults.push_back({"?path", FaultCode::missing, {}});
    const int limit = query.limit();
    const std::string cursor = query.cursor();
    query.finish();
    if (asked.answer) return *std::move(asked.answer);
    if (!faults.empty()) return faulty(faults, call.language);
    const auto cell = domain::parse_cell_path(domain::form_of(asked.query->form), *path);
    if (!cell) return faulty({{"?path", FaultCode::not_a_choice, {}}}, call.language);
    CellPage page;
    try {
        page = read_cell(*call.reader, *asked.query, *cell, cursor, limit);
    } catch (const std::invalid_argument&) {
        return faulty({{"?cursor", FaultCode::bad_cursor, {}}}, call.language);
    }
    JsonWriter json;
    json.begin_object()
        .field("path", *path)
        .field("label", cell->label)
        .field("unit", cell->unit)
        .field("total", page.total)
        .key("items")
        .begin_array();
    for (const storage::DrillRow& item : page.items) write_counted(json, call, item);
    json.end_array();
    write_handed_in(json, page.handed_in);
    write_next(json, call.request, "/api/v1/reports/annual/" + call.params[0] + "/cells", page.next);
    return json_answer(json.end_object().take());
}

Answer list_report_checks(Call& call) {
    auto asked = asked_report(call);
    if (asked.answer) return *std::move(asked.answer);
    const auto report = compile_report(*call.reader, call.organs(), *asked.query);
    JsonWriter json;
    json.begin_object().key("checks").begin_array();
    for (const domain::CheckInfo& check : domain::table_checks()) {
        json.begin_object()
            .field("id", check.id)
            .field("severity", check.severity)
            .field("text", call.language == Language::english ? check.en : check.zh)
            .end_object();
    }
    json.end_array().key("findings");
    write_findings(json, report.findings, call.language);
    return json_answer(json.end_object().take());
}

/// The statistics in words, as `{{statistics}}` in the prose stands for them.
Answer get_report_statistics_text(Call& call) {
    auto asked = asked_report(call);
    if (asked.answer) return *std::move(asked.answer);
    const auto report = compile_report(*call.reader, call.organs(), *asked.query);
    JsonWriter json;
    json.begin_object().field("paragraphs", domain::statistics_paragraphs(report)).end_object();
    return json_answer(json.take());
}

/// The numbers of a year's report that this case is part of, and the entries that put it there.
Answer list_case_report_cells(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    const auto form = query.word<domain::ReportForm>("form");
    query.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    const auto row = visible_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const CaseCell& cell : cells_of_case(call.reader->postings_of(row->key), form, call.today.year())) {
        json.begin_object()
            .field("year", cell.year)
            .field("form", cell.form)
            .field("organ", cell.organ)
            .field("path", cell.path)
            .field("label", cell.label)
            .field("value", cell.value)
            .key("rules")
            .begin_array();
        for (const CellReason& reason : cell.reasons) {
            json.begin_object()
                .field("event", reason.event)
                .field("act", reason.act)
                .field("legal_date", reason.legal_date)
                .field("amount", reason.amount)
                .field("text", call.language == Language::english ? reason.en : reason.zh)
                .end_object();
        }
        json.end_array().end_object();
    }
    return json_answer(json.end_array().key("next").null().end_object().take());
}

}  // namespace server
