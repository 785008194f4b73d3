#include <doctest/doctest.h>

#include <set>

#include "server/routes/route.hpp"

using namespace server;
using Segments = std::vector<std::string>;

namespace {

std::string operation(http::Method method, const Segments& segments) {
    const RouteMatch found = match(method, segments);
    return found.route == nullptr ? "-" : std::string{found.route->operation_id};
}

Segments split(std::string_view path) {
    Segments segments;
    std::string_view rest = path.substr(1);
    while (!rest.empty()) {
        const auto slash = rest.find('/');
        std::string segment{rest.substr(0, slash)};
        segments.push_back(segment.front() == '{' ? "some value" : segment);
        rest = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
    }
    return segments;
}

}  // namespace

TEST_CASE("a request finds its route, with what stands at the places of its path") {
    const RouteMatch found = match(http::Method::post, {"api", "v1", "cases", "0197", "actions", "extend"});
    REQUIRE(found.route != nullptr);
    CHECK(found.route->operation_id == "act_on_case");
    CHECK(found.params == std::vector<std::string>{"0197", "extend"});
    CHECK(operation(http::Method::get, {}) == "show_report");
    CHECK(operation(http::Method::get, {"api", "v1", "organs", "通州/区"}) == "get_organ");
}

TEST_CASE("HEAD is answered wherever GET is, and nowhere else") {
    for (const Route& route : routes()) {
        const std::string found = operation(http::Method::head, split(route.path));
        CAPTURE(route.path);
        if (route.method == http::Method::get) CHECK(found == route.operation_id);
    }
    CHECK(operation(http::Method::head, {"api", "v1", "deadline-calculations"}) == "-");
}

TEST_CASE("a path that is known under another method lists those it has") {
    const RouteMatch found = match(http::Method::del, {"api", "v1", "organs", "tz-gov"});
    CHECK(found.route == nullptr);
    CHECK(found.path_known);
    CHECK(found.allow == "GET, HEAD, PUT");
    CHECK(match(http::Method::options, {"api", "v1", "cases"}).allow == "POST, GET, HEAD");
    CHECK(match(http::Method::put, {"api", "v1", "deadline-calculations"}).allow == "POST");
}

TEST_CASE("what is no path of ours is unknown, whatever the method") {
    for (const Segments& segments :
         {Segments{"api"}, Segments{"api", "v2", "organs"}, Segments{"api", "v1", "organs", ""},
          Segments{"api", "v1", "Organs"}, Segments{"api", "v1", "organs", "a", "b"}, Segments{""}}) {
        if (segments.back().empty() && segments.size() == 4)
            continue;  // an empty value is the handler's to refuse
        CHECK_FALSE(match(http::Method::get, segments).path_known);
        CHECK(match(http::Method::get, segments).route == nullptr);
    }
}

TEST_CASE("every route is found by its own path, and no two share an operation") {
    std::set<std::string_view> operations;
    for (const Route& route : routes()) {
        CAPTURE(route.operation_id);
        CHECK(operation(route.method, split(route.path)) == route.operation_id);
        CHECK(operations.insert(route.operation_id).second);
    }
}

TEST_CASE("a route reads what changes nothing, and only what has a body may be sent one") {
    for (const Route& route : routes()) {
        CAPTURE(route.operation_id);
        const bool writes = std::holds_alternative<WriteHandler>(route.handler);
        if (route.method == http::Method::get) {
            CHECK_FALSE(writes);
            CHECK(route.content == Content::none);
        }
        CHECK((route.content == Content::none) == (route.body_bytes_max == 0));
    }
}

TEST_CASE("nothing of a case is open to everybody but handing one in") {
    for (const Route& route : routes()) {
        const bool of_cases =
            route.path.starts_with("/api/v1/cases") || route.path.starts_with("/api/v1/applications") ||
            route.path.starts_with("/api/v1/imports") || route.path.starts_with("/api/v1/reports");
        CAPTURE(route.path);
        if (of_cases) CHECK((route.who != Access::open) == (route.operation_id != "submit_application"));
    }
}
