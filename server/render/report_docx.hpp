#pragma once
#include <string>

#include "domain/report/compiled_report.hpp"

namespace server {

/// The whole report as a DOCX in the layout of GB/T 9704: title, the parts of its form with their prose, and
/// the tables as Word tables. Fonts are named, not embedded. The same report gives the same bytes; one that
/// is incomplete says so above its title.
std::string report_docx(const domain::CompiledReport& report);

}  // namespace server
