#include "server/imports/proceeding_ledger.hpp"

#include <doctest/doctest.h>

#include "tests/unit/server/imports/ledger_fixture.hpp"

namespace {

using ledger_fixture::proceedings;
using ledger_fixture::told;
using Told = std::vector<std::string>;

/// Case C-1 of edu: received 2024-05-06 and answered on 2024-05-20.
domain::Case answered_case() {
    const auto ledger =
        ledger_fixture::cases("C-1,edu,online,,2024-05-06,natural,,s,,,,,,,disclosed,2024-05-20,,\n");
    domain::Case state;
    for (const domain::Event& event : ledger.cases.at(0).events) apply(state, event);
    return state;
}

/// Decides all rows upon the case, as an import does.
server::ImportResult decide_all(std::string_view rows, domain::Case& state) {
    auto ledger = proceedings(rows);
    server::Findings findings{ledger.result, server::Language::english};
    for (const auto& row : ledger.proceedings) {
        server::decide_proceeding(row, state, ledger_fixture::context(), findings);
    }
    return ledger.result;
}

}  // namespace

TEST_CASE("a row of a proceeding that cannot be read is told with line, column and code") {
    struct Row {
        std::string_view rows;
        Told errors;
    };
    const Row rows[] = {
        {"P,,,,,,,,,\n", {"2 case_number missing", "2 kind missing", "2 filed_on missing"}},
        {",C-1,nobody,reconsideration,,,2024-06-03,,,\n", {"2 organ unknown_organ"}},
        {",C-1,district,reconsideration,,,2024-06-03,,,\n", {"2 organ organ_takes_no_cases"}},
        {",C-1,,appeal,,,2024-06-03,,,\n", {"2 kind not_a_choice"}},
        {",C-1,,litigation,,,2024-06-03,,,\n", {"2 path missing"}},
        {",C-1,,reconsideration,direct,,2024-06-03,,,\n", {"2 path path_mismatch"}},
        {",C-1,,litigation,direct,fourth,2024-06-03,,,\n", {"2 instance not_a_choice"}},
        {",C-1,,reconsideration,,,2024-06-03,2024-05-31,,\n", {"2 accepted_on accepted_before_filed"}},
        {",C-1,,reconsideration,,,2024-06-03,,2024-05-31,upheld\n", {"2 decided_on decided_before_filed"}},
        {",C-1,,reconsideration,,,2024-06-03,,2024-07-01,\n", {"2 outcome date_without_outcome"}},
        {",C-1,,reconsideration,,,2024-06-03,,,upheld\n", {"2 decided_on outcome_without_date"}},
        {",C-1,,reconsideration,,,2024-06-03,,,pending\n", {"2 outcome not_a_choice"}},
        {",C-1,,reconsideration,,,2026-11-25,,,\n", {"2 filed_on date_in_future"}},
        {"P,C-1,,litigation,direct,,2024-06-03,,,\nP,C-1,,litigation,direct,first,2024-06-04,,,\n",
         {"3 instance instance_twice"}},
        {"P,C-1,edu,litigation,direct,,2024-06-03,,,\nP,C-2,tax,litigation,after_reconsideration,second,2024-"
         "06-04,,,\n",
         {"3 case_number proceeding_mismatch", "3 organ proceeding_mismatch", "3 path proceeding_mismatch"}},
        {"P,C-1,,reconsideration,,,2024-06-03,,,\nP,C-1,,litigation,direct,second,2024-06-04,,,\n",
         {"3 kind proceeding_mismatch", "3 path proceeding_mismatch"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.rows);
        CHECK(told(proceedings(row.rows).result.errors) == row.errors);
    }
}

TEST_CASE("instances of one suit are filed and decided in their order, whatever the order of the rows") {
    domain::Case state = answered_case();
    const auto result = decide_all(
        "S,C-1,,行政诉讼,direct,二审,2024-10-08,,,\n"
        "S,C-1,,litigation,未经复议直接起诉,,2024-06-03,2024-06-05,2024-09-02,结果维持\n",
        state);
    CHECK(told(result.errors).empty());
    CHECK(told(result.warnings).empty());
    REQUIRE(state.proceedings.size() == 1);
    const domain::Proceeding& suit = state.proceedings[0];
    CHECK(suit.organ == "edu");
    REQUIRE(suit.instances.size() == 2);
    CHECK(suit.instances[0].outcome == domain::Outcome::upheld);
    CHECK(suit.instances[1].instance == domain::Instance::second);
    CHECK_FALSE(suit.instances[1].outcome);
}

TEST_CASE("rows without a number are proceedings of their own") {
    domain::Case state = answered_case();
    const auto result = decide_all(
        ",C-1,,reconsideration,,,2024-06-03,,2024-07-01,corrected\n"
        ",C-1,gov,reconsideration,,,2024-06-04,,2024-07-02,other\n",
        state);
    CHECK(result.accepted());
    REQUIRE(state.proceedings.size() == 2);
    CHECK(state.proceedings[0].number == "C-1-P1");
    CHECK(state.proceedings[0].instances.at(0).outcome == domain::Outcome::corrected);
    CHECK(state.proceedings[1].organ == "gov");
    CHECK(state.proceedings[1].instances.at(0).outcome == domain::Outcome::other);
}

TEST_CASE("R2019 art. 51: a proceeding filed before receipt or before the reply is kept with a warning") {
    for (const std::string filed_on : {"2024-04-30", "2024-05-10"}) {
        CAPTURE(filed_on);
        domain::Case state = answered_case();
        const auto result = decide_all(",C-1,,reconsideration,,," + filed_on + ",,,\n", state);
        CHECK(result.accepted());
        REQUIRE_FALSE(result.warnings.empty());
        for (const auto& warning : told(result.warnings)) CHECK(warning == "2 filed_on procedure_broken");
        CHECK(state.proceedings.size() == 1);
    }
}

TEST_CASE("a decision on a day off is kept with a warning") {
    domain::Case state = answered_case();
    const auto result =
        decide_all(",C-1,,reconsideration,,,2024-06-03,2024-06-08,2024-07-07,upheld\n", state);
    CHECK(told(result.warnings) == Told{"2 accepted_on non_working_day", "2 decided_on non_working_day"});
    CHECK(state.proceedings.at(0).instances.at(0).outcome == domain::Outcome::upheld);
}

TEST_CASE("rows that contradict what is stored are errors") {
    domain::Case state = answered_case();
    REQUIRE(decide_all("S,C-1,,litigation,direct,,2024-06-03,,,\n", state).accepted());
    CHECK(told(decide_all("S,C-1,,litigation,direct,,2024-06-03,,,\n", state).errors) ==
          Told{"2 instance instance_twice"});
    CHECK(told(decide_all("S,C-1,tax,litigation,direct,second,2024-06-04,,,\n", state).errors) ==
          Told{"2 proceeding_number proceeding_mismatch"});
    CHECK(state.proceedings.at(0).instances.size() == 1);
}

TEST_CASE("R2019 art. 45: nothing can be recorded on a void case") {
    domain::Case state = answered_case();
    state.stage = domain::Stage::voided;
    CHECK(told(decide_all(",C-1,,reconsideration,,,2024-06-03,,,\n", state).errors) ==
          Told{"2 filed_on case_voided"});
}
