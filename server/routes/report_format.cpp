#include "server/routes/report_format.hpp"

#include <array>

#include "server/reports/report_json.hpp"

namespace server {
namespace {

struct FormatRow {
    ReportFormat value;
    std::string_view name;
    std::string_view media_type;
    std::string (*write)(const domain::CompiledReport&, Language);
};

std::string write_json(const domain::CompiledReport& report, Language language) {
    JsonWriter json;
    write_report(json, report, language);
    return json.take();
}

constexpr std::array<FormatRow, 1> format_rows{{
    {ReportFormat::json, "json", "application/json", write_json},
}};

}  // namespace

std::string_view name_of(ReportFormat format) { return format_rows[static_cast<std::size_t>(format)].name; }

std::optional<ReportFormat> read_report_format(const Call& call, QueryReader& query) {
    const auto asked = query.text("format");
    const std::string& accept = call.request.headers.accept;
    std::optional<ReportFormat> chosen;
    std::size_t first = std::string::npos;
    for (const FormatRow& row : format_rows) {
        if (asked && *asked == row.name) return row.value;
        const std::size_t at = accept.find(row.media_type);
        if (at >= first) continue;
        first = at;
        chosen = row.value;
    }
    return asked ? std::nullopt : std::optional{chosen.value_or(ReportFormat::json)};
}

Answer report_answer(const domain::CompiledReport& report, ReportFormat format, Language language) {
    const FormatRow& row = format_rows[static_cast<std::size_t>(format)];
    Answer answer;
    answer.body = row.write(report, language);
    answer.content_type = row.media_type;
    return answer;
}

}  // namespace server
