#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "domain/report/compiled_report.hpp"

/// The words of a report that every output prints alike.
namespace server {

/// The prose of a part, one paragraph each; empty lines are none, and spaces in front are left out.
std::vector<std::string> prose_of(const domain::CompiledReport& report, std::string_view part);

/// Whose tables are not there yet; empty for a complete report.
std::string missing_notice(const domain::CompiledReport& report);

/// Whose handed-in tables were added; empty when there are none.
std::string sources_note(const domain::CompiledReport& report);

}  // namespace server
