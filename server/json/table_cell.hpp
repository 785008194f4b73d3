#pragma once
#include <nlohmann/json.hpp>
#include <optional>

#include "domain/report/report_tables.hpp"

namespace server {

/// A cell of a report's table as it was sent: a whole number of up to twelve digits, null (left blank) or "/"
/// (does not apply). Nothing when it is something else.
std::optional<domain::TableCell> read_table_cell(const nlohmann::json& value);

}  // namespace server
