#include "server/render/report_docx.hpp"

#include <doctest/doctest.h>

#include "report_samples.hpp"
#include "tests/support/xml_check.hpp"
#include "tests/support/zip_reader.hpp"

using namespace server;
using domain::ReportForm;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string document(const domain::CompiledReport& report) {
    return tests::unzipped_file(report_docx(report), "word/document.xml");
}

/// What stands between each `open` and the next `close`.
std::vector<std::string_view> pieces(std::string_view xml, std::string_view open, std::string_view close) {
    std::vector<std::string_view> found;
    for (std::size_t at = xml.find(open); at != std::string_view::npos; at = xml.find(open, at)) {
        at += open.size();
        const std::size_t end = xml.find(close, at);
        found.push_back(xml.substr(at, end - at));
    }
    return found;
}

std::string text_of(std::string_view xml) {
    std::string text;
    for (const std::string_view run : pieces(xml, R"(<w:t xml:space="preserve">)", "</w:t>")) text += run;
    return text;
}

std::size_t span_of(std::string_view cell) {
    const auto spans = pieces(cell, R"(<w:gridSpan w:val=")", "\"");
    return spans.empty() ? 1 : std::stoul(std::string{spans.front()});
}

using Rows = std::vector<std::vector<std::string>>;

/// The texts of a table's cells, row by row.
Rows rows_of(std::string_view table) {
    Rows rows;
    for (const std::string_view row : pieces(table, "<w:tr>", "</w:tr>")) {
        rows.emplace_back();
        for (const std::string_view cell : pieces(row, "<w:tc>", "</w:tc>"))
            rows.back().push_back(text_of(cell));
    }
    return rows;
}

std::vector<std::string> heads_of(ReportForm form) {
    std::vector<std::string> heads;
    for (const domain::ReportPart& part : domain::parts_of(form)) heads.emplace_back(part.heading);
    return heads;
}

}  // namespace

TEST_CASE("a report's DOCX is well-formed in every form") {
    for (const auto& word : domain::report_form_words) {
        for (const auto& [name, bytes] :
             tests::unzipped(report_docx(report_samples::suqian_2024(word.value)))) {
            CAPTURE(name);
            CHECK(tests::well_formed(bytes));
        }
    }
}

TEST_CASE("title, parts and prose stand in order, in their styles") {
    for (const auto& word : domain::report_form_words) {
        const std::string xml = document(report_samples::suqian_2024(word.value));
        const auto paragraphs = pieces(xml, "<w:p>", "</w:p>");
        std::vector<std::string> heads;
        for (const std::string_view paragraph : paragraphs)
            if (has(paragraph, "\"PartHeading\"")) heads.push_back(text_of(paragraph));
        CHECK(heads == heads_of(word.value));
        CHECK(has(paragraphs.front(), "LetterTitle"));
        CHECK(text_of(paragraphs.front()) == "江苏省宿迁市2024年政府信息公开工作年度报告");
        CHECK(text_of(paragraphs[2]) == "2024年，全市公开工作有序开展。");
        CHECK(text_of(paragraphs[3]) == "（一）主动公开。");
        CHECK(has(paragraphs[3], "BodyText"));
        CHECK(has(paragraphs[4], "PartHeading"));
    }
}

TEST_CASE("a long title breaks where its sense does, a short one not at all") {
    auto report = report_samples::suqian_2024(ReportForm::form_2021);
    CHECK(has(document(report),
              "江苏省宿迁市2024年</w:t><w:br/><w:t xml:space=\"preserve\">政府信息公开工作年度报告<"));
    report.organ.name = "某局";
    CHECK(has(document(report), ">某局2024年政府信息公开工作年度报告<"));
}

