#include "domain/workflow/guards.hpp"

#include "domain/workflow/workflow.hpp"
#include "tests/unit/domain/case_desk.hpp"

using namespace domain;
using Names = std::vector<std::string>;

namespace {

const Date in_hand{2025, 6, 3};  // due 2025-07-01
const Date before{2025, 6, 2};
const Date due{2025, 7, 1};

CaseDesk answered(Date on = Date{2025, 6, 20}) {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(on, reply());
    return desk;
}

}  // namespace

TEST_CASE(
    "R2019 art. 31: at the counter a letter needs its day of receipt, what comes over a wire may wait") {
    for (const auto& word : channel_words) {
        Register data = registration(in_hand, word.value);
        data.received_on.reset();
        const bool may_wait =
            word.value == Channel::online || word.value == Channel::email || word.value == Channel::fax;
        CAPTURE(word.name);
        CHECK(CaseDesk{}.refusal(in_hand, data) == (may_wait ? "-" : "field_missing"));
        CHECK(CaseDesk{}.refusal(in_hand, registration(in_hand, word.value)) == "-");
    }
}

TEST_CASE("R2007: nothing received before 2008-05-01 is an application, not even in an old ledger") {
    CHECK(CaseDesk{}.refusal(Date{2008, 4, 30}, registration(Date{2008, 4, 30})) == "before_the_regulation");
    CHECK(CaseDesk{}.refusal(Date{2008, 5, 1}, registration(Date{2008, 5, 1})) == "-");
    CHECK(CaseDesk{}.import_warnings(Date{2008, 4, 30}, registration(Date{2008, 4, 30})) ==
          Names{"refused: before_the_regulation"});
}

TEST_CASE("R2019 art. 31: an application is not received before it is submitted") {
    Register data = registration(in_hand);
    data.submitted_on = in_hand.next();
    CHECK(CaseDesk{}.refusal(in_hand, data) == "receipt_before_submission");
    CHECK(CaseDesk{}.import_warnings(in_hand, data) == Names{"receipt_before_submission"});
    data.submitted_on = in_hand;
    CHECK(CaseDesk{}.refusal(in_hand, data) == "-");

    CaseDesk desk;
    desk.act(in_hand, submission(in_hand));
    CHECK(desk.refusal(before, ConfirmReceipt{}) == "date_before_case");
    CHECK(desk.refusal(in_hand, ConfirmReceipt{}) == "-");
}

TEST_CASE("R2019 art. 30: a correction is asked for once, with its items and a period that lies ahead") {
    CaseDesk desk = accepted_case(in_hand);
    const Date on{2025, 6, 5};
    CHECK(desk.refusal(on, correction(on.next())) == "-");
    CHECK(desk.refusal(on, correction(on)) == "end_before_begin");
    CHECK(desk.refusal(on, RequestCorrection{.items = {}, .until = on.next()}) == "field_missing");
    CHECK(desk.refusal(on, RequestCorrection{.items = {"名称"}, .until = {}}) == "field_missing");
    desk.act(on, correction(Date{2025, 6, 20})).act(Date{2025, 6, 10}, ReceiveCorrection{});
    CHECK(desk.refusal(Date{2025, 6, 11}, correction(Date{2025, 6, 20})) == "second_correction");
}

TEST_CASE(
    "R2019 art. 30: a correction notice after the 7th working day is a warning that a reason overrides") {
    const CaseDesk desk = accepted_case(Date{2025, 4, 28});  // the 7th working day is 2025-05-12
    CHECK(desk.refusal(Date{2025, 5, 12}, correction(Date{2025, 6, 1})) == "-");
    CHECK(desk.refusal(Date{2025, 5, 13}, correction(Date{2025, 6, 1})) == "correction_notice_late");
    CHECK(desk.refusal(Date{2025, 5, 13}, correction(Date{2025, 6, 1}),
                       Override{"correction_notice_late", "材料转交延误"}) == "-");
    CHECK(desk.import_warnings(Date{2025, 5, 13}, correction(Date{2025, 6, 1})) ==
          Names{"correction_notice_late"});
}

TEST_CASE("R2007 art. 21(4): no day is set for the correction notice") {
    const CaseDesk desk = accepted_case(Date{2018, 2, 5});
    CHECK(desk.refusal(Date{2018, 2, 28}, correction(Date{2018, 3, 20})) == "-");
}

