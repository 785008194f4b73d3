#include <charconv>
#include <stdexcept>

#include "server/json/case_json.hpp"
#include "server/json/finding_json.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/report_query.hpp"

namespace server {
namespace {

void write_table3(JsonWriter& json, const domain::Table3& table) {
    json.key("table3").begin_object().key("columns").begin_array();
    for (const auto& column : domain::table3_columns) json.value(column.key);
    json.end_array().key("rows").begin_array();
    for (const auto& row : table.rows) {
        json.begin_object().field("key", row.key).field("label", row.label).key("cells").begin_array();
        for (const std::int64_t cell : row.cells) json.value(cell);
        json.end_array().end_object();
    }
    json.end_array().end_object();
}

void write_table4(JsonWriter& json, const domain::Table4& table) {
    json.key("table4").begin_object();
    for (const auto& block : domain::review_block_words) {
        json.key(block.name).begin_object();
        for (std::size_t i = 0; i < domain::table4_cells.size(); ++i) {
            json.field(domain::table4_cells[i].key, table.blocks[static_cast<std::size_t>(block.value)][i]);
        }
        json.end_object();
    }
    json.end_object();
}

void write_sections(JsonWriter& json, const std::vector<domain::Section>& sections) {
    json.begin_object();
    for (const domain::Section& section : sections) {
        json.key(section.key);
        if (section.children.empty())
            json.value(section.value);
        else
            write_sections(json, section.children);
    }
    json.end_object();
}

std::optional<int> year_of(std::string_view text, domain::Date today) {
    int year = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    const bool good =
        error == std::errc{} && end == text.data() + text.size() && year >= 2008 && year <= today.year();
    return good ? std::optional{year} : std::nullopt;
}

Answer report_answer(Call& call, const ReportQuery& query) {
    const domain::Sums sums = call.reader->sums(query.codes, query.year);
    const domain::AnnualReport report = domain::build(query.form, sums);
    const storage::CommitRow commit = call.reader->last_commit();
    JsonWriter json;
    json.begin_object()
        .key("organ")
        .begin_object()
        .field("code", query.organ->code)
        .field("name", query.organ->name)
        .end_object()
        .field("scope", query.scope)
        .field("year", query.year)
        .field("form", query.form)
        .field("as_of", commit.recorded_at)
        .field("position", commit.position)
        .field("complete", true);  // every organ keeps its cases here: none can hand in tables yet
    if (report.table3) write_table3(json, *report.table3);
    if (report.table4) write_table4(json, *report.table4);
    if (!report.sections.empty()) {
        json.key("sections");
        write_sections(json, report.sections);
    }
    json.key("fees").begin_object();
    for (const auto& word : domain::fee_count_words) {
        json.field(word.name, report.fees[static_cast<std::size_t>(word.value)]);
    }
    json.end_object().key("notes").begin_array();
    for (const domain::ReportNote& note : report.notes) {
        json.begin_object()
            .field("key", note.key)
            .field("text", call.language == Language::english ? note.en : note.zh)
            .end_object();
    }
    json.end_array().key("checks");
    write_findings(json, domain::check_tables(domain::tables_of(report, query.year), nullptr), call.language);
    return json_answer(json.end_object().take());
}

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

}  // namespace

Answer get_annual_report(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    auto asked = read_report_query(call, query, year_of(call.params[0], call.today), faults);
    const auto format = query.text("format");
    query.finish();
    if (asked.answer) return *std::move(asked.answer);
    if (!faults.empty()) return faulty(faults, call.language);
    if (format && *format != "json") return problem(Problem::not_acceptable, call.language, "json");
    return report_answer(call, *asked.query);
}

Answer list_report_cell(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    auto asked = read_report_query(call, query, year_of(call.params[0], call.today), faults);
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
    write_next(json, call.request, "/api/v1/reports/annual/" + call.params[0] + "/cells", page.next);
    return json_answer(json.end_object().take());
}

}  // namespace server
