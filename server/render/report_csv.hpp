#pragma once
#include <string>

#include "domain/report/compiled_report.hpp"

namespace server {

/// Every number of the report and every cell of its table 2, one row each: path,表,项目,列,值. UTF-8 with a
/// byte order mark, RFC 4180. No field is taken for a formula by a spreadsheet.
std::string report_csv(const domain::CompiledReport& report);

}  // namespace server
