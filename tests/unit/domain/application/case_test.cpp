#include "domain/application/case.hpp"

#include "tests/unit/domain/case_desk.hpp"

using namespace domain;

namespace {

const Date day{2025, 6, 3};  // due 2025-07-01, extended 2025-07-29

CaseDesk answered(Date on, bool extended = false) {
    CaseDesk desk = accepted_case(day);
    if (extended) desk.act(Date{2025, 6, 30}, extension(Date{2025, 6, 30}));
    desk.act(on, reply(), Override{"reply_after_due", "迟延"});
    return desk;
}

RecordDelivery served(DeliveryMethod method, std::optional<Date> posted, std::optional<Date> signed_on,
                      std::optional<Date> sent) {
    RecordDelivery data;
    data.method = method;
    data.posted_on = posted;
    data.signed_on = signed_on;
    data.sent_on = sent;
    return data;
}

}  // namespace

TEST_CASE("a case goes through its stages, and every event makes a new version") {
    CaseDesk desk;
    desk.act(day, submission(day));
    CHECK(desk.state.stage == Stage::submitted);
    CHECK_FALSE(desk.state.regulation);
    desk.act(Date{2025, 6, 4}, ConfirmReceipt{});
    CHECK(desk.state.stage == Stage::accepted);
    CHECK(desk.state.regulation == Regulation::R2019);
    desk.act(Date{2025, 6, 5}, correction(Date{2025, 6, 20}));
    CHECK(desk.state.stage == Stage::awaiting_correction);
    desk.act(Date{2025, 6, 10}, ReceiveCorrection{});
    CHECK(desk.state.stage == Stage::accepted);
    desk.act(Date{2025, 6, 20}, reply());
    CHECK(desk.state.stage == Stage::concluded);
    CHECK(desk.state.concluded_on == Date{2025, 6, 20});
    CHECK(desk.state.calendar_version == Calendar::built_in_version);
    desk.act(Date{2025, 6, 20}, Void{.reason = "误登"});
    CHECK(desk.state.stage == Stage::voided);
    CHECK(desk.state.events == 6);
}

TEST_CASE("R2019 art. 30: the clock stops for a correction and starts anew when it comes") {
    CaseDesk desk = accepted_case(Date{2025, 4, 28});
    desk.act(Date{2025, 4, 30}, correction(Date{2025, 5, 30}));
    CHECK(desk.standing().deadline->stopped);
    CHECK(desk.due() == "none");
    desk.act(Date{2025, 5, 12}, ReceiveCorrection{});
    CHECK(desk.due() == "2025-06-10");
}

TEST_CASE("R2019 art. 30: a lapsed correction ends the case in time") {
    CaseDesk desk = accepted_case(day);
    desk.act(day, correction(Date{2025, 6, 20})).act(Date{2025, 9, 1}, LapseCorrection{});
    CHECK(desk.state.conclusion == Conclusion::lapsed_correction);
    CHECK(desk.timeliness() == "on_time");
}

TEST_CASE("R2019 art. 33: a reply is on time, extended or late by its day, each bound included") {
    CHECK(answered(Date{2025, 7, 1}).timeliness() == "on_time");
    CHECK(answered(Date{2025, 7, 2}).timeliness() == "late");
    CHECK(answered(Date{2025, 7, 1}, true).timeliness() == "on_time");
    CHECK(answered(Date{2025, 7, 2}, true).timeliness() == "extended");
    CHECK(answered(Date{2025, 7, 29}, true).timeliness() == "extended");
    CHECK(answered(Date{2025, 7, 30}, true).timeliness() == "late");
}

TEST_CASE("〔2016〕235号: the day of posting, sending or signing judges a reply, until then its own day") {
    using M = DeliveryMethod;
    const Date early{2025, 7, 1};
    const Date late{2025, 7, 2};
    struct Row {
        RecordDelivery served;
        const char* judged;
    };
    const Row rows[] = {
        {served(M::post, early, {}, {}), "on_time"},     {served(M::post, late, {}, {}), "late"},
        {served(M::post, early, late, {}), "on_time"},  // signed for later: posted in time
        {served(M::email, {}, {}, early), "on_time"},    {served(M::email, {}, {}, late), "late"},
        {served(M::online, {}, {}, late), "late"},       {served(M::fax, {}, {}, late), "late"},
        {served(M::pickup, {}, early, {}), "on_time"},   {served(M::pickup, {}, late, {}), "late"},
        {served(M::pickup, early, late, early), "late"},  // handed over: only the signature counts
        {served(M::onsite, {}, late, {}), "late"},       {served(M::email, early, {}, late), "late"},
    };
    for (const Row& row : rows) {
        CaseDesk desk = answered(Date{2025, 6, 30});
        CHECK(desk.timeliness() == "on_time");
        desk.act(Date{2025, 7, 2}, row.served);
        CHECK(desk.timeliness() == row.judged);
    }
}

TEST_CASE("a day of service that an old ledger gives without its kind judges nothing") {
    CaseDesk desk = answered(Date{2025, 6, 30});
    RecordDelivery old;
    old.delivered_on = Date{2025, 8, 1};
    desk.import(Date{2025, 8, 1}, old);
    CHECK(desk.timeliness() == "on_time");
    CHECK(desk.state.delivery->delivered_on == Date{2025, 8, 1});
}

