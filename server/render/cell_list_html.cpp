#include "server/render/cell_list_html.hpp"

namespace server {
namespace {

void cell(Html& html, std::string_view text, std::string_view kind = {}) {
    html.raw("<td");
    if (!kind.empty()) html.attribute("class", kind);
    html.raw(">").text(text.empty() ? "—" : text).raw("</td>");
}

std::string day(const std::optional<domain::Date>& date) { return date ? date->iso() : std::string{}; }

void case_number(Html& html, const CountedCase& row) {
    html.raw("<td class=\"id\">");
    if (row.href.empty()) {
        html.text(row.number);
    } else {
        html.link(row.href, row.number);
    }
    html.raw("</td>");
}

void heads(Html& html, std::initializer_list<std::string_view> labels) {
    html.raw("<thead><tr>");
    for (const std::string_view label : labels) html.raw("<th scope=\"col\">").text(label).raw("</th>");
    html.raw("</tr></thead>\n<tbody>\n");
}

void case_rows(Html& html, const std::vector<CountedCase>& rows) {
    heads(html, {"案件编号", "机关", "收到日", "办理结果", "办结日", "申请内容"});
    for (const CountedCase& row : rows) {
        html.raw("<tr>");
        case_number(html, row);
        cell(html, row.organ);
        cell(html, day(row.received_on), "day");
        cell(html, row.conclusion);
        cell(html, day(row.concluded_on), "day");
        cell(html, row.subject);
        html.raw("</tr>\n");
    }
}

void proceeding_rows(Html& html, const std::vector<CountedProceeding>& rows) {
    heads(html, {"复议、诉讼案号", "类别", "被申请人（被告）", "提出日", "结果", "案件编号", "申请内容"});
    for (const CountedProceeding& row : rows) {
        html.raw("<tr>");
        cell(html, row.number, "id");
        cell(html, row.kind);
        cell(html, row.organ);
        cell(html, day(row.filed_on), "day");
        cell(html, row.outcome);
        case_number(html, row.of);
        cell(html, row.of.subject);
        html.raw("</tr>\n");
    }
}

void paging(Html& html, const CellListView& view) {
    html.raw("<nav class=\"paging\" aria-label=\"翻页\">");
    html.link(view.report_href, "返回年度报告");
    if (!view.first_href.empty()) html.link(view.first_href, "第一页");
    if (!view.next_href.empty())
        html.raw("<a rel=\"next\"").attribute("href", view.next_href).raw(">下一页</a>");
    html.raw("</nav>\n");
}

}  // namespace

std::string cell_list_page(const CellListView& view) {
    const bool proceedings = view.unit == domain::Unit::proceedings;
    Html html;
    html.raw("<article class=\"sheet list\">\n<p class=\"from\">")
        .link(view.report_href, view.title)
        .raw("</p>\n");
    html.element("h1", view.label).raw("\n<p class=\"facts\"><span class=\"value\">");
    html.number(view.value).text(" ").text(domain::label_of(view.unit)).raw("</span>");
    html.element("span", view.facts).raw("</p>\n");
    if (proceedings ? view.proceedings.empty() : view.cases.empty()) {
        html.raw("<p class=\"passed\">没有计入此数的案件。</p>\n");
    } else {
        html.raw("<div class=\"scroll\"><table class=\"cases\">\n");
        if (proceedings) {
            proceeding_rows(html, view.proceedings);
        } else {
            case_rows(html, view.cases);
        }
        html.raw("</tbody>\n</table></div>\n");
    }
    paging(html, view);
    html.raw("</article>\n");
    return html_page(view.label + " — " + view.title, view.links, html.take());
}

}  // namespace server
