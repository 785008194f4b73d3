#include "domain/application/due_dates.hpp"
#include "tests/unit/domain/case_desk.hpp"

using namespace domain;

namespace {

const Date in_hand{2025, 6, 3};  // due 2025-07-01

/// Answered, attacked, and ordered to answer anew by a decision of 2025-09-01, received on 2025-09-03.
CaseDesk corrected(std::optional<Date> reply_by = {}) {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 20}, reply()).act(Date{2025, 8, 1}, review(Date{2025, 8, 1}, "R-1"));
    DecideProceeding ordered = decision(Date{2025, 9, 1}, "R-1", Outcome::corrected);
    ordered.decision = DecisionKind::revoked;
    ordered.orders_reply = true;
    ordered.decision_received_on = Date{2025, 9, 3};
    ordered.reply_by = reply_by;
    desk.act(Date{2025, 9, 3}, ordered);
    return desk;
}
CaseDesk reopened(std::optional<Date> reply_by = {}) {
    CaseDesk desk = corrected(reply_by);
    desk.act(Date{2025, 9, 4}, Reopen{.proceeding_number = "R-1"});
    return desk;
}

std::string attacked(const CaseDesk& desk, Date filed_on) {
    const auto result = desk.try_act(filed_on, filing(filed_on, "S-1"));
    if (!result) return std::string{row_of(result.refusal().code).name};
    return std::string{name_of(*std::get<FileProceeding>(result.value().events.front().data).attacked)};
}

}  // namespace

TEST_CASE("行政复议法: a reconsideration has one instance") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 20}, reply());
    FileProceeding second = review(Date{2025, 8, 1}, "R-1");
    second.instance = Instance::second;
    CHECK(desk.refusal(Date{2025, 8, 1}, second) == "field_invalid");
    desk.act(Date{2025, 8, 1}, review(Date{2025, 8, 1}, "R-1"));
    desk.act(Date{2025, 9, 1}, decision(Date{2025, 9, 1}, "R-1"));
    second.filed_on = Date{2025, 10, 1};
    second.proceeding.reset();
    CHECK(desk.refusal(Date{2025, 10, 1}, second) == "field_invalid");
}

TEST_CASE("R2019 art. 51: there is nothing to attack in what the applicant took back") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 20}, Withdraw{});
    CHECK(desk.refusal(Date{2025, 8, 1}, review(Date{2025, 8, 1})) == "nothing_to_attack");
    CaseDesk unreceived;
    unreceived.act(in_hand, submission(in_hand)).act(in_hand, Withdraw{});
    CHECK(unreceived.refusal(Date{2025, 8, 1}, review(Date{2025, 8, 1})) == "nothing_to_attack");
    CaseDesk late = accepted_case(in_hand);
    late.act(Date{2025, 7, 10}, Withdraw{});
    CHECK(late.refusal(Date{2025, 8, 1}, review(Date{2025, 7, 5})) == "-");  // the silence before
}

TEST_CASE("行政复议法 art. 20: silence after a decision that ordered a reply is silence") {
    const CaseDesk desk = reopened();
    REQUIRE(desk.due() == "2025-09-30");
    CHECK(attacked(desk, Date{2025, 10, 1}) == "silence");
    CHECK(attacked(desk, Date{2025, 9, 30}) == "reply");
    CHECK(attacked(corrected(), Date{2025, 10, 10}) == "reply");
}

TEST_CASE(
    "行政复议法 2023 art. 77: a case is reopened after the decision came, for a day that lies ahead of it") {
    const CaseDesk desk = corrected();
    CHECK(desk.refusal(Date{2025, 9, 2}, Reopen{.proceeding_number = "R-1"}) == "end_before_begin");
    CHECK(desk.refusal(Date{2025, 9, 3}, Reopen{.proceeding_number = "R-1"}) == "-");
    Reopen data{.proceeding_number = "R-1", .decision_received_on = {}, .reply_by = Date{2025, 9, 3}};
    CHECK(desk.refusal(Date{2025, 9, 4}, data) == "end_before_begin");
    data.reply_by = Date{2025, 9, 4};
    CHECK(desk.refusal(Date{2025, 9, 4}, data) == "-");
    data = {.proceeding_number = "R-1", .decision_received_on = Date{2025, 8, 31}, .reply_by = {}};
    CHECK(desk.refusal(Date{2025, 9, 4}, data) == "end_before_begin");
}

TEST_CASE("行政复议法 2023 art. 77: what is done in a reopened case is done after the decision came") {
    const CaseDesk desk = reopened();
    CHECK(desk.refusal(Date{2025, 9, 2}, reply()) == "date_before_case");
    CHECK(desk.refusal(Date{2025, 9, 2}, ConsultThirdParty{}) == "date_before_case");
    CHECK(desk.refusal(Date{2025, 9, 3}, reply()) == "-");
    // What concerns the case at any time may be older.
    CHECK(desk.refusal(Date{2025, 9, 2}, review(Date{2025, 8, 20})) == "-");
}

TEST_CASE("行政复议法 2023 art. 77: neither an extension nor a deferral moves the day that a decision sets") {
    CaseDesk desk = reopened(Date{2025, 10, 20});
    const Date on{2025, 9, 10};
    CHECK(desk.refusal(on, extension(on)) == "act_not_allowed");
    desk.act(on, RequestReasons{.reason = "频次过高", .until = {}});
    CHECK(desk.refusal(on, DeferReply{.until = Date{2025, 12, 31}, .reason = "数量大"}) == "act_not_allowed");
    desk.act(on, ConsultThirdParty{});
    CHECK(desk.due() == "2025-10-20");
}

TEST_CASE("a ledger cannot reopen what was never concluded or received") {
    CaseDesk open = accepted_case(in_hand);
    open.act(Date{2025, 7, 2}, filing(Date{2025, 7, 2}, "S-1"));
    CHECK(open.import_warnings(Date{2025, 9, 1}, Reopen{.proceeding_number = "S-1"}) ==
          std::vector<std::string>{"refused: act_not_allowed"});
    CaseDesk unreceived;
    unreceived.act(in_hand, submission(in_hand)).act(in_hand, Withdraw{});
    unreceived.import(Date{2025, 7, 2}, filing(Date{2025, 7, 2}, "S-1"));
    CHECK(unreceived.import_warnings(Date{2025, 9, 1}, Reopen{.proceeding_number = "S-1"}) ==
          std::vector<std::string>{"refused: act_not_allowed"});
}

TEST_CASE("a reopened case explains its day from the decision, an ordered day by the order") {
    const auto steps_of = [](const CaseDesk& desk) {
        return standing_of(desk.state, Calendar::built_in(), Explain::yes).deadline->steps;
    };
    const auto anew = steps_of(reopened());
    CHECK(anew.front().from == Date{2025, 9, 3});
    CHECK(anew.front().text.find("决定或者判决") != std::string::npos);
    CHECK(anew.back().text.find("第20个工作日") != std::string::npos);
    const auto ordered = steps_of(reopened(Date{2025, 10, 20}));
    REQUIRE(ordered.size() == 2);
    CHECK(ordered.back().to == Date{2025, 10, 20});
    CHECK(ordered.back().counted == 0);
    CHECK(ordered.back().text.find("确定") != std::string::npos);
    CHECK(ordered.back().rule == "行政复议法 2023 art. 77; 行政诉讼法 art. 70, 72");
}
