#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "domain/report/annual_report.hpp"

namespace domain {

/// A cell of a printed table as somebody filled it in: nothing, “/” (does not apply here), or a number. The
/// three are told apart: 0 says that it could have happened and did not.
struct Blank {
    friend bool operator==(Blank, Blank) = default;
};
struct NotApplicable {
    friend bool operator==(NotApplicable, NotApplicable) = default;
};
using TableCell = std::variant<Blank, NotApplicable, std::int64_t>;

/// What the cell adds to a sum: nothing is known of a blank one, and “/” adds nothing.
std::optional<std::int64_t> number_in(const TableCell& cell);

/// Columns of table 2, for regulations and for normative documents.
inline constexpr std::array<KeyLabel, 3> table2_cells{{
    {"made", "本年制发件数"},
    {"repealed", "本年废止件数"},
    {"valid", "现行有效件数"},
}};
inline constexpr std::array<KeyLabel, 2> table2_rows{{
    {"regulations", "规章"},
    {"normative", "行政规范性文件"},
}};

/// Tables 2, 3 and 4 of one report, wherever they come from. A table without rows was not handed in.
struct ReportTables {
    ReportForm form = ReportForm::form_2021;
    int year = 0;
    std::map<std::string, std::array<TableCell, table2_cells.size()>, std::less<>> table2;
    std::map<std::string, std::array<TableCell, column_count>, std::less<>> table3;
    std::map<std::string, std::array<TableCell, table4_cell_count>, std::less<>> table4;
};

/// The subtotal rows that some printed tables have in the heading of a group, by the key they are handed in
/// under. Form 2019 has other_all as a row proper.
struct SubtotalRow {
    std::string_view key;
    std::string_view subgroup;
};
inline constexpr std::array<SubtotalRow, 4> subtotal_rows{{
    {"refuse_all", "（三）不予公开"},
    {"unable_all", "（四）无法提供"},
    {"decline_all", "（五）不予处理"},
    {"other_all", "（六）其他处理"},
}};

/// Whether tables in this form may have a row of table 3 with this key: one of the form's rows or a subtotal.
bool is_table3_key(const Form& form, std::string_view key);

/// The computed tables as handed-in ones, so that the same checks run over both.
ReportTables tables_of(const AnnualReport& report, int year);

}  // namespace domain
