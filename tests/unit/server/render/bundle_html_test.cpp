#include "server/render/bundle_html.hpp"

#include <doctest/doctest.h>

#include "server/render/html.hpp"

using namespace server;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

BundleView sample() {
    BundleView view;
    view.number = "北教-2025-0001";
    view.facts = {{"申请人", "<李某>"}};
    BundleEvent event;
    event.sequence = 3;
    event.on = "2025-06-03";
    event.act = "登记";
    event.actor = "某\"某";
    event.told = {{"理由", "甲&乙"}};
    event.digest = std::string(64, 'a');
    event.removed = true;
    view.events = {event};
    view.documents = {{"2025-06-04", "其他", "a<b>.pdf", "1字节", {{"documents/4-a%3Cb%3E.pdf", "打开"}}}};
    return view;
}

}  // namespace

TEST_CASE("the index of a bundle tells everything and escapes what comes from data") {
    const std::string page = bundle_page(sample());
    for (const char* part :
         {"<td>&lt;李某&gt;</td>", "<tr id=\"event-3\"><td>3</td>", "某&quot;某", "理由：甲&amp;乙",
          "（已更正：未发生）", "a&lt;b&gt;.pdf", "href=\"documents/4-a%3Cb%3E.pdf\"", "href=\"events.json\"",
          "href=\"deadlines.html\"", "href=\"style.css\""}) {
        CAPTURE(part);
        CHECK(has(page, part));
    }
    CHECK_FALSE(has(page, "<李某>"));
    CHECK_FALSE(has(page, "\"/assets/"));
    // Letters there are none.
    CHECK(has(page, "<h2>文书</h2>\n<p>无。</p>"));
}

TEST_CASE("the page of the deadline tells each step with the days left out") {
    BundleView view = sample();
    view.steps = {{{2025, 6, 4},
                   {2025, 6, 9},
                   3,
                   3,
                   "R2019 art. 33",
                   "计3个工作日",
                   {{{2025, 6, 7}, "周六"}, {{2025, 6, 8}, "周日"}}}};
    const std::string page = deadline_page(view);
    CHECK(has(page, "计3个工作日；不计入：2025-06-07（周六）、2025-06-08（周日）"));
    CHECK(has(page, "href=\"index.html\""));
}

TEST_CASE("articles are cited in Chinese") {
    struct Row {
        const char* article;
        const char* cited;
    };
    const Row rows[] = {
        {"R2019 art. 29, 31", "《条例》（国务院令第711号）第29条、第31条"},
        {"R2019 art. 36(4)", "《条例》（国务院令第711号）第36条第（4）项"},
        {"R2007 art. 27; R2019 art. 42",
         "《条例》（国务院令第492号）第27条；《条例》（国务院令第711号）第42条"},
        {"R2019 art. 42; 国办函〔2020〕109号", "《条例》（国务院令第711号）第42条；国办函〔2020〕109号"},
        {"行政复议法 2023 art. 77; 行政诉讼法 art. 70, 72",
         "《行政复议法》（2023年）第77条；《行政诉讼法》第70条、第72条"},
        {"国办函〔2020〕109号 6", "国办函〔2020〕109号第6条"},
        {"民法典 201", "《民法典》第201条"},
        {"GB/T 9704", "GB/T 9704"},
        {"practice", "工作惯例"},
        {"", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.article);
        CHECK(cited(row.article) == row.cited);
    }
}

TEST_CASE("a page taken away from the service finds its stylesheet and its first page beside it") {
    const std::string page =
        offline_page(html_page("题", {}, "<p>href=\"/\"</p>"), "../style.css", "../index.html");
    CHECK(has(page, "<link rel=\"stylesheet\" href=\"../style.css\">"));
    CHECK(has(page, "class=\"brand\" href=\"../index.html\""));
    CHECK(has(page, "<p>href=\"/\"</p>"));
}
