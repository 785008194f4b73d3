#include "domain/application/due_dates.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/unit/domain/case_desk.hpp"

using namespace domain;

namespace {

const Calendar& calendar() { return Calendar::built_in(); }

std::vector<DueDate> all_due(const CaseDesk& desk) {
    return due_dates(desk.state, desk.standing(), calendar());
}

std::optional<DueDate> find(const CaseDesk& desk, DueKind kind, std::int64_t ordinal = 0) {
    for (const DueDate& due : all_due(desk)) {
        if (due.kind == kind && due.ordinal == ordinal) return due;
    }
    return std::nullopt;
}

/// `day article`, with a mark while it is projected; “-” when nothing of the kind falls due.
std::string told(const CaseDesk& desk, DueKind kind, std::int64_t ordinal = 0) {
    const auto due = find(desk, kind, ordinal);
    if (!due) return "-";
    return due->due_on.iso() + " " + std::string{due->article} + (due->suspended ? " suspended" : "");
}

/// The kinds that fall due, by name.
std::string kinds(const CaseDesk& desk) {
    std::string names;
    for (const DueDate& due : all_due(desk))
        names += (names.empty() ? "" : " ") + std::string{name_of(due.kind)};
    return names;
}

/// A reply of 2024 that was posted the day before the applicant signed for it.
CaseDesk served(Date signed_on, Conclusion conclusion = Conclusion::disclosed) {
    CaseDesk desk = accepted_case(signed_on.plus_days(-20));
    desk.act(signed_on.plus_days(-2), reply(conclusion));
    return desk.act(signed_on, RecordDelivery{.method = DeliveryMethod::post,
                                              .posted_on = signed_on.plus_days(-1),
                                              .signed_on = signed_on});
}

FollowProceeding progress(std::string number) {
    FollowProceeding data;
    data.proceeding_number = std::move(number);
    return data;
}

/// A case whose reply is before the reviewing body since 2025-02-26, as proceeding P1.
CaseDesk under_review() {
    CaseDesk desk = served(Date{2025, 2, 14});
    return desk.act(Date{2025, 2, 26}, review(Date{2025, 2, 26}, "P1"));
}

CaseDesk accepted_for_review(std::optional<ProceedingTrack> track = {}) {
    CaseDesk desk = under_review();
    FollowProceeding step = progress("P1");
    step.accepted_on = Date{2025, 3, 3};
    step.track = track;
    return desk.act(Date{2025, 3, 3}, step);
}

}  // namespace

TEST_CASE(
    "R2019 art. 33: the reply falls due from the receipt until it is issued, and moves with the clock") {
    CaseDesk desk;
    desk.act(Date{2025, 6, 3}, submission(Date{2025, 6, 3}));
    CHECK(kinds(desk).empty());
    desk.act(Date{2025, 6, 3}, ConfirmReceipt{});
    CHECK(told(desk, DueKind::reply) == "2025-07-01 R2019 art. 33");
    desk.act(Date{2025, 6, 10}, ConsultThirdParty{});
    CHECK(told(desk, DueKind::reply) == "2025-07-22 R2019 art. 33 suspended");
    desk.act(Date{2025, 6, 24}, ReceiveOpinion{.consultation = 1});
    CHECK(told(desk, DueKind::reply) == "2025-07-15 R2019 art. 33");
    desk.act(Date{2025, 7, 1}, reply());
    CHECK(told(desk, DueKind::reply) == "-");
}

TEST_CASE(
    "R2007 art. 24: a reply under the old law falls due after 15 working days, with no correction notice") {
    const CaseDesk desk = accepted_case(Date{2018, 2, 5});
    CHECK(told(desk, DueKind::reply) == "2018-03-01 R2007 art. 24");
    CHECK(told(desk, DueKind::extension_notice) == "2018-03-01 R2007 art. 24");
    CHECK(told(desk, DueKind::correction_notice) == "-");
}

TEST_CASE("R2019 art. 30: the correction notice falls due 7 working days after receipt, once in a case") {
    CaseDesk desk = accepted_case(Date{2025, 4, 28});
    CHECK(told(desk, DueKind::correction_notice) == "2025-05-12 R2019 art. 30");
    desk.act(Date{2025, 5, 6}, correction(Date{2025, 5, 20}));
    CHECK(told(desk, DueKind::correction_notice) == "-");
    desk.act(Date{2025, 5, 12}, ReceiveCorrection{});
    CHECK(told(desk, DueKind::correction_notice) == "-");
    CHECK(told(desk, DueKind::reply) == "2025-06-10 R2019 art. 33");
}

