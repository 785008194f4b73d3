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

constexpr std::size_t organs_side_by_side_max = 100;

void write_counted(JsonWriter& json, const storage::DrillRow& item, const CaseView& view) {
    if (item.proceeding.empty()) {
        write_case(json, item.row, view);
        return;
    }
    json.begin_object()
        .field("proceeding_number", item.proceeding)
        .field("organ", item.proceeding_organ)
        .field("kind", item.proceeding_kind)
        .field("filed_on", item.filed_on)
        .field("outcome", item.outcome.empty() ? domain::name_of(domain::Outcome::pending)
                                               : std::string_view{item.outcome});
    json.key("case");
    write_case(json, item.row, view);
    json.end_object();
}

void write_handed_in(JsonWriter& json, const std::vector<HandedInValue>& values) {
    json.key("submitted").begin_array();
    for (const HandedInValue& part : values)
        json.begin_object().field("organ", part.organ).field("value", part.value).end_object();
    json.end_array();
}

/// The codes of `organs=a,b,c`.
std::vector<std::string> listed_codes(std::string_view text) {
    std::vector<std::string> codes;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (comma > 0) codes.emplace_back(text.substr(0, comma));
        text.remove_prefix(std::min(text.size(), comma + 1));
    }
    return codes;
}

/// A report of the same period and form for each of the organs, in the scope that each has by default.
std::vector<domain::CompiledReport> reports_of(Call& call, const ReportQuery& base,
                                               const std::vector<const domain::OrganVersion*>& organs,
                                               std::optional<domain::ReportScope> scope) {
    std::vector<domain::CompiledReport> reports;
    for (const domain::OrganVersion* organ : organs) {
        ReportQuery query = base;
        query.organ = organ;
        const bool area = organ->kind == domain::OrganKind::area;
        query.scope = scope.value_or(area ? domain::ReportScope::subtree : domain::ReportScope::own);
        query.codes = {organ->code};
        if (query.scope == domain::ReportScope::subtree)
            query.codes = domain::codes_of(call.organs().subtree(organ->code, query.cut.days.to));
        reports.push_back(compile_report(*call.reader, call.organs(), query));
    }
    return reports;
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
    for (const storage::DrillRow& item : page.items) write_counted(json, item, call.view());
    json.end_array();
    write_handed_in(json, page.handed_in);
    write_next(json, call.request, "/api/v1/reports/annual/" + call.params[0] + "/cells", page.next);
    return json_answer(json.end_object().take());
}

/// Several organs side by side: every number of the form with a value for each, and for the year before where
/// that is asked for.
Answer compare_organs(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    const auto year = report_year(call.params[0], call.today);
    if (!year)
        faults.push_back({"/year", FaultCode::out_of_range, "2008 … " + std::to_string(call.today.year())});
    ReportQuery base;
    base.year = year.value_or(call.today.year());
    base.period = query.word<domain::ReportPeriod>("period").value_or(domain::ReportPeriod::year);
    base.form = query.word<domain::ReportForm>("form").value_or(domain::default_form(base.year));
    base.cut.days = domain::days_of(base.year, base.period);
    const auto scope = query.word<domain::ReportScope>("scope");
    const auto previous = query.text("previous");
    if (previous && *previous != "true" && *previous != "false")
        query.fault("previous", FaultCode::not_a_choice);
    const auto codes = listed_codes(query.text("organs").value_or(""));
    if (codes.empty()) query.fault("organs", FaultCode::missing);
    if (codes.size() > organs_side_by_side_max) query.fault("organs", FaultCode::too_long);
    query.finish();
    std::vector<const domain::OrganVersion*> organs;
    for (const std::string& code : codes) {
        organs.push_back(call.organs().find(code, base.cut.days.to));
        if (organs.back() == nullptr) {
            query.fault("organs", FaultCode::unknown_organ);
            break;
        }
    }
    if (!faults.empty()) return faulty(faults, call.language);
    for (const std::string& code : codes) {
        if (!call.may(Access::read_reports, code)) return problem(Problem::forbidden, call.language);
    }
    base.commit = call.reader->last_commit();
    std::vector<std::vector<domain::CompiledReport>> years{reports_of(call, base, organs, scope)};
    if (previous == "true" && base.year > 2008) {
        ReportQuery before = base;
        before.year = base.year - 1;
        before.cut.days = domain::days_of(before.year, before.period);
        years.push_back(reports_of(call, before, organs, scope));
    }
    JsonWriter json;
    json.begin_object().field("year", base.year).field("period", base.period).field("form", base.form);
    json.key("organs").begin_array();
    for (const domain::CompiledReport& report : years[0]) {
        json.begin_object()
            .field("code", report.organ.code)
            .field("name", report.organ.name)
            .field("scope", report.scope)
            .field("complete", report.complete())
            .end_object();
    }
    json.end_array().key("rows").begin_array();
    std::vector<std::vector<std::vector<domain::ReportNumber>>> numbers;
    for (const auto& reports : years) {
        auto& of_year = numbers.emplace_back();
        for (const auto& report : reports) of_year.push_back(domain::numbers_of(report.numbers));
    }
    for (std::size_t i = 0; i < numbers[0][0].size(); ++i) {
        const std::string& path = numbers[0][0][i].path;
        const auto cell = domain::parse_cell_path(domain::form_of(base.form), path);
        json.begin_object().field("path", path).field("label", cell ? cell->label : path);
        for (std::size_t y = 0; y < numbers.size(); ++y) {
            json.key(y == 0 ? "values" : "previous").begin_array();
            for (const auto& of_organ : numbers[y]) json.value(of_organ[i].value);
            json.end_array();
        }
        json.end_object();
    }
    return json_answer(json.end_array().end_object().take());
}

Answer list_report_checks(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    auto asked = read_report_query(call, query, report_year(call.params[0], call.today), faults);
    query.finish();
    if (asked.answer) return *std::move(asked.answer);
    if (!faults.empty()) return faulty(faults, call.language);
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
    Faults faults;
    QueryReader query{call.request, faults};
    auto asked = read_report_query(call, query, report_year(call.params[0], call.today), faults);
    query.finish();
    if (asked.answer) return *std::move(asked.answer);
    if (!faults.empty()) return faulty(faults, call.language);
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
