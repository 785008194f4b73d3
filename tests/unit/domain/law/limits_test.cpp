#include "domain/law/limits.hpp"

#include <doctest/doctest.h>

using namespace domain;

TEST_CASE("the regulation is the one in force on the day of receipt") {
    CHECK(regulation_on(Date{2008, 4, 30}) == nullptr);
    CHECK(regulation_on(Date{2008, 5, 1})->value == Regulation::R2007);
    CHECK(regulation_on(Date{2019, 5, 14})->value == Regulation::R2007);
    CHECK(regulation_on(Date{2019, 5, 15})->value == Regulation::R2019);
    CHECK(row_of(Regulation::R2007).reply.count == 15);
    CHECK(row_of(Regulation::R2019).reply.count == 20);
}

TEST_CASE("行政复议法 2023: before 2024 no simplified procedure, and the organ answers in 10 natural days") {
    CHECK(limit_on(Period::review_decision_simplified, Date{2023, 12, 31}) == nullptr);
    CHECK(limit_on(Period::review_answer_simplified, Date{2023, 12, 31}) == nullptr);
    CHECK(limit_on(Period::review_answer, Date{2023, 12, 31})->kind == DayKind::natural);
    CHECK(limit_on(Period::review_answer, Date{2024, 1, 1})->kind == DayKind::working);
    CHECK(limit_on(Period::review_answer, Date{2024, 1, 1})->count == 10);
    CHECK(limit_on(Period::review_answer_simplified, Date{2024, 1, 1})->count == 5);
}

TEST_CASE(
    "the periods that both versions of the reconsideration law share hold on both sides of 2024-01-01") {
    for (const Period period : {Period::reconsideration_filing, Period::reconsideration_filing_untold,
                                Period::review_decision, Period::review_decision_extended}) {
        const LimitRow* before = limit_on(period, Date{2023, 12, 31});
        const LimitRow* after = limit_on(period, Date{2024, 1, 1});
        REQUIRE(before != nullptr);
        REQUIRE(after != nullptr);
        CHECK(before->count == after->count);
        CHECK(before->kind == after->kind);
    }
}

TEST_CASE("国办函〔2020〕109号: payment within 20 working days, for applications from 2021-01-01") {
    CHECK(limit_on(Period::fee_payment, Date{2020, 12, 31}) == nullptr);
    CHECK(limit_on(Period::fee_payment, Date{2021, 1, 1})->count == 20);
}

TEST_CASE("行政诉讼法: 15 days after reconsideration, first instance six months or 45 days") {
    const Calendar& calendar = Calendar::built_in();
    const Date from{2025, 3, 3};
    CHECK(last_day(*limit_on(Period::suit_filing_after_review, from), from, calendar) == Date{2025, 3, 18});
    CHECK(last_day(*limit_on(Period::first_instance, from), from, calendar) == Date{2025, 9, 3});
    CHECK(last_day(*limit_on(Period::first_instance_simplified, from), from, calendar) == Date{2025, 4, 17});
    CHECK(last_day(*limit_on(Period::suit_filing_untold, from), from, calendar) == Date{2026, 3, 3});
    CHECK(last_day(*limit_on(Period::reconsideration_filing_untold, from), from, calendar) ==
          Date{2026, 3, 3});
}
