#include "server/json/writer.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "domain/law/vocabulary.hpp"

using server::JsonWriter;

namespace {

std::string written(std::string_view text) {
    JsonWriter json;
    json.value(text);
    return json.take();
}

}  // namespace

TEST_CASE("every character of text comes back from JSON as itself") {
    std::string every;
    for (int c = 0; c < 128; ++c) every += static_cast<char>(c);
    every += "政府信息公开 \xF0\x9F\x93\x84";
    CHECK(nlohmann::json::parse(written(every)).get<std::string>() == every);
    for (int c = 0; c < 128; ++c) {
        const std::string one(1, static_cast<char>(c));
        CAPTURE(c);
        CHECK(nlohmann::json::parse(written(one)).get<std::string>() == one);
    }
}

TEST_CASE("quotes, backslashes and control characters are escaped, Chinese and slashes are not") {
    CHECK(written("a\"b\\c") == R"("a\"b\\c")");
    CHECK(written("a\nb\tc\x01") == R"("a\nb\u0009c\u0001")");
    CHECK(written("公开/12") == "\"公开/12\"");
    CHECK(written("") == "\"\"");
}

TEST_CASE("commas stand between members and items and nowhere else") {
    JsonWriter json;
    json.begin_object()
        .field("number", "T-1")
        .field("events", std::int64_t{3})
        .field("open", true)
        .key("list")
        .begin_array()
        .value(1)
        .begin_object()
        .end_object()
        .begin_array()
        .end_array()
        .null()
        .end_array()
        .key("inner")
        .begin_object()
        .field("x", false)
        .end_object()
        .end_object();
    CHECK(json.take() ==
          R"({"number":"T-1","events":3,"open":true,"list":[1,{},[],null],"inner":{"x":false}})");
}

TEST_CASE("dates, words, numbers and lists are written as the API names them") {
    JsonWriter json;
    json.begin_object()
        .field("on", domain::Date{2025, 6, 3})
        .field("channel", domain::Channel::signed_mail)
        .field("days", domain::WorkingDays{20})
        .field("at", domain::Instant{0})
        .field("least", INT64_MIN)
        .field("most", UINT64_MAX)
        .field("items", std::vector<std::string>{"a", "b"})
        .field("none", std::vector<std::string>{})
        .field("maybe", std::optional<domain::Date>{})
        .end_object();
    CHECK(
        json.take() ==
        R"({"on":"2025-06-03","channel":"signed_mail","days":20,"at":"1970-01-01T00:00:00.000Z",)"
        R"("least":-9223372036854775808,"most":18446744073709551615,"items":["a","b"],"none":[],"maybe":null})");
}

TEST_CASE("an optional member is left out when there is nothing to say") {
    JsonWriter json;
    json.begin_object()
        .field_if("a", std::optional<int>{})
        .field_if("b", std::optional<int>{7})
        .field_if("c", std::string_view{})
        .field_if("d", std::string_view{"x"})
        .end_object();
    CHECK(json.take() == R"({"b":7,"d":"x"})");
}
