#include "server/render/report_html.hpp"

#include <doctest/doctest.h>

#include "report_samples.hpp"

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
    view.report = report_samples::suqian_2024(form);
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
        for (const domain::ReportNumber& number : domain::numbers_of(view.report.numbers)) {
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
    view.report.numbers = domain::build(ReportForm::form_2014, sums);
    const std::string page = report_page(view);
    CHECK(has(page, "统计指标"));
    CHECK(has(page, "网络申请占收到申请数 7.6%（35/462）"));
    CHECK_FALSE(has(page, "规定时间内办结率"));  // nothing was concluded: there is no share of nothing
    CHECK(has(page, "答复分类按办结结论归入统计表相应项目"));
    CHECK_FALSE(has(page, "没有对应项目"));  // no such case: nothing to tell
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
    view.report.missing = {{"a", "宿城区人民政府"}, {"b", "沭阳县人民政府"}};
    view.report.handed_in = {{"c", "泗阳县人民政府"}};
    page = report_page(view);
    CHECK(has(page, "尚不完整，下列机关未报送可计入本表的本年度数据：宿城区人民政府、沭阳县人民政府。"));
    CHECK(has(page, "已并入下列机关报送的数据：泗阳县人民政府。"));
}

TEST_CASE("findings of the checks are told, or that there are none") {
    ReportView view = suqian(ReportForm::form_2021);
    CHECK(has(report_page(view), "各项勾稽关系均相符"));
    view.report.findings = domain::check_tables(published::hongze_2023(), nullptr);
    const std::string page = report_page(view);
    CHECK_FALSE(has(page, "各项勾稽关系均相符"));
    CHECK(count(page, "<b class=\"error\">错误</b>") == 2);
    CHECK(count(page, "<b class=\"warning\">提示</b>") == 1);
}

TEST_CASE("names and findings cannot break out of the page") {
    ReportView view = suqian(ReportForm::form_2021);
    view.report.organ.name = "<script>alert(1)</script>";
    view.report.text.parts["overview"] = "<script>";
    view.report.text.table2["regulations/made"] = "<script>";
    view.report.missing = {{"x", "<script>"}};
    view.report.handed_in = {{"x", "<script>"}};
    view.organs.push_back({"\"><script>", "</option><script>"});
    view.as_of = "<script>";
    view.report.findings.push_back({"blank", domain::Severity::error, {}, {}, {}, "<script>", ""});
    view.links = {{"\"><script>", "<script>"}};
    view.action = "\"><script>";
    CHECK_FALSE(has(report_page(view), "<script"));
}

TEST_CASE("the parts stand in the form's order, each with its prose above its table") {
    const std::string page = report_page(suqian(ReportForm::form_2021));
    std::size_t before = 0;
    for (const domain::ReportPart& part : domain::parts_of(ReportForm::form_2021)) {
        CAPTURE(part.key);
        const std::size_t at = page.find("<h2>" + std::string(part.heading) + "</h2>");
        REQUIRE(at != std::string::npos);
        CHECK(at > before);
        before = at;
    }
    CHECK(has(page,
              "<h2>一、总体情况</h2>\n<p class=\"prose\">2024年，全市公开工作有序开展。</p>\n"
              "<p class=\"prose\">（一）主动公开。</p>\n</section>"));
    CHECK(page.find("申请办理情况如下") < page.find("申请人情况"));
    CHECK(has(page, "<h2>五、存在的主要问题及改进情况</h2>\n</section>"));  // nothing was written
}

TEST_CASE("table 2 shows what was entered: numbers, “/” and blanks") {
    const std::string page = report_page(suqian(ReportForm::form_2021));
    CHECK(has(page, "<th scope=\"colgroup\" colspan=\"4\">第二十条第（一）项</th>"));
    CHECK(has(
        page,
        "<th scope=\"row\">规章</th><td class=\"n\">2</td><td class=\"n\">1</td><td class=\"n\">12</td>"));
    CHECK(has(page, "<th scope=\"row\">行政强制</th><td class=\"n\" colspan=\"3\">/</td>"));
    CHECK(has(page, "<th scope=\"row\">行政许可</th><td class=\"n\" colspan=\"3\"></td>"));
    CHECK(has(page, "<td class=\"n\" colspan=\"3\">1234.56</td>"));
    CHECK_FALSE(has(report_page(suqian(ReportForm::form_2014)), "第二十条"));
}

TEST_CASE("fees stand in the last part, or in form 2014 in their own") {
    const std::string page = report_page(suqian(ReportForm::form_2021));
    CHECK(page.find("<h3>收取信息处理费情况</h3>") > page.find("六、其他需要报告的事项"));
    const std::string old = report_page(suqian(ReportForm::form_2014));
    const std::size_t fees = old.find("<h3>收取信息处理费情况</h3>");
    CHECK(fees > old.find("四、依申请收费及减免情况"));
    CHECK(fees < old.find("五、因政府信息公开申请行政复议"));
}

TEST_CASE("a report of a part of the year is called so") {
    ReportView view = suqian(ReportForm::form_2021);
    view.report.period = domain::ReportPeriod::h1;
    CHECK(has(report_page(view), "<h1>江苏省宿迁市2024年上半年政府信息公开工作报告</h1>"));
}
