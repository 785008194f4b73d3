#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "domain/report/compiled_report.hpp"

/// The tables of a report as cells on a grid: which are merged, what stands in each. Every output draws the
/// same layout, so that page, workbook and document cannot differ in shape or number.
namespace server {

/// What stands in a cell, and so how an output writes it.
enum class CellKind {
    group_head,   // over several columns
    column_head,  // over one
    narrow_head,  // over one that is two characters wide
    row_group,    // left of several rows
    row_head,     // left of one
    rule,         // the form's own words on how its rows add up; a line end parts them
    unit,         // of the number beside it
    number,       // counted; `path` opens what it counts
    entered,      // by the statistician: a number, “/” or nothing
};

struct LaidCell {
    CellKind kind = CellKind::number;
    std::string text;
    std::size_t row = 0;
    std::size_t column = 0;
    std::size_t rows = 1;
    std::size_t columns = 1;
    std::string path;
    int level = 0;  // of a heading's lines, inwards
};

enum class TableKind { table2, table3, table4, statistics, fees };

struct TableWords {
    TableKind value;
    std::string_view name;
    std::string_view title;
    std::string_view unit;
};
inline constexpr std::array<TableWords, 5> table_words{{
    {TableKind::table2, "表二", "主动公开政府信息情况", ""},
    {TableKind::table3, "表三", "收到和处理政府信息公开申请情况", "单位：件"},
    {TableKind::table4, "表四", "政府信息公开行政复议、行政诉讼情况", "单位：件"},
    {TableKind::statistics, "统计表", "政府信息公开情况统计表", ""},
    {TableKind::fees, "收费", "收取信息处理费情况", ""},
}};
static_assert(domain::rows_in_order(table_words));
constexpr const TableWords& words_of(TableKind kind) { return table_words[static_cast<std::size_t>(kind)]; }

struct TableLayout {
    TableKind kind = TableKind::table3;
    std::vector<int> widths;      // of the columns, in thousandths of the table's
    std::size_t head_rows = 0;    // repeated where the table goes on
    std::vector<bool> sum_rows;   // for every row, whether it is set off
    std::vector<LaidCell> cells;  // as they are read; together they cover the grid

    std::size_t row_count() const { return sum_rows.size(); }
    std::size_t column_count() const { return widths.size(); }
};

/// The tables that stand in this part of the report, below its prose.
std::vector<TableLayout> tables_in(const domain::CompiledReport& report, const domain::ReportPart& part);

/// All tables of the report, each kind once: form 2014 has its statistics in one.
std::vector<TableLayout> sheets_of(const domain::CompiledReport& report);

/// For every place of the grid, row by row, the cell that covers it.
std::vector<const LaidCell*> cells_by_place(const TableLayout& layout);

/// The text of a cell on lines as the form breaks it, for outputs that do not break it by themselves: narrow
/// heads after every two characters, the name of a group behind its number.
std::string broken_text(const LaidCell& cell);

}  // namespace server
