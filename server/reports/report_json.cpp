#include "server/reports/report_json.hpp"

#include <nlohmann/json.hpp>

#include "server/json/finding_json.hpp"
#include "storage/storage_error.hpp"

namespace server {
namespace {

using domain::CompiledReport;
using nlohmann::json;

void write_table3(JsonWriter& out, const domain::Table3& table) {
    out.key("table3").begin_object().key("columns").begin_array();
    for (const auto& column : domain::table3_columns) out.value(column.key);
    out.end_array().key("rows").begin_array();
    for (const auto& row : table.rows) {
        out.begin_object().field("key", row.key).field("label", row.label).key("cells").begin_array();
        for (const std::int64_t cell : row.cells) out.value(cell);
        out.end_array().end_object();
    }
    out.end_array().end_object();
}

void write_table4(JsonWriter& out, const domain::Table4& table) {
    out.key("table4").begin_object();
    for (const auto& block : domain::review_block_words) {
        out.key(block.name).begin_object();
        for (std::size_t i = 0; i < domain::table4_cells.size(); ++i) {
            out.field(domain::table4_cells[i].key, table.blocks[static_cast<std::size_t>(block.value)][i]);
        }
        out.end_object();
    }
    out.end_object();
}

void write_sections(JsonWriter& out, const std::vector<domain::Section>& sections) {
    out.begin_object();
    for (const domain::Section& section : sections) {
        out.key(section.key);
        if (section.children.empty())
            out.value(section.value);
        else
            write_sections(out, section.children);
    }
    out.end_object();
}

void write_numbers(JsonWriter& out, const domain::AnnualReport& report, Language language) {
    if (report.table3) write_table3(out, *report.table3);
    if (report.table4) write_table4(out, *report.table4);
    if (!report.sections.empty()) {
        out.key("sections");
        write_sections(out, report.sections);
    }
    out.key("fees").begin_object();
    for (const auto& word : domain::fee_count_words) {
        out.field(word.name, report.fees[static_cast<std::size_t>(word.value)]);
    }
    out.end_object().key("notes").begin_array();
    for (const domain::ReportNote& note : report.notes) {
        out.begin_object()
            .field("key", note.key)
            .field("text", language == Language::english ? note.en : note.zh)
            .end_object();
    }
    out.end_array();
}

void write_organs(JsonWriter& out, std::string_view name, const std::vector<domain::NamedOrgan>& organs) {
    out.key(name).begin_array();
    for (const domain::NamedOrgan& organ : organs)
        out.begin_object().field("code", organ.code).field("name", organ.name).end_object();
    out.end_array();
}

template <class Map>
void write_map(JsonWriter& out, const Map& map) {
    out.begin_object();
    for (const auto& [name, content] : map) out.field(name, content);
    out.end_object();
}

[[noreturn]] void corrupt(const std::string& what) {
    throw storage::StorageError(storage::StorageError::Kind::corrupt, "a stored report: " + what);
}

json parsed(std::string_view text) {
    json value = json::parse(text, nullptr, false);
    if (!value.is_object()) corrupt("not a JSON object");
    return value;
}

template <class E>
E word(const json& object, const char* name) {
    const auto value = domain::from_name<E>(object.at(name).template get<std::string>());
    if (!value) corrupt(std::string{"unknown word in "} + name);
    return *value;
}

std::vector<domain::NamedOrgan> organs_in(const json& object, const char* name) {
    std::vector<domain::NamedOrgan> organs;
    for (const json& organ : object.at(name))
        organs.push_back({organ.at("code").get<std::string>(), organ.at("name").get<std::string>()});
    return organs;
}

void read_sections(const json& sections, const std::string& prefix, domain::CellMap& cells) {
    for (const auto& [key, value] : sections.items()) {
        if (value.is_object())
            read_sections(value, prefix + key + "/", cells);
        else if (value.is_number_integer())
            cells[prefix + key] = value.get<std::int64_t>();
    }
}

/// Every number of a frozen report by its path.
domain::CellMap numbers_in(const json& object) {
    domain::CellMap cells;
    if (const auto table = object.find("table3"); table != object.end()) {
        for (const json& row : table->at("rows")) {
            const std::string prefix = "table3/" + row.at("key").get<std::string>() + "/";
            for (std::size_t i = 0; i < domain::column_count; ++i)
                cells[prefix + std::string{domain::table3_columns[i].key}] =
                    row.at("cells").at(i).get<std::int64_t>();
        }
    }
    if (const auto table = object.find("table4"); table != object.end())
        read_sections(*table, "table4/", cells);
    if (const auto sections = object.find("sections"); sections != object.end())
        read_sections(*sections, "", cells);
    read_sections(object.at("fees"), "fees/", cells);
    return cells;
}

CompiledReport report_in(const json& object) {
    CompiledReport report;
    report.organ = {object.at("organ").at("code").get<std::string>(),
                    object.at("organ").at("name").get<std::string>()};
    report.scope = word<domain::ReportScope>(object, "scope");
    report.year = object.at("year").get<int>();
    report.period = word<domain::ReportPeriod>(object, "period");
    report.numbers = domain::build(word<domain::ReportForm>(object, "form"), {});
    domain::add_cells(report.numbers, report.numbers.form, numbers_in(object));
    const json& notes = object.at("notes");
    for (std::size_t i = 0; i < report.numbers.notes.size() && i < notes.size(); ++i)
        report.numbers.notes[i].zh = notes[i].at("text").get<std::string>();
    report.text.parts = object.at("text").get<decltype(report.text.parts)>();
    report.text.table2 = object.at("table2").get<domain::Table2Values>();
    report.handed_in = organs_in(object, "handed_in");
    report.missing = organs_in(object, "missing");
    report.position = object.at("position").get<std::int64_t>();
    const auto as_of = domain::Instant::parse(object.at("as_of").get<std::string>());
    if (!as_of) corrupt("as_of is no instant");
    report.as_of = *as_of;
    report.hash = object.at("hash").get<std::string>();
    return report;
}

}  // namespace

void write_report(JsonWriter& out, const CompiledReport& report, Language language) {
    out.begin_object()
        .key("organ")
        .begin_object()
        .field("code", report.organ.code)
        .field("name", report.organ.name)
        .end_object()
        .field("title", domain::title_of(report))
        .field("scope", report.scope)
        .field("year", report.year)
        .field("period", report.period)
        .field("form", report.numbers.form)
        .field("as_of", report.as_of)
        .field("position", report.position)
        .field("hash", report.hash)
        .field("complete", report.complete());
    write_numbers(out, report.numbers, language);
    write_map(out.key("table2"), report.text.table2);
    write_map(out.key("text"), report.text.parts);
    write_organs(out, "handed_in", report.handed_in);
    write_organs(out, "missing", report.missing);
    out.key("checks");
    write_findings(out, report.findings, language);
    out.end_object();
}

std::string frozen_report(const CompiledReport& report) {
    CompiledReport frozen = report;
    frozen.findings.clear();
    JsonWriter out;
    write_report(out, frozen, Language::chinese);
    return out.take();
}

CompiledReport read_report(std::string_view frozen) {
    const json object = parsed(frozen);
    try {
        return report_in(object);
    } catch (const json::exception& error) {
        corrupt(error.what());
    }
}

std::string report_body(const CompiledReport& report) {
    CompiledReport body = report;
    body.position = 0;
    body.as_of = {};
    body.hash.clear();
    return frozen_report(body);
}

domain::ReportTables tables_of(const CompiledReport& report) {
    domain::ReportTables tables = domain::tables_of(report.numbers, report.year);
    domain::put_table2(tables, report.text.table2);
    return tables;
}

void write_report_text(JsonWriter& out, const domain::ReportText& text) {
    out.begin_object();
    write_map(out.key("parts"), text.parts);
    write_map(out.key("table2"), text.table2);
    out.end_object();
}

domain::ReportText read_report_text(std::string_view stored) {
    const json object = parsed(stored);
    try {
        return {object.at("parts").get<decltype(domain::ReportText::parts)>(),
                object.at("table2").get<domain::Table2Values>()};
    } catch (const json::exception& error) {
        corrupt(error.what());
    }
}

void write_cell_map(JsonWriter& out, const domain::CellMap& cells) {
    out.begin_object();
    for (const auto& [path, cell] : cells) {
        out.key(path);
        if (std::holds_alternative<domain::NotApplicable>(cell))
            out.value("/");
        else
            out.value(domain::number_in(cell));
    }
    out.end_object();
}

domain::CellMap read_cell_map(std::string_view stored) {
    domain::CellMap cells;
    const json object = parsed(stored);
    for (const auto& [path, value] : object.items()) {
        if (value.is_number_integer())
            cells[path] = value.get<std::int64_t>();
        else if (value.is_string())
            cells[path] = domain::NotApplicable{};
        else
            cells[path] = domain::Blank{};
    }
    return cells;
}

void write_submission(JsonWriter& out, const storage::Submission& submission, bool content) {
    out.begin_object()
        .field("organ", submission.organ)
        .field("year", submission.year)
        .field("version", submission.version)
        .field("form", submission.form)
        .field("kind", submission.kind)
        .field("source", submission.source)
        .field("actor", submission.actor)
        .field("recorded_at", submission.recorded_at);
    if (content) out.key("cells").raw(submission.content);
    out.end_object();
}

}  // namespace server
