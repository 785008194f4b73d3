#include "domain/report/table_check.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "domain/report/narrative_check.hpp"

namespace domain {
namespace {

using Number = std::optional<std::int64_t>;

/// Handed-in numbers may be of any size: their sums stop at the ends of the type.
std::int64_t plus(std::int64_t left, std::int64_t right) {
    using Limits = std::numeric_limits<std::int64_t>;
    if (right > 0 && left > Limits::max() - right) return Limits::max();
    if (right < 0 && left < Limits::min() - right) return Limits::min();
    return left + right;
}

Number plus(Number left, Number right) {
    if (!left || !right) return std::nullopt;
    return plus(*left, *right);
}

Number minus(Number left, Number right) {
    if (!left || !right) return std::nullopt;
    return plus(*left, *right == std::numeric_limits<std::int64_t>::min()
                           ? std::numeric_limits<std::int64_t>::max()
                           : -*right);
}

std::string in_words(Number number) { return number ? std::to_string(*number) : "空白"; }
std::string quoted(std::string_view label) { return "“" + std::string(label) + "”"; }

template <class Map>
Number at(const Map& table, std::string_view row, std::size_t cell) {
    const auto found = table.find(row);
    return found == table.end() ? std::nullopt : number_in(found->second[cell]);
}

/// One run of one check: what it reads, and where its findings go.
struct Run {
    const Form& form;
    const ReportTables& tables;
    const ReportTables* previous;
    std::vector<Finding>& findings;
    std::string_view id;
    Severity severity;

