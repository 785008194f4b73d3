#pragma once
#include <nlohmann/json.hpp>
#include <optional>

#include "domain/report/handed_in.hpp"
#include "domain/report/report_tables.hpp"
#include "server/json/reader.hpp"

namespace server {

/// A cell of a report's table as it was sent: a whole number of up to twelve digits, null (left blank) or "/"
/// (does not apply). Nothing when it is something else.
std::optional<domain::TableCell> read_table_cell(const nlohmann::json& value);

/// The member `cells` of a body: the form's countable cells by their path.
domain::CellMap read_cells(ObjectReader& reader, domain::ReportForm form, Faults& faults);

}  // namespace server
