#include "server/letters/case_facts.hpp"

#include <doctest/doctest.h>

#include "letter_samples.hpp"
#include "server/letters/compose.hpp"
#include "tests/unit/domain/case_desk.hpp"

using namespace domain;
using server::CaseRecord;
using server::compose;
using server::facts_of;
using server::LetterFacts;
using server::Occasion;

namespace {

constexpr Date day_received{2025, 6, 3};

const OrganVersion& bureau() {
    static const OrganVersion organ = [] {
        OrganVersion version;
        version.code = "bureau";
        version.name = "通州市自然资源和规划局";
        version.word = "通资";
        version.reconsideration_body = "通州市人民政府";
        version.court = "通州市人民法院";
        return version;
    }();
    return organ;
}

/// A case on the desk with the private texts that its register would hold.
struct File {
    CaseDesk desk = accepted_case(day_received);
    std::map<std::int64_t, std::string> texts{
        {1,
         R"({"applicant":{"name":"李某","address":"人民路1号"},"subject":"征收公告","description":"某村征收公告及批准文件"})"}};

    File& act(Date on, ActData data, std::string text = {}) {
        desk.act(on, std::move(data));
        if (!text.empty()) texts[desk.state.events] = std::move(text);
        return *this;
    }
    LetterFacts facts(Occasion occasion) const {
        return facts_of({desk.state, &bureau(), Calendar::built_in(), texts}, occasion);
    }
    LetterFacts facts(LetterKind kind, Date date = {2025, 7, 1}) const {
        return facts(Occasion{.kind = kind, .date = date});
    }
};

}  // namespace

TEST_CASE("a receipt says who asked for what, when it was received and how the due day comes about") {
    const File file;
    const LetterFacts facts = file.facts(LetterKind::receipt, day_received);
    CHECK(facts.organ_name == "通州市自然资源和规划局");
    CHECK(facts.court == "通州市人民法院");
    CHECK(facts.applicant_name == "李某");
    CHECK(facts.applicant_address == "人民路1号");
    CHECK(facts.description == "某村征收公告及批准文件");
    CHECK(facts.case_number == "T-1");
    CHECK(facts.received_on == day_received);
    CHECK(facts.due_on == Date{2025, 7, 1});
    CHECK(facts.deadline_explanation ==
          "2025年6月3日收到申请，当日不计入，自次日起算；答复期限20个工作日；2025年6月4日至2025年7月1日"
          "计20个工作日，累计20个工作日；第20个工作日为2025年7月1日，即答复期限");
    const auto letter = compose(LetterKind::receipt, facts);
    REQUIRE(letter);
    CHECK(missing_parts(*letter).empty());
}

TEST_CASE("an extension notice says the day before and the day after, also when it is written later") {
    File file;
    file.act({2025, 6, 10}, ConsultThirdParty{}, R"({"party":"某某公司"})");
    file.act({2025, 6, 24}, ReceiveOpinion{1, ConsultationResult::consented});
    file.act({2025, 7, 1}, extension({2025, 7, 1}, 10));
    file.act({2025, 7, 2}, ConsultOrgan{"市住建局", {}, {}});
    const LetterFacts facts = file.facts(LetterKind::extension_notice);
    CHECK(facts.previous_due_on == Date{2025, 7, 15});
    CHECK(facts.due_on == Date{2025, 7, 29});
    CHECK(facts.extension == WorkingDays{10});
    CHECK(facts.extension_reason == "情况复杂");
    CHECK(facts.deadline_explanation.find("发函征求第三方意见") != std::string::npos);
    const auto letter = compose(LetterKind::extension_notice, facts);
    REQUIRE(letter);
    CHECK(missing_parts(*letter).empty());
}

TEST_CASE("an amended act is told as amended, and one that did not happen is not told") {
    File file;
    file.act({2025, 6, 5}, correction({2025, 6, 20}));
    CHECK(file.facts(LetterKind::correction_notice).correction_until == Date{2025, 6, 20});
    file.act({2025, 6, 6}, amendment("until", "2025-06-25", 2));
    const LetterFacts facts = file.facts(LetterKind::correction_notice);
    CHECK(facts.correction_until == Date{2025, 6, 25});
    CHECK(facts.correction_items == std::vector<std::string>{"所需信息的名称"});
    CHECK(facts.correction_noticed_on == Date{2025, 6, 5});
    file.act({2025, 6, 7}, amendment("removed", "true", 2));
    CHECK_FALSE(file.facts(LetterKind::correction_notice).correction_until);
}

TEST_CASE("R2019 art. 32: the third party's name goes to the third party and to nobody else") {
    File file;
    file.act({2025, 6, 4}, ConsultOrgan{"市住建局", true, {}});
    file.act({2025, 6, 5}, ConsultThirdParty{}, R"({"party":"甲公司"})");
    file.act({2025, 6, 6}, ConsultThirdParty{}, R"({"party":"乙公司"})");
    file.act({2025, 6, 9}, ReceiveOpinion{2, ConsultationResult::objected});
    const auto about = [&](LetterKind kind, std::optional<std::int64_t> number) {
        return file.facts(Occasion{.kind = kind, .consultation = number, .date = {2025, 6, 10}});
    };
    CHECK(about(LetterKind::third_party_consultation, 2).third_party_name == "甲公司");
    CHECK(about(LetterKind::third_party_consultation, 3).third_party_name == "乙公司");
    CHECK(about(LetterKind::third_party_consultation, {}).third_party_name == "乙公司");
    CHECK(about(LetterKind::third_party_decision, 2).third_party_result == ConsultationResult::objected);
    const LetterFacts organ = about(LetterKind::joint_organ_consultation, 1);
    CHECK(organ.other_organ_name == "市住建局");
    CHECK(organ.consulted == server::Consulted::joint_organ);
    CHECK(organ.consulted_on == Date{2025, 6, 4});
    const LetterFacts told = about(LetterKind::consultation_information, 2);
    CHECK(told.consulted == server::Consulted::third_party);
    for (const LetterKind kind : {LetterKind::consultation_information, LetterKind::reply}) {
        const LetterFacts facts = about(kind, {});
        CHECK(facts.third_party_name.empty());
        const auto letter = compose(kind, facts);
        REQUIRE(letter);
        CHECK_FALSE(letter_samples::says(*letter, "甲公司"));
        CHECK_FALSE(letter_samples::says(*letter, "乙公司"));
    }
    CHECK_FALSE(
        server::consultation_of(file.desk.state, {LetterKind::third_party_consultation, 1, day_received}));
    CHECK_FALSE(
        server::consultation_of(file.desk.state, {LetterKind::joint_organ_consultation, 4, day_received}));
}

