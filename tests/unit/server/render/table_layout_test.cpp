#include "server/render/table_layout.hpp"

#include <doctest/doctest.h>

#include <set>

#include "report_samples.hpp"

using namespace server;
using domain::ReportForm;

TEST_CASE("the cells of every table cover its grid exactly, in reading order") {
    for (const auto& word : domain::report_form_words) {
        for (const TableLayout& layout : sheets_of(report_samples::suqian_2024(word.value))) {
            CAPTURE(words_of(layout.kind).name);
            std::set<std::pair<std::size_t, std::size_t>> covered;
            std::pair<std::size_t, std::size_t> last{0, 0};
            std::size_t area = 0;
            for (const LaidCell& cell : layout.cells) {
                CHECK(std::pair{cell.row, cell.column} >= last);
                last = {cell.row, cell.column};
                area += cell.rows * cell.columns;
                for (std::size_t r = 0; r < cell.rows; ++r)
                    for (std::size_t c = 0; c < cell.columns; ++c)
                        covered.emplace(cell.row + r, cell.column + c);
            }
            CHECK(area == layout.row_count() * layout.column_count());
            CHECK(covered.size() == area);
            CHECK(*covered.rbegin() == std::pair{layout.row_count() - 1, layout.column_count() - 1});
            for (const LaidCell* cell : cells_by_place(layout)) CHECK(cell != nullptr);
        }
    }
}

TEST_CASE("the sheets print every number of the report once, with its value") {
    for (const auto& word : domain::report_form_words) {
        const auto report = report_samples::suqian_2024(word.value);
        std::map<std::string, std::string> printed;
        std::size_t numbers = 0;
        for (const TableLayout& layout : sheets_of(report)) {
            for (const LaidCell& cell : layout.cells) {
                if (cell.kind != CellKind::number) continue;
                printed[cell.path] = cell.text;
                ++numbers;
            }
        }
        CHECK(numbers == domain::numbers_of(report.numbers).size());
        for (const domain::ReportNumber& number : domain::numbers_of(report.numbers)) {
            CAPTURE(number.path);
            CHECK(printed[number.path] == std::to_string(number.value));
        }
    }
}

TEST_CASE("parts hold the same tables as the sheets, form 2014 in pieces") {
    for (const auto& word : domain::report_form_words) {
        const auto report = report_samples::suqian_2024(word.value);
        std::multiset<std::string> in_parts, in_sheets;
        const auto add_paths = [](std::multiset<std::string>& paths, const TableLayout& layout) {
            for (const LaidCell& cell : layout.cells)
                if (!cell.path.empty()) paths.insert(cell.path);
        };
        for (const domain::ReportPart& part : domain::parts_of(word.value))
            for (const TableLayout& layout : tables_in(report, part)) add_paths(in_parts, layout);
        for (const TableLayout& layout : sheets_of(report)) add_paths(in_sheets, layout);
        CHECK(in_parts == in_sheets);
    }
}

TEST_CASE("table 2 of 2019 stands on a grid that its blocks of two and three columns share") {
    const auto sheets = sheets_of(report_samples::suqian_2024(ReportForm::form_2019));
    const TableLayout& table2 = sheets.front();
    REQUIRE(table2.kind == TableKind::table2);
    CHECK(table2.column_count() == 7);
    for (const LaidCell& cell : table2.cells) {
        if (cell.path == "table2/regulations/made") CHECK(cell.columns == 2);
        if (cell.path == "table2/purchases/yuan") CHECK(cell.columns == 3);
    }
}

TEST_CASE("narrow heads break after two characters, groups behind their number") {
    const auto broken = [](CellKind kind, std::string text) {
        LaidCell cell;
        cell.kind = kind;
        cell.text = std::move(text);
        return broken_text(cell);
    };
    CHECK(broken(CellKind::narrow_head, "尚未审结") == "尚未\n审结");
    CHECK(broken(CellKind::narrow_head, "法律服务机构") == "法律\n服务\n机构");
    CHECK(broken(CellKind::narrow_head, "总计") == "总计");
    CHECK(broken(CellKind::narrow_head, "自然人") == "自然人");
    CHECK(broken(CellKind::row_group, "（三）不予公开") == "（三）\n不予公开");
    CHECK(broken(CellKind::row_group, "三、本年度办理结果") == "三、本年度办理结果");
    CHECK(broken(CellKind::row_head, "（一）予以公开") == "（一）予以公开");
}
