#include "server/render/report_xlsx.hpp"

#include <doctest/doctest.h>

#include "report_samples.hpp"
#include "tests/support/xml_check.hpp"
#include "tests/support/zip_reader.hpp"

using namespace server;
using domain::ReportForm;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::vector<std::string> between(std::string_view xml, std::string_view open, std::string_view close) {
    std::vector<std::string> found;
    for (std::size_t at = xml.find(open); at != std::string_view::npos; at = xml.find(open, at)) {
        at += open.size();
        const std::size_t end = xml.find(close, at);
        found.emplace_back(xml.substr(at, end - at));
    }
    return found;
}

/// A workbook as a reader finds it.
struct Book {
    std::string bytes;
    std::vector<std::string> strings =
        between(tests::unzipped_file(bytes, "xl/sharedStrings.xml"), "<t>", "</t>");
    std::vector<std::string> names =
        between(tests::unzipped_file(bytes, "xl/workbook.xml"), "<sheet name=\"", "\"");

    std::string sheet(std::size_t i) const {
        return tests::unzipped_file(bytes, "xl/worksheets/sheet" + std::to_string(i + 1) + ".xml");
    }
    /// “=” and the number in the cell, or its text.
    std::string cell(std::size_t i, const std::string& place) const {
        for (const std::string& found : between(sheet(i), "<c r=\"", "</c>")) {
            // A blank cell has no end of its own: the piece may begin with some of them.
            const std::size_t at = ("\"" + found).rfind("\"" + place + "\"");
            if (at == std::string::npos) continue;
            const std::string rest = found.substr(at);
            if (rest.find("/>") < rest.find("<v>")) return {};
            const std::string value = between(rest + "<", "<v>", "</v>").front();
            return has(rest.substr(0, rest.find('>')), "t=\"s\"") ? strings.at(std::stoul(value))
                                                                  : "=" + value;
        }
        return {};
    }
    bool merged(std::size_t i, const std::string& range) const {
        return has(sheet(i), "<mergeCell ref=\"" + range + "\"/>");
    }
};

Book book(ReportForm form) { return {report_xlsx(report_samples::suqian_2024(form))}; }

std::string place(std::size_t column, std::size_t row) {
    return std::string(1, static_cast<char>('A' + column)) + std::to_string(row);
}

}  // namespace

TEST_CASE("the sheets are those of the form") {
    using Names = std::vector<std::string>;
    CHECK(book(ReportForm::form_2021).names == Names{"表二", "表三", "表四", "收费"});
    CHECK(book(ReportForm::form_2019).names == Names{"表二", "表三", "表四", "收费"});
    CHECK(book(ReportForm::form_2014).names == Names{"统计表", "收费"});
}

TEST_CASE("a workbook's parts are well-formed") {
    for (const auto& word : domain::report_form_words) {
        for (const auto& [name, bytes] : tests::unzipped(book(word.value).bytes)) {
            CAPTURE(name);
            CHECK(tests::well_formed(bytes));
        }
    }
}

TEST_CASE("table 3 as a sheet: merged heads as in the form, numbers that are numbers") {
    const Book read = book(ReportForm::form_2021);
    CHECK(read.cell(1, "A1") == "江苏省宿迁市2024年政府信息公开工作年度报告");
    CHECK(read.cell(1, "A3") == "单位：件");
    for (const char* range : {"A1:J1", "A4:C6", "D4:J4", "D5:D6", "E5:I5", "J5:J6", "A7:C7", "A9:A30",
                              "B9:C9", "B11:B18", "B19:B21", "B27:B29", "B30:C30", "A31:C31"}) {
        CAPTURE(range);
        CHECK(read.merged(1, range));
    }
    CHECK(has(read.cell(1, "A4"), "第一项加第二项之和，\n等于第三项加第四项之和"));
    CHECK(read.cell(1, "D4") == "申请人情况");
    CHECK(read.cell(1, "E5") == "法人或其他组织");
    CHECK(read.cell(1, "H6") == "法律\n服务\n机构");
    CHECK(read.cell(1, "B11") == "（三）\n不予公开");
    CHECK(read.cell(1, "C12") == "2.其他法律行政法规禁止公开");
    for (std::size_t row = 0; row < published::suqian_2024_table3.size(); ++row) {
        const auto& cells = published::suqian_2024_table3[row].cells;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            CAPTURE(place(3 + i, 7 + row));
            CHECK(read.cell(1, place(3 + i, 7 + row)) == "=" + std::to_string(cells[i]));
        }
    }
}

