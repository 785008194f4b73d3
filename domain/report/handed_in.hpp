#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/report/table2.hpp"
#include "domain/report/table_check.hpp"

namespace domain {

/// The cells of tables that an organ fills in itself, by the paths of the drill-down: `table3/new/natural`,
/// `received/online`. Totals are cells like any other.
using CellMap = std::map<std::string, TableCell, std::less<>>;

/// Whether the form prints a number at this path that cases are counted for, or a subtotal that may be handed
/// in with it.
bool is_countable_cell(ReportForm form, std::string_view path);

/// The same cells in the shape that the checks take.
ReportTables tables_from(ReportForm form, int year, const CellMap& cells);

/// The other way round: every cell of tables 3 and 4 that is there, and of table 2 the documents.
CellMap cells_of(const ReportTables& tables);

/// The numbers of the form that the cells leave out or leave blank, by path; the lines on fees may be left
/// out.
std::vector<std::string> missing_cells(ReportForm form, const CellMap& cells);
/// Totals of form 2014 that are not what the lines below them add up to; sums that need a cell that is not
/// there or blank are not checked. The other forms have checks of their own (table_check.hpp).
std::vector<Finding> broken_totals(ReportForm form, const CellMap& cells);

/// Whether tables of the one form can be counted in a report of the other: each in its own, and form 2021 in
/// 2019, whose one row 其他处理 is the sum of three.
bool fits_form(ReportForm form, ReportForm wanted);

/// Adds the cells to the report, number by number; nothing, and false, where the form does not fit.
bool add_cells(AnnualReport& report, ReportForm form, const CellMap& cells);

/// What the cells add to the number at this path of a report in that form; nothing when they do not fit.
std::optional<std::int64_t> value_in(const CellMap& cells, ReportForm form, ReportForm wanted,
                                     std::string_view path);

}  // namespace domain