    void tell(std::vector<std::string> cells, Number expected, Number found, std::string zh,
              std::string en) const {
        findings.push_back({id, severity, std::move(cells), expected, found, std::move(zh), std::move(en)});
    }
};

std::string path3(std::string_view row, std::size_t column) {
    return "table3/" + std::string(row) + "/" + std::string(table3_columns[column].key);
}
std::string path4(std::string_view block, std::size_t cell) {
    return "table4/" + std::string(block) + "/" + std::string(table4_cells[cell].key);
}
std::string path2(std::string_view row, std::size_t cell) {
    return "table2/" + std::string(row) + "/" + std::string(table2_cells[cell].key);
}

/// Whether both values are known and differ.
bool differ(Number expected, Number found) { return expected && found && *expected != *found; }

std::string row_name(const TableRow& row) {
    if (row.subgroup.empty()) return quoted(row.label);
    return quoted(std::string(row.subgroup) + std::string(row.label));
}

void columns_add_up(const Run& run) {
    const auto check = [&run](std::string_view key, const std::string& name) {
        Number sum = 0;
        for (std::size_t column = 0; column < total_column; ++column) {
            sum = plus(sum, at(run.tables.table3, key, column));
        }
        const Number total = at(run.tables.table3, key, total_column);
        if (!differ(sum, total)) return;
        run.tell({path3(key, total_column)}, sum, total,
                 "表三" + name + "一行：各类申请人相加为 " + in_words(sum) + "，总计填报为 " +
                     in_words(total) + "。",
                 "Row " + std::string(key) + " of table 3: the kinds of applicant add up to " +
                     in_words(sum) + ", the total says " + in_words(total) + ".");
    };
    for (const TableRow& row : run.form.table3) check(row.key, row_name(row));
    for (const SubtotalRow& row : subtotal_rows) {
        if (table_row(run.form, row.key) == nullptr) check(row.key, quoted(row.subgroup));
    }
}

void intake_equals_outcome(const Run& run) {
    const auto& table = run.tables.table3;
    for (std::size_t column = 0; column < column_count; ++column) {
        const Number in = plus(at(table, "new", column), at(table, "carried_in", column));
        const Number out = plus(at(table, "total_handled", column), at(table, "carried_out", column));
        if (!differ(in, out)) continue;
        run.tell({path3("new", column), path3("carried_in", column), path3("total_handled", column),
                  path3("carried_out", column)},
                 in, out,
                 "表三" + quoted(table3_columns[column].label) + "一列：第一项加第二项之和为 " +
                     in_words(in) + "，第三项总计加第四项之和为 " + in_words(out) + "，两者应当相等。",
                 "Column " + std::string(table3_columns[column].key) +
                     " of table 3: new and carried in make " + in_words(in) +
                     ", handled and carried out make " + in_words(out) + ".");
    }
}

/// Sum of the result rows that are wanted, in one column.
template <class Wanted>
Number sum_of_rows(const Run& run, std::size_t column, Wanted wanted) {
    Number sum = 0;
    for (const TableRow& row : run.form.table3) {
        if (row.is_result && wanted(row)) sum = plus(sum, at(run.tables.table3, row.key, column));
    }
    return sum;
}

void results_add_up(const Run& run) {
    for (std::size_t column = 0; column < column_count; ++column) {
        const Number sum = sum_of_rows(run, column, [](const TableRow&) { return true; });
        const Number total = at(run.tables.table3, "total_handled", column);
        if (!differ(sum, total)) continue;
        run.tell({path3("total_handled", column)}, sum, total,
                 "表三" + quoted(table3_columns[column].label) + "一列：各项办理结果相加为 " + in_words(sum) +
                     "，“（七）总计”填报为 " + in_words(total) + "。",
                 "Column " + std::string(table3_columns[column].key) + " of table 3: the results add up to " +
                     in_words(sum) + ", total_handled says " + in_words(total) + ".");
    }
}

void subtotals_add_up(const Run& run) {
    for (const SubtotalRow& subtotal : subtotal_rows) {
        if (table_row(run.form, subtotal.key) != nullptr) continue;
        for (std::size_t column = 0; column < column_count; ++column) {
            const Number sum = sum_of_rows(
                run, column, [&subtotal](const TableRow& row) { return row.subgroup == subtotal.subgroup; });
            const Number found = at(run.tables.table3, subtotal.key, column);
            if (!differ(sum, found)) continue;
            run.tell({path3(subtotal.key, column)}, sum, found,
                     "表三" + quoted(subtotal.subgroup) + "小计（" +
                         std::string(table3_columns[column].label) + "）：所属各行相加为 " + in_words(sum) +
                         "，填报为 " + in_words(found) + "。",
                     "Subtotal " + std::string(subtotal.key) + " of table 3, column " +
                         std::string(table3_columns[column].key) + ": its rows add up to " + in_words(sum) +
                         ", it says " + in_words(found) + ".");
        }
    }
}

void blocks_add_up(const Run& run) {
    for (const auto& block : review_block_words) {
        Number sum = 0;
        for (std::size_t cell = 0; cell < table4_total; ++cell)
            sum = plus(sum, at(run.tables.table4, block.name, cell));
        const Number total = at(run.tables.table4, block.name, table4_total);
        if (!differ(sum, total)) continue;
        run.tell({path4(block.name, table4_total)}, sum, total,
                 "表四" + quoted(block.label) + "：结果维持、结果纠正、其他结果、尚未审结相加为 " +
                     in_words(sum) + "，总计填报为 " + in_words(total) + "。",
                 "Block " + std::string(block.name) + " of table 4: the outcomes add up to " + in_words(sum) +
                     ", the total says " + in_words(total) + ".");
    }
}

void stock_is_carried(const Run& run) {
    for (std::size_t column = 0; column < column_count; ++column) {
        const Number closing = at(run.previous->table3, "carried_out", column);
        const Number opening = at(run.tables.table3, "carried_in", column);
        if (!differ(closing, opening)) continue;
        run.tell({path3("carried_in", column)}, closing, opening,
                 "表三" + quoted(table3_columns[column].label) + "一列：上一年度报告结转下年度 " +
                     in_words(closing) + " 件，本年度“上年结转”填报为 " + in_words(opening) + " 件。",
                 "Column " + std::string(table3_columns[column].key) + " of table 3: last year carried out " +
                     in_words(closing) + ", this year carries in " + in_words(opening) + ".");
    }
}

void pending_reappear(const Run& run) {
    const std::size_t pending_cell = static_cast<std::size_t>(Outcome::pending);
    for (const auto& block : review_block_words) {
        const Number pending = at(run.previous->table4, block.name, pending_cell);
        const Number total = at(run.tables.table4, block.name, table4_total);
        if (!pending || !total || *pending <= *total) continue;
        run.tell({path4(block.name, table4_total)}, pending, total,
                 "表四" + quoted(block.label) + "：上一年度尚未审结 " + in_words(pending) +
                     " 件应计入本年度，本年度总计只有 " + in_words(total) + " 件。",
                 "Block " + std::string(block.name) + " of table 4: last year left " + in_words(pending) +
                     " pending, which count again, but this year's total is " + in_words(total) + ".");
    }
}

void documents_in_force(const Run& run) {
    for (const KeyLabel& row : table2_rows) {
        const Number before = at(run.previous->table2, row.key, 2);
        const Number expected =
            minus(plus(before, at(run.tables.table2, row.key, 0)), at(run.tables.table2, row.key, 1));
        const Number found = at(run.tables.table2, row.key, 2);
        if (!differ(expected, found)) continue;
        run.tell({path2(row.key, 2)}, expected, found,
                 "表二" + quoted(row.label) + "：上一年度现行有效件数加本年制发减本年废止为 " +
                     in_words(expected) + "，现行有效件数填报为 " + in_words(found) + "。",
                 "Row " + std::string(row.key) +
                     " of table 2: last year's valid, plus made, less repealed is " + in_words(expected) +
                     ", valid says " + in_words(found) + ".");
    }
}

void tell_blank(const Run& run, std::vector<std::string> blank, const std::string& place_zh) {
    if (blank.empty()) return;
    const std::string count = std::to_string(blank.size());
    std::string en = "Blank cells (" + count + ") beginning with " + blank.front() +
                     "; 0 says that nothing happened, “/” that it does not apply.";
    run.tell(std::move(blank), std::nullopt, std::nullopt,
             place_zh + "有 " + count + " 个单元格空白；没有发生的填 0，不适用的填“/”。", std::move(en));
}

/// Paths of the blank cells of a row; all of them when the row is missing.
template <class Map, class Path>
std::vector<std::string> blanks_of(const Map& table, std::string_view key, Path path) {
    std::vector<std::string> blank;
    const typename Map::mapped_type all_blank{};
    const auto found = table.find(key);
    const auto& cells = found == table.end() ? all_blank : found->second;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (std::holds_alternative<Blank>(cells[i])) blank.push_back(path(key, i));
    }
    return blank;
}

void nothing_is_blank(const Run& run) {
    const ReportTables& tables = run.tables;
    for (const KeyLabel& row : table2_rows) {
        // An organ that makes no regulations may leave that row out altogether.
        if (!tables.table2.contains(row.key)) continue;
        tell_blank(run, blanks_of(tables.table2, row.key, path2), "表二" + quoted(row.label) + "一行");
    }
    if (!tables.table3.empty()) {
        for (const TableRow& row : run.form.table3) {
            tell_blank(run, blanks_of(tables.table3, row.key, path3), "表三" + row_name(row) + "一行");
        }
    }
    if (!tables.table4.empty()) {
        for (const auto& block : review_block_words) {
            tell_blank(run, blanks_of(tables.table4, block.name, path4), "表四" + quoted(block.label));
        }
    }
}

/// More than five times as many, or less than a fifth; one case is the least that a year is measured by.
bool jumps(std::int64_t before, std::int64_t now) {
    constexpr std::int64_t factor = 5;
    const std::int64_t low = std::max<std::int64_t>(std::min(before, now), 1);
    const std::int64_t high = std::max(before, now);
    return high / factor > low || (high / factor == low && high % factor > 0);
}

void years_are_alike(const Run& run) {
    const auto check = [&run](const std::string& path, const std::string& name, Number before, Number now) {
        if (!before || !now || !jumps(*before, *now)) return;
        run.tell(
            {path}, before, now,
            name + "总计由上一年度的 " + in_words(before) + " 变为 " + in_words(now) +
                "，相差超过五倍，请核实。",
            path + " went from " + in_words(before) + " to " + in_words(now) + ", more than five times.");
    };
    for (const TableRow& row : run.form.table3) {
        check(path3(row.key, total_column), "表三" + row_name(row),
              at(run.previous->table3, row.key, total_column), at(run.tables.table3, row.key, total_column));
    }
    for (const auto& block : review_block_words) {
        check(path4(block.name, table4_total), "表四" + quoted(block.label),
              at(run.previous->table4, block.name, table4_total),
              at(run.tables.table4, block.name, table4_total));
    }
}

/// One finding for each negative cell of a row.
template <class Map, class Path>
void tell_negative(const Run& run, const Map& table, std::string_view key, Path path,
                   const std::string& place_zh) {
    const auto found = table.find(key);
    if (found == table.end()) return;
    for (std::size_t i = 0; i < found->second.size(); ++i) {
        const Number number = number_in(found->second[i]);
        if (!number || *number >= 0) continue;
        const std::string cell = path(key, i);
        run.tell({cell}, std::nullopt, number, place_zh + "填报为 " + in_words(number) + "，件数不应为负。",
                 cell + " is " + in_words(number) + "; a count is never negative.");
    }
}

void nothing_is_negative(const Run& run) {
    const ReportTables& tables = run.tables;
    for (const KeyLabel& row : table2_rows) {
        tell_negative(run, tables.table2, row.key, path2, "表二" + quoted(row.label) + "一行");
    }
    for (const TableRow& row : run.form.table3) {
        tell_negative(run, tables.table3, row.key, path3, "表三" + row_name(row) + "一行");
    }
    for (const auto& block : review_block_words) {
        tell_negative(run, tables.table4, block.name, path4, "表四" + quoted(block.label));
    }
}

void form_is_the_years_own(const Run& run) {
    const ReportForm own = default_form(run.tables.year);
    if (run.tables.form >= own) return;
    const auto form_year = [](ReportForm form) -> std::int64_t {
        return form == ReportForm::form_2014 ? 2014 : form == ReportForm::form_2019 ? 2019 : 2021;
    };
    const std::string year = std::to_string(run.tables.year);
    run.tell({}, form_year(own), form_year(run.tables.form),
             year + " 年度报告应使用" + std::string(label_of(own)) + "，所用为" +
                 std::string(label_of(run.tables.form)) + "。",
             "The report for " + year + " is printed in form " + std::string(name_of(run.tables.form)) +
                 "; that year has form " + std::string(name_of(own)) + ".");
}

/// Checks against last year run only when its tables are given.
enum class Needs { this_year, previous_year };

struct CheckRow {
    CheckInfo info;
    Needs needs;
    void (*run)(const Run&);
};

// clang-format off
constexpr std::array<CheckRow, 12> checks{{
    {{"table3.columns",   Severity::error,   "各类申请人相加等于总计",                   "The kinds of applicant add up to the total"},           Needs::this_year,     columns_add_up},
    {{"table3.identity",  Severity::error,   "第一项加第二项等于第三项加第四项",           "New and carried in equal handled and carried out"},     Needs::this_year,     intake_equals_outcome},
    {{"table3.handled",   Severity::error,   "各项办理结果相加等于总计",                 "The results add up to total_handled"},                  Needs::this_year,     results_add_up},
    {{"table3.subtotal",  Severity::error,   "小计等于所属各行相加",                     "A subtotal is the sum of its rows"},                    Needs::this_year,     subtotals_add_up},
    {{"table4.total",     Severity::error,   "复议、诉讼各类结果相加等于总计",             "The outcomes of each block add up to its total"},       Needs::this_year,     blocks_add_up},
    {{"previous.carried", Severity::error,   "上年结转等于上一年度报告的结转下年度",        "Carried in is what last year carried out"},             Needs::previous_year, stock_is_carried},
    {{"previous.pending", Severity::error,   "上一年度尚未审结的不多于本年度总计",          "Last year's pending are within this year's total"},     Needs::previous_year, pending_reappear},
    {{"table2.valid",     Severity::error,   "上一年度有效加制发减废止等于现行有效",        "Valid last year, plus made, less repealed, is valid"},  Needs::previous_year, documents_in_force},
    {{"blank",            Severity::error,   "不留空白",                              "No cell is blank"},                                     Needs::this_year,     nothing_is_blank},
    {{"jump",             Severity::warning, "与上一年度相差超过五倍",                   "A year differs from the last by more than five times"}, Needs::previous_year, years_are_alike},
    {{"negative",         Severity::warning, "件数不为负",                            "No count is negative"},                                 Needs::this_year,     nothing_is_negative},
    {{"form.outdated",    Severity::warning, "使用本年度的格式",                        "The form is that of the year"},                         Needs::this_year,     form_is_the_years_own},
}};
// Found where tables are handed in (broken_totals) and where a report is compiled from all that was entered.
constexpr std::array<CheckInfo, 3> compiling_checks{{
    {"section.total",   Severity::error, "统计表合计等于各项相加",         "A total of form 2014 is the sum of its lines"},
    {"handed_in.twice", Severity::error, "在系统内办理申请的机关不另报数据", "An organ that keeps its cases here hands in no tables"},
    {"binding.unknown", Severity::error, "文字中引用的数字在报表中",        "A figure that the text is bound to is in the report"},
}};
// clang-format on

}  // namespace

std::vector<CheckInfo> table_checks() {
    std::vector<CheckInfo> list;
    list.reserve(checks.size() + compiling_checks.size() + narrative_checks().size());
    for (const CheckRow& check : checks) list.push_back(check.info);
    std::ranges::copy(compiling_checks, std::back_inserter(list));
    std::ranges::copy(narrative_checks(), std::back_inserter(list));
    return list;
}

std::vector<Finding> check_tables(const ReportTables& tables, const ReportTables* previous) {
    std::vector<Finding> findings;
    for (const CheckRow& check : checks) {
        if (check.needs == Needs::previous_year && previous == nullptr) continue;
        check.run({form_of(tables.form), tables, previous, findings, check.info.id, check.info.severity});
    }
    return findings;
}

}  // namespace domain
