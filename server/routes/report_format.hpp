#pragma once
#include <optional>
#include <string_view>

#include "domain/report/compiled_report.hpp"
#include "server/routes/query.hpp"

namespace server {

/// What a report can be had as.
enum class ReportFormat { json, html, csv, xlsx, docx };
std::string_view name_of(ReportFormat format);

/// `?format=`, else what Accept asks for first, else JSON; nothing when there is no such format.
std::optional<ReportFormat> read_report_format(const Call& call, QueryReader& query);

/// The report in that format, all from the same numbers.
Answer report_answer(const domain::CompiledReport& report, ReportFormat format, Language language);

}  // namespace server
