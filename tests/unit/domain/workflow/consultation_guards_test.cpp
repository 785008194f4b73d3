#include "domain/application/due_dates.hpp"
#include "tests/unit/domain/case_desk.hpp"

using namespace domain;

namespace {

const Date in_hand{2025, 6, 3};  // due 2025-07-01

RecordLetterReceipt arrived(Date on, std::optional<std::int64_t> consultation) {
    return {.consultation = consultation, .letter_received_on = on};
}
EndConsultation silent(std::int64_t number) {
    return {.consultation = number, .result = ConsultationResult::no_answer};
}

}  // namespace

TEST_CASE("R2019 art. 32, 34: a letter is not received before it was sent") {
    const CaseDesk desk = accepted_case(in_hand);
    const Date on{2025, 6, 10};
    CHECK(desk.refusal(on, ConsultThirdParty{.letter_received_on = on.plus_days(-1)}) == "end_before_begin");
    CHECK(desk.refusal(on, ConsultThirdParty{.letter_received_on = on}) == "-");
    ConsultOrgan organ{.party = "省厅", .joint = true, .letter_received_on = on.plus_days(-1)};
    CHECK(desk.refusal(on, organ) == "end_before_begin");
    organ.letter_received_on = on.next();
    CHECK(desk.refusal(on, organ) == "-");
}

TEST_CASE("R2019 art. 32, 34: on the last day of its period nobody is silent yet") {
    CaseDesk desk = accepted_case(Date{2025, 9, 15});
    desk.act(Date{2025, 9, 17}, ConsultThirdParty{.letter_received_on = Date{2025, 9, 22}});
    desk.act(Date{2025, 9, 17},
             ConsultOrgan{.party = "省厅", .joint = true, .letter_received_on = Date{2025, 9, 22}});
    for (const std::int64_t number : {1, 2}) {
        CHECK(desk.refusal(Date{2025, 10, 17}, silent(number)) == "consultation_not_over");
        CHECK(desk.refusal(Date{2025, 10, 18}, silent(number)) == "-");
    }
}

TEST_CASE("R2019 art. 33: an organ without a period of its own may be taken for silent on any day") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 10}, ConsultOrgan{.party = "省厅", .joint = {}, .letter_received_on = {}});
    CHECK(desk.refusal(Date{2025, 6, 11}, silent(1)) == "-");
    CHECK(desk.refusal(Date{2025, 6, 11}, ReceiveOpinion{1, ConsultationResult::no_answer}) ==
          "field_invalid");
}

TEST_CASE("R2019 art. 32: the day a letter arrived is recorded once, another one is an amendment") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 10}, ConsultThirdParty{});
    CHECK(desk.refusal(Date{2025, 6, 12}, arrived(Date{2025, 6, 9}, 1)) == "end_before_begin");
    CHECK(desk.refusal(Date{2025, 6, 12}, arrived(Date{2025, 6, 12}, 2)) == "consultation_unknown");
    CHECK(desk.refusal(Date{2025, 6, 12}, arrived(Date{2025, 6, 12}, {})) == "letter_not_due");
    desk.act(Date{2025, 6, 12}, arrived(Date{2025, 6, 12}, 1));
    CHECK(desk.due() == "2025-07-24");
    CHECK(desk.refusal(Date{2025, 6, 20}, arrived(Date{2025, 6, 20}, 1)) == "delivery_recorded");
    CHECK(desk.refusal(Date{2025, 6, 20}, arrived(Date{2025, 6, 12}, 1)) == "-");
    desk.act(Date{2025, 6, 20}, amendment("letter_received_on", "2025-06-13", 3));
    CHECK(desk.due() == "2025-07-25");
}

TEST_CASE("R2019 art. 33: what was asked in an earlier round is over when the case is reopened") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 10}, ConsultThirdParty{});  // projected due 2025-07-22
    desk.act(Date{2025, 7, 23}, reply(), Override{"reply_after_due", "迟延"});
    REQUIRE(desk.timeliness() == "late");
    desk.act(Date{2025, 8, 1}, review(Date{2025, 8, 1}, "R-1"));
    DecideProceeding ordered = decision(Date{2025, 9, 1}, "R-1", Outcome::corrected);
    ordered.orders_reply = true;
    ordered.decision_received_on = Date{2025, 9, 3};
    desk.act(Date{2025, 9, 3}, ordered).act(Date{2025, 9, 3}, Reopen{.proceeding_number = "R-1"});
    const Date on{2025, 9, 10};
    CHECK(desk.refusal(on, ReceiveOpinion{1, ConsultationResult::consented}) == "consultation_ended");
    CHECK(desk.refusal(on, arrived(on, 1)) == "consultation_ended");
    for (const DueDate& due : due_dates(desk.state, desk.standing(), Calendar::built_in())) {
        CHECK(due.kind != DueKind::third_party_answer);
    }
    desk.act(on, ConsultThirdParty{});
    CHECK(desk.refusal(on, ReceiveOpinion{2, ConsultationResult::consented}) == "-");
    CHECK(desk.timeliness() == "late");
}
