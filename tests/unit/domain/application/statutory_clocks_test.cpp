#include "domain/application/statutory_clocks.hpp"

#include <doctest/doctest.h>

using namespace domain;

namespace {

std::string due(Clock clock, Date from, ClockVariant variant = ClockVariant::none,
                std::optional<Date> law_day = std::nullopt) {
    const auto deadline = statutory_deadline(clock, from, variant, Calendar::built_in(), law_day);
    return deadline ? deadline->due_on.iso() : "none";
}

}  // namespace

TEST_CASE("R2019 art. 30: received 2025-04-28, the correction notice is due by 2025-05-12") {
    CHECK(due(Clock::correction_notice, Date{2025, 4, 28}) == "2025-05-12");
}

TEST_CASE("R2019 art. 32: a third party's letter of 2025-09-22 is to be answered by 2025-10-17") {
    CHECK(due(Clock::third_party_answer, Date{2025, 9, 22}) == "2025-10-17");
}

TEST_CASE("R2019 art. 34: a joint organ answers within 15 working days too") {
    CHECK(due(Clock::joint_organ_answer, Date{2025, 9, 22}) == "2025-10-17");
}

TEST_CASE("国办函〔2020〕109号 6: a fee notice received 2025-09-22 is to be paid by 2025-10-24") {
    CHECK(due(Clock::fee_payment, Date{2025, 9, 22}) == "2025-10-24");
    CHECK(due(Clock::fee_payment, Date{2020, 12, 31}) == "none");
}

TEST_CASE(
    "行政复议法 2023 art. 20: 60 natural days from the reply, rolled off a holiday, not off a make-up "
    "Saturday") {
    CHECK(due(Clock::reconsideration_filing, Date{2024, 8, 2}) == "2024-10-08");
    CHECK(due(Clock::reconsideration_filing, Date{2024, 8, 13}) == "2024-10-12");
}

TEST_CASE("行政诉讼法 art. 46: six months from 2024-08-31 end on 2025-02-28") {
    CHECK(due(Clock::suit_filing, Date{2024, 8, 31}) == "2025-02-28");
}

TEST_CASE("行政复议法 2023 art. 62: accepted 2025-03-03, decided by variant") {
    const Date accepted{2025, 3, 3};
    CHECK(due(Clock::review_decision, accepted, ClockVariant::simplified) == "2025-04-02");
    CHECK(due(Clock::review_decision, accepted, ClockVariant::ordinary) == "2025-05-06");
    CHECK(due(Clock::review_decision, accepted, ClockVariant::extended) == "2025-06-03");
    CHECK(due(Clock::review_decision, accepted) == "2025-05-06");
}

TEST_CASE(
    "行政复议法 2023 art. 48 and 54: the organ answers within 10 or 5 working days, before 2024 in 10 "
    "natural days") {
    CHECK(due(Clock::review_answer, Date{2025, 9, 22}) == "2025-10-11");
    CHECK(due(Clock::review_answer, Date{2025, 9, 22}, ClockVariant::simplified) == "2025-09-28");
    CHECK(due(Clock::review_answer, Date{2023, 3, 1}) == "2023-03-13");  // the 11th is a Saturday
    CHECK(due(Clock::review_answer, Date{2023, 3, 1}, ClockVariant::simplified) == "none");
}

TEST_CASE("a proceeding filed in 2023 keeps the old law though the copy arrives in 2024") {
    CHECK(due(Clock::review_answer, Date{2024, 1, 3}, ClockVariant::ordinary, Date{2023, 12, 28}) ==
          "2024-01-15");
    CHECK(due(Clock::review_answer, Date{2024, 1, 3}, ClockVariant::ordinary) == "2024-01-17");
    CHECK(due(Clock::review_decision, Date{2024, 1, 3}, ClockVariant::simplified, Date{2023, 12, 28}) ==
          "none");
}

TEST_CASE(
    "an application under R2007 has no period for a third party, though the letter arrives under R2019") {
    CHECK(due(Clock::third_party_answer, Date{2019, 5, 20}, ClockVariant::none, Date{2019, 5, 10}) == "none");
    CHECK(due(Clock::correction_notice, Date{2019, 5, 14}) == "none");
}

TEST_CASE("a variant that a clock does not know is told from a period that was not law") {
    CHECK_FALSE(has_variant(Clock::correction_notice, ClockVariant::simplified));
    CHECK_FALSE(has_variant(Clock::review_answer, ClockVariant::extended));
    CHECK(has_variant(Clock::review_decision, ClockVariant::extended));
    CHECK(due(Clock::review_answer, Date{2025, 3, 3}, ClockVariant::extended) == "none");
}

TEST_CASE("民法典 203: the steps of a rolled period show the roll and the holidays") {
    const auto deadline = statutory_deadline(Clock::reconsideration_filing, Date{2024, 8, 2},
                                             ClockVariant::none, Calendar::built_in());
    REQUIRE(deadline);
    REQUIRE(deadline->steps.size() == 3);
    CHECK(deadline->steps[1].to == Date{2024, 10, 1});
    CHECK(deadline->steps[1].total == 60);
    CHECK(deadline->steps[2].rule == "民法典 203");
    CHECK(deadline->steps[2].skipped.size() == 7);
    CHECK(deadline->steps[2].skipped.front().reason == "国庆节（2024年放假通知）");
    CHECK(deadline->article == "行政复议法 2023 art. 20");
}

TEST_CASE("a period that ends after the published years is provisional and says so") {
    const auto deadline =
        statutory_deadline(Clock::suit_filing, Date{2026, 8, 1}, ClockVariant::none, Calendar::built_in());
    REQUIRE(deadline);
    CHECK(deadline->provisional);
    CHECK(deadline->steps.back().text.find("尚未公布") != std::string::npos);
}