TEST_CASE("a reply is told as drafted until it is made, then as it was made") {
    File file;
    file.act({2025, 6, 5}, search());
    file.act({2025, 6, 6}, DraftReply{Conclusion::not_held, {"拟办依据"}, DeliveryMethod::online, {}},
             R"({"text":"经检索没有相符的文件。"})");
    LetterFacts facts = file.facts(LetterKind::reply, {2025, 6, 6});
    CHECK(facts.conclusion == Conclusion::not_held);
    CHECK(facts.grounds == std::vector<std::string>{"拟办依据"});
    CHECK(facts.finding == "经检索没有相符的文件。");
    CHECK(facts.search_systems == "公文系统、档案室");
    CHECK(facts.search_result == "检索范围为2015—2025年，未检索到相关信息");
    CHECK(facts.served_electronically);

    file.desk.state.draft->drafter = "another";
    file.act({2025, 6, 9}, IssueReply{Conclusion::not_held, {"签发依据"}, DeliveryMethod::post, {}, {}});
    facts = file.facts(LetterKind::reply, {2025, 6, 9});
    CHECK(facts.grounds == std::vector<std::string>{"签发依据"});
    CHECK(facts.finding == "经检索没有相符的文件。");
    CHECK_FALSE(facts.served_electronically);
    const auto letter = compose(LetterKind::reply, facts);
    REQUIRE(letter);
    CHECK(missing_parts(*letter).empty());
    CHECK(letter_samples::says(*letter, "通州市人民政府"));
}

TEST_CASE("what belongs to a reply is what is filed as enclosed with it") {
    File file;
    file.act({2025, 6, 5}, AttachDocument{std::string(64, 'a'), DocumentRole::reply, "application/pdf", 9},
             R"({"name":"征收公告.pdf"})");
    file.act({2025, 6, 5}, AttachDocument{std::string(64, 'b'), DocumentRole::search, "application/pdf", 9},
             R"({"name":"检索截图.pdf"})");
    CHECK(file.facts(LetterKind::reply).attachments == std::vector<std::string>{"征收公告.pdf"});
    CHECK(file.facts(LetterKind::receipt).attachments.empty());
}

TEST_CASE("国办函〔2020〕109号: a fee notice says how the amount was reckoned and the last day to pay") {
    File file;
    NotifyFee fee;
    fee.standard = FeeStandard::per_page;
    fee.pages = 109;
    fee.finding = "当月申请三十五件";
    file.act({2025, 6, 5}, fee);
    file.act({2025, 6, 9}, RecordLetterReceipt{{}, {2025, 6, 9}});
    const LetterFacts facts = file.facts(LetterKind::fee_notice);
    CHECK(facts.fee == Yuan{880});
    CHECK(facts.fee_count == 109);
    CHECK(facts.fee_reckoning == "第31页至第100页共70页，每页10元；第101页至第109页共9页，每页20元");
    CHECK(facts.excess_finding == "当月申请三十五件");
    CHECK(facts.fee_due_on == Date{2025, 7, 7});
}

TEST_CASE("a record of delivery names the latest reply that stands and how it was served") {
    File file;
    file.act({2025, 6, 9}, reply());
    const auto issued = [&](std::string number, std::string text) {
        file.act({2025, 6, 9}, IssueLetter{LetterKind::reply, {}, std::move(number)}, std::move(text));
    };
    issued("通资公开复〔2025〕1号", R"({"title":"答复书甲"})");
    issued("通资公开复〔2025〕2号", R"({"title":"答复书乙"})");
    issued("通资公开复〔2025〕3号", R"({"title":"答复书丙"})");
    file.act({2025, 6, 9}, VoidLetter{"通资公开复〔2025〕3号", "文字有误"});
    RecordDelivery delivery;
    delivery.method = DeliveryMethod::post;
    delivery.posted_on = Date{2025, 6, 10};
    delivery.tracking_number = "123";
    file.act({2025, 6, 11}, delivery);
    const LetterFacts facts = file.facts(LetterKind::delivery_record);
    CHECK(facts.delivered_number == "通资公开复〔2025〕2号");
    CHECK(facts.delivered_letter == "答复书乙");
    CHECK(facts.posted_on == Date{2025, 6, 10});
    CHECK(facts.tracking_number == "123");
}

TEST_CASE("what was erased is asked for, and an unknown organ too") {
    File file;
    file.texts.clear();
    const LetterFacts facts = facts_of({file.desk.state, nullptr, Calendar::built_in(), file.texts},
                                       {LetterKind::receipt, {}, day_received});
    CHECK(facts.applicant_name.empty());
    const auto letter = compose(LetterKind::receipt, facts);
    REQUIRE(letter);
    CHECK(missing_parts(*letter) == std::vector<std::string>{"申请人姓名或者名称", "申请内容", "机关名称"});
}
