#include "domain/application/decide.hpp"

#include "domain/workflow/workflow.hpp"
#include "tests/unit/domain/case_desk.hpp"

using namespace domain;
using Names = std::vector<std::string>;

namespace {

const Date day{2025, 6, 3};

ConfirmReceipt confirmed(const CaseDesk& desk, Date on) {
    const auto result = desk.try_act(on, ConfirmReceipt{});
    REQUIRE(result);
    return std::get<ConfirmReceipt>(result.value().events.front().data);
}

}  // namespace

TEST_CASE("a decision records day, actor, content and the calendar that judged it") {
    const CaseDesk desk = accepted_case(day);
    const auto result = desk.try_act(Date{2025, 6, 20}, reply());
    REQUIRE(result);
    REQUIRE(result.value().events.size() == 1);
    const Event& event = result.value().events.front();
    CHECK(event.on == Date{2025, 6, 20});
    CHECK(event.actor == "tester");
    CHECK(kind_of(event.data) == ActKind::issue_reply);
    CHECK(event.calendar_version == Calendar::built_in_version);
    CHECK_FALSE(event.imported);
}

TEST_CASE("deciding changes no case: what is decided twice is decided alike") {
    const CaseDesk desk = accepted_case(day);
    const std::int64_t events = desk.state.events;
    const auto first = desk.try_act(Date{2025, 6, 20}, reply());
    const auto second = desk.try_act(Date{2025, 6, 20}, reply());
    CHECK(static_cast<bool>(first));
    CHECK(static_cast<bool>(second));
    CHECK(desk.state.events == events);
    CHECK(desk.state.stage == Stage::accepted);
}

TEST_CASE("an act is refused in every stage that its row does not name, with its article") {
    CaseDesk submitted;
    submitted.act(day, submission(day));
    CaseDesk correcting = accepted_case(day);
    correcting.act(day, correction(Date{2025, 6, 20}));
    CaseDesk concluded = accepted_case(day);
    concluded.act(day, reply());
    CaseDesk in_work = accepted_case(day);
    const CaseDesk* desks[] = {&submitted, &in_work, &correcting, &concluded};
    const ActData acts[] = {ConfirmReceipt{},
                            correction(Date{2025, 6, 20}),
                            ReceiveCorrection{},
                            ConsultThirdParty{},
                            ConsultOrgan{},
                            extension(day),
                            reply(),
                            RecordDelivery{},
                            Withdraw{},
                            LapseCorrection{}};
    for (const CaseDesk* desk : desks) {
        for (const ActData& act : acts) {
            const WorkflowRow& row = row_of(kind_of(act));
            CAPTURE(name_of(desk->state.stage));
            CAPTURE(name_of(row.act));
            CHECK((desk->refusal(day, act) == "act_not_allowed") == !row.from.has(desk->state.stage));
            const auto result = desk->try_act(day, act);
            if (!result) CHECK_FALSE(result.refusal().article.empty());
        }
    }
}

TEST_CASE("a case begins once, and nothing more happens to one that is void") {
    CaseDesk desk = accepted_case(day);
    CHECK(desk.refusal(day, registration(day)) == "act_not_allowed");
    CHECK(desk.refusal(day, submission(day)) == "act_not_allowed");
    desk.act(day, Void{.reason = "误登"});
    for (const ActData& act :
         {ActData{reply()}, ActData{Void{.reason = "误登"}}, ActData{amendment("channel", "email")}}) {
        CHECK(desk.refusal(day, act) == "case_voided");
        CHECK(desk.import_warnings(day, act) == Names{"refused: case_voided"});
    }
}

TEST_CASE("民法典 201: no act lies in the future or before its case began, nor does a date that it names") {
    CaseDesk desk = accepted_case(day);
    desk.today = Date{2025, 6, 30};
    CHECK(desk.refusal(Date{2025, 7, 1}, reply()) == "date_in_future");
    CHECK(desk.refusal(Date{2025, 6, 30}, reply()) == "-");
    CHECK(desk.refusal(Date{2025, 6, 2}, reply()) == "date_before_case");
    CHECK(desk.refusal(Date{2025, 6, 30}, extension(Date{2025, 7, 1})) == "date_in_future");
    CHECK(desk.refusal(Date{2025, 6, 30}, ConsultThirdParty{.letter_received_on = Date{2025, 7, 1}}) ==
          "date_in_future");
    // The end of a period that is set lies ahead, as it must.
    CHECK(desk.refusal(Date{2025, 6, 5}, correction(Date{2025, 7, 10})) == "-");
}

TEST_CASE("an import may lie before its case began, never in the future") {
    CaseDesk desk = accepted_case(day);
    CHECK(desk.import_warnings(Date{2025, 6, 2}, reply()) == Names{"date_before_case"});
    CHECK(desk.import_warnings(desk.today.next(), reply()) == Names{"refused: date_in_future"});
}