TEST_CASE("table 2 as a sheet tells numbers, “/” and blanks apart") {
    const Book read = book(ReportForm::form_2021);
    CHECK(read.merged(0, "A3:D3"));
    CHECK(read.cell(0, "A3") == "第二十条第（一）项");
    CHECK(read.cell(0, "D5") == "=12");
    CHECK(read.merged(0, "B9:D9"));
    CHECK(read.cell(0, "A9") == "行政许可");
    CHECK(read.cell(0, "B9").empty());
    CHECK(read.cell(0, "B12") == "=56789");
    CHECK(read.cell(0, "B13") == "/");
    CHECK(read.cell(0, "B16") == "=1234.56");
    CHECK(has(tests::unzipped_file(read.bytes, "xl/styles.xml"), "宋体"));
    auto report = report_samples::suqian_2024(ReportForm::form_2021);
    report.text.table2["charges/wan_yuan"] = "123456789012.123456";  // more digits than a cell can hold
    CHECK(Book{report_xlsx(report)}.cell(0, "B16") == "123456789012.123456");
    for (const char* text : {"=1+1", "nan", "1e5"}) {
        report.text.table2["charges/wan_yuan"] = text;
        CHECK(Book{report_xlsx(report)}.cell(0, "B16") == text);
    }
    CHECK_FALSE(has(Book{report_xlsx(report)}.sheet(0), "<f>"));
}

TEST_CASE("table 4, fees and statistics as sheets") {
    const Book read = book(ReportForm::form_2021);
    CHECK(read.merged(2, "A4:E4"));
    CHECK(read.merged(2, "F4:O4"));
    CHECK(read.merged(2, "A5:A6"));
    CHECK(read.cell(2, "D5") == "尚未\n审结");
    CHECK(read.cell(2, "E7") == "=170");
    CHECK(read.cell(2, "O7") == "=52");
    CHECK(read.cell(3, "A4") == "=1230");
    const Book old = book(ReportForm::form_2014);
    CHECK(old.cell(0, "A4") == "（一）收到申请数");
    CHECK(old.cell(0, "B4") == "件");
    CHECK(old.cell(0, "C4") == "=3525");
    CHECK(old.cell(1, "D4") == "=3");
}

TEST_CASE("every sheet prints on one page of A4") {
    for (const auto& word : domain::report_form_words) {
        const Book read = book(word.value);
        for (std::size_t i = 0; i < read.names.size(); ++i) {
            CHECK(has(read.sheet(i), "<pageSetUpPr fitToPage=\"1\"/>"));
            CHECK(has(read.sheet(i), "<pageSetup paperSize=\"9\""));
        }
    }
}

TEST_CASE("the same report gives the same workbook, made at the time of its numbers") {
    auto report = report_samples::suqian_2024(ReportForm::form_2021);
    const std::string bytes = report_xlsx(report);
    CHECK(bytes == report_xlsx(report));
    CHECK(has(tests::unzipped_file(bytes, "docProps/core.xml"), "2025-01-20T02:00:00Z"));
    report.as_of = {};
    CHECK(has(tests::unzipped_file(report_xlsx(report), "docProps/core.xml"), "1970-01-01T00:00:01Z"));
}

TEST_CASE("an incomplete workbook names who is missing, on every sheet") {
    auto report = report_samples::suqian_2024(ReportForm::form_2021);
    report.missing = {{"x", "甲<乙"}};
    const Book read{report_xlsx(report)};
    for (std::size_t i = 0; i < read.names.size(); ++i)
        CHECK(read.cell(i, "A3") == "本汇总尚不完整，下列机关未报送可计入本表的本年度数据：甲&lt;乙。");
}
