#include "server/letters/compose.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include "domain/law/regulation.hpp"
#include "letter_samples.hpp"
#include "server/letters/blanks.hpp"
#include "server/letters/letter_number.hpp"
#include "server/letters/letter_template.hpp"

using namespace domain;
using namespace server;
using letter_samples::as_text;
using letter_samples::full_facts;
using letter_samples::says;

namespace {

constexpr std::array regulations{Regulation::R2007, Regulation::R2019};

Letter reply(const LetterFacts& facts, Conclusion conclusion) {
    LetterFacts with = facts;
    with.conclusion = conclusion;
    const auto letter = compose(LetterKind::reply, with);
    REQUIRE(letter);
    return *letter;
}

Letter notice(LetterKind kind, const LetterFacts& facts) {
    const auto letter = compose(kind, facts);
    REQUIRE(letter);
    return *letter;
}

using Missing = std::vector<std::string>;

std::string chinese_numeral(int value) {
    static constexpr std::string_view digit[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    std::string out;
    if (value >= 10) out += (value >= 20 ? std::string{digit[value / 10]} : std::string{}) + "十";
    return out + std::string{digit[value % 10]};
}

/// What a basis such as “R2019 art. 36(2)” or “国办发〔2010〕5号” must look like in a Chinese letter.
std::vector<std::string> cited(std::string_view basis) {
    const auto at = basis.find("art. ");
    if (at == std::string_view::npos) {
        if (basis == "practice") return {};
        const auto end = basis.find("号");
        return {std::string{basis.substr(0, end + std::string_view{"号"}.size())}};
    }
    std::vector<std::string> out{"《中华人民共和国政府信息公开条例》（国务院令第" +
                                 std::string{basis.starts_with("R2019") ? "711" : "492"} + "号）"};
    int value = 0;
    for (std::size_t i = at + 5; i <= basis.size(); ++i) {
        const char c = i < basis.size() ? basis[i] : ',';
        if (c >= '0' && c <= '9') {
            value = value * 10 + (c - '0');
        } else if (value > 0) {
            std::string article = "第" + chinese_numeral(value) + "条";
            if (c == '(') {
                const std::string number = chinese_numeral(basis[i + 1] - '0');
                // Articles 16 and 39 have paragraphs (款), articles 21 and 36 have items (项).
                article += value == 16 || value == 39 ? "第" + number + "款" : "第（" + number + "）项";
                i += 2;
            }
            out.push_back(article);
            value = 0;
        }
    }
    return out;
}

}  // namespace

TEST_CASE(
    "every kind of letter is composed from full facts without anything left to ask, under each regulation") {
    for (const Regulation regulation : regulations) {
        for (const auto& kind : letter_kind_words) {
            CAPTURE(kind.name);
            CAPTURE(name_of(regulation));
            LetterFacts facts = full_facts(regulation);
            facts.conclusion = Conclusion::disclosed;
            const auto letter = compose(kind.value, facts);
            CHECK(letter.has_value() == letter_exists(kind.value, regulation));
            if (!letter) continue;
            CHECK(missing_parts(*letter) == Missing{});
            CHECK(letter->kind == kind.value);
            CHECK(letter->number.empty());
            CHECK_FALSE(letter->title.empty());
            CHECK(as_text(*letter).find('{') == std::string::npos);
            CHECK(letter->paragraphs.size() + letter->rows.size() >= 3);
        }
    }
}

TEST_CASE("R2007 knows no request for reasons, no deferral and no fee for processing") {
    const std::set<LetterKind> foreign{LetterKind::reasons_request, LetterKind::deferral_notice,
                                       LetterKind::fee_notice};
    for (const auto& kind : letter_kind_words) {
        CAPTURE(kind.name);
        CHECK(letter_exists(kind.value, Regulation::R2019));
        CHECK(letter_exists(kind.value, Regulation::R2007) == (foreign.count(kind.value) == 0));
        CHECK(compose(kind.value, full_facts(Regulation::R2007)).has_value() ==
              (foreign.count(kind.value) == 0));
    }
}

TEST_CASE(
    "every conclusion that its regulation knows has a letter that cites its article, a withdrawal has none") {
    int composed = 0;
    for (const Regulation regulation : regulations) {
        for (const ConclusionRow& row : conclusion_rows) {
            CAPTURE(row.name);
            CAPTURE(name_of(regulation));
            LetterFacts facts = full_facts(regulation);
            facts.conclusion = row.value;
            const auto letter = compose(LetterKind::reply, facts);
            const std::string_view basis = basis_of(row.value, regulation);
            CHECK(letter.has_value() == (!basis.empty() && row.value != Conclusion::withdrawn));
            if (!letter) continue;
            ++composed;
            CHECK(missing_parts(*letter) == Missing{});
            for (const std::string& citation : cited(basis)) {
                CAPTURE(citation);
                CHECK(says(*letter, citation));
            }
            CHECK(says(*letter, "申请公开：“通州区某某村征收土地公告及其批准文件”"));
            CHECK(says(*letter, "（申请编号：" + facts.case_number + "）"));
            CHECK(letter->addressee == "李某");
            CHECK(letter->title == (row.closed_by == ClosedBy::reply ? "政府信息公开申请答复书"
                                                                     : "政府信息公开申请不再处理告知书"));
        }
    }
    CHECK(composed == 24 + 22);
}

TEST_CASE("R2019 art. 14, 15, 16, 36(7): a refusal quotes the article's words") {
    struct Row {
        Conclusion conclusion;
        const char* words;
    };
    const Row rows[] = {
        {Conclusion::refused_state_secret,
         "“依法确定为国家秘密的政府信息，法律、行政法规禁止公开的政府信息，"},
        {Conclusion::refused_by_law, "“依法确定为国家秘密的政府信息，法律、行政法规禁止公开的政府信息，"},
        {Conclusion::refused_safety,
         "公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息，不予公开”"},
        {Conclusion::refused_trade_secret, "第三方合法权益造成损害的政府信息，行政机关不得公开。"},
        {Conclusion::refused_privacy, "第三方合法权益造成损害的政府信息，行政机关不得公开。"},
        {Conclusion::refused_internal,
         "“行政机关的内部事务信息，包括人事管理、后勤管理、内部工作流程等方面的信息，"},
        {Conclusion::refused_process,
         "讨论记录、过程稿、磋商信函、请示报告等过程性信息以及行政执法案卷信息，可以不予公开”"},
        {Conclusion::refused_case_file,
         "讨论记录、过程稿、磋商信函、请示报告等过程性信息以及行政执法案卷信息，可以不予公开”"},
        {Conclusion::refused_query, "有关法律、行政法规对信息的获取有特别规定的，"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.words);
        CHECK(says(reply(full_facts(Regulation::R2019), row.conclusion), row.words));
    }
}

TEST_CASE("行政复议法 2023 art. 23: the remedy in the letter follows the conclusion and the letter's day") {
    LetterFacts facts = full_facts(Regulation::R2019);
    const Letter refusal = reply(facts, Conclusion::refused_process);
    CHECK(says(refusal, "应当自收到本答复之日起60日内先向通州市人民政府申请行政复议"));
    CHECK_FALSE(says(refusal, "6个月"));
    CHECK(says(reply(facts, Conclusion::not_held), "6个月内依法向通州市人民法院提起行政诉讼"));
    facts.date = Date{2023, 12, 31};
    CHECK(says(reply(facts, Conclusion::refused_process), "6个月内依法向通州市人民法院提起行政诉讼"));
}

TEST_CASE("a letter without a day does not know its remedy and asks for it") {
    LetterFacts facts = full_facts(Regulation::R2019);
    facts.date.reset();
    CHECK(missing_parts(reply(facts, Conclusion::refused_process)) ==
          Missing{"救济途径（由办理结果和成文日期确定）"});
}

TEST_CASE("行政复议法 2023 art. 22: a reply served over the internet names the channel or asks for it") {
    LetterFacts facts = full_facts(Regulation::R2019);
    CHECK_FALSE(says(reply(facts, Conclusion::disclosed), "互联网渠道"));
    facts.served_electronically = true;
    CHECK(says(reply(facts, Conclusion::disclosed), "互联网渠道提交行政复议申请书：“掌上复议”小程序。"));
    facts.online_channel.clear();
    CHECK(missing_parts(reply(facts, Conclusion::disclosed)) == Missing{"提交行政复议申请书的互联网渠道"});
    facts.date = Date{2023, 12, 31};
    CHECK(missing_parts(reply(facts, Conclusion::disclosed)) == Missing{});
}

TEST_CASE("R2019 art. 37: a partial disclosure says what is separated, why and by which law") {
    LetterFacts facts = full_facts(Regulation::R2019);
    CHECK(
        says(reply(facts, Conclusion::partially_disclosed), "下列内容不予公开：公告附图中的军事设施坐标。"));
    facts.withheld.clear();
    facts.finding.clear();
    facts.grounds.clear();
    CHECK(missing_parts(reply(facts, Conclusion::partially_disclosed)) ==
          Missing{"不予公开的内容", "认定的事实和理由", "法律依据"});
}

TEST_CASE("R2019 art. 36(4): that information is not held is said with as much of the search as is known") {
    LetterFacts facts = full_facts(Regulation::R2019);
    CHECK(says(reply(facts, Conclusion::not_held),
               "本机关在公文管理系统和档案室目录中以“征收土地公告”为检索词进行了检索，没有找到相符的文件。"));
    facts.search_words.clear();
    facts.search_result.clear();
    CHECK(says(reply(facts, Conclusion::not_held), "本机关在公文管理系统和档案室目录中进行了检索。"));
    facts.search_systems.clear();
    const Letter bare = reply(facts, Conclusion::not_held);
    CHECK(says(bare, "经检索，您申请公开的信息本机关未制作"));
    CHECK_FALSE(says(bare, "进行了检索"));
    CHECK(missing_parts(bare) == Missing{});
}

TEST_CASE("R2019 art. 36(5): another organ is named with its contact where it is known") {
    LetterFacts facts = full_facts(Regulation::R2019);
    CHECK(says(reply(facts, Conclusion::not_this_organ),
               "负责公开该政府信息的通州市住房和城乡建设局（联系方式：0513-80000001）"));
    facts.other_organ_contact.clear();
    CHECK(missing_parts(reply(facts, Conclusion::not_this_organ)) == Missing{"其他机关的联系方式"});
    facts.other_organ_name.clear();
    const Letter unknown = reply(facts, Conclusion::not_this_organ);
    CHECK(missing_parts(unknown) == Missing{});
    CHECK_FALSE(says(unknown,
                     "联系方式："
                     "0513-80000001"));
}

TEST_CASE(
    "R2019 art. 32: a refusal for a third party says that it was asked, what it said, and not who it is") {
    LetterFacts facts = full_facts(Regulation::R2019);
    for (const Conclusion conclusion : {Conclusion::refused_trade_secret, Conclusion::refused_privacy}) {
        facts.third_party_result = ConsultationResult::objected;
        const Letter letter = reply(facts, conclusion);
        CHECK(says(letter, "书面征求第三方的意见，第三方不同意公开且有合理理由。"));
        CHECK_FALSE(says(letter, facts.third_party_name));
        facts.third_party_result = ConsultationResult::no_answer;
        CHECK(says(reply(facts, conclusion), "第三方逾期未提出意见。"));
        facts.third_party_result = ConsultationResult::consented;
        CHECK(missing_parts(reply(facts, conclusion)) == Missing{"第三方的意见和采纳情况"});
    }
}

TEST_CASE(
    "R2019 art. 32: the third party has 15 working days, then the organ decides, R2007 art. 23 sets none") {
    const Letter now = notice(LetterKind::third_party_consultation, full_facts(Regulation::R2019));
    CHECK(now.addressee == "某某建设有限公司");
    CHECK(says(now, "自收到本征询书之日起15个工作日内书面提出意见"));
    CHECK(says(now, "逾期未提出意见的，由本机关依照该条例的规定决定是否公开"));
    CHECK_FALSE(says(now, "李某"));
    const Letter then = notice(LetterKind::third_party_consultation, full_facts(Regulation::R2007));
    CHECK_FALSE(says(then, "15个工作日"));
    CHECK(says(then, "贵方不同意公开的，本机关不公开"));
}

TEST_CASE("R2019 art. 34: the silence of a joint organ is consent, of any other organ it is not") {
    LetterFacts facts = full_facts(Regulation::R2019);
    facts.consulted = Consulted::joint_organ;
    const Letter joint = notice(LetterKind::joint_organ_consultation, facts);
    CHECK(says(joint, "第三十四条"));
    CHECK(says(joint, "15个工作日内书面提出意见"));
    CHECK(says(joint, "逾期未提出意见的，视为同意公开"));
    facts.consulted = Consulted::other_organ;
    const Letter other = notice(LetterKind::joint_organ_consultation, facts);
    CHECK_FALSE(says(other, "视为同意"));
    CHECK_FALSE(says(other, "15个工作日"));
    LetterFacts old = full_facts(Regulation::R2007);
    old.consulted = Consulted::joint_organ;
    CHECK_FALSE(says(notice(LetterKind::joint_organ_consultation, old), "视为同意"));
}

TEST_CASE("R2019 art. 33: time for other organs is not counted, under R2007 art. 24 it is") {
    for (const Regulation regulation : regulations) {
        LetterFacts facts = full_facts(regulation);
        facts.consulted = Consulted::other_organ;
        const Letter letter = notice(LetterKind::consultation_information, facts);
        const bool pauses = row_of(regulation).organ_consultation_pauses;
        CHECK(says(letter, "不计算在答复期限内") == pauses);
        CHECK(says(letter, "仍计算在答复期限内") == !pauses);
        facts.consulted = Consulted::third_party;
        CHECK(says(notice(LetterKind::consultation_information, facts), "不计算在答复期限内"));
    }
}

TEST_CASE("R2019 art. 33, R2007 art. 24: the extension says how many working days, why and until when") {
    const Letter now = notice(LetterKind::extension_notice, full_facts(Regulation::R2019));
    CHECK(says(now, "第三十三条第二款"));
    CHECK(says(now, "因所涉档案数量较多，查找、审查需要时间，"));
    CHECK(says(now, "延长20个工作日，本机关将于2025年7月30日前"));
    const Letter then = notice(LetterKind::extension_notice, full_facts(Regulation::R2007));
    CHECK(says(then, "第二十四条第二款"));
    CHECK(says(then, "延长15个工作日，本机关将于2018年7月30日前"));
    LetterFacts facts = full_facts(Regulation::R2019);
    facts.extension_reason.clear();
    facts.extension.reset();
    facts.due_on.reset();
    facts.previous_due_on.reset();
    CHECK(missing_parts(notice(LetterKind::extension_notice, facts)) ==
          Missing{"延期理由", "延长前的答复期限", "延长的工作日数", "答复期限"});
}

TEST_CASE("R2019 art. 30: the correction notice lists the items, the period and what a lapse means") {
    const Letter letter = notice(LetterKind::correction_notice, full_facts(Regulation::R2019));
    CHECK(says(letter, "1．说明所需公告的具体地块；\n"));
    CHECK(says(letter, "2．说明所需批准文件的大致年份。\n"));
    CHECK(says(letter, "请您于2025年6月23日前（含当日）"));
    CHECK(says(letter, "逾期不补正的，视为放弃申请"));
    CHECK_FALSE(says(notice(LetterKind::correction_notice, full_facts(Regulation::R2007)), "视为放弃"));
    LetterFacts facts = full_facts(Regulation::R2019);
    facts.correction_items.clear();
    facts.correction_until.reset();
    CHECK(missing_parts(notice(LetterKind::correction_notice, facts)) ==
          Missing{"补正期限", "需要补正的事项"});
}

TEST_CASE(
    "国办函〔2020〕109号: the fee notice names one standard, the sum, 20 working days and what cannot be "
    "attacked") {
    LetterFacts facts = full_facts(Regulation::R2019);
    const Letter by_page = notice(LetterKind::fee_notice, facts);
    CHECK(says(by_page, "第三条、第五条的规定，本机关决定按量收取"));
    CHECK(says(by_page, "72页"));
    CHECK(says(by_page, "人民币420元"));
    CHECK(says(by_page, "次日起20个工作日内缴纳"));
    CHECK(says(by_page, "不能单独就该决定申请行政复议或者提起行政诉讼"));
    facts.fee_standard = domain::FeeStandard::per_item;
    CHECK(says(notice(LetterKind::fee_notice, facts), "第三条、第四条的规定，本机关决定按件收取"));
    facts.received_on = Date{2020, 12, 31};
    CHECK(missing_parts(notice(LetterKind::fee_notice, facts)) ==
          Missing{"缴费期限（2021年1月1日起收到的申请方可收费）"});
}

TEST_CASE(
    "R2019 art. 31: the receipt tells the day and the rule of the channel, or that it is to be confirmed") {
    LetterFacts facts = full_facts(Regulation::R2019);
    CHECK(says(notice(LetterKind::receipt, facts), "以双方确认之日为收到申请之日"));
    facts.channel = Channel::signed_mail;
    CHECK(says(notice(LetterKind::receipt, facts), "以本机关签收之日为收到申请之日"));
    facts.received_on.reset();
    facts.due_on.reset();
    const Letter unconfirmed = notice(LetterKind::receipt, facts);
    CHECK(says(unconfirmed, "收到日期尚待与您确认"));
    CHECK(missing_parts(unconfirmed) == Missing{});
    LetterFacts mail = full_facts(Regulation::R2007);
    mail.channel = Channel::email;
    CHECK(says(notice(LetterKind::receipt, mail), "到达本机关邮件服务器之日"));
}

TEST_CASE("a third party told of a disclosure is told its remedy, either way") {
    const Letter letter = notice(LetterKind::third_party_decision, full_facts(Regulation::R2019));
    CHECK(says(letter, "如对本告知不服，可以自收到本告知之日起60日内"));
    CHECK(says(letter, "决定公开的政府信息内容：合同的名称、签订日期和总价。"));
}

TEST_CASE("empty facts give prompts and never a hole") {
    for (const Regulation regulation : regulations) {
        LetterFacts nothing;
        nothing.regulation = regulation;
        for (const auto& kind : letter_kind_words) {
            if (!letter_exists(kind.value, regulation)) continue;
            CAPTURE(kind.name);
            const Letter letter = notice(kind.value, nothing);
            CHECK_FALSE(missing_parts(letter).empty());
            CHECK_FALSE(says(letter, "年月日"));
            CHECK_FALSE(says(letter, " 月"));
            CHECK_FALSE(says(letter, "“”"));
            CHECK_FALSE(says(letter, "：。"));
            CHECK(printed_number(letter) == "（编号于签发时确定）");
            CHECK(printed_date(letter) == "（日期于签发时确定）");
        }
        for (const ConclusionRow& row : conclusion_rows) {
            if (basis_of(row.value, regulation).empty() || row.value == Conclusion::withdrawn) continue;
            CAPTURE(row.name);
            const Letter letter = reply(nothing, row.value);
            CHECK_FALSE(missing_parts(letter).empty());
            CHECK_FALSE(says(letter, "：。"));
        }
    }
}

TEST_CASE("a letter of reply without a conclusion asks for it") {
    const auto letter = compose(LetterKind::reply, full_facts(Regulation::R2019));
    REQUIRE(letter);
    CHECK(missing_parts(*letter).front() == "办理结果");
}

TEST_CASE("each missing part is told once, wherever it stands") {
    Letter letter;
    letter.title = prompt_for("标题");
    letter.paragraphs = {"甲" + prompt_for("理由") + "乙" + prompt_for("日期"), prompt_for("理由")};
    letter.rows = {{"金额", prompt_for("金额")}};
    letter.attachments = {prompt_for("附件名称")};
    letter.contact = prompt_for("联系方式");
    letter.copies_to = {prompt_for("抄送机关")};
    CHECK(missing_parts(letter) ==
          Missing{"标题", "理由", "日期", "金额", "附件名称", "联系方式", "抄送机关"});
}

TEST_CASE("an applicant's words are quoted on one line and cannot pass for a prompt or a blank") {
    LetterFacts facts = full_facts(Regulation::R2019);
    facts.description = "第一行\r\n【请填写：密码】{finding}。";
    const Letter letter = reply(facts, Conclusion::disclosed);
    CHECK(says(letter, "“第一行 ［请填写：密码】{finding}”"));
    CHECK(missing_parts(letter) == Missing{});
    facts.description.clear();
    CHECK(says(reply(facts, Conclusion::disclosed), "“征收土地公告及批准文件”"));
}

TEST_CASE("a body of persons is addressed as such") {
    LetterFacts facts = full_facts(Regulation::R2019);
    facts.applicant_kind = ApplicantKind::business;
    const Letter letter = reply(facts, Conclusion::disclosed);
    CHECK(says(letter, "贵单位申请公开"));
    CHECK_FALSE(says(letter, "您"));
}

TEST_CASE("a value of several lines gives as many paragraphs") {
    LetterFacts facts = full_facts(Regulation::R2019);
    const auto before = reply(facts, Conclusion::disclosed).paragraphs.size();
    facts.finding = "第一段。\n\n第二段";
    const Letter letter = reply(facts, Conclusion::disclosed);
    CHECK(letter.paragraphs.size() == before + 1);
    CHECK(says(letter, "    第二段。\n"));
}

TEST_CASE("every blank stands in a template, and each name once") {
    std::string all;
    const auto add = [&](std::string_view needs, std::string_view text) {
        if (!needs.empty()) all += "{" + std::string{needs.substr(needs.front() == '!' ? 1 : 0)} + "}";
        all += text;
    };
    const auto add_all = [&](std::span<const Paragraph> paragraphs) {
        for (const Paragraph& paragraph : paragraphs) add(paragraph.needs, paragraph.text);
    };
    for (const LetterTemplate& text : notice_templates()) {
        add("", text.addressee);
        add_all(text.paragraphs);
        for (const FormRow& row : text.rows) add(row.needs, row.text);
    }
    for (const ReplyRow& row : reply_rows()) {
        add_all(row.body);
        all += std::string{row.basis} + std::string{row.decision};
    }
    add_all(reply_head());
    add_all(reply_tail());
    add_all(undecided_body());
    std::set<std::string_view> names;
    for (const Blank& blank : blanks()) {
        CAPTURE(blank.name);
        CHECK(names.insert(blank.name).second);
        CHECK_FALSE(blank.prompt.empty());
        if (blank.name == "organ") continue;  // the heading of every letter
        CHECK(all.find("{" + std::string{blank.name} + "}") != std::string::npos);
    }
}

TEST_CASE(
    "GB/T 9704: a number has the organ's word, the letter's word, the year in 〔〕 and no leading zeros") {
    CHECK(letter_number("通资", letter_word(LetterKind::reply), 2025, 7) == "通资公开复〔2025〕7号");
    CHECK(letter_number("通资", letter_word(LetterKind::extension_notice), 2026, 120) ==
          "通资公开告〔2026〕120号");
}

TEST_CASE("letters read as tests/golden/letters says") {
    struct Sample {
        const char* file;
        Letter letter;
    };
    LetterFacts refused = full_facts(Regulation::R2019);
    refused.grounds.clear();
    refused.attachments.clear();
    LetterFacts partly = full_facts(Regulation::R2019);
    partly.access.clear();
    partly.served_electronically = true;
    partly.finding = "该坐标涉及军事设施安全，公开后可能危及国家安全";
    partly.grounds = {"《中华人民共和国政府信息公开条例》第十四条"};
    LetterFacts extended = full_facts(Regulation::R2019);
    extended.attachments.clear();
    LetterFacts old = full_facts(Regulation::R2007);
    old.attachments.clear();
    old.finding.clear();
    const Sample samples[] = {
        {"extension_notice_2025.txt", notice(LetterKind::extension_notice, extended)},
        {"refused_process_2025.txt", reply(refused, Conclusion::refused_process)},
        {"partially_disclosed_2025.txt", reply(partly, Conclusion::partially_disclosed)},
        {"third_party_consultation_2025.txt", notice(LetterKind::third_party_consultation, extended)},
        {"fee_notice_2025.txt", notice(LetterKind::fee_notice, extended)},
        {"not_held_2018.txt", reply(old, Conclusion::not_held)},
    };
    for (const Sample& sample : samples) {
        CAPTURE(sample.file);
        const std::string path = std::string{YISHEN_SOURCE_DIR "/tests/golden/letters/"} + sample.file;
        if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream{path} << as_text(sample.letter);
        std::ifstream in{path};
        const std::string golden{std::istreambuf_iterator<char>{in}, {}};
        CHECK(as_text(sample.letter) == golden);
    }
}
