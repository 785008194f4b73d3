#pragma once
#include <string>

#include "domain/report/compiled_report.hpp"

namespace server {

/// The tables of the report as a workbook, one sheet each, merged as in the official form and set up for A4.
/// Numbers are numbers; “/” and blanks stay what they are. The same report gives the same bytes.
std::string report_xlsx(const domain::CompiledReport& report);

}  // namespace server
