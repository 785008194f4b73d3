#include "server/render/report_prose.hpp"

#include <doctest/doctest.h>

#include "report_samples.hpp"

using namespace server;
using domain::ReportForm;

TEST_CASE("prose is told in paragraphs, without empty lines and spaces in front") {
    auto report = report_samples::suqian_2024(ReportForm::form_2021);
    CHECK(prose_of(report, "overview") ==
          std::vector<std::string>{"2024年，全市公开工作有序开展。", "（一）主动公开。"});
    CHECK(prose_of(report, "problems").empty());
    report.text.parts["problems"] = "　　一是公开不够及时。\n　 \t\n  二是（略）。";
    CHECK(prose_of(report, "problems") == std::vector<std::string>{"一是公开不够及时。", "二是（略）。"});
}

TEST_CASE("organs are named that are missing or handed in") {
    auto report = report_samples::suqian_2024(ReportForm::form_2021);
    CHECK(missing_notice(report).empty());
    CHECK(sources_note(report).empty());
    report.missing = {{"a", "甲"}, {"b", "乙"}};
    report.handed_in = {{"c", "丙"}};
    CHECK(missing_notice(report) == "本汇总尚不完整，下列机关未报送可计入本表的本年度数据：甲、乙。");
    report.period = domain::ReportPeriod::q3;
    CHECK(missing_notice(report) == "下列机关按年报送数据，本期数字不含这些机关：甲、乙。");
    CHECK(sources_note(report) == "已并入下列机关报送的数据：丙。");
}