TEST_CASE("R2019 art. 33: the extension is to be told by the running due day, and once told no more") {
    CaseDesk desk = accepted_case(Date{2025, 1, 20});
    CHECK(told(desk, DueKind::extension_notice) == "2025-02-21 R2019 art. 33");
    desk.act(Date{2025, 2, 10}, extension(Date{2025, 2, 10}));
    CHECK(told(desk, DueKind::extension_notice) == "-");
    CHECK(told(desk, DueKind::reply) == "2025-03-21 R2019 art. 33");
}

TEST_CASE("R2019 art. 30: the applicant's correction falls due on the day that the notice set") {
    CaseDesk desk = accepted_case(Date{2025, 4, 28});
    desk.act(Date{2025, 5, 6}, correction(Date{2025, 5, 20}));
    CHECK(told(desk, DueKind::correction) == "2025-05-20 R2019 art. 30");
    CHECK(kinds(desk) == "correction");  // the clock stands: nothing else falls due
    desk.act(Date{2025, 5, 12}, ReceiveCorrection{});
    CHECK(told(desk, DueKind::correction) == "-");
}

TEST_CASE("R2019 art. 30: when the correction lapses nothing falls due any more") {
    CaseDesk desk = accepted_case(Date{2025, 4, 28});
    desk.act(Date{2025, 5, 6}, correction(Date{2025, 5, 20})).act(Date{2025, 5, 21}, LapseCorrection{});
    CHECK(kinds(desk).empty());
}

TEST_CASE("R2019 art. 35: the reasons asked for fall due on the day that was set, where one was") {
    CaseDesk desk = accepted_case(Date{2025, 6, 3});
    RequestReasons asked{.reason = "一个月内申请六十件", .until = {}};
    CaseDesk open_end = desk;
    open_end.act(Date{2025, 6, 4}, asked);
    CHECK(told(open_end, DueKind::reasons) == "-");
    asked.until = Date{2025, 6, 16};
    desk.act(Date{2025, 6, 4}, asked);
    CHECK(told(desk, DueKind::reasons) == "2025-06-16 R2019 art. 35");
    desk.act(Date{2025, 6, 20}, reply());
    CHECK(told(desk, DueKind::reasons) == "-");
}

TEST_CASE("R2019 art. 32: a third party that received the letter on 2025-09-22 answers by 2025-10-17") {
    CaseDesk desk = accepted_case(Date{2025, 9, 8});
    desk.act(Date{2025, 9, 18}, ConsultThirdParty{});
    CHECK(told(desk, DueKind::third_party_answer, 1) == "2025-10-15 R2019 art. 32");  // from the sending
    desk.act(Date{2025, 9, 22},
             RecordLetterReceipt{.consultation = 1, .letter_received_on = Date{2025, 9, 22}});
    CHECK(told(desk, DueKind::third_party_answer, 1) == "2025-10-17 R2019 art. 32");
    desk.act(Date{2025, 9, 23}, ConsultThirdParty{});
    CHECK(told(desk, DueKind::third_party_answer, 2) == "2025-10-20 R2019 art. 32");
    desk.act(Date{2025, 9, 25}, ReceiveOpinion{.consultation = 1});
    CHECK(told(desk, DueKind::third_party_answer, 1) == "-");
    CHECK(told(desk, DueKind::third_party_answer, 2) == "2025-10-20 R2019 art. 32");
}

TEST_CASE("R2019 art. 34: a joint organ answers within 15 working days, any other organ without a limit") {
    CaseDesk desk = accepted_case(Date{2025, 9, 8});
    desk.act(Date{2025, 9, 22}, ConsultOrgan{.party = "市规划局", .joint = true});
    desk.act(Date{2025, 9, 22}, ConsultOrgan{.party = "市档案馆"});
    CHECK(told(desk, DueKind::joint_organ_answer, 1) == "2025-10-17 R2019 art. 34");
    CHECK(told(desk, DueKind::joint_organ_answer, 2) == "-");
    CHECK(told(desk, DueKind::reply) == "-");  // without a limit no day can be projected
    desk.act(Date{2025, 9, 26}, ReceiveOpinion{.consultation = 1});
    CHECK(told(desk, DueKind::joint_organ_answer, 1) == "-");
}

