#include "server/http/target.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using server::http::is_plain_text;
using server::http::parse_target;

namespace {

using Segments = std::vector<std::string>;
using Query = std::vector<std::pair<std::string, std::string>>;

}  // namespace

TEST_CASE("A target is split first and percent-decoded after") {
    struct Row {
        std::string target;
        Segments segments;
        Query query;
    };
    const std::vector<Row> rows = {
        {"/", {}, {}},
        {"*", {}, {}},
        {"/a", {"a"}, {}},
        {"/a/", {"a", ""}, {}},
        {"//a", {"", "a"}, {}},
        {"/a%2Fb/c", {"a/b", "c"}, {}},
        {"/a+b", {"a+b"}, {}},
        {"/%E6%9D%A8?q=%e4%BE%9D+x", {"杨"}, {{"q", "依 x"}}},
        {"/杨", {"杨"}, {}},
        {"/a?b", {"a"}, {{"b", ""}}},
        {"/a?b=1&b=2&&c=x=y&=z", {"a"}, {{"b", "1"}, {"b", "2"}, {"c", "x=y"}, {"", "z"}}},
        {"/a?", {"a"}, {}},
        {"/a?b=%26%3D", {"a"}, {{"b", "&="}}},
        {"/a?b=c?d/e", {"a"}, {{"b", "c?d/e"}}},
        {"http://host:8080/a/b?c=d", {"a", "b"}, {{"c", "d"}}},
        {"https://host", {}, {}},
        {"/../a/./b", {"..", "a", ".", "b"}, {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.target);
        const auto target = parse_target(row.target);
        REQUIRE(target.has_value());
        CHECK(target->segments == row.segments);
        CHECK(target->query == row.query);
    }
}

TEST_CASE("A target that is not well-formed is refused as a whole") {
    const std::vector<std::string> targets = {
        "",        "a",    "a/b",     "host:80",    "?a=b",         "/%",           "/%4",
        "/%zz",    "/a%2", "/%00",    "/%0a",       "/%7F",         "/a?b=%00",     "/a?%0d=1",
        "/a?b=%f", "/%ff", "/%C0%AF", "/%E0%80%AF", "/%ED%A0%80",   "/%E6%9D",      "/%F4%90%80%80",
        "/%C2%85", "/a#b", "/a?b#c",  "http:///a",  "http://h?a=b", "ftp://host/a", std::string("/a\0b", 4),
        "/a\tb",
    };
    for (const std::string& target : targets) {
        CAPTURE(target);
        CHECK_FALSE(parse_target(target).has_value());
    }
}

TEST_CASE("Plain text is UTF-8 without control characters") {
    CHECK(is_plain_text(""));
    CHECK(is_plain_text("依申请公开 a ~ é 𠮷"));
    CHECK_FALSE(is_plain_text("\x80"));
    CHECK_FALSE(is_plain_text("a\x1b"));
    CHECK_FALSE(is_plain_text("\xE4\xBE"));
    CHECK_FALSE(is_plain_text("\xF0\x8F\xBF\xBF"));
}
