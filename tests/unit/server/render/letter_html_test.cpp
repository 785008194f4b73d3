#include "server/render/letter_html.hpp"

#include <doctest/doctest.h>

using namespace server;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

LetterView sample() {
    return {"某局",
            "某公开复〔2025〕7号",
            "答复书",
            "李某",
            {"第一段。", "第二段。"},
            {},
            {},
            "2025年6月27日",
            "",
            {},
            {},
            "",
            {}};
}

}  // namespace

TEST_CASE("a letter's page has heading, number, title, addressee, paragraphs and signature in this order") {
    const std::string page = letter_page(sample());
    std::size_t at = 0;
    for (const char* part : {"<p class=\"organ\">某局</p>", "<p class=\"number\">某公开复〔2025〕7号</p>",
                             "<h1>答复书</h1>", "<p class=\"addressee\">李某：</p>", "<p>第一段。</p>",
                             "<p>第二段。</p>", "<p>某局</p><p>2025年6月27日</p>"}) {
        CAPTURE(part);
        const auto found = page.find(part, at);
        REQUIRE(found != std::string::npos);
        at = found;
    }
    CHECK(has(page, "<title>答复书</title>"));
}

TEST_CASE("form, attachments, note, 版记 and what is missing are shown only when there are any") {
    LetterView view = sample();
    const std::string bare = letter_page(view);
    for (const char* part : {"<table", "附件：", "联系方式", "抄送", "签发前请填写"})
        CHECK_FALSE(has(bare, part));
    view.rows = {{"金额", "420元"}, {"签名", ""}};
    view.attachments = {"清单", "地图"};
    view.contact = "张某";
    view.copies_to = {"甲", "乙"};
    view.missing = {"理由", "日期"};
    const std::string page = letter_page(view);
    CHECK(has(page, "<tr><th scope=\"row\">金额</th><td>420元</td></tr>"));
    CHECK(has(page, "<tr class=\"blank\"><th scope=\"row\">签名</th><td></td></tr>"));
    CHECK(has(page, "<ol><li>清单</li><li>地图</li></ol>"));
    CHECK(has(page, "（联系方式：张某）"));
    CHECK(has(page, "抄送：甲，乙。"));
    CHECK(has(page, "签发前请填写：理由、日期"));
    view.attachments = {"清单"};
    CHECK(has(letter_page(view), "<ol class=\"single\"><li>清单</li></ol>"));
}

TEST_CASE("a form without a text has no red head") {
    LetterView view = sample();
    view.paragraphs.clear();
    view.rows = {{"送达文书", "答复书"}};
    const std::string page = letter_page(view);
    CHECK_FALSE(has(page, "class=\"organ\""));
    CHECK(has(page, "<p class=\"plain-organ\">某局</p>\n<h1>答复书</h1>"));
}

TEST_CASE("every text of a letter is escaped in its page") {
    const std::string bad = "<i>&";
    const std::string page = letter_page(
        {bad, bad, bad, bad, {bad}, {{bad, bad}}, {bad}, bad, bad, {bad}, {bad}, bad, {{bad, bad}}});
    CHECK_FALSE(has(page, "<i>"));
    CHECK(has(page, "<p>&lt;i&gt;&amp;</p>"));
}
