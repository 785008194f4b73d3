#include "server/render/report_html.hpp"

#include <doctest/doctest.h>

#include "tests/unit/domain/report/published_reports.hpp"

using namespace server;
using domain::ReportForm;

namespace {

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + part.size())) {
        ++found;
    }
    return found;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

ReportView suqian(ReportForm form) {
    ReportView view;
    view.report = domain::build(
        form, published::sums_behind(published::suqian_2024_table3, published::suqian_2024_table4));
    view.organ = {"suqian", "江苏省宿迁市"};
    view.year = 2024;
    view.scope = domain::ReportScope::subtree;
    view.as_of = "2025-01-20 10:00";
    view.organs = {{"suqian", "江苏省宿迁市"}, {"sq-gov", "宿迁市人民政府"}};
    view.href = [](std::string_view path) { return "/cells?organ=suqian&path=" + std::string(path); };
    return view;
}

}  // namespace

TEST_CASE("every number of the report is printed once, as a link to what it counts") {
    for (const auto& word : domain::report_form_words) {
        const ReportView view = suqian(word.value);
        const std::string page = report_page(view);
        for (const domain::ReportNumber& number : domain::numbers_of(view.report)) {
            CAPTURE(number.path);
            const std::string href = "href=\"/cells?organ=suqian&amp;path=" + number.path + "\"";
            const std::string shown =
                (number.value == 0 ? " class=\"zero\">" : ">") + std::to_string(number.value) + "</a>";
            CHECK(count(page, href) == 1);
            CHECK(has(page, href + shown));
        }
    }
}

TEST_CASE("numbers without a page behind them are plain") {
    ReportView view = suqian(ReportForm::form_2021);
    view.href = nullptr;
    CHECK(has(report_page(view), "<td class=\"n\">1408</td>"));
    view.href = [](std::string_view) { return std::string{}; };
    CHECK(has(report_page(view), "<td class=\"n\">1408</td>"));
}

TEST_CASE("table 3 has the merged cells of the official form") {
    const std::string page = report_page(suqian(ReportForm::form_2021));
    CHECK(has(page, "<th scope=\"colgroup\" colspan=\"7\">申请人情况</th>"));
    CHECK(has(page, "<th scope=\"colgroup\" colspan=\"5\">法人或其他组织</th>"));
    CHECK(has(page, "<th scope=\"col\" rowspan=\"2\">自然人</th>"));
    CHECK(has(page, "<th scope=\"rowgroup\" rowspan=\"22\">三、本年度办理结果</th>"));
    CHECK(has(page, "<th scope=\"rowgroup\" rowspan=\"8\">（三）不予公开</th>"));
    CHECK(has(page, "<th scope=\"rowgroup\" rowspan=\"3\">（六）其他处理</th>"));
    CHECK(has(page, "<th scope=\"row\" colspan=\"3\">四、结转下年度继续办理</th>"));
    CHECK(has(page, "<th scope=\"row\" colspan=\"2\">（七）总计</th>"));
}

TEST_CASE("form 2019 has one row for other handling") {
    const std::string page = report_page(suqian(ReportForm::form_2019));
    CHECK(has(page, "<th scope=\"rowgroup\" rowspan=\"20\">三、本年度办理结果</th>"));
    CHECK(has(page, "<th scope=\"row\" colspan=\"2\">（六）其他处理</th>"));
}

TEST_CASE("table 4 has its three blocks side by side") {
    const std::string page = report_page(suqian(ReportForm::form_2021));
    CHECK(has(page,
              "<th scope=\"colgroup\" colspan=\"5\">行政复议</th><th scope=\"colgroup\" "
              "colspan=\"10\">行政诉讼</th>"));
    CHECK(has(page,
              "<th scope=\"colgroup\" colspan=\"5\">未经复议直接起诉</th><th scope=\"colgroup\" "
              "colspan=\"5\">复议后起诉</th>"));
    CHECK(count(page, "<span>尚未审结</span>") == 3);
}

TEST_CASE("form 2014 is the statistical table with its shares and notes") {
    ReportView view = suqian(ReportForm::form_2014);
    domain::Sums sums;
    sums.add(domain::received(domain::Channel::online), domain::ApplicantKind::natural, 35, 0);
    sums.add(domain::received(domain::Channel::signed_mail), domain::ApplicantKind::natural, 427, 0);
    view.report = domain::build(ReportForm::form_2014, sums);
    const std::string page = report_page(view);
    CHECK(has(page, "统计指标"));
    CHECK(has(page, "网络申请占收到申请数 7.6%（35/462）"));
    CHECK_FALSE(has(page, "规定时间内办结率"));  // nothing was concluded: there is no share of nothing
    CHECK(has(page, "没有对应项目"));
    CHECK_FALSE(has(page, "申请人情况"));
}

TEST_CASE("the head tells organ, year, form, scope and date, and what is missing") {
    ReportView view = suqian(ReportForm::form_2021);
    std::string page = report_page(view);
    CHECK(has(page, "<h1>江苏省宿迁市2024年政府信息公开工作年度报告</h1>"));
    CHECK(has(page, "统计范围：全域汇总"));
    CHECK(has(page, "数据截至：2025-01-20 10:00"));
    CHECK(has(page, "<option value=\"suqian\" selected>江苏省宿迁市</option>"));
    CHECK(has(page, "<option value=\"sq-gov\">宿迁市人民政府</option>"));
    CHECK(has(page, "<option value=\"2021\" selected>"));
    CHECK_FALSE(has(page, "尚不完整"));
    view.complete = false;
    CHECK(has(report_page(view), "尚不完整"));
}

TEST_CASE("findings of the checks are told, or that there are none") {
    ReportView view = suqian(ReportForm::form_2021);
    CHECK(has(report_page(view), "各项勾稽关系均相符"));
    view.findings = domain::check_tables(published::hongze_2023(), nullptr);
    const std::string page = report_page(view);
    CHECK_FALSE(has(page, "各项勾稽关系均相符"));
    CHECK(count(page, "<b class=\"error\">错误</b>") == 2);
    CHECK(count(page, "<b class=\"warning\">提示</b>") == 1);
}

TEST_CASE("names and findings cannot break out of the page") {
    ReportView view = suqian(ReportForm::form_2021);
    view.organ.name = "<script>alert(1)</script>";
    view.organs.push_back({"\"><script>", "</option><script>"});
    view.as_of = "<script>";
    view.findings.push_back({"blank", domain::Severity::error, {}, {}, {}, "<script>", ""});
    view.links = {{"\"><script>", "<script>"}};
    view.action = "\"><script>";
    CHECK_FALSE(has(report_page(view), "<script"));
}
