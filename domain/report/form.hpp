#pragma once
#include <array>
#include <span>
#include <string_view>

#include "domain/report/terms.hpp"

namespace domain {

/// What a number counts, and so what its drill-down lists: cases, proceedings (each with its case), or the
/// cases whose yuan it adds.
enum class Unit { cases, proceedings, yuan };
inline constexpr std::array<Named<Unit>, 3> unit_words{{
    {Unit::cases, "case", "件"},
    {Unit::proceedings, "proceeding", "件"},
    {Unit::yuan, "yuan", "元"},
}};
static_assert(rows_in_order(unit_words));
constexpr const auto& words(Unit) { return unit_words; }

/// A row of table 3. `group` and `subgroup` are the merged cells left of it, empty where the form has none.
/// Result rows are those that add up to total_handled: every conclusion stands in exactly one of them.
struct TableRow {
    std::string_view key;
    std::string_view label;
    std::string_view group;
    std::string_view subgroup;
    bool is_result;
    Terms terms;
};

/// A line outside the tables, by its path (“replies/refused/refused_privacy”). A line without terms is a
/// heading; its number, where it has one, is the line “…/total” below it.
struct SectionLine {
    std::string_view path;
    std::string_view label;
    Unit unit;
    Terms terms;
};

/// A key of the form and what is printed for it.
struct KeyLabel {
    std::string_view key;
    std::string_view label;
};

/// One official form as data. Form 2014 has sections in place of the tables; fees are told in each.
struct Form {
    ReportForm value;
    std::string_view title;
    std::span<const TableRow> table3;
    bool has_table4;
    std::span<const SectionLine> sections;
    std::span<const SectionLine> fees;
};

const Form& form_of(ReportForm form);

/// The form that the year was reported in: the statistical form up to 2018, the tables of 2019 for 2019 and
/// 2020, those of 国办公开办函〔2021〕30号 from 2021 on.
constexpr ReportForm default_form(int year) {
    if (year <= 2018) return ReportForm::form_2014;
    return year <= 2020 ? ReportForm::form_2019 : ReportForm::form_2021;
}

/// The row of table 3 with this key, or nothing when the form has none.
const TableRow* table_row(const Form& form, std::string_view key);

constexpr std::string_view total_key = "total";
constexpr std::string_view total_label = "总计";

/// Keys and labels of the columns of table 3.
constexpr std::array<KeyLabel, column_count> make_table3_columns() {
    std::array<KeyLabel, column_count> columns{};
    for (std::size_t i = 0; i < applicant_kind_words.size(); ++i) {
        columns[i] = {applicant_kind_words[i].name, applicant_kind_words[i].label};
    }
    columns[total_column] = {total_key, total_label};
    return columns;
}
inline constexpr auto table3_columns = make_table3_columns();

/// Keys and labels of the cells that each block of table 4 has.
inline constexpr std::size_t table4_cell_count = outcome_words.size() + 1;
inline constexpr std::size_t table4_total = table4_cell_count - 1;
constexpr std::array<KeyLabel, table4_cell_count> make_table4_cells() {
    std::array<KeyLabel, table4_cell_count> cells{};
    for (std::size_t i = 0; i < outcome_words.size(); ++i) {
        cells[i] = {outcome_words[i].name, outcome_words[i].label};
    }
    cells[table4_total] = {total_key, total_label};
    return cells;
}
inline constexpr auto table4_cells = make_table4_cells();

/// The terms of a cell of table 4, by its place in `table4_cells`.
constexpr Terms table4_terms(ReviewBlock block, std::size_t cell) {
    return cell == table4_total ? proceedings_in({block})
                                : proceedings_in({block}, outcome_words[cell].value);
}

}  // namespace domain