TEST_CASE("R2019 art. 30: a correction comes on or after the day it was asked for") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 5}, correction(Date{2025, 6, 20}));
    CHECK(desk.refusal(Date{2025, 6, 4}, ReceiveCorrection{}) == "end_before_begin");
    CHECK(desk.refusal(Date{2025, 6, 5}, ReceiveCorrection{}) == "-");
    CHECK(desk.import_warnings(Date{2025, 6, 4}, ReceiveCorrection{}) == Names{"end_before_begin"});
}

TEST_CASE("R2019 art. 30: an import cannot receive a correction that was never asked for") {
    CHECK(accepted_case(in_hand).import_warnings(Date{2025, 6, 5}, ReceiveCorrection{}) ==
          Names{"refused: act_not_allowed"});
}

TEST_CASE("R2019 art. 30: a case lapses only after the period for its correction") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 5}, correction(Date{2025, 6, 20}));
    CHECK(desk.refusal(Date{2025, 6, 20}, LapseCorrection{}) == "correction_period_not_over");
    CHECK(desk.refusal(Date{2025, 6, 21}, LapseCorrection{}) == "-");
    CHECK(accepted_case(in_hand).import_warnings(Date{2025, 6, 21}, LapseCorrection{}) ==
          Names{"correction_period_not_over"});
}

TEST_CASE("R2019 art. 32, 33: a consultation is ended once, with its result, not before it was sent") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 10}, ConsultThirdParty{});
    const auto end = [](std::int64_t number) {
        return EndConsultation{.consultation = number, .result = ConsultationResult::objected};
    };
    CHECK(desk.refusal(Date{2025, 6, 12}, end(1)) == "-");
    CHECK(desk.refusal(Date{2025, 6, 10}, end(1)) == "-");
    for (const std::int64_t number :
         {std::int64_t{0}, std::int64_t{2}, std::int64_t{-1}, INT64_MAX, INT64_MIN}) {
        CHECK(desk.refusal(Date{2025, 6, 12}, end(number)) == "consultation_unknown");
    }
    CHECK(desk.refusal(Date{2025, 6, 9}, end(1)) == "end_before_begin");
    CHECK(desk.refusal(Date{2025, 6, 12}, EndConsultation{.consultation = 1, .result = {}}) ==
          "field_missing");
    desk.act(Date{2025, 6, 12}, end(1));
    CHECK(desk.refusal(Date{2025, 6, 13}, end(1)) == "consultation_ended");
}

TEST_CASE("an import cannot end a consultation that was never sent, nor end one twice") {
    CaseDesk desk = accepted_case(in_hand);
    const EndConsultation end{.consultation = 1, .result = {}};
    CHECK(desk.import_warnings(Date{2025, 6, 12}, end) == Names{"refused: consultation_unknown"});
    desk.import(Date{2025, 6, 10}, ConsultThirdParty{});
    CHECK(desk.import_warnings(Date{2025, 6, 9}, end) == Names{"field_missing", "end_before_begin"});
    desk.import(Date{2025, 6, 12}, end);
    CHECK(desk.import_warnings(Date{2025, 6, 13}, end) == Names{"refused: consultation_ended"});
}

TEST_CASE(
    "R2019 art. 33: one extension, of at most 20 working days, decided and told on or before the due day") {
    CaseDesk desk = accepted_case(in_hand);
    CHECK(desk.refusal(due, extension(due)) == "-");
    CHECK(desk.refusal(due.next(), extension(due.next())) == "extension_after_due");
    CHECK(desk.refusal(due, extension(due.next())) == "extension_after_due");
    CHECK(desk.refusal(due, extension(due, 21)) == "extension_too_long");
    CHECK(desk.refusal(due, extension(due, 0)) == "extension_too_long");
    CHECK(desk.refusal(due, Extend{.working_days = {}, .reason = {}, .notified_on = due}) == "field_missing");
    CHECK(desk.refusal(due, Extend{.working_days = {}, .reason = "", .notified_on = due}) == "field_missing");
    CHECK(desk.refusal(due, Extend{.working_days = {}, .reason = "复杂", .notified_on = {}}) ==
          "field_missing");
    desk.act(due, extension(due));
    CHECK(desk.due() == "2025-07-29");
    CHECK(desk.refusal(due, extension(due)) == "second_extension");
}

TEST_CASE("R2007 art. 24: an extension is of at most 15 working days, which an act may leave out") {
    CaseDesk desk = accepted_case(Date{2018, 2, 5});  // due 2018-03-01
    CHECK(desk.refusal(Date{2018, 3, 1}, extension(Date{2018, 3, 1}, 16)) == "extension_too_long");
    desk.act(Date{2018, 3, 1},
             Extend{.working_days = {}, .reason = "情况复杂", .notified_on = Date{2018, 3, 1}});
    CHECK(desk.due() == "2018-03-22");
}

