#include "server/render/table_layout.hpp"

#include <algorithm>
#include <numeric>
#include <span>

#include "domain/report/form.hpp"

namespace server {
namespace {

using domain::CompiledReport;
using domain::Section;
using domain::TableRow;

using Member = std::string_view TableRow::*;

constexpr std::size_t label_columns = 3;  // of table 3: group, subgroup, label

std::string text_of(std::string_view text) { return std::string{text}; }

/// Where a cell lies; one place when nothing is said of its extent.
struct Place {
    std::size_t row = 0;
    std::size_t column = 0;
    std::size_t rows = 1;
    std::size_t columns = 1;
};

void put(TableLayout& layout, CellKind kind, std::string_view text, Place place, int level = 0) {
    layout.cells.push_back(
        {kind, text_of(text), place.row, place.column, place.rows, place.columns, {}, level});
}

void put_number(TableLayout& layout, std::string path, std::int64_t value, std::size_t row,
                std::size_t column) {
    layout.cells.push_back({CellKind::number, std::to_string(value), row, column, 1, 1, std::move(path), 0});
}

/// Three characters or fewer stay together.
std::string in_pairs(std::string_view label) {
    constexpr std::size_t character = 3;  // bytes of a Chinese one
    if (label.size() <= 3 * character) return text_of(label);
    std::string text;
    for (std::size_t at = 0; at < label.size(); at += 2 * character)
        text.append(at == 0 ? "" : "\n").append(label.substr(at, 2 * character));
    return text;
}

/// How many rows from this one on share the value of a merged cell.
std::size_t run_length(std::span<const TableRow> rows, std::size_t first, Member member) {
    std::size_t length = 1;
    while (first + length < rows.size() && rows[first + length].*member == rows[first].*member) ++length;
    return length;
}

bool begins_run(std::span<const TableRow> rows, std::size_t row, Member member) {
    return !(rows[row].*member).empty() && (row == 0 || rows[row - 1].*member != rows[row].*member);
}

void table3_head(TableLayout& layout) {
    const auto& columns = domain::table3_columns;
    const std::size_t first = label_columns;
    const std::size_t total = first + domain::total_column;
    put(layout, CellKind::rule, "（本列数据的勾稽关系为：\n第一项加第二项之和，\n等于第三项加第四项之和）",
        {0, 0, 3, label_columns});
    put(layout, CellKind::group_head, "申请人情况", {0, first, 1, domain::column_count});
    put(layout, CellKind::column_head, columns[0].label, {1, first, 2, 1});
    put(layout, CellKind::group_head, "法人或其他组织", {1, first + 1, 1, domain::column_count - 2});
    put(layout, CellKind::column_head, columns[domain::total_column].label, {1, total, 2, 1});
    for (std::size_t i = 1; i < domain::total_column; ++i)
        put(layout, CellKind::narrow_head, columns[i].label, {2, first + i});
    layout.head_rows = 3;
    layout.sum_rows.assign(3, false);
}

/// The merged cells that begin in this row of the form, then its own label over what they leave of the label
/// columns.
void row_labels(TableLayout& layout, std::span<const TableRow> rows, std::size_t i) {
    const std::size_t at = layout.row_count() - 1;
    std::size_t column = 0;
    for (const Member member : {&TableRow::group, &TableRow::subgroup}) {
        if ((rows[i].*member).empty()) continue;
        if (begins_run(rows, i, member))
            put(layout, CellKind::row_group, rows[i].*member, {at, column, run_length(rows, i, member)});
        ++column;
    }
    put(layout, CellKind::row_head, rows[i].label, {at, column, 1, label_columns - column});
}

TableLayout table3(const domain::AnnualReport& report) {
    TableLayout layout;
    layout.kind = TableKind::table3;
    layout.widths = {62, 96, 345, 71, 71, 71, 71, 71, 71, 71};
    table3_head(layout);
    const auto form = domain::form_of(report.form).table3;
    const auto& rows = report.table3->rows;
    for (std::size_t i = 0; i < rows.size() && i < form.size(); ++i) {
        layout.sum_rows.push_back(!form[i].is_result);
        row_labels(layout, form, i);
        const std::string prefix = "table3/" + text_of(rows[i].key) + "/";
        for (std::size_t column = 0; column < domain::column_count; ++column)
            put_number(layout, prefix + text_of(domain::table3_columns[column].key), rows[i].cells[column],
                       layout.row_count() - 1, label_columns + column);
    }
    return layout;
}

TableLayout table4(const domain::Table4& table) {
    constexpr std::size_t width = domain::table4_cell_count;
    TableLayout layout;
    layout.kind = TableKind::table4;
    layout.widths.assign(domain::review_block_words.size() * width, 66);
    layout.head_rows = 3;
    layout.sum_rows.assign(4, false);
    const auto outcomes = [&](std::size_t row, std::size_t column, std::size_t rows) {
        for (std::size_t i = 0; i < width; ++i)
            put(layout, CellKind::narrow_head, domain::table4_cells[i].label, {row, column + i, rows});
    };
    const auto block_head = [&](domain::ReviewBlock block, std::size_t row, std::size_t column) {
        put(layout, CellKind::group_head, domain::label_of(block), {row, column, 1, width});
    };
    block_head(domain::ReviewBlock::review, 0, 0);
    put(layout, CellKind::group_head, "行政诉讼", {0, width, 1, 2 * width});
    outcomes(1, 0, 2);
    block_head(domain::ReviewBlock::litigation_direct, 1, width);
    block_head(domain::ReviewBlock::litigation_after_review, 1, 2 * width);
    outcomes(2, width, 1);
    outcomes(2, 2 * width, 1);
    for (const auto& block : domain::review_block_words) {
        const auto place = static_cast<std::size_t>(block.value);
        for (std::size_t i = 0; i < width; ++i)
            put_number(layout, "table4/" + text_of(block.name) + "/" + text_of(domain::table4_cells[i].key),
                       table.blocks[place][i], 3, place * width + i);
    }
    return layout;
}

/// Blocks of one, two or three columns stand on a grid that all of them divide.
std::size_t table2_grid(std::span<const domain::Table2Block> blocks) {
    std::size_t columns = 1;
    for (const auto& block : blocks) columns = std::lcm(columns, block.columns.size());
    return columns;
}

void table2_row(TableLayout& layout, const CompiledReport& report, const domain::Table2Block& block,
                const domain::KeyLabel& row, std::size_t span) {
    const std::size_t at = layout.row_count();
    layout.sum_rows.push_back(false);
    put(layout, CellKind::row_head, row.label, {at, 0});
    for (std::size_t i = 0; i < block.columns.size(); ++i) {
        const std::string cell = text_of(row.key) + "/" + text_of(block.columns[i].key);
        const auto found = report.text.table2.find(cell);
        const std::string text = found == report.text.table2.end() ? std::string{} : found->second;
        layout.cells.push_back({CellKind::entered, text, at, 1 + i * span, 1, span, "table2/" + cell, 0});
    }
}

TableLayout table2(const CompiledReport& report) {
    const auto blocks = domain::table2_of(report.numbers.form);
    const std::size_t grid = table2_grid(blocks);
    TableLayout layout;
    layout.kind = TableKind::table2;
    layout.widths.assign(1 + grid, 720 / static_cast<int>(grid));
    layout.widths.front() = 280;
    for (const auto& block : blocks) {
        const std::size_t at = layout.row_count();
        const std::size_t span = grid / block.columns.size();
        layout.sum_rows.insert(layout.sum_rows.end(), 2, false);
        put(layout, CellKind::group_head, block.article, {at, 0, 1, 1 + grid});
        put(layout, CellKind::column_head, "信息内容", {at + 1, 0});
        for (std::size_t i = 0; i < block.columns.size(); ++i)
            put(layout, CellKind::column_head, block.columns[i].label, {at + 1, 1 + i * span, 1, span});
        for (const auto& row : block.rows) table2_row(layout, report, block, row, span);
    }
    return layout;
}

const Section* child(const std::vector<Section>& sections, std::string_view key) {
    const auto found = std::ranges::find(sections, key, &Section::key);
    return found == sections.end() ? nullptr : &*found;
}

std::string_view unit_of(const domain::Form& form, std::string_view path) {
    const auto found = std::ranges::find(form.sections, path, &domain::SectionLine::path);
    return found == form.sections.end() ? std::string_view{} : domain::label_of(found->unit);
}

/// A heading is printed with its total, then come its lines.
void statistics_rows(TableLayout& layout, const domain::Form& form, const Section& section,
                     const std::string& path, int level) {
    const Section* total = child(section.children, domain::total_key);
    const std::string number_path = total != nullptr ? path + "/" + text_of(domain::total_key) : path;
    const auto value = total != nullptr ? total->value : section.value;
    const std::size_t at = layout.row_count();
    layout.sum_rows.push_back(level == 0);
    put(layout, CellKind::row_head, section.label, {at, 0}, level);
    put(layout, CellKind::unit, value ? unit_of(form, number_path) : "", {at, 1});
    if (value)
        put_number(layout, number_path, *value, at, 2);
    else
        put(layout, CellKind::entered, "", {at, 2});
    for (const Section& part : section.children) {
        if (part.key != domain::total_key)
            statistics_rows(layout, form, part, path + "/" + text_of(part.key), level + 1);
    }
}

TableLayout statistics(const domain::AnnualReport& report, std::span<const std::string_view> keys) {
    TableLayout layout;
    layout.kind = TableKind::statistics;
    layout.widths = {700, 110, 190};
    layout.head_rows = 1;
    layout.sum_rows.assign(1, false);
    for (std::size_t i = 0; const char* label : {"统计指标", "单位", "统计数"})
        put(layout, CellKind::column_head, label, {0, i++});
    for (const std::string_view key : keys) {
        const Section* section = child(report.sections, key);
        if (section != nullptr)
            statistics_rows(layout, domain::form_of(report.form), *section, text_of(key), 0);
    }
    return layout;
}

TableLayout fees(const domain::AnnualReport& report) {
    TableLayout layout;
    layout.kind = TableKind::fees;
    layout.widths.assign(domain::fee_count_words.size(), 250);
    layout.head_rows = 1;
    layout.sum_rows.assign(2, false);
    for (const auto& word : domain::fee_count_words)
        put(layout, CellKind::column_head, word.label, {0, static_cast<std::size_t>(word.value)});
    for (const auto& word : domain::fee_count_words) {
        const auto column = static_cast<std::size_t>(word.value);
        put_number(layout, "fees/" + text_of(word.name), report.fees[column], 1, column);
    }
    return layout;
}

/// The tables of 2019 and 2021 say nothing of money; the report's last part does (国办函〔2020〕109号). Form
/// 2014 has a part for it.
bool tells_fees(const domain::AnnualReport& report, const domain::ReportPart& part) {
    return part.key == (report.sections.empty() ? "other" : "fees");
}

}  // namespace

std::vector<TableLayout> tables_in(const CompiledReport& report, const domain::ReportPart& part) {
    using domain::PartHolds;
    const domain::AnnualReport& numbers = report.numbers;
    if (tells_fees(numbers, part)) return {fees(numbers)};
    switch (part.holds) {
        case PartHolds::text: break;
        case PartHolds::table2: return {table2(report)};
        case PartHolds::table3: return {table3(numbers)};
        case PartHolds::table4: return {table4(*numbers.table4)};
        case PartHolds::sections: return {statistics(numbers, part.sections)};
    }
    return {};
}

std::vector<TableLayout> sheets_of(const CompiledReport& report) {
    std::vector<TableLayout> sheets;
    std::vector<std::string_view> lines;
    for (const domain::ReportPart& part : domain::parts_of(report.numbers.form)) {
        for (TableLayout& layout : tables_in(report, part)) {
            if (layout.kind == TableKind::statistics)
                lines.insert(lines.end(), part.sections.begin(), part.sections.end());
            else
                sheets.push_back(std::move(layout));
        }
    }
    if (!lines.empty()) sheets.insert(sheets.begin(), statistics(report.numbers, lines));
    return sheets;
}

std::vector<const LaidCell*> cells_by_place(const TableLayout& layout) {
    std::vector<const LaidCell*> places(layout.row_count() * layout.column_count());
    for (const LaidCell& cell : layout.cells) {
        for (std::size_t row = cell.row; row < cell.row + cell.rows; ++row)
            std::fill_n(
                places.begin() + static_cast<std::ptrdiff_t>(row * layout.column_count() + cell.column),
                cell.columns, &cell);
    }
    return places;
}

std::string broken_text(const LaidCell& cell) {
    constexpr std::string_view behind_number = "）";
    const std::size_t number_end = cell.text.find(behind_number);
    if (cell.kind == CellKind::narrow_head) return in_pairs(cell.text);
    if (cell.kind != CellKind::row_group || number_end == std::string::npos) return cell.text;
    return std::string{cell.text}.insert(number_end + behind_number.size(), "\n");
}

}  // namespace server