TEST_CASE("国办函〔2020〕109号 6: a fee notice received on 2025-09-22 is to be paid by 2025-10-24") {
    CaseDesk desk = accepted_case(Date{2025, 9, 8});
    desk.act(Date{2025, 9, 18}, NotifyFee{.items = 25, .finding = "一次申请二十五件"});
    CHECK(kinds(desk).empty());  // the period runs from its receipt
    desk.act(Date{2025, 9, 22}, RecordLetterReceipt{.letter_received_on = Date{2025, 9, 22}});
    CHECK(told(desk, DueKind::fee_payment) == "2025-10-24 国办函〔2020〕109号 6");
    CHECK(kinds(desk) == "fee_payment");
    desk.act(Date{2025, 10, 9}, ReceivePayment{});
    CHECK(told(desk, DueKind::fee_payment) == "-");
    CHECK(told(desk, DueKind::reply) != "-");
}

TEST_CASE("国办公开办函〔2016〕235号: service falls due by the day of the reply until it is recorded") {
    CaseDesk desk = accepted_case(Date{2025, 6, 3});
    desk.act(Date{2025, 6, 20}, reply());
    CHECK(told(desk, DueKind::delivery) == "2025-07-01 国办公开办函〔2016〕235号");
    CHECK(kinds(desk) == "delivery");
    CaseDesk posted = desk;  // served by the posting; the remedies wait for the day it arrives
    posted.act(Date{2025, 6, 23},
               RecordDelivery{.method = DeliveryMethod::post, .posted_on = Date{2025, 6, 23}});
    CHECK(kinds(posted).empty());
    desk.act(Date{2025, 6, 23},
             RecordDelivery{.method = DeliveryMethod::email, .sent_on = Date{2025, 6, 23}});
    CHECK(told(desk, DueKind::delivery) == "-");
}

TEST_CASE("a ledger that is silent about service, and a withdrawal, leave nothing to be served") {
    CaseDesk ledger;
    ledger.import(Date{2018, 2, 5}, registration(Date{2018, 2, 5}));
    ledger.import(Date{2018, 2, 20}, reply());
    CHECK(kinds(ledger).empty());
    CaseDesk withdrawn = accepted_case(Date{2025, 6, 3});
    withdrawn.act(Date{2025, 6, 5}, Withdraw{});
    CHECK(kinds(withdrawn).empty());
}

TEST_CASE(
    "行政复议法 2023 art. 20: 60 natural days from the service, rolled off a holiday, not a make-up "
    "Saturday") {
    CHECK(told(served(Date{2024, 8, 2}), DueKind::reconsideration_filing) ==
          "2024-10-08 行政复议法 2023 art. 20");
    CHECK(told(served(Date{2024, 8, 13}), DueKind::reconsideration_filing) ==
          "2024-10-12 行政复议法 2023 art. 20");
    CHECK(told(served(Date{2023, 8, 15}), DueKind::reconsideration_filing) ==
          "2023-10-16 行政复议法 1999 art. 9");
    CaseDesk desk = served(Date{2024, 8, 2});
    desk.act(Date{2024, 8, 20}, review(Date{2024, 8, 20}, "P1"));
    CHECK(told(desk, DueKind::reconsideration_filing) == "-");
}

TEST_CASE("行政诉讼法 art. 46: a suit is to be filed within six months, unless reconsideration comes first") {
    CHECK(told(served(Date{2024, 8, 31}), DueKind::suit_filing) == "2025-02-28 行政诉讼法 art. 46");
    CHECK(told(served(Date{2024, 8, 31}, Conclusion::refused_process), DueKind::suit_filing) == "-");
    CHECK(told(served(Date{2023, 8, 31}, Conclusion::refused_process), DueKind::suit_filing) ==
          "2024-02-29 行政诉讼法 art. 46");
    CaseDesk desk = served(Date{2024, 8, 31});
    desk.act(Date{2024, 9, 20}, filing(Date{2024, 9, 20}, "P1"));
    CHECK(told(desk, DueKind::suit_filing) == "-");
}

