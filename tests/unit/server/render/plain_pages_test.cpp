#include "server/render/plain_pages.hpp"

#include <doctest/doctest.h>

using namespace server;

namespace {
bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }
}  // namespace

TEST_CASE("the token is asked for in a password field and sent by POST") {
    const std::string page = sign_in_page({});
    CHECK(has(page, "method=\"post\" action=\"/sign-in\""));
    CHECK(has(page, "<input type=\"password\" name=\"token\" required"));
    CHECK_FALSE(has(page, "return_to"));
    CHECK_FALSE(has(page, "role=\"alert\""));
}

TEST_CASE("a failed sign-in says why and keeps where the caller wanted to go") {
    const std::string page = sign_in_page({"/sign-in", "/?year=2018&form=\"2014\"", "令牌<无效>"});
    CHECK(has(page, "name=\"return_to\" value=\"/?year=2018&amp;form=&quot;2014&quot;\""));
    CHECK(has(page, "令牌&lt;无效&gt;"));
}

TEST_CASE("an error page shows status, words and the request's number, escaped") {
    const std::string page = error_page({404, "没有这个页面", "<地址>", "r-1", {}});
    CHECK(has(page, "<p class=\"status\">404</p>"));
    CHECK(has(page, "<h1>没有这个页面</h1>"));
    CHECK(has(page, "&lt;地址&gt;"));
    CHECK(has(page, "请求编号：r-1"));
    CHECK_FALSE(has(error_page({500, "错误", "", "", {}}), "请求编号"));
}
