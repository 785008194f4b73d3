#include "domain/report/table_grid.hpp"

#include <doctest/doctest.h>

#include "domain/report/grid_text.hpp"
#include "domain/report/table_check.hpp"
#include "tests/unit/domain/report/published_reports.hpp"

using namespace domain;

namespace {

using Row = std::vector<std::string>;

/// Whether merged cells are repeated in all their places, or left empty but for the first.
enum class Merged { repeated, empty };

Row numbers_of_row(std::string label, std::span<const std::int64_t> numbers) {
    Row row{std::move(label)};
    for (const std::int64_t number : numbers) row.push_back(std::to_string(number));
    return row;
}

/// The official table: three columns of labels, seven of numbers.
void append_table3(CellGrid& grid, ReportForm form, std::span<const published::Row> rows, Merged merged) {
    grid.push_back({"（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "", "",
                    "申请人情况", "", "", "", "", "", ""});
    grid.push_back({"", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"});
    grid.push_back({"", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""});
    std::string group;
    std::string subgroup;
    for (const published::Row& numbers : rows) {
        const TableRow& row = *table_row(form_of(form), numbers.key);
        Row cells(3);
        const auto once = [&](std::string& last, std::string_view now) {
            const bool shown = merged == Merged::repeated || last != now;
            last = now;
            return std::string{shown ? now : ""};
        };
        cells[0] = row.group.empty() ? std::string{row.label} : once(group, row.group);
        if (!row.subgroup.empty()) {
            cells[1] = once(subgroup, row.subgroup);
            cells[2] = row.label;
        } else if (!row.group.empty()) {
            cells[1] = row.label;
            cells[2] = merged == Merged::repeated ? std::string{row.label} : "";
        }
        for (const std::int64_t number : numbers.cells) cells.push_back(std::to_string(number));
        grid.push_back(cells);
    }
}

void append_table4(CellGrid& grid, std::span<const published::Block> blocks) {
    Row heading;
    Row numbers;
    for (const published::Block& block : blocks) {
        for (std::size_t i = 0; i < table4_cell_count; ++i) {
            heading.emplace_back(table4_cells[i].label);
            numbers.push_back(std::to_string(block.cells[i]));
        }
    }
    grid.push_back({"行政复议", "", "", "", "", "行政诉讼"});
    grid.push_back(heading);
    grid.push_back(numbers);
}

void append_table2_suqian(CellGrid& grid) {
    grid.push_back({"第二十条第（一）项"});
    grid.push_back({"信息内容", "本年制发件数", "本年废止件数", "现行有效件数"});
    grid.push_back({"规章", "2", "1", "12"});
    grid.push_back({"行政规范性文件", "50", "227", "420"});
    grid.push_back({"第二十条第（五）项"});
    grid.push_back({"信息内容", "本年处理决定数量"});
    grid.push_back({"行政许可", "1,573,179", "1,573,179", "1,573,179"});
    grid.push_back({"行政处罚", "2676474"});
    grid.push_back({"行政强制", " 29351 "});
    grid.push_back({"行政事业性收费", "72701.2578"});
}

CellGrid suqian(Merged merged) {
    CellGrid grid;
    append_table2_suqian(grid);
    append_table3(grid, ReportForm::form_2021, published::suqian_2024_table3, merged);
    append_table4(grid, published::suqian_2024_table4);
    return grid;
}

void check_is_suqian(const GridTables& read) {
    const ReportTables published = published::suqian_2024();
    CHECK(read.faults.empty());
    CHECK(read.tables.table2 == published.table2);
    CHECK(read.tables.table3 == published.table3);
    CHECK(read.tables.table4 == published.table4);
    CHECK(read.table2.at("licences/decisions") == "1573179");
    CHECK(read.table2.at("charges/wan_yuan") == "72701.2578");
    CHECK(check_tables(read.tables, nullptr).empty());
}

}  // namespace

TEST_CASE("the tables of Suqian 2024 are read whether merged cells are repeated or empty") {
    check_is_suqian(tables_from_grid(ReportForm::form_2021, 2024, suqian(Merged::repeated)));
    check_is_suqian(tables_from_grid(ReportForm::form_2021, 2024, suqian(Merged::empty)));
}

TEST_CASE("a sheet with empty columns on both sides is read, and one without headings") {
    CellGrid wide = suqian(Merged::empty);
    for (Row& row : wide) {
        row.insert(row.begin(), "");
        row.resize(std::max<std::size_t>(row.size(), 17));
    }
    check_is_suqian(tables_from_grid(ReportForm::form_2021, 2024, wide));
    CellGrid bare;
    for (const published::Row& row : published::suqian_2024_table3)
        bare.push_back(numbers_of_row(std::string{table_row(form_of(ReportForm::form_2021), row.key)->label},
                                      row.cells));
    CHECK(tables_from_grid(ReportForm::form_2021, 2024, bare).tables.table3 ==
          published::suqian_2024().table3);
}

TEST_CASE("Hongze 2023 in form 2019 is read with the totals it prints") {
    CellGrid grid;
    append_table3(grid, ReportForm::form_2019, published::hongze_2023_table3, Merged::repeated);
    append_table4(grid, published::hongze_2023_table4);
    const auto read = tables_from_grid(ReportForm::form_2019, 2023, grid);
    CHECK(read.faults.empty());
    CHECK(read.tables.table3 == published::hongze_2023().table3);
    CHECK(read.tables.table4 == published::hongze_2023().table4);
}

TEST_CASE("table 2 is read in the form whose headings it prints, whatever table 3 is printed in") {
    CellGrid grid;
    append_table2_suqian(grid);
    append_table3(grid, ReportForm::form_2019, published::hongze_2023_table3, Merged::repeated);
    const auto mixed = tables_from_grid(ReportForm::form_2019, 2023, grid);
    CHECK(mixed.faults.empty());
    CHECK(mixed.table2_form == ReportForm::form_2021);
    CHECK(mixed.tables.table2 == published::suqian_2024().table2);
    const auto old = tables_from_grid(ReportForm::form_2021, 2019,
                                      {{"第二十条第（一）项"},
                                       {"信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"},
                                       {"规章", "0", "0", "3"},
                                       {"规范性文件", "5", "4", "20"},
                                       {"第二十条第（五）项"},
                                       {"行政许可", "910", "-12", "4000"}});
    CHECK(old.table2_form == ReportForm::form_2019);
    CHECK(old.faults.empty());
    CHECK(old.table2.at("normative/published") == "4");
    CHECK(old.table2.at("licences/change") == "-12");
    CHECK(old.tables.table2.empty());
}

TEST_CASE("blank, “/” and 0 are told apart, and anything else names row and column") {
    CellGrid grid = suqian(Merged::repeated);
    for (Row& row : grid) {
        if (row[0].find("本年新收") == std::string::npos) continue;
        row[3] = "／";
        row[4] = " ";
        row[5] = "0";
        row[6] = "无";
        row[7] = "1.5";
        row[8] = "３，５２５";
        row[9] = "1,23";
    }
    const auto read = tables_from_grid(ReportForm::form_2021, 2024, grid);
    const auto& cells = read.tables.table3.at("new");
    CHECK(cells[0] == TableCell{NotApplicable{}});
    CHECK(cells[1] == TableCell{Blank{}});
    CHECK(cells[2] == TableCell{std::int64_t{0}});
    CHECK(cells[5] == TableCell{std::int64_t{3525}});
    const std::string row = "一、本年新收政府信息公开申请数量";
    REQUIRE(read.faults.size() == 3);
    CHECK(read.faults[0] == GridFault{GridFaultKind::not_a_number, "table3", row, "社会公益组织"});
    CHECK(read.faults[1].column == "法律服务机构");
    CHECK(read.faults[2].column == "总计");
}

TEST_CASE("unknown and repeated rows are named, missing ones stay absent") {
    CellGrid grid = suqian(Merged::repeated);
    CellGrid changed;
    for (const Row& row : grid) {
        if (row.size() > 2 && row[2].find("行政查询事项") != std::string::npos) continue;
        changed.push_back(row);
        if (row.size() > 2 && row[2].find("重复申请") != std::string::npos) {
            changed.push_back(row);
            changed.push_back({"", "", "4.新的情形", "1", "0", "0", "0", "0", "0", "1"});
        }
    }
    const auto read = tables_from_grid(ReportForm::form_2021, 2024, changed);
    REQUIRE(read.faults.size() == 2);
    CHECK(read.faults[0] == GridFault{GridFaultKind::repeated_row, "table3", "2.重复申请", ""});
    CHECK(read.faults[1] == GridFault{GridFaultKind::unknown_row, "table3", "4.新的情形", ""});
    CHECK_FALSE(read.tables.table3.contains("refuse_query"));
}

TEST_CASE("faults of tables 2 and 4 are named, too") {
    CellGrid grid;
    grid.push_back({"第二十条第（一）项"});
    grid.push_back({"规章", "若干", "1", "12"});
    grid.push_back({"行政规范性文件", "1"});
    append_table4(grid, published::suqian_2024_table4);
    grid.back()[7] = "x";
    const auto read = tables_from_grid(ReportForm::form_2021, 2024, grid);
    REQUIRE(read.faults.size() == 3);
    CHECK(read.faults[0] == GridFault{GridFaultKind::not_a_number, "table2", "规章", "本年制发件数"});
    CHECK(read.faults[1] == GridFault{GridFaultKind::too_few_cells, "table2", "行政规范性文件", ""});
    CHECK(read.faults[2] == GridFault{GridFaultKind::not_a_number, "table4", "未经复议直接起诉", "其他结果"});
}

TEST_CASE("a grid without the tables gives none") {
    for (const CellGrid& grid : {CellGrid{}, CellGrid{{}},
                                 CellGrid{{"首页", "行政许可", "行政处罚"},
                                          {"自然人", "1"},
                                          {"总计", "1", "2", "3", "4", "5", "6", "7"}}}) {
        const auto read = tables_from_grid(ReportForm::form_2021, 2024, grid);
        CHECK(read.faults.empty());
        CHECK((read.table2.empty() && read.tables.table3.empty() && read.tables.table4.empty()));
    }
    CHECK(tables_from_grid(ReportForm::form_2014, 2018, suqian(Merged::repeated)).tables.table3.empty());
}

TEST_CASE("labels are the same whatever their numbering, spaces and punctuation") {
    struct Expected {
        std::string_view printed, label;
        bool same;
    };
    const Expected table[] = {
        {"1. 属于国家秘密", "1.属于国家秘密", true},
        {"１．属于国家秘密", "1.属于国家秘密", true},
        {"(一)予以公开", "（一）予以公开", true},
        {"予以公开", "（一）予以公开", true},
        {"（二）部分公开(区分处理的,只计这一情形,不计其他情形)",
         "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", true},
        {"部分公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", true},
        {"3.危及\"三安全一稳定\"", "3.危及“三安全一稳定”", true},
        {"5.属于三类内部事务信息", "属于三类内部事务信息", true},
        {"三类内部事务信息", "属于三类内部事务信息", false},
        {"其他", "（六）其他处理", false},
        {"", "", false},
        {"（七）总计", "总计", true},
    };
    for (const auto& [printed, label, same] : table) {
        CAPTURE(printed);
        CHECK(same_label(printed, label) == same);
    }
}
