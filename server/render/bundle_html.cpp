#include "server/render/bundle_html.hpp"

#include "server/render/html.hpp"

namespace server {
namespace {

constexpr std::string_view home = "index.html";
constexpr std::string_view style = "style.css";

using Pairs = std::vector<std::pair<std::string, std::string>>;

void write_facts(Html& html, const Pairs& facts) {
    html.raw("<section class=\"part\"><h2>基本情况</h2>\n<table><tbody>\n");
    for (const auto& [label, value] : facts) {
        html.raw("<tr><th scope=\"row\">").text(label).raw("</th>").element("td", value).raw("</tr>\n");
    }
    html.raw("</tbody></table></section>\n");
}

void write_told(Html& html, const BundleEvent& event) {
    html.raw("<td>");
    if (event.removed) html.raw("<b>（已更正：未发生）</b>");
    bool first = true;
    for (const auto& [label, value] : event.told) {
        html.text(first ? "" : "；").text(label).text("：").text(value);
        first = false;
    }
    html.raw("</td>");
}

void write_events(Html& html, const std::vector<BundleEvent>& events) {
    html.raw(
        "<section class=\"part\"><h2>办理过程</h2>\n<div class=\"scroll\"><table class=\"cases\"><thead><tr>"
        "<th scope=\"col\">序号</th><th scope=\"col\">日期</th><th scope=\"col\">事项</th>"
        "<th scope=\"col\">办理人</th><th scope=\"col\">依据</th><th scope=\"col\">内容</th>"
        "<th scope=\"col\">摘要（SHA-256）</th></tr></thead><tbody>\n");
    for (const BundleEvent& event : events) {
        html.raw("<tr").attribute("id", "event-" + std::to_string(event.sequence)).raw("><td>");
        html.number(event.sequence).raw("</td>").element("td", event.on).element("td", event.act);
        html.element("td", event.actor).element("td", event.article);
        write_told(html, event);
        html.raw("<td><code").attribute("title", event.digest).raw(">").text(event.digest.substr(0, 16));
        html.raw("</code></td></tr>\n");
    }
    html.raw("</tbody></table></div>\n<p class=\"hint\">摘要全文和存证序号见 ")
        .link("events.json", "events.json")
        .raw("。</p></section>\n");
}

void write_files(Html& html, std::string_view heading, const std::vector<BundleFile>& files) {
    html.raw("<section class=\"part\">").element("h2", heading).raw("\n");
    if (files.empty()) {
        html.raw("<p>无。</p></section>\n");
        return;
    }
    html.raw(
        "<div class=\"scroll\"><table class=\"cases\"><thead><tr><th scope=\"col\">日期</th>"
        "<th scope=\"col\">种类</th><th scope=\"col\">文号或者名称</th><th scope=\"col\">备注</th>"
        "<th scope=\"col\">文件</th></tr></thead><tbody>\n");
    for (const BundleFile& file : files) {
        html.raw("<tr>").element("td", file.on).element("td", file.label).element("td", file.name);
        html.element("td", file.remark).raw("<td>");
        for (const auto& link : file.links) {
            html.text(&link == &file.links.front() ? "" : "　").link(link.first, link.second);
        }
        html.raw("</td></tr>\n");
    }
    html.raw("</tbody></table></div></section>\n");
}

void write_steps(Html& html, const std::vector<domain::ClockStep>& steps) {
    if (steps.empty()) {
        html.raw("<p>尚未收到申请，或者该件已作废，期限不计算。</p>");
        return;
    }
    html.raw(
        "<div class=\"scroll\"><table class=\"cases\"><thead><tr><th scope=\"col\">起</th>"
        "<th scope=\"col\">止</th><th scope=\"col\">计入</th><th scope=\"col\">累计</th>"
        "<th scope=\"col\">依据</th><th scope=\"col\">说明</th></tr></thead><tbody>\n");
    for (const domain::ClockStep& step : steps) {
        html.raw("<tr>").element("td", step.from.iso()).element("td", step.to.iso()).raw("<td>");
        html.number(step.counted).raw("</td><td>").number(step.total).raw("</td>");
        html.element("td", step.rule).raw("<td>").text(step.text);
        for (const auto& skipped : step.skipped) {
            html.text(&skipped == &step.skipped.front() ? "；不计入：" : "、");
            html.text(skipped.date.iso()).text("（").text(skipped.reason).text("）");
        }
        html.raw("</td></tr>\n");
    }
    html.raw("</tbody></table></div>");
}

std::string sheet(const std::string& title, std::string body) {
    Html html;
    html.raw("<article class=\"sheet\">").element("h1", title).raw("\n").raw(body).raw("</article>");
    return offline_page(html_page(title, {}, html.take()), style, home);
}

}  // namespace

std::string bundle_page(const BundleView& view) {
    Html html;
    write_facts(html, view.facts);
    html.raw("<section class=\"part\"><h2>答复期限</h2>\n");
    write_steps(html, view.steps);
    html.raw("<p class=\"hint\">单独成页：")
        .link("deadlines.html", "deadlines.html")
        .raw("；数据：")
        .link("deadlines.json", "deadlines.json")
        .raw("。</p></section>\n");
    write_events(html, view.events);
    write_files(html, "文书", view.letters);
    write_files(html, "材料", view.documents);
    return sheet("政府信息公开申请案卷 " + view.number, html.take());
}

std::string deadline_page(const BundleView& view) {
    Html html;
    html.raw("<section class=\"part\">");
    write_steps(html, view.steps);
    html.raw("</section>\n");
    return sheet("答复期限的计算 " + view.number, html.take());
}

}  // namespace server