TEST_CASE("R2019 art. 33: while a consultation without a limit is open no due day stops an extension") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 30}, ConsultOrgan{.party = "省厅", .joint = {}, .letter_received_on = {}});
    CHECK(desk.due() == "none");
    CHECK(desk.refusal(Date{2025, 7, 20}, extension(Date{2025, 7, 20})) == "-");
    desk.act(Date{2025, 7, 21}, EndConsultation{.consultation = 1, .result = ConsultationResult::consented});
    CHECK(desk.due() == "2025-07-22");
    CHECK(desk.refusal(Date{2025, 7, 23}, extension(Date{2025, 7, 23})) == "extension_after_due");
}

TEST_CASE("R2019 art. 36: a reply gives its grounds, and a conclusion that is reached by a reply") {
    const CaseDesk desk = accepted_case(in_hand);
    for (const ConclusionRow& row : conclusion_rows) {
        CAPTURE(row.name);
        if (row.closed_by == ClosedBy::reply) continue;
        CHECK(desk.refusal(Date{2025, 6, 20}, reply(row.value)) == "conclusion_not_by_reply");
    }
    IssueReply bare = reply();
    bare.grounds.clear();
    CHECK(desk.refusal(Date{2025, 6, 20}, bare) == "field_missing");
    CHECK(desk.refusal(Date{2025, 6, 20}, reply()) == "-");
}

TEST_CASE("R2007 art. 21, R2019 art. 36: a reply uses the conclusions of the regulation of its case") {
    const CaseDesk now = accepted_case(in_hand);
    const CaseDesk then = accepted_case(Date{2018, 2, 5});
    CHECK(now.refusal(Date{2025, 6, 20}, reply(Conclusion::not_information)) == "conclusion_foreign");
    CHECK(then.refusal(Date{2018, 2, 20}, reply(Conclusion::not_information)) == "-");
    CHECK(then.refusal(Date{2018, 2, 20}, reply(Conclusion::refused_case_file)) == "conclusion_foreign");
    CHECK(now.refusal(Date{2025, 6, 20}, reply(Conclusion::refused_case_file)) == "-");
    CHECK(then.import_warnings(Date{2018, 2, 20}, reply(Conclusion::refused_case_file)) ==
          Names{"conclusion_foreign"});
}

TEST_CASE("R2019 art. 32: trade secrets and privacy are refused only after the third party was asked") {
    for (const Conclusion conclusion : {Conclusion::refused_trade_secret, Conclusion::refused_privacy}) {
        CaseDesk desk = accepted_case(in_hand);
        CHECK(desk.refusal(Date{2025, 6, 20}, reply(conclusion)) == "third_party_not_consulted");
        CHECK(desk.import_warnings(Date{2025, 6, 20}, reply(conclusion)) ==
              Names{"third_party_not_consulted"});
        desk.act(Date{2025, 6, 5}, ConsultOrgan{.party = "省厅", .joint = {}, .letter_received_on = {}});
        CHECK(desk.refusal(Date{2025, 6, 20}, reply(conclusion)) == "third_party_not_consulted");
        desk.act(Date{2025, 6, 5}, ConsultThirdParty{});
        CHECK(desk.refusal(Date{2025, 6, 20}, reply(conclusion)) == "-");
    }
}

TEST_CASE("R2019 art. 15: a refusal though the third party consented is a warning") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 5}, ConsultThirdParty{});
    desk.act(Date{2025, 6, 10}, EndConsultation{.consultation = 1, .result = ConsultationResult::consented});
    const Date on{2025, 6, 20};
    CHECK(desk.refusal(on, reply(Conclusion::refused_privacy)) == "refused_though_consented");
    CHECK(desk.refusal(on, reply(Conclusion::disclosed)) == "-");
    CHECK(desk.refusal(on, reply(Conclusion::refused_privacy),
                       Override{"refused_though_consented", "公共利益"}) == "-");

    CaseDesk objected = accepted_case(in_hand);
    objected.act(Date{2025, 6, 5}, ConsultThirdParty{});
    objected.act(Date{2025, 6, 10},
                 EndConsultation{.consultation = 1, .result = ConsultationResult::objected});
    CHECK(objected.refusal(on, reply(Conclusion::refused_privacy)) == "-");
}

