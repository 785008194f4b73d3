#include "server/reports/report_format.hpp"

#include <algorithm>
#include <array>

#include "server/reports/report_json.hpp"

namespace server {
namespace {

std::string json_of(const domain::CompiledReport& report, Language language) {
    JsonWriter json;
    write_report(json, report, language);
    return json.take();
}

// clang-format off
constexpr std::array<ReportFormatRow, 1> rows{{
    {ReportFormat::json, "json", "JSON", "application/json", json_of},
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