TEST_CASE("行政复议法 2023 art. 48, 54: the organ answers the reviewing body, by the track, until it has") {
    CaseDesk desk = under_review();
    CHECK(kinds(desk).empty());
    FollowProceeding copy = progress("P1");
    copy.accepted_on = Date{2025, 3, 3};
    copy.statement_received_on = Date{2025, 3, 5};
    CaseDesk simplified = desk;
    desk.act(Date{2025, 3, 5}, copy);
    CHECK(told(desk, DueKind::review_answer, 1) == "2025-03-19 行政复议法 2023 art. 48");
    copy.track = ProceedingTrack::simplified;
    simplified.act(Date{2025, 3, 5}, copy);
    CHECK(told(simplified, DueKind::review_answer, 1) == "2025-03-12 行政复议法 2023 art. 54");
    FollowProceeding answered = progress("P1");
    answered.answered_on = Date{2025, 3, 14};
    desk.act(Date{2025, 3, 14}, answered);
    CHECK(told(desk, DueKind::review_answer, 1) == "-");
}

TEST_CASE(
    "行政复议法 2023 art. 62: accepted 2025-03-03, the reviewing body decides by its track or extension") {
    CHECK(told(accepted_for_review(ProceedingTrack::simplified), DueKind::review_decision, 1) ==
          "2025-04-02 行政复议法 2023 art. 62");
    CHECK(told(accepted_for_review(ProceedingTrack::ordinary), DueKind::review_decision, 1) ==
          "2025-05-06 行政复议法 2023 art. 62");
    CaseDesk desk = accepted_for_review();
    CHECK(told(desk, DueKind::review_decision, 1) == "2025-05-06 行政复议法 2023 art. 62");
    FollowProceeding extended = progress("P1");
    extended.extended_on = Date{2025, 4, 28};
    desk.act(Date{2025, 4, 28}, extended);
    CHECK(told(desk, DueKind::review_decision, 1) == "2025-06-03 行政复议法 2023 art. 62");
    desk.act(Date{2025, 5, 12}, decision(Date{2025, 5, 12}, "P1"));
    CHECK(told(desk, DueKind::review_decision, 1) == "-");
}

TEST_CASE("行政诉讼法 art. 45: 15 days for a suit after a reconsideration that gave the applicant no right") {
    CaseDesk desk = accepted_for_review();
    DecideProceeding upheld = decision(Date{2025, 4, 30}, "P1");
    upheld.decision_received_on = Date{2025, 5, 6};
    CaseDesk corrected = desk;
    desk.act(Date{2025, 5, 6}, upheld);
    CHECK(told(desk, DueKind::suit_filing_after_review, 1) == "2025-05-21 行政诉讼法 art. 45");
    desk.act(Date{2025, 5, 20}, [] {
        FileProceeding suit = filing(Date{2025, 5, 20}, "P2");
        suit.path = ProceedingPath::after_reconsideration;
        return suit;
    }());
    CHECK(told(desk, DueKind::suit_filing_after_review, 1) == "-");
    upheld.outcome = Outcome::corrected;
    corrected.act(Date{2025, 5, 6}, upheld);
    CHECK(told(corrected, DueKind::suit_filing_after_review, 1) == "-");
}

TEST_CASE(
    "行政诉讼法 art. 81, 83, 88: the courts' periods run from acceptance to the judgment of each instance") {
    CaseDesk desk = served(Date{2025, 2, 14});
    desk.act(Date{2025, 3, 3}, filing(Date{2025, 3, 3}, "P1"));
    CHECK(told(desk, DueKind::first_instance, 1) == "-");
    FollowProceeding accepted = progress("P1");
    accepted.accepted_on = Date{2025, 3, 7};
    CaseDesk simplified = desk;
    desk.act(Date{2025, 3, 7}, accepted);
    CHECK(told(desk, DueKind::first_instance, 1) == "2025-09-08 行政诉讼法 art. 81");  // the 7th is a Sunday
    accepted.track = ProceedingTrack::simplified;
    simplified.act(Date{2025, 3, 7}, accepted);
    CHECK(told(simplified, DueKind::first_instance, 1) == "2025-04-21 行政诉讼法 art. 83");
    desk.act(Date{2025, 8, 1}, decision(Date{2025, 8, 1}, "P1"));
    CHECK(told(desk, DueKind::first_instance, 1) == "-");
    FileProceeding appeal = filing(Date{2025, 8, 12}, "P1", Instance::second);
    desk.act(Date{2025, 8, 12}, appeal);
    FollowProceeding second = progress("P1");
    second.accepted_on = Date{2025, 8, 20};
    desk.act(Date{2025, 8, 20}, second);
    CHECK(told(desk, DueKind::second_instance, 1) == "2025-11-20 行政诉讼法 art. 88");
    desk.act(Date{2025, 11, 3}, decision(Date{2025, 11, 3}, "P1"));
    CHECK(told(desk, DueKind::second_instance, 1) == "-");
}