TEST_CASE("R2019 art. 33: a reply after the due day is a warning, and stays late when it is overridden") {
    CaseDesk desk = accepted_case(in_hand);
    CHECK(desk.refusal(due, reply()) == "-");
    CHECK(desk.refusal(due.next(), reply()) == "reply_after_due");
    desk.act(due.next(), reply(), Override{"reply_after_due", "档案调取迟延"});
    CHECK(desk.timeliness() == "late");
    REQUIRE(desk.events.back().overridden);
    CHECK(desk.events.back().overridden->reason == "档案调取迟延");
}

TEST_CASE("an override names the last of several warnings, an empty reason and another code answer nothing") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 5}, ConsultThirdParty{});
    desk.act(Date{2025, 6, 5}, EndConsultation{.consultation = 1, .result = ConsultationResult::consented});
    const Date late{2025, 7, 10};
    const IssueReply refusing = reply(Conclusion::refused_privacy);
    CHECK(desk.refusal(late, refusing) == "refused_though_consented");
    CHECK(desk.refusal(late, refusing, Override{"refused_though_consented", "理由"}) == "reply_after_due");
    CHECK(desk.refusal(late, refusing, Override{"reply_after_due", "理由"}) == "-");
    CHECK(desk.refusal(late, refusing, Override{"reply_after_due", ""}) == "refused_though_consented");
    CHECK(desk.refusal(late, refusing, Override{"correction_notice_late", "理由"}) ==
          "refused_though_consented");
    const auto decided = desk.try_act(late, refusing, Override{"reply_after_due", "理由"});
    REQUIRE(decided);
    CHECK(decided.value().warnings.size() == 2);
}

TEST_CASE("〔2016〕235号: the date of service fits its method") {
    struct Row {
        DeliveryMethod method;
        std::optional<Date> RecordDelivery::*day;
    };
    constexpr Row rows[] = {
        {DeliveryMethod::post, &RecordDelivery::posted_on},
        {DeliveryMethod::email, &RecordDelivery::sent_on},
        {DeliveryMethod::online, &RecordDelivery::sent_on},
        {DeliveryMethod::fax, &RecordDelivery::sent_on},
        {DeliveryMethod::pickup, &RecordDelivery::signed_on},
        {DeliveryMethod::onsite, &RecordDelivery::signed_on},
    };
    const CaseDesk desk = answered();
    const Date day{2025, 6, 23};
    for (const Row& row : rows) {
        for (const auto given :
             {&RecordDelivery::posted_on, &RecordDelivery::sent_on, &RecordDelivery::signed_on}) {
            RecordDelivery data;
            data.method = row.method;
            data.*given = day;
            CAPTURE(name_of(row.method));
            CHECK(desk.refusal(day, data) == (given == row.day ? "-" : "delivery_date_missing"));
        }
    }
    RecordDelivery nameless;
    nameless.posted_on = day;
    CHECK(desk.refusal(day, nameless) == "field_missing");
    RecordDelivery old;
    old.method = DeliveryMethod::post;
    old.posted_on = old.delivered_on = day;
    CHECK(desk.refusal(day, old) == "field_invalid");
}

TEST_CASE("〔2016〕235号: nothing is served before the reply was made") {
    const CaseDesk desk = answered(Date{2025, 6, 20});
    RecordDelivery data;
    data.method = DeliveryMethod::post;
    data.posted_on = Date{2025, 6, 19};
    CHECK(desk.refusal(Date{2025, 6, 23}, data) == "delivery_before_reply");
    CHECK(desk.import_warnings(Date{2025, 6, 23}, data) == Names{"delivery_before_reply"});
    data.posted_on = Date{2025, 6, 20};
    CHECK(desk.refusal(Date{2025, 6, 23}, data) == "-");
}

TEST_CASE("R2019 art. 51: a new proceeding names its kind, and only a suit a path") {
    const CaseDesk desk = answered();
    const Date on{2025, 8, 1};
    FileProceeding data = filing(on);
    CHECK(desk.refusal(on, data) == "-");
    data.path = {};
    CHECK(desk.refusal(on, data) == "proceeding_path_mismatch");
    data.proceeding = ProceedingKind::reconsideration;
    CHECK(desk.refusal(on, data) == "-");
    data.path = ProceedingPath::direct;
    CHECK(desk.refusal(on, data) == "proceeding_path_mismatch");
    data.proceeding = {};
    CHECK(desk.refusal(on, data) == "proceeding_kind_missing");
}

