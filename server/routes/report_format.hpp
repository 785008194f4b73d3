#pragma once
#include "server/reports/report_format.hpp"
#include "server/routes/query.hpp"

namespace server {

/// `?format=`, else what Accept asks for first, else JSON; nothing when there is no such format.
std::optional<ReportFormat> read_report_format(const Call& call, QueryReader& query);

/// The report in that format; what is no page is offered as a file.
Answer report_answer(const domain::CompiledReport& report, ReportFormat format, Language language);

}  // namespace server
