#include "domain/report/narrative_check.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "domain/report/narrative_reader.hpp"
#include "tests/unit/domain/report/published_reports.hpp"

using namespace domain;

namespace {

using Ids = std::vector<std::string_view>;
using Cells = std::vector<std::string>;

/// Tongzhou 2018 (form 2014): what the district published, and the rest that its text leaves out.
NumbersByPath tongzhou_2018() {
    return {
        {"received/total", 462},
        {"received/online", 35},
        {"received/letter", 380},
        {"received/in_person", 47},
        {"received/fax", 0},
        {"received/other_channel", 0},
        {"concluded/total", 446},
        {"concluded/on_time", 425},
        {"concluded/extended", 21},
        {"concluded/late", 0},
        {"replies/total", 446},
        {"replies/already_public", 27},
        {"replies/granted", 236},
        {"replies/partially_granted", 40},
        {"replies/refused/total", 42},
        {"replies/not_this_organ", 43},
        {"replies/not_existing", 28},
        {"replies/clarification_asked", 20},
        {"replies/other_channel", 10},
        {"reconsideration/total", 41},
        {"litigation/total", 67},
        {"fees/charged_yuan", 0},
        {"fees/cases", 0},
    };
}

Ids checks_of(const std::vector<Finding>& findings) {
    Ids ids;
    for (const Finding& finding : findings) ids.push_back(finding.check);
    return ids;
}

Ids check_2018(std::string_view prose) { return checks_of(check_narrative(prose, tongzhou_2018(), 2018)); }
Ids check_suqian(std::string_view prose) {
    return checks_of(check_narrative(prose, published::suqian_2024()));
}

/// Suqian 2024 in one sentence, with one number of refusals and one of other handling.
std::string suqian_results(int refused, int other) {
    return "政府信息公开申请办结3521件，其中予以公开1431件、部分公开471件、不予公开" +
           std::to_string(refused) + "件、无法提供941件、不予处理117件、其他处理" + std::to_string(other) +
           "件。";
}

// Our own words with the figures that the district printed.
constexpr std::string_view tongzhou_text =
    "2018年，全区共收到政府信息公开申请462件。其中，网络申请占35件，信函申请占380件，比重分别为7.5%和82%；"
    "年内办结446件，规定时间内办结率100%"
    "；属于已主动公开范围27件，予以公开236件，信息不存在28件，不属于本机关公开43件。\n"
    "依申请提供政府信息的检索、复制和邮寄全部免费。\n"
    "2018年，因政府信息公开申请引起的行政复议41件、行政诉讼67件。其中，以区政府为被申请人的行政复议2件、行政"
    "诉讼1件。";

}  // namespace

TEST_CASE("Tongzhou 2018: the parts leave out 47 and 112 cases, and one share is cut instead of rounded") {
    const auto findings = check_narrative(tongzhou_text, tongzhou_2018(), 2018);
    REQUIRE(checks_of(findings) == Ids{"narrative.sum", "narrative.sum", "narrative.share"});
    CHECK(findings[0].expected == 462);
    CHECK(findings[0].found == 415);
    CHECK(findings[0].cells == Cells{"received/total", "received/online", "received/letter"});
    CHECK(findings[0].zh.find("还有 47 件没有说明") != std::string::npos);
    CHECK(findings[0].en.find("47 are not accounted for") != std::string::npos);
    CHECK(findings[1].expected == 446);
    CHECK(findings[1].found == 334);
    CHECK(findings[1].zh.find("还有 112 件没有说明") != std::string::npos);
    CHECK_FALSE(findings[2].expected);
    CHECK_FALSE(findings[2].found);
    for (const char* text : {"7.5%", "7.58%", "7.6%"}) {
        CHECK(findings[2].zh.find(text) != std::string::npos);
        CHECK(findings[2].en.find(text) != std::string::npos);
    }
}

TEST_CASE("Tongzhou 2018 without any tables: sums and shares still follow from the figures of the text") {
    const auto findings = check_narrative(tongzhou_text, NumbersByPath{});
    REQUIRE(checks_of(findings) == Ids{"narrative.sum", "narrative.sum", "narrative.share"});
    CHECK(findings[0].found == 415);
    CHECK(findings[0].cells.empty());
    CHECK(findings[1].found == 334);
}

TEST_CASE("a correct narrative of Tongzhou 2018 breaks no rule") {
    CHECK(check_2018(
              "2018年收到政府信息公开申请462件，其中网络申请35件（7.6%）、信函申请380件（82.3%"
              "）、当面申请47件（10.2%）。"
              "办结446件，其中按时办结425件、延期办结21件，规定时间内办结率为100%。"
              "答复446件：属于已主动公开范围27件，同意公开236件，同意部分公开40件，不同意公开42件，"
              "不属于本行政机关公开43件，申请信息不存在28件，告知作出更改补充20件，告知通过其他途径办理10件。"
              "全区因此引起的行政复议41件、行政诉讼67件，合计108件。")
              .empty());
}

