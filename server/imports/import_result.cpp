#include "server/imports/import_result.hpp"

#include <algorithm>

#include "server/json/writer.hpp"

namespace server {
namespace {

const ImportCodeRow& row_of(ImportCode code) { return import_code_rows[static_cast<std::size_t>(code)]; }

void write(JsonWriter& json, std::string_view name, const std::vector<ImportFinding>& findings) {
    json.key(name).begin_array();
    for (const ImportFinding& finding : findings) {
        json.begin_object()
            .field("line", finding.line)
            .field("column", finding.column)
            .field("code", finding.code)
            .field("message", finding.message)
            .end_object();
    }
    json.end_array();
}

bool is_printed(std::int64_t& count) { return ++count <= findings_printed_max; }

}  // namespace

std::string import_json(const ImportResult& result) {
    JsonWriter json;
    json.begin_object().field("rows", result.rows).field("imported", result.imported);
    json.field("error_count", result.error_count).field("warning_count", result.warning_count);
    write(json, "errors", result.errors);
    write(json, "warnings", result.warnings);
    return json.end_object().take();
}

void Findings::error(std::int64_t line, std::string_view column, ImportCode code, std::string_view detail) {
    if (!is_printed(result_.error_count)) return;
    const ImportCodeRow& row = row_of(code);
    result_.errors.push_back({line, std::string{column}, row.name, message(row.label, row.english, detail)});
}

void Findings::error(std::int64_t line, std::string_view column, const domain::Refusal& refusal) {
    if (!is_printed(result_.error_count)) return;
    const domain::RefusalRow& row = domain::row_of(refusal.code);
    result_.errors.push_back(
        {line, std::string{column}, row.name, message(row.label, row.english, refusal.article)});
}

void Findings::warning(std::int64_t line, std::string_view column, ImportCode code, std::string_view detail) {
    if (!is_printed(result_.warning_count)) return;
    const ImportCodeRow& row = row_of(code);
    result_.warnings.push_back(
        {line, std::string{column}, row.name, message(row.label, row.english, detail)});
}

void Findings::warning(std::int64_t line, std::string_view column, const domain::Warning& warning) {
    if (!is_printed(result_.warning_count)) return;
    const domain::WarningRow& row = domain::warning_rows[static_cast<std::size_t>(warning.code)];
    ImportFinding finding{line, std::string{column}, row.name,
                          message(row.label, row.english, warning.article)};
    if (warning.broken) {
        const domain::RefusalRow& broken = domain::row_of(warning.broken->code);
        finding.message = message(broken.label, broken.english, warning.article);
    }
    result_.warnings.push_back(std::move(finding));
}

void Findings::sort() {
    const auto by_line = [](const ImportFinding& a, const ImportFinding& b) { return a.line < b.line; };
    std::stable_sort(result_.errors.begin(), result_.errors.end(), by_line);
    std::stable_sort(result_.warnings.begin(), result_.warnings.end(), by_line);
}

std::string Findings::message(std::string_view zh, std::string_view en, std::string_view detail) const {
    const bool english = language_ == Language::english;
    std::string text{english ? en : zh};
    if (detail.empty()) return text;
    text.append(english ? " (" : "（").append(detail).append(english ? ")" : "）");
    return text;
}

}  // namespace server