TEST_CASE("〔2016〕235号: a second record of service completes the first, and changes nothing that it said") {
    CaseDesk desk = answered(Date{2025, 6, 30});
    desk.act(Date{2025, 7, 1}, served(DeliveryMethod::post, Date{2025, 7, 1}, {}, {}));
    desk.act(Date{2025, 7, 9}, served(DeliveryMethod::post, {}, Date{2025, 7, 9}, {}));
    CHECK(desk.state.delivery->posted_on == Date{2025, 7, 1});
    CHECK(desk.state.delivery->signed_on == Date{2025, 7, 9});
    CHECK(desk.timeliness() == "on_time");
    const Date later{2025, 7, 10};
    CHECK(desk.refusal(later, served(DeliveryMethod::post, Date{2025, 7, 2}, {}, {})) == "delivery_recorded");
    CHECK(desk.refusal(later, served(DeliveryMethod::pickup, {}, later, {})) == "delivery_recorded");
    desk.act(later, amendment("posted_on", "2025-07-02", 3));
    CHECK(desk.timeliness() == "late");
}

TEST_CASE("R2019 art. 33: a case answered while a consultation is open is judged by its projected day") {
    CaseDesk desk = accepted_case(day);
    desk.act(Date{2025, 6, 10}, ConsultThirdParty{.letter_received_on = Date{2025, 6, 11}});
    CHECK(desk.standing().deadline->suspended);
    const std::string projected = desk.due();
    CHECK(projected > "2025-07-01");
    desk.act(*Date::parse(projected), reply());
    CHECK(desk.timeliness() == "on_time");
    CHECK(desk.due() == projected);
}

TEST_CASE("R2007 art. 23, 24: under the old law asking another organ pauses nothing") {
    CaseDesk desk = accepted_case(Date{2018, 2, 5});
    desk.act(Date{2018, 2, 6}, ConsultOrgan{.party = "省厅", .joint = {}, .letter_received_on = {}});
    CHECK(desk.due() == "2018-03-01");
    desk.act(Date{2018, 2, 6}, ConsultThirdParty{});
    CHECK(desk.due() == "none");
}

TEST_CASE("a withdrawal before receipt is never judged, one after it is") {
    CaseDesk before;
    before.act(day, submission(day)).act(day, Withdraw{});
    CHECK(before.state.stage == Stage::concluded);
    CHECK(before.state.conclusion == Conclusion::withdrawn);
    CHECK(before.timeliness() == "none");
    CHECK_FALSE(before.standing().deadline);
    CaseDesk after = accepted_case(day);
    after.act(Date{2025, 6, 5}, Withdraw{});
    CHECK(after.timeliness() == "on_time");
    CaseDesk waiting = accepted_case(day);
    waiting.act(day, correction(Date{2025, 6, 20})).act(Date{2025, 6, 6}, Withdraw{});
    CHECK(waiting.timeliness() == "on_time");
}

TEST_CASE("R2019 art. 45: an amended day of receipt moves the law, the clock and the judgement") {
    CaseDesk desk;
    Register data = registration(Date{2019, 5, 15});
    data.submitted_on = Date{2019, 5, 10};
    desk.act(Date{2019, 5, 15}, data);
    desk.act(Date{2019, 6, 10}, reply());
    CHECK(desk.state.regulation == Regulation::R2019);
    CHECK(desk.timeliness() == "on_time");
    desk.act(Date{2019, 6, 11}, amendment("received_on", "2019-05-14"));
    CHECK(desk.state.regulation == Regulation::R2007);
    CHECK(desk.due() == "2019-06-04");
    CHECK(desk.timeliness() == "late");
    CHECK(desk.state.stage == Stage::concluded);
}

TEST_CASE("R2019 art. 45: every field that can be amended is") {
    CaseDesk desk = answered(Date{2025, 6, 30});
    desk.act(Date{2025, 7, 1}, amendment("channel", "oral"));
    desk.act(Date{2025, 7, 1}, amendment("applicant_kind", "research"));
    desk.act(Date{2025, 7, 1}, amendment("conclusion", "declined_publication"));
    desk.act(Date{2025, 7, 1}, amendment("concluded_on", "2025-06-27"));
    CHECK(desk.state.filing.channel == Channel::oral);
    CHECK(desk.state.filing.applicant_kind == ApplicantKind::research);
    CHECK(desk.state.conclusion == Conclusion::declined_publication);
    CHECK(desk.state.concluded_on == Date{2025, 6, 27});
}

TEST_CASE("a decision that names no instance is of the latest one filed") {
    CaseDesk desk = answered(Date{2025, 6, 30});
    // An old ledger may have filed the appeal while it still shows the first instance undecided.
    desk.act(Date{2025, 8, 1}, filing(Date{2025, 8, 1}, "S-1"));
    desk.import(Date{2025, 12, 1}, filing(Date{2025, 12, 1}, "S-1", Instance::second));
    desk.import(Date{2026, 3, 2}, decision(Date{2026, 3, 2}, "S-1", Outcome::corrected));
    const Proceeding& suit = desk.state.proceedings.front();
    CHECK_FALSE(suit.instances[0].decided_on);
    CHECK(suit.instances[1].decided_on == Date{2026, 3, 2});
    DecideProceeding first = decision(Date{2026, 3, 3}, "S-1");
    first.instance = Instance::first;
    desk.import(Date{2026, 3, 3}, first);
    CHECK(desk.state.proceedings.front().instances[0].outcome == Outcome::upheld);
}

TEST_CASE("a fee of an old ledger is kept with its day") {
    CaseDesk desk = accepted_case(Date{2018, 2, 5});
    desk.import(Date{2018, 2, 20}, RecordFee{.charged = Yuan{40}, .paid = Yuan{35}});
    CHECK(desk.state.fee.charged_on == Date{2018, 2, 20});
    CHECK(desk.state.fee.charged == Yuan{40});
    CHECK(desk.state.fee.paid == Yuan{35});
    desk.import(Date{2018, 2, 21}, LapseFee{});
    CHECK(desk.state.conclusion == Conclusion::lapsed_fee);
}
