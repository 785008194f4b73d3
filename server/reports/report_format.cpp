#include "server/reports/report_format.hpp"

#include <algorithm>
#include <array>

#include "server/render/report_csv.hpp"
#include "server/render/report_docx.hpp"
#include "server/render/report_html.hpp"
#include "server/render/report_xlsx.hpp"
#include "server/reports/report_json.hpp"

namespace server {
namespace {

std::string json_of(const domain::CompiledReport& report, Language language) {
    JsonWriter json;
    write_report(json, report, language);
    return json.take();
}

std::string html_of(const domain::CompiledReport& report, Language) { return report_file(report); }
std::string csv_of(const domain::CompiledReport& report, Language) { return report_csv(report); }
std::string xlsx_of(const domain::CompiledReport& report, Language) { return report_xlsx(report); }
std::string docx_of(const domain::CompiledReport& report, Language) { return report_docx(report); }

// clang-format off
constexpr std::array<ReportFormatRow, 5> rows{{
    {ReportFormat::json, "json", "JSON",      "application/json",         json_of},
    {ReportFormat::html, "html", "网页",       "text/html; charset=utf-8", html_of},
    {ReportFormat::csv,  "csv",  "CSV",       "text/csv; charset=utf-8",  csv_of},
    {ReportFormat::xlsx, "xlsx", "Excel 表格", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",       xlsx_of},
    {ReportFormat::docx, "docx", "Word 文档",  "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx_of},
}};
// clang-format on

}  // namespace

std::span<const ReportFormatRow> report_formats() { return rows; }

const ReportFormatRow& row_of(ReportFormat format) { return rows[static_cast<std::size_t>(format)]; }

std::optional<ReportFormat> report_format(std::string_view name) {
    const auto found = std::ranges::find(rows, name, &ReportFormatRow::name);
    return found == rows.end() ? std::nullopt : std::optional{found->value};
}

}  // namespace server
