#include "domain/application/due_dates.hpp"

#include "tests/unit/domain/case_desk.hpp"

using namespace domain;

namespace {

std::string due(const CaseDesk& desk, DueKind kind) {
    for (const DueDate& found : due_dates(desk.state, desk.standing(), Calendar::built_in())) {
        if (found.kind == kind) return found.due_on.iso();
    }
    return "none";
}

RecordDelivery posted(Date on, std::optional<Date> signed_on = {}) {
    RecordDelivery data;
    data.method = DeliveryMethod::post;
    data.posted_on = on;
    data.signed_on = signed_on;
    return data;
}

}  // namespace

TEST_CASE("〔2016〕235号: a reply is served when it is posted, and its remedies wait for the signature") {
    CaseDesk desk = accepted_case(Date{2025, 6, 3});
    desk.act(Date{2025, 6, 20}, reply());
    CHECK(due(desk, DueKind::delivery) == "2025-07-01");
    desk.act(Date{2025, 6, 23}, posted(Date{2025, 6, 23}));
    CHECK(due(desk, DueKind::delivery) == "none");
    CHECK(due(desk, DueKind::reconsideration_filing) == "none");
    desk.act(Date{2025, 6, 26}, posted(Date{2025, 6, 23}, Date{2025, 6, 26}));
    CHECK(due(desk, DueKind::reconsideration_filing) == "2025-08-25");
    CHECK(due(desk, DueKind::suit_filing) == "2025-12-26");
}

TEST_CASE("行政复议法 2023 art. 20: a reply that was attacked has no filing period left, a new one its own") {
    CaseDesk desk = accepted_case(Date{2025, 6, 3});
    desk.act(Date{2025, 6, 20}, reply()).act(Date{2025, 6, 26}, posted(Date{2025, 6, 23}, Date{2025, 6, 26}));
    desk.act(Date{2025, 7, 1}, review(Date{2025, 7, 1}, "R-1"));
    CHECK(due(desk, DueKind::reconsideration_filing) == "none");
    DecideProceeding ordered = decision(Date{2025, 9, 1}, "R-1", Outcome::corrected);
    ordered.orders_reply = true;
    ordered.decision_received_on = Date{2025, 9, 3};
    desk.act(Date{2025, 9, 3}, ordered).act(Date{2025, 9, 3}, Reopen{.proceeding_number = "R-1"});
    CHECK(due(desk, DueKind::reply) == "2025-09-30");
    CHECK(due(desk, DueKind::correction_notice) == "none");
    desk.act(Date{2025, 9, 20}, reply()).act(Date{2025, 9, 24}, posted(Date{2025, 9, 22}, Date{2025, 9, 24}));
    CHECK(due(desk, DueKind::reconsideration_filing) == "2025-11-24");
}
