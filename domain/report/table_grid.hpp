#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "domain/report/handed_in.hpp"
#include "domain/report/table2.hpp"

namespace domain {

/// The texts of the cells of one or more tables, row by row, as they come from a web page, a spreadsheet or
/// the clipboard. A merged cell may be repeated in all its places or stand in the first of them.
using CellGrid = std::vector<std::vector<std::string>>;

enum class GridFaultKind { not_a_number, unknown_row, repeated_row, too_few_cells };
inline constexpr std::array<Named<GridFaultKind>, 4> grid_fault_words{{
    {GridFaultKind::not_a_number, "not_a_number", "不是数字、空白或“/”"},
    {GridFaultKind::unknown_row, "unknown_row", "表中没有这一行"},
    {GridFaultKind::repeated_row, "repeated_row", "这一行出现了两次"},
    {GridFaultKind::too_few_cells, "too_few_cells", "单元格不足"},
}};
static_assert(rows_in_order(grid_fault_words));
constexpr const auto& words(GridFaultKind) { return grid_fault_words; }

/// What could not be read. `row` and `column` are the form's labels; an unknown row has its own.
struct GridFault {
    GridFaultKind kind;
    std::string_view table;  // table2, table3, table4, sections
    std::string row;
    std::string column;  // empty: the whole row
    friend bool operator==(const GridFault&, const GridFault&) = default;
};

struct GridTables {
    ReportTables tables;
    CellMap sections;     // of form 2014, by path
    Table2Values table2;  // every cell of table 2; `tables` has those that the checks look at
    ReportForm table2_form = ReportForm::form_2021;  // the one whose headings table 2 prints
    std::vector<GridFault> faults;
};

/// Finds tables 2, 3 and 4, or the statistics of form 2014, in the grid. Rows are known by their labels,
/// whatever their numbering, spaces and punctuation; rows that are not there stay absent.
GridTables tables_from_grid(ReportForm form, int year, const CellGrid& grid);

}  // namespace domain
