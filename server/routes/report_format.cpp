#include "server/routes/report_format.hpp"

#include "server/routes/file_names.hpp"
#include "server/routes/pages.hpp"

namespace server {

std::optional<ReportFormat> read_report_format(const Call& call, QueryReader& query) {
    if (const auto asked = query.text("format")) return report_format(*asked);
    const std::string& accept = call.request.headers.accept;
    ReportFormat chosen = ReportFormat::json;
    std::size_t first = std::string::npos;
    for (const ReportFormatRow& row : report_formats()) {
        const std::size_t at = accept.find(row.media_type.substr(0, row.media_type.find(';')));
        if (at >= first) continue;
        first = at;
        chosen = row.value;
    }
    return chosen;
}

Answer report_answer(const domain::CompiledReport& report, ReportFormat format, Language language) {
    const ReportFormatRow& row = row_of(format);
    std::string body = row.write(report, language);
    if (format == ReportFormat::html) {
        Answer page = page_answer(std::move(body));
        // A file of its own, to be kept and put elsewhere: its stylesheet stands in it.
        page.headers[0].second = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        return page;
    }
    Answer answer;
    answer.body = std::move(body);
    answer.content_type = row.media_type;
    if (format != ReportFormat::json) {
        const std::string ending = "." + std::string{row.name};
        answer.headers.emplace_back("Content-Disposition",
                                    attachment_named(domain::title_of(report) + ending, "report" + ending));
    }
    return answer;
}

}  // namespace server
