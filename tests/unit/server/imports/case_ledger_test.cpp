#include "server/imports/case_ledger.hpp"

#include <doctest/doctest.h>

#include "tests/unit/server/imports/ledger_fixture.hpp"

namespace {

using ledger_fixture::cases;
using ledger_fixture::told;
using Told = std::vector<std::string>;

struct Line {
    std::string_view row;
    Told findings;
};

domain::Case state_of(const server::ImportedCase& made) {
    domain::Case state;
    for (const domain::Event& event : made.events) apply(state, event);
    return state;
}

}  // namespace

TEST_CASE("a row that cannot be read is told with line, column and code") {
    const Line lines[] = {
        {",edu,online,,2024-05-06,natural,,s,,,,,,,,,,", {"2 number missing"}},
        {"1,,,,2024-05-06,,,,,,,,,,,,,",
         {"2 organ missing", "2 channel missing", "2 applicant_kind missing", "2 subject missing"}},
        {"1,nobody,online,,2024-05-06,natural,,s,,,,,,,,,,", {"2 organ unknown_organ"}},
        {"1,district,online,,2024-05-06,natural,,s,,,,,,,,,,", {"2 organ organ_takes_no_cases"}},
        {"1,edu,pigeon,,2024-05-06,total,,s,,,,,,,,,,",
         {"2 channel not_a_choice", "2 applicant_kind not_a_choice"}},
        {"1,edu,online,,2024-02-30,natural,,s,,,,,,,,,,", {"2 received_on not_a_date"}},
        {"1,edu,online,,2024/5/6,natural,,s,,,,,,,,,,", {"2 received_on not_a_date"}},
        {"1,edu,online,,2026-11-25,natural,,s,,,,,,,,,,", {"2 received_on date_in_future"}},
        {"1,edu,online,,2008-04-30,natural,,s,,,,,,,,,,", {"2 received_on before_the_regulation"}},
        {"1,edu,online,,,natural,,s,,,,,,,,,,", {"2 submitted_on missing"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,,,disclosed,,,",
         {"2 concluded_on conclusion_without_date"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,,,,2024-05-08,,", {"2 conclusion date_without_conclusion"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,,,disclosed,2024-04-30,,",
         {"2 concluded_on concluded_before_received"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,,,maybe,2024-05-08,,", {"2 conclusion not_a_choice"}},
        {"1,edu,online,,2024-05-06,natural,,s,,2024-05-08,,,,,,,,", {"2 correction_requested_on missing"}},
        {"1,edu,online,,2024-05-06,natural,,s,2024-05-09,2024-05-08,,,,,,,,",
         {"2 correction_received_on end_before_begin"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,2024-05-08,,,,,,", {"2 consultation_sent_on missing"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,2024-05-09,2024-05-08,,,,,,",
         {"2 consultation_ended_on end_before_begin"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,,5,,,,", {"2 extended_on missing"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,2024-05-20,0,,,,", {"2 extension_days out_of_range"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,2024-05-20,5d,,,,", {"2 extension_days not_an_integer"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,,,,,2024-05-08,3",
         {"2 concluded_on missing", "2 concluded_on missing"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,,,disclosed,2024-05-08,,1.5",
         {"2 fee_yuan not_an_integer"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,,,disclosed,2024-05-08,,-1", {"2 fee_yuan out_of_range"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,,,disclosed,2024-05-08,,99999999999999999999",
         {"2 fee_yuan out_of_range"}},
        {"1,edu,online,,2024-05-06,natural,,a\x01z,,,,,,,,,,", {"2 subject control_character"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,,,,,,\n1,tax,online,,2024-05-06,natural,,s,,,,,,,,,,",
         {"3 number number_twice"}},
    };
    for (const Line& line : lines) {
        CAPTURE(line.row);
        CHECK(told(cases(line.row).result.errors) == line.findings);
    }
}

TEST_CASE("a row that breaks procedure is imported with a warning") {
    const Line lines[] = {
        // Sunday; Saturday as a make-up working day; a holiday by the notice
        {"1,edu,online,,2024-05-05,natural,,s,,,,,,,,,,", {"2 received_on non_working_day"}},
        {"1,edu,online,,2024-05-11,natural,,s,,,,,,,,,,", {}},
        {"1,edu,online,,2024-09-18,natural,,s,,,,,,,disclosed,2024-10-01,,",
         {"2 concluded_on non_working_day"}},
        {"1,edu,online,2024-05-08,2024-05-06,natural,,s,,,,,,,,,,", {"2 submitted_on procedure_broken"}},
        {"1,edu,in_person,2024-05-08,,natural,,s,,,,,,,,,,", {"2 received_on procedure_broken"}},
        {"1,edu,online,,2024-05-06,natural,,s,2024-05-20,,,,,,,,,",
         {"2 correction_requested_on correction_notice_late"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,2024-06-24,,,,,", {"2 extended_on procedure_broken"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,2024-05-20,25,,,,", {"2 extension_days procedure_broken"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,,,not_information,2024-05-08,,",
         {"2 conclusion procedure_broken"}},
        {"1,edu,online,,2018-05-07,natural,,s,,,,,,,refused_case_file,2018-05-08,,",
         {"2 conclusion procedure_broken"}},
        {"1,edu,online,,2018-05-07,natural,,s,,,,,,,lapsed_fee,2018-05-08,,",
         {"2 conclusion procedure_broken"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,,,refused_privacy,2024-05-08,,",
         {"2 conclusion procedure_broken"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,,,lapsed_correction,2024-05-08,,",
         {"2 conclusion procedure_broken"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,,,disclosed,2024-06-24,,",
         {"2 concluded_on reply_after_due"}},
        {"1,edu,online,,2024-05-06,natural,,s,,,,,,,disclosed,2024-05-08,2024-05-07,",
         {"2 delivered_on procedure_broken"}},
        {"1,edu,online,,2024-05-06,natural,,s,2024-04-30,,,,,,,,,",
         {"2 correction_requested_on procedure_broken"}},
    };
    for (const Line& line : lines) {
        CAPTURE(line.row);
        const auto ledger = cases(line.row);
        CHECK(told(ledger.result.warnings) == line.findings);
        CHECK(ledger.result.errors.empty());
        CHECK(ledger.cases.size() == 1);
    }
}

TEST_CASE("what a ledger has no column for is no broken procedure") {
    const auto ledger = cases(
        "1,edu,online,2024-05-05,2024-05-06,natural,N,s,2024-05-08,2024-05-10,2024-05-13,2024-05-15,2024-05-"
        "16,5,"
        "refused_privacy,2024-05-20,2024-05-21,30\n"
        "2,edu,online,2024-05-05,2024-05-06,natural,N,s,2024-05-08,,,,,,lapsed_correction,2024-06-20,,\n");
    CHECK(told(ledger.result.warnings).empty());
    CHECK(ledger.cases.size() == 2);
}

TEST_CASE("a full row becomes its acts in the order of their days") {
    const auto ledger = cases(
        "A-1,edu,signed_mail,2024-05-06,2024-05-06,business,某公司,土地,2024-05-08,2024-05-10,2024-05-20,"
        "2024-05-22,"
        "2024-05-16,,partially_disclosed,2024-06-03,2024-06-04,30\n");
    REQUIRE(ledger.cases.size() == 1);
    const server::ImportedCase& made = ledger.cases[0];
    using enum domain::ActKind;
    std::vector<domain::ActKind> acts;
    for (const domain::Event& event : made.events) {
        acts.push_back(kind_of(event.data));
        CHECK(event.imported);
        CHECK(event.actor == "import");
    }
    CHECK(acts == std::vector{register_case, request_correction, receive_correction, extend,
                              consult_third_party, end_consultation, issue_reply, record_fee,
                              record_delivery});
    CHECK(made.personal == R"({"applicant":{"name":"某公司"},"subject":"土地"})");

    const domain::Case state = state_of(made);
    CHECK(state.filing.number == "A-1");
    CHECK(state.stage == domain::Stage::concluded);
    CHECK(state.fee.charged.amount == 30);
    CHECK(state.fee.paid.amount == 30);
    CHECK(state.fee.charged_on == domain::Date{2024, 6, 3});
    REQUIRE(state.find_clock(domain::ClockEvent::Kind::extend) != nullptr);
    // R2019 art. 33: a blank number of days is the maximum
    CHECK(state.find_clock(domain::ClockEvent::Kind::extend)->working_days.count == 20);
}

TEST_CASE("each conclusion closes the case by the act that fits it") {
    for (const domain::ConclusionRow& row : domain::conclusion_rows) {
        CAPTURE(row.name);
        for (const std::string_view word : {row.name, row.label}) {
            const auto ledger =
                cases("1,edu,online,,2024-05-06,自然人,,s,,,,,,," + std::string{word} + ",2024-05-08,,\n");
            REQUIRE(ledger.cases.size() == 1);
            const domain::Case state = state_of(ledger.cases[0]);
            CHECK(state.conclusion == row.value);
            CHECK(state.concluded_on == domain::Date{2024, 5, 8});
        }
    }
}

TEST_CASE(
    "a blank day of receipt is a case whose receipt is not confirmed, and a blank conclusion an open one") {
    const auto ledger = cases(
        "1,edu,online,2024-05-06,,natural,,s,,,,,,,,,,\n"
        "2,edu,online,2024-05-06,2024-05-07,natural,,s,,,,,,,,,,\n"
        "3,edu,online,2024-05-06,,natural,,s,,,,,,,withdrawn,2024-05-08,,\n");
    REQUIRE(ledger.cases.size() == 3);
    CHECK(state_of(ledger.cases[0]).stage == domain::Stage::submitted);
    CHECK(state_of(ledger.cases[1]).stage == domain::Stage::accepted);
    CHECK(state_of(ledger.cases[2]).conclusion == domain::Conclusion::withdrawn);
    CHECK(ledger.result.warnings.empty());
}

TEST_CASE("a fee of nothing is no fee") {
    const auto ledger = cases("1,edu,online,,2024-05-06,natural,,s,,,,,,,disclosed,2024-05-08,,0\n");
    REQUIRE(ledger.cases.size() == 1);
    CHECK_FALSE(state_of(ledger.cases[0]).fee.charged_on);
}

TEST_CASE("messages come in the caller's language") {
    auto by = ledger_fixture::context();
    constexpr std::string_view row =
        "1,edu,pigeon,,2024-05-06,natural,,s,,,,,,,refused_privacy,2024-05-08,,\n";
    const auto english =
        ledger_fixture::read_csv(server::LedgerKind::cases, ledger_fixture::case_heading, row, by);
    CHECK(english.result.errors.at(0).message.find("is not one of the allowed values (in_person, ") == 0);
    by.language = server::Language::chinese;
    const auto chinese =
        ledger_fixture::read_csv(server::LedgerKind::cases, ledger_fixture::case_heading, row, by);
    CHECK(chinese.result.errors.at(0).message.find("不是可选的值（in_person, ") == 0);
}

TEST_CASE("a caller who may not import for an organ is refused as a whole") {
    auto by = ledger_fixture::context();
    by.may_import = [](std::string_view organ) { return organ == "edu"; };
    const auto read = [&](std::string_view rows) {
        return ledger_fixture::read_csv(server::LedgerKind::cases, ledger_fixture::case_heading, rows, by)
            .result;
    };
    CHECK(read("1,edu,online,,2024-05-06,natural,,s,,,,,,,,,,\n").accepted());
    CHECK(
        read("1,edu,online,,2024-05-06,natural,,s,,,,,,,,,,\n2,tax,online,,2024-05-06,natural,,s,,,,,,,,,,\n")
            .forbidden);
}
