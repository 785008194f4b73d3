#include "domain/report/terms.hpp"

#include <doctest/doctest.h>

using namespace domain;

TEST_CASE("a stock is what was received less what was concluded, up to its day") {
    Sums sums;
    sums.add(received(Channel::online), ApplicantKind::natural, 7, 30);
    sums.add(received(Channel::oral), ApplicantKind::legal, 1, 2);
    sums.add(concluded(Conclusion::disclosed), ApplicantKind::natural, 5, 26);
    CHECK(value_of(open_cases(Measure::before), ApplicantKind::natural, sums) == 4);
    CHECK(value_of(open_cases(Measure::to_year_end), ApplicantKind::natural, sums) == 6);
    CHECK(value_of(open_cases(Measure::before), std::nullopt, sums) == 6);
    CHECK(value_of(open_cases(Measure::to_year_end), std::nullopt, sums) == 9);
}

TEST_CASE("the total of a row is the sum of its kinds of applicant") {
    Sums sums;
    for (const auto& kind : applicant_kind_words) {
        sums.add(received(Channel::fax), kind.value, static_cast<std::int64_t>(kind.value) + 1, 100);
    }
    const auto row = row_of_values(received_by_all(Measure::in_year), sums);
    CHECK(row == std::array<std::int64_t, column_count>{1, 2, 3, 4, 5, 6, 21});
}

TEST_CASE("what was never posted counts as none") {
    CHECK(value_of(concluded_by_all(Measure::in_year), std::nullopt, Sums{}) == 0);
    CHECK(value_of(Terms{}, std::nullopt, Sums{}) == 0);
}

TEST_CASE("taking terms away turns their signs") {
    const Terms terms = received_by({Channel::fax}) - fee_sum(FeeCount::cases);
    REQUIRE(terms.size() == 2);
    CHECK(terms.contains({received(Channel::fax), Measure::in_year, 1}));
    CHECK(terms.contains({fees(FeeCount::cases), Measure::in_year, -1}));
}

TEST_CASE("only pending proceedings are a stock") {
    for (const auto& outcome : outcome_words) {
        const Terms terms = proceedings_in({ReviewBlock::review}, outcome.value);
        REQUIRE(terms.size() == 1);
        CHECK((terms.begin()->measure == Measure::to_year_end) == (outcome.value == Outcome::pending));
    }
}
