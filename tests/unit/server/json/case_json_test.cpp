#include "server/json/case_json.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace server;

TEST_CASE("an ETag changes with the events, the calendar and the day, and names its events") {
    const domain::Calendar& calendar = domain::Calendar::built_in();
    const CaseView monday{domain::Date{2025, 6, 30}, calendar};
    const CaseView tuesday{domain::Date{2025, 7, 1}, calendar};
    CHECK(etag_of(7, monday) == "\"7-202601-20250630\"");
    CHECK(etag_of(7, monday) != etag_of(8, monday));
    CHECK(etag_of(7, monday) != etag_of(7, tuesday));
    CHECK(events_of_etag(etag_of(7, monday)) == 7);
    CHECK(events_of_etag(etag_of(7, tuesday)) == 7);
}

TEST_CASE("only a star matches any version, and what is no ETag of ours matches none") {
    CHECK(events_of_etag("*") == -1);
    CHECK(events_of_etag("W/\"12-202601-20250630\"") == 12);
    CHECK(events_of_etag("\"12\"") == 12);
    for (const char* bad : {"", "\"", "\"\"", "12", "\"a\"", "\"12", "12\"", "\"-1\"", "\"-1-202601\"",
                            "\"1x\"", "\"99999999999999999999\"", "\" 1\"", "W/", "**"}) {
        CAPTURE(bad);
        CHECK_FALSE(events_of_etag(bad));
    }
}

TEST_CASE("proceedings are told instance by instance, an undecided one as pending") {
    domain::Proceeding suit{
        "S-1", "bureau", domain::ProceedingKind::litigation, domain::ProceedingPath::direct, {}};
    suit.instances.push_back({domain::Instance::first,
                              domain::Date{2025, 6, 3},
                              {},
                              domain::Date{2025, 9, 1},
                              domain::Outcome::upheld});
    suit.instances.push_back({domain::Instance::second, domain::Date{2025, 9, 9}, {}, {}, {}});
    JsonWriter json;
    write_proceedings(json, {suit});
    const auto told = nlohmann::json::parse(json.take());
    CHECK(told[0]["proceeding_number"] == "S-1");
    CHECK(told[0]["path"] == "direct");
    CHECK(told[0]["instances"][0]["outcome"] == "upheld");
    CHECK(told[0]["instances"][1]["outcome"] == "pending");
    CHECK(told[0]["instances"][1]["decided_on"].is_null());
}