TEST_CASE("Suqian 2024: a correct narrative with sums, differences and shares breaks no rule") {
    CHECK(check_suqian("2024年，全市新收政府信息公开申请3525件，其中自然人3440件、商业企业75件、社会公益组织1"
                       "件、法律服务机构6件、"
                       "其他申请人3件，自然人占97.6%。上年结转121件，新收和上年结转共3,"
                       "646件；办结3521件，其中予以公开1431件、"
                       "部分公开471件、不予公开92件、无法提供941件、不予处理117件、其他处理469件，予以公开占"
                       "办结总数3521件的40.6%，"
                       "予以公开和部分公开共1902件，占54%。结转下年度继续办理125件。")
              .empty());
    CHECK(check_suqian("全年因政府信息公开引起的行政复议案件170件，其中结果维持88件、结果纠正18件、其他结果28"
                       "件、尚未审结36件，已审结134件；"
                       "行政诉讼案件77件，其中未经复议直接起诉25件、复议后起诉52件。全年备案行政复议案件134件"
                       "，行政诉讼案件57件。"
                       "全年3件收取信息处理费2230元：某县民政局1件880元；某县人民政府办公室1件1080元。")
              .empty());
}

TEST_CASE(
    "a wrong part is found as a figure and in the sum, two that make up for each other only as figures") {
    CHECK(check_suqian(suqian_results(92, 469)).empty());
    CHECK(check_suqian(suqian_results(92, 472)) == Ids{"narrative.figure", "narrative.sum"});
    CHECK(check_suqian(suqian_results(89, 472)) == Ids{"narrative.figure", "narrative.figure"});
}

TEST_CASE("kinds of applicant may be told in two steps") {
    CHECK(check_suqian("新收政府信息公开申请3525件，其中自然人申请3440件，占97.6%"
                       "；法人或其他组织申请85件（商业企业75件、社会公益组织1件、"
                       "法律服务机构6件、其他申请人3件），占2.4%。")
              .empty());
    CHECK(check_suqian("新收政府信息公开申请3525件，其中自然人申请3440件，法人或其他组织申请86件。") ==
          Ids{"narrative.figure", "narrative.sum"});
}

TEST_CASE("what is carried out may name the next year") {
    CHECK(check_suqian("2024年办结政府信息公开申请3521件，结转2025年继续办理125件。").empty());
    CHECK(check_suqian("2024年办结政府信息公开申请3521件，结转2025年继续办理126件，不予公开93件。") ==
          Ids{"narrative.figure", "narrative.figure"});
}

TEST_CASE("the organ that reports may name itself") {
    CHECK(check_2018("区教育局2018年收到政府信息公开申请461件。") == Ids{"narrative.figure"});
    CHECK(check_2018("收到政府信息公开申请462件。\n我局共收到申请461件。") == Ids{"narrative.figure"});
}

TEST_CASE("narrative.figure: one passing and one failing figure for each way of saying it") {
    struct Expected {
        std::string_view prose;
        std::size_t wrong;
    };
    const Expected table[] = {
        {"收到政府信息公开申请462件。", 0},
        {"收到政府信息公开申请461件。", 1},
        {"共受理各类政府信息公开申请 ４６２ 件。", 0},
        {"政府信息公开申请中，网络申请、信函申请分别为35件、380件。", 0},
        {"政府信息公开申请中，网络申请、信函申请分别为380件、35件。", 2},
        {"依申请公开方面，35件为网络申请，380件为书面申请。", 0},
        {"依申请公开方面，35件为网络申请，381件为书面申请。", 1},
        {"政府信息公开申请已全部办结，共办结446件。", 0},
        {"政府信息公开申请已全部办结，共办结462件。", 1},
        {"对申请同意公开236件，不同意公开42件。", 0},
        {"对申请同意公开236件，不同意公开236件。", 1},
        {"网络申请和信函申请共415件。", 0},
        {"网络申请和信函申请共416件。", 1},
        {"因信息公开引起的行政复议、行政诉讼共108件。", 0},
        {"因信息公开引起的行政复议、行政诉讼共109件。", 1},
    };
    for (const auto& [prose, wrong] : table) {
        CAPTURE(prose);
        const auto findings = check_narrative(prose, tongzhou_2018(), 2018);
        CHECK(findings.size() == wrong);
        for (const Finding& finding : findings) CHECK(finding.check == "narrative.figure");
    }
}

TEST_CASE("narrative.figure names the cell and both values") {
    const auto findings = check_narrative("办结政府信息公开申请3520件。", published::suqian_2024());
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].cells == Cells{"table3/total_handled/total"});
    CHECK(findings[0].expected == 3521);
    CHECK(findings[0].found == 3520);
    CHECK(findings[0].zh == "文中“办结政府信息公开申请3520件”：办结写为 3520 件，报表中为 3521 件。");
}

