#include "server/render/cell_list_html.hpp"

#include <doctest/doctest.h>

using namespace server;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

CellListView list() {
    CellListView view;
    view.label = "（一）予以公开 · 自然人";
    view.title = "通州区2018年政府信息公开工作年度报告";
    view.value = 2;
    view.report_href = "/?year=2018&organ=tongzhou";
    view.cases = {{"TZ-2018-1", "/cases/1", "区国土局", domain::Date{2018, 3, 1}, "予以公开",
                   domain::Date{2018, 3, 9}, "征地<批复>"},
                  {"TZ-2018-2", "", "区住建局", std::nullopt, "", std::nullopt, ""}};
    return view;
}

}  // namespace

TEST_CASE("the list behind a number shows the number, its cases and the way back") {
    const std::string page = cell_list_page(list());
    CHECK(has(page, "<span class=\"value\">2 件</span>"));
    CHECK(has(page, "<a href=\"/cases/1\">TZ-2018-1</a>"));
    CHECK(has(page, "<td class=\"day\">2018-03-01</td>"));
    CHECK(has(page, "征地&lt;批复&gt;"));
    CHECK(has(page, "<td class=\"id\">TZ-2018-2</td><td>区住建局</td><td class=\"day\">—</td>"));
    CHECK(has(page, "href=\"/?year=2018&amp;organ=tongzhou\""));
}

TEST_CASE("paging links are there only where there is a page") {
    CellListView view = list();
    CHECK_FALSE(has(cell_list_page(view), "下一页"));
    CHECK_FALSE(has(cell_list_page(view), "第一页"));
    view.next_href = "/cells?cursor=a&b";
    view.first_href = "/cells";
    const std::string page = cell_list_page(view);
    CHECK(has(page, "<a rel=\"next\" href=\"/cells?cursor=a&amp;b\">下一页</a>"));
    CHECK(has(page, "<a href=\"/cells\">第一页</a>"));
}

TEST_CASE("a number of proceedings lists proceedings, each with its case") {
    CellListView view = list();
    view.unit = domain::Unit::proceedings;
    view.proceedings = {
        {"通行复〔2018〕3号", "行政复议", "区国土局", domain::Date{2018, 5, 2}, "结果维持", view.cases[0]}};
    view.cases.clear();
    const std::string page = cell_list_page(view);
    CHECK(has(page, "通行复〔2018〕3号"));
    CHECK(has(page,
              "<td class=\"day\">2018-05-02</td><td>结果维持</td><td class=\"id\"><a href=\"/cases/1\">"));
}

TEST_CASE("a number of nothing says so, and yuan are called yuan") {
    CellListView view = list();
    view.cases.clear();
    view.value = 0;
    CHECK(has(cell_list_page(view), "没有计入此数的案件"));
    view.unit = domain::Unit::yuan;
    CHECK(has(cell_list_page(view), "<span class=\"value\">0 元</span>"));
}
