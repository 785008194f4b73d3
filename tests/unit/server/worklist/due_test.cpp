#include "server/worklist/due.hpp"

#include <doctest/doctest.h>

#include "server/worklist/digest.hpp"
#include "server/worklist/owed_reports.hpp"

using namespace server;
using namespace domain;

namespace {

CaseView view_on(Date today, LightThresholds lights = {}) { return {today, Calendar::built_in(), lights}; }

OrganVersion organ(std::string code, Date valid_from, OrganKind kind = OrganKind::department) {
    OrganVersion version;
    version.code = std::move(code);
    version.valid_from = valid_from;
    version.kind = kind;
    return version;
}

/// `code year day` of each.
std::vector<std::string> told(const OrganTree& organs, Date today,
                              const std::vector<storage::Publication>& publications = {}) {
    std::vector<std::string> lines;
    for (const OwedReport& report : owed_reports(organs.all(today), publications, today))
        lines.push_back(report.organ->code + " " + std::to_string(report.year) + " " + report.due_on.iso());
    return lines;
}
using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("what stays owed turns red after its day, what lapses is over and grey") {
    const CaseView view = view_on(Date{2025, 7, 16});
    CHECK(light_of(DueKind::reply, Date{2025, 7, 15}, false, view) == Light::red);
    CHECK(light_of(DueKind::extension_notice, Date{2025, 7, 15}, false, view) == Light::grey);
    CHECK(light_of(DueKind::extension_notice, Date{2025, 7, 16}, false, view) == Light::orange);
    CHECK(is_over(DueKind::extension_notice, Date{2025, 7, 15}, view.today));
    CHECK_FALSE(is_over(DueKind::extension_notice, Date{2025, 7, 16}, view.today));
    CHECK_FALSE(is_over(DueKind::reply, Date{2025, 7, 15}, view.today));
}

TEST_CASE("a day that a consultation holds up is grey until it has passed") {
    const CaseView view = view_on(Date{2025, 7, 16});
    CHECK(light_of(DueKind::reply, Date{2025, 7, 16}, true, view) == Light::grey);
    CHECK(light_of(DueKind::reply, Date{2025, 7, 15}, true, view) == Light::red);
}

TEST_CASE("days left are working days, negative after the day") {
    CHECK(working_days_left(Date{2025, 7, 15}, view_on(Date{2025, 7, 11})) == 2);
    CHECK(working_days_left(Date{2025, 7, 15}, view_on(Date{2025, 7, 15})) == 0);
    CHECK(working_days_left(Date{2025, 7, 11}, view_on(Date{2025, 7, 13})) == 0);
    CHECK(working_days_left(Date{2025, 7, 11}, view_on(Date{2025, 7, 15})) == -2);
}

TEST_CASE("every kind has one party, and the parties together have every kind") {
    std::size_t kinds = 0;
    for (const auto& party : due_party_words) {
        for (const DueKind kind : kinds_of(party.value)) {
            CHECK(row_of(kind).party == party.value);
            ++kinds;
        }
    }
    CHECK(kinds == due_kind_rows.size());
}

TEST_CASE("soon is what shows orange and later what shows yellow, by whatever thresholds") {
    const Date today{2025, 7, 1};
    CHECK(horizon_of(view_on(today)).soon_to == Date{2025, 7, 3});
    CHECK(horizon_of(view_on(today)).later_to == Date{2025, 7, 8});
    const auto narrow = horizon_of(view_on(today, {WorkingDays{1}, WorkingDays{1}}));
    CHECK(narrow.soon_to == Date{2025, 7, 2});
    CHECK(narrow.later_to == Date{2025, 7, 2});
}

TEST_CASE(
    "R2019 art. 49, 50: a report stands from December of its year to the end of the year it is due in") {
    OrganVersion office = organ("edu", Date{2008, 5, 1});
    office.parent = "area";
    const OrganTree organs{{organ("area", Date{2008, 5, 1}, OrganKind::area), office}};
    CHECK(told(organs, Date{2025, 11, 30}) == Lines{"edu 2024 2025-01-31", "area 2024 2025-03-31"});
    CHECK(told(organs, Date{2025, 12, 1}) == Lines{"edu 2024 2025-01-31", "area 2024 2025-03-31",
                                                   "edu 2025 2026-01-31", "area 2025 2026-03-31"});
    CHECK(told(organs, Date{2026, 1, 1}) == Lines{"edu 2025 2026-01-31", "area 2025 2026-03-31"});
}

TEST_CASE("an organ that has ended owes no report") {
    OrganVersion old = organ("old", Date{2008, 5, 1});
    old.ended_on = Date{2024, 6, 1};
    const OrganTree organs{{old, organ("new", Date{2024, 6, 1})}};
    CHECK(told(organs, Date{2025, 1, 2}) == Lines{"new 2024 2025-01-31"});
}

TEST_CASE("R2019 art. 49: a report that was published is owed no more, one on its way still is") {
    const OrganTree organs{{organ("edu", Date{2008, 5, 1}), organ("tax", Date{2008, 5, 1})}};
    storage::Publication publication;
    publication.organ = "edu";
    publication.year = 2024;
    publication.state = storage::PublicationState::approved;
    CHECK(told(organs, Date{2025, 1, 10}, {publication}).size() == 2);
    publication.state = storage::PublicationState::published;
    CHECK(told(organs, Date{2025, 1, 10}, {publication}) == Lines{"tax 2024 2025-01-31"});
    publication.year = 2023;
    CHECK(told(organs, Date{2025, 1, 10}, {publication}).size() == 2);
}
