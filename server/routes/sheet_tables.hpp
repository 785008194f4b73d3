#pragma once
#include <optional>

#include "domain/report/table_grid.hpp"
#include "server/imports/sheet_reader.hpp"
#include "server/routes/route.hpp"

namespace server {

/// The sheet that a request's body is, if its media type names one.
std::optional<SheetFormat> sheet_in(const Call& call);

/// Tables 2, 3 and 4 of the body. Nothing where it has faults, which name table, row and column.
std::optional<domain::GridTables> read_sheet_tables(const Call& call, SheetFormat format,
                                                    domain::ReportForm form, int year, Faults& faults);

}  // namespace server