TEST_CASE("R2019 art. 51: a further instance agrees with its proceeding and follows a decision") {
    CaseDesk desk = answered();
    desk.act(Date{2025, 8, 1}, filing(Date{2025, 8, 1}, "S-1"));
    const Date on{2025, 12, 1};
    CHECK(desk.refusal(on, filing(on, "S-1")) == "proceeding_taken");
    CHECK(desk.refusal(on, filing(on, "S-1", Instance::second)) == "proceeding_still_pending");
    desk.act(Date{2025, 11, 1}, decision(Date{2025, 11, 1}, "S-1"));
    CHECK(desk.refusal(on, filing(on, "S-1", Instance::second)) == "-");
    FileProceeding bare;
    bare.proceeding_number = "S-1";
    bare.instance = Instance::second;
    bare.filed_on = on;
    CHECK(desk.refusal(on, bare) == "-");
    FileProceeding other = filing(on, "S-1", Instance::second);
    other.organ = "elsewhere";
    CHECK(desk.refusal(on, other) == "proceeding_organ_mismatch");
    other = filing(on, "S-1", Instance::second);
    other.path = ProceedingPath::after_reconsideration;
    CHECK(desk.refusal(on, other) == "proceeding_organ_mismatch");
    CHECK(desk.refusal(on, review(on, "S-1")) == "proceeding_path_mismatch");
}

TEST_CASE(
    "行政复议法 art. 20, 行政诉讼法 art. 47: only a reply, or silence after the due day, can be attacked") {
    CaseDesk silent = accepted_case(in_hand);
    CHECK(silent.refusal(due, filing(due)) == "nothing_to_attack");
    CHECK(silent.refusal(due.next(), filing(due.next())) == "-");
    const CaseDesk spoken = answered(Date{2025, 6, 20});
    CHECK(spoken.refusal(Date{2025, 6, 20}, filing(Date{2025, 6, 19})) == "nothing_to_attack");
    CHECK(spoken.refusal(Date{2025, 6, 20}, filing(Date{2025, 6, 20})) == "-");
    silent.act(Date{2025, 6, 5}, correction(Date{2025, 6, 20}));
    CHECK(silent.refusal(Date{2025, 9, 1}, filing(Date{2025, 9, 1})) == "nothing_to_attack");
}

TEST_CASE("R2019 art. 31, 33: nothing can be attacked before the application was in_hand") {
    CaseDesk desk;
    desk.act(in_hand, submission(in_hand));
    CHECK(desk.refusal(Date{2025, 9, 1}, filing(Date{2025, 9, 1})) == "nothing_to_attack");
    CHECK(desk.import_warnings(Date{2025, 9, 1}, filing(Date{2025, 9, 1})) == Names{"nothing_to_attack"});
}

TEST_CASE(
    "R2019 art. 51: a decision is of a pending instance that exists, on or after its filing, never "
    "“pending”") {
    CaseDesk desk = answered();
    const Date on{2025, 8, 1};
    desk.act(on, filing(on, "S-1"));
    CHECK(desk.refusal(on, decision(on, "S-1")) == "-");
    CHECK(desk.refusal(on, decision(on, "S-2")) == "proceeding_unknown");
    CHECK(desk.refusal(on, decision(on.plus_days(-1), "S-1")) == "decision_before_filing");
    CHECK(desk.refusal(on, decision(on, "S-1", Outcome::pending)) == "outcome_not_a_decision");
    DecideProceeding second = decision(on, "S-1");
    second.instance = Instance::second;
    CHECK(desk.refusal(on, second) == "proceeding_unknown");
    desk.act(on, decision(on, "S-1"));
    CHECK(desk.refusal(on, decision(on, "S-1")) == "proceeding_decided");
    CHECK(desk.import_warnings(on, decision(on, "S-2")) == Names{"refused: proceeding_unknown"});
    CHECK(desk.import_warnings(on, decision(on, "S-1", Outcome::pending)) ==
          Names{"refused: outcome_not_a_decision"});
}

