#pragma once
#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/report/report_tables.hpp"

namespace domain {

/// A part of table 2 (主动公开): the item of R2019 art. 20 that it is about, its columns and its rows. The
/// path of a cell is `table2/{row}/{column}`.
struct Table2Block {
    std::string_view article;
    std::span<const KeyLabel> columns;
    std::span<const KeyLabel> rows;
};

/// Table 2 of the form; empty for form 2014, which has none.
std::span<const Table2Block> table2_of(ReportForm form);

/// What was entered, by `{row}/{column}`: a number, for money with up to six decimals (万元); “/”; absent:
/// blank.
using Table2Values = std::map<std::string, std::string, std::less<>>;

/// Whether the form has this cell (`{row}/{column}`).
bool is_table2_cell(ReportForm form, std::string_view cell);
/// Whether the text may stand in a cell of table 2.
bool is_table2_value(std::string_view text);
/// Whether it may stand in the column: only money has decimals, only a change (本年增/减) is negative.
bool fits_table2_column(std::string_view column, std::string_view text);

/// The cells that the checks look at, as handed-in ones.
void put_table2(ReportTables& tables, const Table2Values& values);

}  // namespace domain