TEST_CASE("of several faults the first by the table of refusals is told") {
    CaseDesk desk = accepted_case(day);
    desk.today = Date{2025, 7, 20};
    const Date late{2025, 7, 10};
    CaseDesk extended = accepted_case(day);
    extended.act(day, extension(day, 1));  // due 2025-07-02
    struct Row {
        const char* faults;
        const CaseDesk* desk;
        Date on;
        ActData act;
        const char* told;
    };
    const Row rows[] = {
        {"wrong stage, future", &desk, Date{2025, 7, 21}, ConfirmReceipt{}, "act_not_allowed"},
        {"future, no grounds", &desk, Date{2025, 7, 21}, IssueReply{}, "date_in_future"},
        {"before the case, no grounds", &desk, Date{2025, 6, 2}, IssueReply{}, "date_before_case"},
        {"second, late, no reason", &extended, Date{2025, 7, 3}, Extend{WorkingDays{9}, {}, {}},
         "second_extension"},
        {"second, no reason, too long", &extended, day, Extend{WorkingDays{99}, {}, {}}, "second_extension"},
        {"late, no reason, too long", &desk, late, Extend{WorkingDays{99}, {}, {}}, "extension_after_due"},
        {"no reason, too long", &desk, day, Extend{WorkingDays{99}, {}, {}}, "field_missing"},
        {"foreign, no grounds", &desk, day, IssueReply{Conclusion::not_information, {}, {}},
         "conclusion_foreign"},
        {"no grounds, not consulted", &desk, day, IssueReply{Conclusion::refused_privacy, {}, {}},
         "field_missing"},
        {"not consulted, late", &desk, late, reply(Conclusion::refused_privacy), "third_party_not_consulted"},
        {"no items, late notice", &desk, late, RequestCorrection{{}, late.next()}, "field_missing"},
        {"not received, before 2008", &desk, Date{2007, 1, 1}, ConfirmReceipt{}, "act_not_allowed"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.faults);
        CHECK(row.desk->refusal(row.on, row.act) == row.told);
    }
}

TEST_CASE("R2019 art. 31: over a wire the day that both sides confirmed is the day of receipt") {
    for (const Channel channel : {Channel::online, Channel::email, Channel::fax}) {
        CaseDesk desk;
        desk.act(day, submission(day, channel));
        CHECK(confirmed(desk, Date{2025, 6, 5}).received_on == Date{2025, 6, 5});
    }
}

TEST_CASE(
    "〔2015〕207号: under R2007 an e-mail is received on the day it arrived, another channel is confirmed") {
    CaseDesk email;
    email.act(Date{2018, 2, 5}, submission(Date{2018, 2, 5}, Channel::email));
    CHECK(confirmed(email, Date{2018, 2, 8}).received_on == Date{2018, 2, 5});
    CaseDesk fax;
    fax.act(Date{2018, 2, 5}, submission(Date{2018, 2, 5}, Channel::fax));
    CHECK(confirmed(fax, Date{2018, 2, 8}).received_on == Date{2018, 2, 8});
    // The last e-mail under the old law is its own, whenever it is confirmed.
    CaseDesk last;
    last.act(Date{2019, 5, 14}, submission(Date{2019, 5, 14}, Channel::email));
    last.act(Date{2019, 5, 20}, ConfirmReceipt{});
    CHECK(last.state.regulation == Regulation::R2007);
    CaseDesk first;
    first.act(Date{2019, 5, 15}, submission(Date{2019, 5, 15}, Channel::email));
    first.act(Date{2019, 5, 20}, ConfirmReceipt{});
    CHECK(first.state.regulation == Regulation::R2019);
    CHECK(first.state.received_on == Date{2019, 5, 20});
}

TEST_CASE("R2019 art. 33: an extension whose length is left out is the longest that the regulation allows") {
    for (const auto& [on, days] : {std::pair{Date{2018, 2, 5}, 15}, std::pair{day, 20}}) {
        CaseDesk desk = accepted_case(on);
        desk.act(on, Extend{.working_days = {}, .reason = "复杂", .notified_on = on});
        CHECK(std::get<Extend>(desk.events.back().data).working_days == WorkingDays{days});
    }
}

TEST_CASE("a proceeding without a number gets one of its own, whatever numbers others gave") {
    CaseDesk desk = accepted_case(day);
    desk.act(day, reply());
    const Date on{2025, 8, 1};
    desk.act(on, review(on));
    desk.act(on, review(on, "T-1-P3"));
    desk.act(on, review(on));
    REQUIRE(desk.state.proceedings.size() == 3);
    CHECK(desk.state.proceedings[0].number == "T-1-P1");
    CHECK(desk.state.proceedings[1].number == "T-1-P3");
    CHECK(desk.state.proceedings[2].number == "T-1-P4");
    CHECK(desk.state.proceedings[2].organ == "bureau");
}

TEST_CASE("R2019 art. 45: an amendment records the old value beside the new one") {
    CaseDesk desk = accepted_case(day);
    desk.act(day, amendment("channel", "signed_mail"));
    CHECK(std::get<Amend>(desk.events.back().data).old_value == "in_person");
    desk.act(day, amendment("received_on", "2025-06-04"));
    CHECK(std::get<Amend>(desk.events.back().data).old_value == "2025-06-03");
}

TEST_CASE("an import answers procedure with warnings and is marked as what it is") {
    CaseDesk desk = accepted_case(day);
    CHECK(desk.import_warnings(Date{2025, 8, 1}, reply()) == Names{"reply_after_due"});
    desk.import(Date{2025, 8, 1}, reply());
    CHECK(desk.events.back().imported);
    CHECK(desk.timeliness() == "late");
    // The stage is not asked: the ledger says what happened.
    CHECK(desk.import_warnings(Date{2025, 8, 2}, ConsultThirdParty{}) == Names{});
}
