#include "domain/report/narrative.hpp"

#include <doctest/doctest.h>

#include "domain/report/narrative_check.hpp"
#include "tests/unit/domain/report/published_reports.hpp"
#include "tests/unit/domain/report/random_sums.hpp"

using namespace domain;

namespace {

FigureLookup lookup() {
    return [](std::string_view path) -> std::optional<std::int64_t> {
        if (path == "table3/new/total") return 3525;
        if (path == "table3/granted/total") return 1431;
        if (path == "table3/total_handled/total") return 3521;
        if (path == "empty") return 0;
        return std::nullopt;
    };
}

CompiledReport report_of(ReportForm form, const Sums& sums) {
    CompiledReport report;
    report.organ = {"x", "某市"};
    report.year = form == ReportForm::form_2014 ? 2018 : form == ReportForm::form_2019 ? 2020 : 2024;
    report.numbers = build(form, sums);
    return report;
}

std::string joined(const std::vector<std::string>& paragraphs) {
    std::string text;
    for (const std::string& paragraph : paragraphs) text += paragraph + "\n";
    return text;
}

}  // namespace

TEST_CASE("bound figures are filled in, with dots or slashes") {
    const auto filled = fill_in(
        "新收{{table3.new.total}}件，{{ table3/granted/total }}件，占{{share table3.granted.total "
        "table3.total_handled.total}}。",
        lookup());
    CHECK(filled.text == "新收3525件，1431件，占40.6%。");
    CHECK(filled.unknown.empty());
    CHECK(fill_in("", lookup()).text.empty());
    CHECK(fill_in("没有数字 { } }}", lookup()).text == "没有数字 { } }}");
}

TEST_CASE("what cannot be filled in stays and is told once") {
    const std::string prose =
        "新收{{table3.nought.total}}件、{{}}、{{share table3.new.total empty}}、{{share "
        "x}}、{{table3.nought.total}}、{{table3.new.total";
    const auto filled = fill_in(prose, lookup());
    CHECK(filled.text == prose);
    CHECK(filled.unknown == std::set<std::string>{"table3.nought.total", "", "share x",
                                                  "share table3.new.total empty",  // no share of nothing
                                                  "table3.new.total"});            // never closed
}

TEST_CASE("the statistics of Suqian 2024 in words") {
    const Sums sums = published::sums_behind(published::suqian_2024_table3, published::suqian_2024_table4);
    const auto paragraphs = statistics_paragraphs(report_of(ReportForm::form_2021, sums));
    REQUIRE(paragraphs.size() == 4);
    CHECK(paragraphs[0] ==
          "2024年，某市共收到政府信息公开申请3525件，上年结转121件。按申请人分，自然人3440件、商业企业75件、"
          "社会公益组织1件、"
          "法律服务机构6件、其他申请人3件，分别占收到总数3525件的97.6%、2.1%、0.0%、0.2%、0.1%。");
    CHECK(paragraphs[1].find("予以公开1431件") != std::string::npos);
    CHECK(paragraphs[1].find("占办结总数3521件的40.6%") != std::string::npos);
    CHECK(paragraphs[1].find("结转下年度继续办理125件") != std::string::npos);
    CHECK(paragraphs[2] == "全年依申请公开政府信息，未收取信息处理费。");
    CHECK(paragraphs[3].find("行政复议170件，其中结果维持88件") != std::string::npos);
    CHECK(paragraphs[3].find("未经复议直接起诉25件、复议后起诉52件") != std::string::npos);
    CHECK(check_narrative(joined(paragraphs), published::suqian_2024()).empty());
}

TEST_CASE("an organ without cases says so in words") {
    for (const ReportForm form : {ReportForm::form_2014, ReportForm::form_2019, ReportForm::form_2021}) {
        const std::string text = joined(statistics_paragraphs(report_of(form, Sums{})));
        CHECK(text.find("未收到政府信息公开申请") != std::string::npos);
        CHECK(text.find("未发生行政复议、行政诉讼") != std::string::npos);
        CHECK(text.find("0件") == std::string::npos);
        CHECK(text.find('%') == std::string::npos);
    }
}

TEST_CASE("part-years, subtrees and missing organs are named") {
    CompiledReport report = report_of(ReportForm::form_2021, random_sums(1));
    report.period = ReportPeriod::h1;
    report.scope = ReportScope::subtree;
    report.missing = {{"a", "甲"}, {"b", "乙"}};
    const std::string text = joined(statistics_paragraphs(report));
    CHECK(text.starts_with("2024年上半年，某市及所属各机关共收到"));
    CHECK(text.find("全年") == std::string::npos);
    CHECK(text.find("尚有2个机关按年报送数据") != std::string::npos);
}

TEST_CASE("what is written from the numbers passes the checks against them, whatever was posted") {
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        for (const ReportForm form : {ReportForm::form_2014, ReportForm::form_2019, ReportForm::form_2021}) {
            for (const ReportPeriod period : {ReportPeriod::year, ReportPeriod::h1, ReportPeriod::m03}) {
                CompiledReport report = report_of(form, random_sums(seed));
                report.period = period;
                report.scope = seed % 2 == 0 ? ReportScope::own : ReportScope::subtree;
                const std::string text = joined(statistics_paragraphs(report));
                const auto findings = check_narrative(text, numbers_by_path(report.numbers), report.year);
                CAPTURE(text);
                if (!findings.empty()) FAIL_CHECK(findings.front().zh);
            }
        }
    }
}

TEST_CASE("a figure of the written statistics that is changed is found") {
    CompiledReport report = report_of(ReportForm::form_2021, random_sums(7));
    const auto numbers = numbers_by_path(report.numbers);
    const std::string text = joined(statistics_paragraphs(report));
    int places = 0;
    for (std::size_t at = text.find("件"); at != std::string::npos; at = text.find("件", at + 1)) {
        std::string changed = text;
        char& digit = changed[at - 1];
        digit = digit == '9' ? '8' : static_cast<char>(digit + 1);
        CAPTURE(changed.substr(at > 60 ? at - 60 : 0, 90));
        CHECK_FALSE(check_narrative(changed, numbers, report.year).empty());
        ++places;
    }
    CHECK(places > 30);
}