TEST_CASE("R2019 art. 45: an amendment gives a value of its field, and another than the recorded one") {
    struct Row {
        const char* field;
        const char* value;
        const char* answer;
    };
    const Row rows[] = {
        {"received_on", "2025-06-02", "receipt_before_submission"},
        {"received_on", "2025-06-04", "-"},
        {"received_on", "2025-06-03", "amendment_changes_nothing"},
        {"received_on", "2025-6-4", "field_invalid"},
        {"received_on", "", "field_missing"},
        {"received_on", "2026-07-01", "date_in_future"},
        {"received_on", "2008-04-30", "before_the_regulation"},
        {"received_on", "2025-06-21", "date_before_case"},
        {"channel", "email", "-"},
        {"channel", "in_person", "amendment_changes_nothing"},
        {"channel", "pigeon", "field_invalid"},
        {"applicant_kind", "legal", "-"},
        {"applicant_kind", "natural", "amendment_changes_nothing"},
        {"applicant_kind", "total", "field_invalid"},
        {"conclusion", "not_held", "search_missing"},
        {"conclusion", "refused_privacy", "third_party_not_consulted"},
        {"conclusion", "declined_publication", "-"},
        {"conclusion", "disclosed", "amendment_changes_nothing"},
        {"conclusion", "not_information", "conclusion_foreign"},
        {"conclusion", "maybe", "field_invalid"},
        {"concluded_on", "2025-06-24", "-"},
        {"concluded_on", "2025-06-20", "amendment_changes_nothing"},
        {"concluded_on", "2025-06-02", "date_before_case"},
        {"concluded_on", "2025-06-26", "delivery_before_reply"},
        {"concluded_on", "2026-07-01", "date_in_future"},
        {"concluded_on", "soon", "field_invalid"},
    };
    CaseDesk desk = answered(Date{2025, 6, 20});
    RecordDelivery served;
    served.method = DeliveryMethod::post;
    served.posted_on = Date{2025, 6, 25};
    desk.act(Date{2025, 6, 25}, served);
    for (const Row& row : rows) {
        CAPTURE(row.field);
        CAPTURE(row.value);
        CHECK(desk.refusal(Date{2025, 7, 1}, amendment(row.field, row.value)) == row.answer);
    }
}

TEST_CASE("R2019 art. 45: what an open case does not have yet cannot be amended") {
    CaseDesk desk;
    desk.act(in_hand, submission(in_hand));
    CHECK(desk.refusal(in_hand, amendment("received_on", "2025-06-04")) == "field_invalid");
    CHECK(desk.refusal(in_hand, amendment("conclusion", "disclosed")) == "field_invalid");
    CHECK(desk.refusal(in_hand, amendment("concluded_on", "2025-06-04")) == "field_invalid");
    CHECK(desk.refusal(in_hand, amendment("channel", "email")) == "-");
}

TEST_CASE("R2019 art. 45: an amended day of receipt lies before the steps that were taken") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 5}, correction(Date{2025, 6, 20}));
    CHECK(desk.refusal(Date{2025, 7, 1}, amendment("received_on", "2025-06-06")) == "date_before_case");
    CHECK(desk.refusal(Date{2025, 7, 1}, amendment("received_on", "2025-06-05")) == "-");
}

TEST_CASE("R2019 art. 45: an amended day of receipt does not leave a conclusion under a law that lacks it") {
    CaseDesk desk;
    Register data = registration(Date{2019, 5, 15});
    data.submitted_on = Date{2019, 5, 10};
    desk.act(Date{2019, 5, 15}, data);
    desk.act(Date{2019, 5, 20}, reply(Conclusion::refused_case_file));
    CHECK(desk.refusal(Date{2019, 6, 1}, amendment("received_on", "2019-05-14")) == "conclusion_foreign");
    desk.act(Date{2019, 6, 1}, amendment("conclusion", "refused_process"));
    CHECK(desk.refusal(Date{2019, 6, 1}, amendment("received_on", "2019-05-14")) == "-");
}

TEST_CASE(
    "R2019 art. 45: a case withdrawn before receipt is not amended to have ended before it was submitted") {
    CaseDesk desk;
    desk.act(in_hand, submission(in_hand)).act(in_hand.next(), Withdraw{});
    CHECK(desk.refusal(due, amendment("concluded_on", "2025-06-02")) == "date_before_case");
    CHECK(desk.refusal(due, amendment("concluded_on", "2025-06-03")) == "-");
    CHECK(desk.refusal(due, amendment("received_on", "2025-06-03")) == "field_invalid");
}

TEST_CASE("R2019 art. 45: a case is not voided while a proceeding hangs on it") {
    CaseDesk desk = answered();
    CHECK(desk.refusal(Date{2025, 8, 1}, Void{.reason = "重复登记"}) == "-");
    desk.act(Date{2025, 8, 1}, filing(Date{2025, 8, 1}));
    CHECK(desk.refusal(Date{2025, 8, 2}, Void{.reason = "重复登记"}) == "proceeding_hangs");
}
