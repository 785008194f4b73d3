#include "server/render/html.hpp"

#include <doctest/doctest.h>

using namespace server;

TEST_CASE("text that means something in HTML is escaped, in elements and in attributes") {
    CHECK(html_escaped("<b>\"a\" & 'b'</b>") == "&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;");
    CHECK(html_escaped("依申请公开") == "依申请公开");
    CHECK(Html().link("/x?a=1&b=\"", "<>").take() == "<a href=\"/x?a=1&amp;b=&quot;\">&lt;&gt;</a>");
    CHECK(Html().element("p", "a<b").take() == "<p>a&lt;b</p>");
}

TEST_CASE("a page is Chinese, has its title escaped and no script or inline style") {
    const std::string page = html_page("<题>", {{"/docs", "接口文档"}}, "<p>正文</p>");
    CHECK(page.starts_with("<!DOCTYPE html>"));
    CHECK(page.find("<html lang=\"zh-CN\">") != std::string::npos);
    CHECK(page.find("<title>&lt;题&gt;</title>") != std::string::npos);
    CHECK(page.find("<a href=\"/docs\">接口文档</a>") != std::string::npos);
    CHECK(page.find("<p>正文</p>") != std::string::npos);
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("style=\"") == std::string::npos);
}

TEST_CASE("the stylesheet prints on A4 and fetches nothing") {
    CHECK(stylesheet.find("@page { size: A4;") != std::string_view::npos);
    CHECK(stylesheet.find("@media print") != std::string_view::npos);
    CHECK(stylesheet.find("url(") == std::string_view::npos);
    CHECK(stylesheet.find("@import") == std::string_view::npos);
}
