#include "domain/report/form.hpp"
#include "domain/report/narrative_check.hpp"
#include "domain/report/table_check.hpp"
#include "server/json/finding_json.hpp"
#include "server/json/reader.hpp"
#include "server/json/table_cell.hpp"
#include "server/routes/case_work.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/query.hpp"
#include "server/routes/sheet_tables.hpp"

namespace server {
namespace {

using nlohmann::json;

/// The named cells of an object, each optional: what is not there was left blank.
template <std::size_t N>
std::array<domain::TableCell, N> read_cells(const json& value, const std::array<domain::KeyLabel, N>& keys,
                                            const std::string& pointer, Faults& faults) {
    std::array<domain::TableCell, N> cells{};
    if (!value.is_object()) {
        faults.push_back({pointer, FaultCode::wrong_type, "object"});
        return cells;
    }
    for (const auto& [name, content] : value.items()) {
        bool known = false;
        for (std::size_t i = 0; i < N; ++i) {
            if (keys[i].key != name) continue;
            known = true;
            const auto cell = read_table_cell(content);
            if (cell)
                cells[i] = *cell;
            else
                faults.push_back({pointer + "/" + name, FaultCode::wrong_type, "integer, null, \"/\""});
        }
        if (!known) faults.push_back({pointer + "/" + name, FaultCode::unknown_field, {}});
    }
    return cells;
}

void read_table2(ObjectReader& reader, domain::ReportTables& tables, Faults& faults) {
    const json* table = reader.member("table2");
    if (table == nullptr) return;
    const std::string pointer = reader.pointer_to("table2");
    if (!table->is_object()) return faults.push_back({pointer, FaultCode::wrong_type, "object"});
    // Table 2 also has rows of other kinds (licences, penalties, fees), which no check looks at.
    for (const auto& row : domain::table2_rows) {
        const auto found = table->find(row.key);
        if (found == table->end()) continue;
        tables.table2[std::string{row.key}] =
            read_cells(*found, domain::table2_cells, pointer + "/" + std::string{row.key}, faults);
    }
}

void read_table3_rows(const json& rows, const std::string& pointer, domain::ReportTables& tables,
                      Faults& faults) {
    for (const auto& [key, cells] : rows.items()) {
        const std::string at = pointer + "/" + key;
        if (!domain::is_table3_key(domain::form_of(tables.form), key)) {
            faults.push_back({at, FaultCode::unknown_field, {}});
            continue;
        }
        if (!cells.is_array() || cells.size() != domain::column_count) {
            faults.push_back({at, FaultCode::wrong_type, std::to_string(domain::column_count) + " cells"});
            continue;
        }
        auto& row = tables.table3[key];
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto cell = read_table_cell(cells[i]);
            if (cell)
                row[i] = *cell;
            else
                faults.push_back(
                    {at + "/" + std::to_string(i), FaultCode::wrong_type, "integer, null, \"/\""});
        }
    }
}

void read_table3(ObjectReader& reader, domain::ReportTables& tables, Faults& faults) {
    const json* table = reader.member("table3");
    if (table == nullptr) return;
    const std::string pointer = reader.pointer_to("table3") + "/rows";
    const bool has_rows = table->is_object() && table->contains("rows") && table->at("rows").is_object();
    if (!has_rows) return faults.push_back({pointer, FaultCode::wrong_type, "object"});
    read_table3_rows(table->at("rows"), pointer, tables, faults);
}

void read_table4(ObjectReader& reader, domain::ReportTables& tables, Faults& faults) {
    const json* table = reader.member("table4");
    if (table == nullptr) return;
    const std::string pointer = reader.pointer_to("table4");
    if (!table->is_object()) return faults.push_back({pointer, FaultCode::wrong_type, "object"});
    for (const auto& [key, cells] : table->items()) {
        const std::string at = pointer + "/" + key;
        if (!domain::from_name<domain::ReviewBlock>(key))
            faults.push_back({at, FaultCode::unknown_field, {}});
        else
            tables.table4[key] = read_cells(cells, domain::table4_cells, at, faults);
    }
}

domain::ReportTables read_tables(ObjectReader& reader, domain::ReportForm form, int year, Faults& faults) {
    domain::ReportTables tables;
    tables.form = form;
    tables.year = year;
    read_table2(reader, tables, faults);
    read_table3(reader, tables, faults);
    read_table4(reader, tables, faults);
    return tables;
}

constexpr int first_report_year = 2008;  // R2007 came into force in it
constexpr int last_report_year = 2200;
/// Prose of a whole report: the longest that were looked at have some 20 000 characters.
constexpr std::size_t narrative_bytes_max = 60'000;

Answer findings_answer(JsonWriter& out) { return json_answer(out.end_object().take()); }

Answer check_json(Call& call) {
    Faults faults;
    const auto body = read_body(call, faults);
    if (!body) return faulty(faults, call.language);
    ObjectReader reader{*body, "", faults};
    const auto year = static_cast<int>(
        reader.required("year", reader.integer("year", first_report_year, last_report_year)));
    const auto form = reader.word<domain::ReportForm>("form").value_or(
        domain::default_form(year != 0 ? year : call.today.year()));
    const domain::ReportTables tables = read_tables(reader, form, year, faults);
    std::optional<domain::ReportTables> previous;
    if (const json* value = reader.member("previous")) {
        ObjectReader before{*value, "/previous", faults};
        const auto before_year = static_cast<int>(
            before.integer("year", first_report_year - 1, last_report_year).value_or(year - 1));
        const auto before_form =
            before.word<domain::ReportForm>("form").value_or(domain::default_form(before_year));
        previous = read_tables(before, before_form, before_year, faults);
        before.finish();
    }
    const bool sections = form == domain::ReportForm::form_2014;
    const domain::CellMap cells =
        sections && reader.has("cells") ? read_cells(reader, form, faults) : domain::CellMap{};
    const auto narrative = reader.text("narrative", narrative_bytes_max);
    reader.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    auto findings = domain::check_tables(tables, previous ? &*previous : nullptr);
    if (sections) {
        const auto totals = domain::broken_totals(form, cells);
        findings.insert(findings.end(), totals.begin(), totals.end());
    }
    if (narrative) {
        const auto more = domain::check_narrative(*narrative, tables);
        findings.insert(findings.end(), more.begin(), more.end());
    }
    JsonWriter out;
    out.begin_object().key("findings");
    write_findings(out, findings, call.language);
    return findings_answer(out);
}

Answer check_sheet(Call& call, SheetFormat format) {
    Faults faults;
    QueryReader query{call.request, faults};
    const auto year = query.integer("year", first_report_year, last_report_year);
    const auto form = query.word<domain::ReportForm>("form");
    query.finish();
    if (!year && faults.empty()) query.fault("year", FaultCode::missing);
    if (!faults.empty()) return faulty(faults, call.language);
    const auto found =
        read_sheet_tables(call, format, form.value_or(domain::default_form(*year)), *year, faults);
    if (!faults.empty()) return faulty(faults, call.language);
    const domain::GridTables& read = *found;
    const domain::ReportTables& tables = read.tables;
    JsonWriter out;
    out.begin_object().key("findings");
    auto findings = domain::check_tables(tables, nullptr);
    const auto totals = domain::broken_totals(tables.form, read.sections);
    findings.insert(findings.end(), totals.begin(), totals.end());
    write_findings(out, findings, call.language);
    out.key("read").begin_object();
    out.field("table2_cells", static_cast<std::int64_t>(read.table2.size()));
    out.field("table3_rows", static_cast<std::int64_t>(tables.table3.size()));
    out.field("table4_blocks", static_cast<std::int64_t>(tables.table4.size()));
    out.field("section_lines", static_cast<std::int64_t>(read.sections.size()));
    out.end_object();
    return findings_answer(out);
}

}  // namespace

Answer check_report(Call& call) {
    if (const auto format = sheet_in(call)) return check_sheet(call, *format);
    return check_json(call);
}

}  // namespace server