TEST_CASE("行政复议法 2023 art. 77: a reopened case owes the new reply, but no correction notice again") {
    CaseDesk desk = accepted_for_review();
    DecideProceeding ordered = decision(Date{2025, 4, 30}, "P1", Outcome::corrected);
    ordered.decision_received_on = Date{2025, 5, 6};
    ordered.orders_reply = true;
    desk.act(Date{2025, 5, 6}, ordered);
    Reopen reopen;
    reopen.proceeding_number = "P1";
    desk.act(Date{2025, 5, 7}, reopen);
    CHECK(told(desk, DueKind::reply) == "2025-06-04 R2019 art. 33");
    CHECK(told(desk, DueKind::correction_notice) == "-");
}

TEST_CASE("a void case owes nothing, and what lies beyond the published calendar is provisional") {
    CaseDesk desk = accepted_case(Date{2025, 6, 3});
    CHECK_FALSE(find(desk, DueKind::reply)->provisional);
    desk.act(Date{2025, 6, 4}, Void{.reason = "重复登记"});
    CHECK(kinds(desk).empty());
    desk.today = Date{2026, 12, 31};
    CaseDesk late;
    late.today = Date{2026, 12, 31};
    late.act(Date{2026, 12, 21}, registration(Date{2026, 12, 21}));
    CHECK(find(late, DueKind::reply)->provisional);
    CHECK_FALSE(find(late, DueKind::correction_notice)->provisional);
}

TEST_CASE("every due date explains itself up to its own day") {
    CaseDesk desk = accepted_case(Date{2025, 9, 8});
    desk.act(Date{2025, 9, 22}, ConsultThirdParty{});
    CaseDesk waiting = accepted_case(Date{2025, 4, 28});
    waiting.act(Date{2025, 5, 6}, correction(Date{2025, 5, 20}));
    std::size_t explained = 0;
    for (const CaseDesk& one : {desk, waiting, served(Date{2024, 8, 2}), accepted_for_review()}) {
        const auto standing = standing_of(one.state, calendar(), Explain::yes);
        for (const DueDate& due : all_due(one)) {
            CAPTURE(name_of(due.kind));
            const auto steps = explain(due, standing.deadline->steps, calendar());
            REQUIRE_FALSE(steps.empty());
            CHECK(std::any_of(steps.begin(), steps.end(),
                              [&](const ClockStep& step) { return step.to == due.due_on; }));
            for (const ClockStep& step : steps) {
                CHECK_FALSE(step.rule.empty());
                CHECK_FALSE(step.text.empty());
            }
            ++explained;
        }
    }
    CHECK(explained == 8);
}

TEST_CASE("R2019 art. 49, 50: a department's report is due at the end of January, a government's of March") {
    CHECK(report_due_on(OrganKind::department, 2026) == Date{2026, 1, 31});
    CHECK(report_due_on(OrganKind::town, 2026) == Date{2026, 1, 31});
    CHECK(report_due_on(OrganKind::institution, 2020) == Date{2020, 1, 31});
    CHECK(report_due_on(OrganKind::government, 2026) == Date{2026, 3, 31});
    CHECK(report_due_on(OrganKind::area, 2026) == Date{2026, 3, 31});
}

TEST_CASE("R2007 art. 31: until the report on 2018 all were due at the end of March") {
    for (const auto& kind : organ_kind_words) CHECK(report_due_on(kind.value, 2019) == Date{2019, 3, 31});
}
