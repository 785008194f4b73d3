#include "server/render/report_csv.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "report_samples.hpp"

using namespace server;
using domain::ReportForm;

namespace {

/// The rows of a CSV text by RFC 4180; empty when a quote is not closed.
std::vector<std::vector<std::string>> read_csv(std::string_view text) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row(1);
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted) {
            if (text[i] != '"')
                row.back() += text[i];
            else if (text.substr(i, 2) == "\"\"")
                row.back() += text[i++];
            else
                quoted = false;
        } else if (text[i] == '"') {
            quoted = true;
        } else if (text[i] == ',') {
            row.emplace_back();
        } else if (text.substr(i, 2) == "\r\n") {
            rows.push_back(row);
            row.assign(1, "");
            ++i;
        } else {
            row.back() += text[i];
        }
    }
    if (quoted) rows.clear();
    return rows;
}

std::vector<std::vector<std::string>> rows_of(const domain::CompiledReport& report) {
    return read_csv(std::string_view{report_csv(report)}.substr(3));
}

std::vector<std::string> row_of(const domain::CompiledReport& report, std::string_view path) {
    for (auto& row : rows_of(report))
        if (row.front() == path) return row;
    return {};
}

}  // namespace

TEST_CASE("a CSV begins with the byte order mark and its heads") {
    const std::string csv = report_csv(report_samples::suqian_2024(ReportForm::form_2021));
    CHECK(csv.starts_with("\xEF\xBB\xBFpath,表,项目,列,值\r\n"));
    CHECK(csv.ends_with("\r\n"));
}

TEST_CASE("a CSV has every number of the report in its order, then the cells of table 2") {
    for (const auto& word : domain::report_form_words) {
        const auto report = report_samples::suqian_2024(word.value);
        const auto rows = rows_of(report);
        std::size_t next = 1;
        for (const domain::ReportNumber& number : domain::numbers_of(report.numbers)) {
            REQUIRE(next < rows.size());
            CAPTURE(number.path);
            REQUIRE(rows[next].size() == 5);
            CHECK(rows[next].front() == number.path);
            CHECK(rows[next].back() == std::to_string(number.value));
            ++next;
        }
        for (; next < rows.size(); ++next)
            CHECK(
                domain::is_table2_cell(word.value, rows[next].front().substr(std::string{"table2/"}.size())));
    }
}

TEST_CASE("labels tell what stands left of a number and above it") {
    using Row = std::vector<std::string>;
    const auto report = report_samples::suqian_2024(ReportForm::form_2021);
    CHECK(row_of(report, "table3/refuse_secret/business") ==
          Row{"table3/refuse_secret/business", "表三", "三、本年度办理结果 · （三）不予公开 · 1.属于国家秘密",
              "商业企业", "0"});
    CHECK(row_of(report, "table3/new/total") ==
          Row{"table3/new/total", "表三", "一、本年新收政府信息公开申请数量", "总计", "3525"});
    CHECK(row_of(report, "table4/litigation_direct/other") ==
          Row{"table4/litigation_direct/other", "表四", "行政诉讼 · 未经复议直接起诉", "其他结果", "11"});
    CHECK(row_of(report, "table4/review/total") ==
          Row{"table4/review/total", "表四", "行政复议", "总计", "170"});
    CHECK(row_of(report, "fees/charged_yuan") ==
          Row{"fees/charged_yuan", "收费", "收取信息处理费情况", "收取金额（元）", "1230"});
    CHECK(row_of(report, "table2/normative/repealed") ==
          Row{"table2/normative/repealed", "表二", "行政规范性文件", "本年废止件数", "227"});
    CHECK(row_of(report, "table2/charges/wan_yuan") ==
          Row{"table2/charges/wan_yuan", "表二", "行政事业性收费", "本年收费金额（单位：万元）", "1234.56"});
    CHECK(row_of(report, "table2/coercions/decisions").back() == "/");
    CHECK(row_of(report, "table2/licences/decisions").back().empty());
}

TEST_CASE("a line of form 2014 names the headings that it stands below") {
    const auto report = report_samples::suqian_2024(ReportForm::form_2014);
    const auto row = row_of(report, "received/online");
    REQUIRE(row.size() == 5);
    CHECK(row[1] == "统计表");
    CHECK(row[2] == "（一）收到申请数 · 3.网络申请数");
    CHECK(row[3] == "统计数（件）");
    const auto refused = row_of(report, "replies/refused/refused_privacy");
    REQUIRE(refused.size() == 5);
    CHECK(std::ranges::count(refused[2], ' ') == 4);  // three labels deep
}

TEST_CASE("no field is a formula, and a negative number stays a number") {
    auto report = report_samples::suqian_2024(ReportForm::form_2019);
    for (const char* text : {"=1+1", "+1", "-1+2", "@x", "\tx"}) {
        report.text.table2["licences/change"] = text;
        CHECK(row_of(report, "table2/licences/change").back() == "'" + std::string{text});
    }
    report.text.table2["licences/change"] = "-12";
    CHECK(row_of(report, "table2/licences/change").back() == "-12");
    report.text.table2["licences/change"] = "a,\"b\"\r\nc";
    CHECK(row_of(report, "table2/licences/change").back() == "a,\"b\"\r\nc");
}
