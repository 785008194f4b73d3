#include "server/demo/demo_year.hpp"

#include <doctest/doctest.h>

#include <map>

#include "domain/report/annual_report.hpp"
#include "domain/report/ledger.hpp"
#include "server/imports/import_ledger.hpp"

namespace {

using server::LedgerFormat;
using server::LedgerKind;

constexpr int demo_year = 2018;

/// Imports both ledgers into a map and adds up what they count for, without a store. `organ` empty: all.
domain::AnnualReport report_of(std::string_view organ) {
    const domain::OrganTree tree{server::demo_organs()};
    const domain::Calendar& calendar = domain::Calendar::built_in();
    const server::ImportContext context{
        .organs = tree, .calendars = domain::CalendarBook::built_in(), .today = domain::Date{2026, 11, 24}};
    auto cases = server::prepare_ledger(LedgerKind::cases, LedgerFormat::csv,
                                        std::string{server::demo_cases_csv()}, context);
    auto proceedings = server::prepare_ledger(LedgerKind::proceedings, LedgerFormat::csv,
                                              std::string{server::demo_proceedings_csv()}, context);
    REQUIRE(cases.result.errors.empty());
    REQUIRE(proceedings.result.errors.empty());

    std::map<std::string, domain::Case, std::less<>> states;
    for (const auto& made : cases.cases) {
        for (const domain::Event& event : made.events) apply(states[made.number], event);
    }
    server::Findings findings{proceedings.result, server::Language::english};
    for (const auto& row : proceedings.proceedings) {
        REQUIRE(states.contains(row.case_number));
        server::decide_proceeding(row, states[row.case_number], context, findings);
    }
    REQUIRE(proceedings.result.errors.empty());

    domain::Sums sums;
    for (const auto& [number, state] : states) {
        for (const domain::Posting& posting :
             counted(state, standing_of(state, calendar, domain::Explain::no))) {
            if (!organ.empty() && posting.organ != organ) continue;
            const int year = posting.legal_date.year();
            if (year > demo_year) continue;
            sums.add(posting.account, posting.applicant_kind, year == demo_year ? posting.amount : 0,
                     year == demo_year ? 0 : posting.amount);
        }
    }
    return domain::build(domain::ReportForm::form_2014, sums);
}

std::int64_t number_at(const domain::AnnualReport& report, std::string_view path) {
    for (const domain::ReportNumber& number : numbers_of(report)) {
        if (number.path == path) return number.value;
    }
    FAIL("no number at ", std::string{path});
    return -1;
}

}  // namespace

TEST_CASE("the demo year gives the figures that Tongzhou district published for 2018") {
    struct Row {
        std::string_view path;
        std::int64_t published;
    };
    const Row rows[] = {
        {"received/total", 462},       {"received/online", 35},      {"received/letter", 380},
        {"received/in_person", 47},    {"concluded/total", 446},     {"concluded/on_time", 425},
        {"concluded/extended", 21},    {"concluded/late", 0},        {"replies/already_public", 27},
        {"replies/granted", 236},      {"replies/not_existing", 28}, {"replies/not_this_organ", 43},
        {"reconsideration/total", 41}, {"litigation/total", 67},
    };
    const domain::AnnualReport report = report_of("");
    for (const Row& row : rows) {
        CAPTURE(row.path);
        CHECK(number_at(report, row.path) == row.published);
    }
}

TEST_CASE("the district government itself was respondent in two reconsiderations and one suit") {
    const domain::AnnualReport report = report_of("tz-gov");
    CHECK(number_at(report, "reconsideration/total") == 2);
    CHECK(number_at(report, "litigation/total") == 1);
}

TEST_CASE("the organs of the demo year come parents first, under one area") {
    const auto organs = server::demo_organs();
    std::map<std::string, bool> seen;
    for (const domain::OrganVersion& organ : organs) {
        CAPTURE(organ.code);
        CHECK((organ.parent.empty() || seen.contains(organ.parent)));
        seen[organ.code] = true;
    }
    CHECK(organs.at(0).code == "tongzhou");
    CHECK(organs.at(0).kind == domain::OrganKind::area);
    CHECK(seen.size() == organs.size());
}
