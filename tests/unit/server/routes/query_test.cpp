#include "server/routes/query.hpp"

#include <doctest/doctest.h>

#include "server/http/target.hpp"

using namespace server;

namespace {

http::Request request(std::string_view target) {
    http::Request made;
    made.method = http::Method::get;
    auto parsed = http::parse_target(target);
    REQUIRE(parsed);
    made.segments = std::move(parsed->segments);
    made.query = std::move(parsed->query);
    return made;
}

std::vector<std::string> told(const Faults& faults) {
    std::vector<std::string> out;
    for (const Fault& fault : faults)
        out.push_back(fault.pointer + " " + std::string{domain::name_of(fault.code)});
    return out;
}
using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("query fields are read by their types, and an empty one is none") {
    const http::Request asked = request("/x?organ=tz-gov&from=2025-06-03&limit=200&channel=fax&q=");
    Faults faults;
    QueryReader query{asked, faults};
    CHECK(query.text("organ") == "tz-gov");
    CHECK(query.date("from") == domain::Date{2025, 6, 3});
    CHECK(query.limit() == 200);
    CHECK(query.word<domain::Channel>("channel") == domain::Channel::fax);
    CHECK_FALSE(query.text("q"));
    CHECK(query.cursor().empty());
    query.finish();
    CHECK(faults.empty());
}

TEST_CASE("a page has fifty items unless the caller says, and at most two hundred") {
    struct Row {
        const char* target;
        int limit;
        Told faults;
    };
    const Row rows[] = {
        {"/x", 50, {}},
        {"/x?limit=1", 1, {}},
        {"/x?limit=0", 50, {"?limit out_of_range"}},
        {"/x?limit=201", 50, {"?limit out_of_range"}},
        {"/x?limit=-1", 50, {"?limit out_of_range"}},
        {"/x?limit=ten", 50, {"?limit out_of_range"}},
        {"/x?limit=5x", 50, {"?limit out_of_range"}},
        {"/x?limit=1.5", 50, {"?limit out_of_range"}},
        {"/x?limit=99999999999", 50, {"?limit out_of_range"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.target);
        const http::Request asked = request(row.target);
        Faults faults;
        QueryReader query{asked, faults};
        CHECK(query.limit() == row.limit);
        query.finish();
        CHECK(told(faults) == row.faults);
    }
}

TEST_CASE("every fault of a query is told: unknown, doubled, ill-typed and too long fields") {
    const http::Request asked =
        request("/x?from=yesterday&channel=pigeon&limt=5&organ=a&organ=b&q=" + std::string(601, 'a'));
    Faults faults;
    QueryReader query{asked, faults};
    static_cast<void>(query.date("from"));
    static_cast<void>(query.word<domain::Channel>("channel"));
    static_cast<void>(query.text("organ"));
    static_cast<void>(query.text("q"));
    query.finish();
    CHECK(told(faults) == Told{"?from not_a_date", "?channel not_a_choice", "?q too_long",
                               "?limt unknown_parameter", "?organ duplicate_field"});
}

TEST_CASE("percent-encoding leaves the unreserved characters and comes back as it went") {
    CHECK(percent_encoded("AZaz09-_.~") == "AZaz09-_.~");
    CHECK(percent_encoded("a b&c=d/e?f+g%") == "a%20b%26c%3Dd%2Fe%3Ff%2Bg%25");
    CHECK(percent_encoded("通州") == "%E9%80%9A%E5%B7%9E");
    const std::string text = "通州 区&a=1+1/%";
    CHECK(request("/x?q=" + percent_encoded(text)).query_value("q") == text);
    CHECK(request("/" + percent_encoded(text)).segments.front() == text);
}

TEST_CASE("the next page is the same question with another cursor") {
    const http::Request asked = request("/api/v1/cases?q=%E5%BE%81%E5%9C%B0&cursor=old&limit=2");
    CHECK(next_url(asked, "/api/v1/cases", "n=w") ==
          "/api/v1/cases?q=%E5%BE%81%E5%9C%B0&limit=2&cursor=n%3Dw");
    CHECK(next_url(asked, "/api/v1/cases", "").empty());
    CHECK(next_url(request("/api/v1/cases"), "/api/v1/cases", "x") == "/api/v1/cases?cursor=x");
}