TEST_CASE("GB/T 9704: the report's page and fonts are as the standard has them") {
    const std::string docx = report_docx(report_samples::suqian_2024(ReportForm::form_2021));
    CHECK(has(tests::unzipped_file(docx, "word/document.xml"),
              R"(<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588")"));
    const std::string styles = tests::unzipped_file(docx, "word/styles.xml");
    CHECK(has(styles, R"(w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>)"));
    CHECK(has(styles, R"(w:eastAsia="仿宋_GB2312")"));
    CHECK(has(styles, R"(w:eastAsia="黑体"/><w:sz w:val="32"/>)"));
    CHECK(has(tests::unzipped_file(docx, "word/footer1.xml"), " PAGE "));
}

TEST_CASE("every row of every table is as wide as the 版心, merged cells counted") {
    for (const auto& word : domain::report_form_words) {
        const std::string xml = document(report_samples::suqian_2024(word.value));
        for (const std::string_view table : pieces(xml, "<w:tbl>", "</w:tbl>")) {
            const auto grid = pieces(table, "<w:gridCol w:w=\"", "\"");
            int width = 0;
            for (const std::string_view column : grid) width += std::stoi(std::string{column});
            CHECK(width == 8844);
            for (const std::string_view row : pieces(table, "<w:tr>", "</w:tr>")) {
                std::size_t columns = 0;
                for (const std::string_view cell : pieces(row, "<w:tc>", "</w:tc>")) columns += span_of(cell);
                CHECK(columns == grid.size());
            }
        }
    }
}

TEST_CASE("table 3 as a Word table: merged cells as in the form, numbers as published") {
    const std::string xml = document(report_samples::suqian_2024(ReportForm::form_2021));
    const auto tables = pieces(xml, "<w:tbl>", "</w:tbl>");
    REQUIRE(tables.size() == 4);
    const Rows rows = rows_of(tables[1]);
    REQUIRE(rows.size() == 3 + published::suqian_2024_table3.size());
    CHECK(rows[0] ==
          std::vector<std::string>{"（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
                                   "申请人情况"});
    CHECK(rows[1] == std::vector<std::string>{"", "自然人", "法人或其他组织", "总计"});
    CHECK(rows[2][3] == "科研机构");
    CHECK(rows[5][0] == "三、本年度办理结果");
    CHECK(rows[7][1] == "（三）不予公开");
    CHECK(rows[8][0].empty());  // goes on from above
    for (std::size_t i = 0; i < published::suqian_2024_table3.size(); ++i) {
        const auto& cells = published::suqian_2024_table3[i].cells;
        const auto& row = rows[3 + i];
        CAPTURE(i);
        for (std::size_t k = 0; k < cells.size(); ++k)
            CHECK(row[row.size() - cells.size() + k] == std::to_string(cells[k]));
    }
    const auto group = pieces(tables[1], R"(<w:vMerge w:val="restart"/>)", "</w:tc>");
    CHECK(group.size() == 3 + 1 + 4);  // rule, two heads, group, four subgroups
}

TEST_CASE("tables 2 and 4 and the fees as Word tables") {
    const std::string xml = document(report_samples::suqian_2024(ReportForm::form_2021));
    const auto tables = pieces(xml, "<w:tbl>", "</w:tbl>");
    const Rows table2 = rows_of(tables[0]);
    CHECK(table2[0] == std::vector<std::string>{"第二十条第（一）项"});
    CHECK(table2[2] == std::vector<std::string>{"规章", "2", "1", "12"});
    CHECK(table2[5] == std::vector<std::string>{"信息内容", "本年处理决定数量"});
    CHECK(table2.back() == std::vector<std::string>{"行政事业性收费", "1234.56"});
    const Rows table4 = rows_of(tables[2]);
    REQUIRE(table4.back().size() == 15);
    CHECK(table4.back()[4] == "170");
    CHECK(table4.back()[14] == "52");
    CHECK(rows_of(tables[3]).back() == std::vector<std::string>{"1230", "0", "0", "3"});
}

TEST_CASE("form 2014 has its statistics in the parts that they belong to") {
    const std::string xml = document(report_samples::suqian_2024(ReportForm::form_2014));
    const auto tables = pieces(xml, "<w:tbl>", "</w:tbl>");
    REQUIRE(tables.size() == 3);
    CHECK(rows_of(tables[0])[1] == std::vector<std::string>{"（一）收到申请数", "件", "3525"});
    CHECK(has(tables[2], "（五）行政诉讼数量"));
    CHECK(has(xml, "注：答复分类"));
}

TEST_CASE("an incomplete report says so above its title") {
    auto report = report_samples::suqian_2024(ReportForm::form_2021);
    CHECK_FALSE(has(document(report), "尚不完整"));
    report.missing = {{"x", "甲&乙"}};
    const std::string xml = document(report);
    CHECK(xml.find("甲&amp;乙") < xml.find("LetterTitle"));
}

TEST_CASE("text from outside cannot break the document") {
    auto report = report_samples::suqian_2024(ReportForm::form_2021);
    report.organ.name = "<w:p>&\"";
    report.text.parts["other"] = "</w:t>\x01&\n\xEF\xBF\xBE<";
    report.text.table2["regulations/made"] = "<&>";
    report.missing = report.handed_in = {{"x", "<&>"}};
    CHECK(tests::well_formed(document(report)));
}

TEST_CASE("the same report gives the same DOCX") {
    const auto report = report_samples::suqian_2024(ReportForm::form_2021);
    CHECK(report_docx(report) == report_docx(report));
    CHECK(report_docx(report) != report_docx(report_samples::suqian_2024(ReportForm::form_2019)));
}