TEST_CASE("figures that cannot be placed are no findings") {
    for (const std::string_view prose : {
             "全年主动公开政府信息12445条，发布规范性文件287件，公开各类教育信息40件。",
             "办件总数904692件，其中自然人办件量780522件，法人办件量124170件。",
             "办理人大代表建议35件、政协提案20件。",
             "收到政府信息公开申请462件，同比增长12.5%，比上年增加50件。",
             "2017年收到政府信息公开申请400件；2018年收到政府信息公开申请462件。",
             "收到政府信息公开申请462件，其中，教育局收到申请30件，民政局收到申请20件。",
             "收到政府信息公开申请近500件，约占一半。",
             "收到政府信息公开申请462件，群众满意率98%。",
             "推进保障性住房申请供应，公示16件，主动公开征地补偿安置方案239件。",
             "上半年收到政府信息公开申请200件。",
             "全区收到政府信息公开申请462件。\n区政府办公室收到申请56件，均按时答复。",
             "从内容看，征地拆迁类申请120件，土地规划方面的申请80件，涉及社会保障的申请10件。",
             "个别申请人提出申请56件，占收到总数的12.1%；网络申请35件、信函申请380件、当面申请47件。",
             "收到政府信息公开申请460余件。",
             "{{table3.new.total}}",
             "",
         }) {
        CAPTURE(prose);
        CHECK(check_2018(prose).empty());
    }
}

TEST_CASE("narrative.sum: parts that exceed the whole, open lists and single examples") {
    CHECK(check_narrative("收到申请10件，其中网络申请6件、信函申请5件。", NumbersByPath{}).size() == 1);
    CHECK(check_narrative("收到申请10件，其中网络申请6件、信函申请4件。", NumbersByPath{}).empty());
    CHECK(check_narrative("收到申请10件，其中网络申请6件、信函申请3件等。", NumbersByPath{}).empty());
    CHECK(check_narrative("收到申请10件，其中网络申请6件。", NumbersByPath{}).empty());
    CHECK(check_narrative("收到申请10件，其中网络申请6件、信函申请3件，其余1件。", NumbersByPath{}).empty());
    CHECK(check_narrative("行政复议10件，其中维持6件、纠正3件。", NumbersByPath{}).size() == 1);
    CHECK(check_narrative("办结申请10件，其中不予公开4件（国家秘密1件、过程性信息3件），予以公开6件。",
                          NumbersByPath{})
              .empty());
    CHECK(check_narrative("办结申请10件，其中不予公开4件（国家秘密1件、过程性信息2件），予以公开6件。",
                          NumbersByPath{})
              .size() == 1);
}

TEST_CASE("narrative.share: a share is right at its printed precision, rounded half up") {
    struct Expected {
        std::string_view share;
        bool right;
    };
    const Expected table[] = {{"82%", true},     {"82.3%", true},      {"82.25%", true},
                              {"82.251%", true}, {"83%", false},       {"82.2%", false},
                              {"82.20%", false}, {"８２．３％", true}, {"8.2%", false}};
    for (const auto& [share, right] : table) {
        CAPTURE(share);
        const std::string prose = "收到申请462件，其中信函申请380件，占" + std::string{share} + "。";
        CHECK(check_2018(prose).empty() == right);
        CHECK(check_narrative(prose, NumbersByPath{}).empty() == right);
    }
    CHECK(check_2018("依申请公开中，信函申请占收到总数的82.3%。").empty());
    CHECK(check_2018("依申请公开中，信函申请占收到总数的82.2%。") == Ids{"narrative.share"});
    CHECK(check_2018("政府信息公开申请规定时间内办结率99%。") == Ids{"narrative.share"});
}

TEST_CASE("prose of any bytes is read without harm") {
    std::string bytes;
    for (int i = 0; i < 3000; ++i) bytes += static_cast<char>((i * 37) % 256);
    CHECK(check_2018(bytes).empty());
    CHECK(check_2018("收到政府信息公开申请999999999999999999999999件，占999999999999999999%。").empty());
    CHECK(check_2018("收到申请462件，其中\xE7\xBD").empty());
}

TEST_CASE("the words that the checks print are words that they read") {
    for (const Phrase& phrase : narrative_phrases()) {
        const Concept* row = find_concept(phrase.concept_id);
        REQUIRE(row != nullptr);
        const auto tokens = read_tokens(plain_prose(row->zh));
        CAPTURE(row->zh);
        CHECK(std::ranges::any_of(tokens, [&](const Token& token) { return token.concept_row == row; }));
    }
}

TEST_CASE("every narrative check says in both languages what it wants") {
    CHECK(narrative_checks().size() == 3);
    for (const CheckInfo& check : narrative_checks()) {
        CHECK(check.id.starts_with("narrative."));
        CHECK_FALSE(check.zh.empty());
        CHECK_FALSE(check.en.empty());
    }
}
