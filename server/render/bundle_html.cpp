#include "server/render/bundle_html.hpp"

#include <algorithm>

#include "server/render/html.hpp"

namespace server {
namespace {

constexpr std::string_view home = "index.html";
constexpr std::string_view style = "style.css";

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// “36(4), 37” → “第36条第（4）项、第37条”.
std::string numbered(std::string_view numbers) {
    std::string out;
    while (!numbers.empty()) {
        const std::string_view one = numbers.substr(0, numbers.find(", "));
        numbers.remove_prefix(std::min(one.size() + 2, numbers.size()));
        const auto open = one.find('(');
        out.append(out.empty() ? "第" : "、第").append(one.substr(0, open)).append("条");
        if (open == std::string_view::npos) continue;
        out.append("第（").append(one.substr(open + 1, one.find(')') - open - 1)).append("）项");
    }
    return out;
}

std::string titled(std::string_view law) {
    if (law == "R2019") return "《条例》（国务院令第711号）";
    if (law == "R2007") return "《条例》（国务院令第492号）";
    if (law.find("〔") != std::string_view::npos) return std::string{law};
    const auto year = law.find(' ');
    std::string out = "《" + std::string{law.substr(0, year)} + "》";
    if (year != std::string_view::npos) out.append("（").append(law.substr(year + 1)).append("年）");
    return out;
}

std::string cited_one(std::string_view article) {
    constexpr std::string_view art = " art. ";
    if (article == "practice") return "工作惯例";
    if (const auto at = article.find(art); at != std::string_view::npos)
        return titled(article.substr(0, at)) + numbered(article.substr(at + art.size()));
    // A standard, such as GB/T 9704, is cited by its name.
    const auto space = article.rfind(' ');
    const bool numbered_law =
        space != std::string_view::npos && static_cast<unsigned char>(article[0]) >= 0x80;
    return numbered_law ? titled(article.substr(0, space)) + numbered(article.substr(space + 1))
                        : std::string{article};
}

void write_day(Html& html, std::string_view day) { html.raw("<td class=\"day\">").text(day).raw("</td>"); }

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
        html.number(event.sequence).raw("</td>");
        write_day(html, event.on);
        html.element("td", event.act);
        html.element("td", event.actor).element("td", cited(event.article));
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
        html.raw("<tr>");
        write_day(html, file.on);
        html.element("td", file.label).element("td", file.name);
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
        html.raw("<tr>");
        write_day(html, step.from.iso());
        write_day(html, step.to.iso());
        html.raw("<td>");
        html.number(step.counted).raw("</td><td>").number(step.total).raw("</td>");
        html.element("td", cited(step.rule)).raw("<td>").text(step.text);
        for (const auto& skipped : step.skipped) {
            html.text(&skipped == &step.skipped.front() ? "；不计入：" : "、");
            html.text(skipped.date.iso()).text("（").text(skipped.reason).text("）");
        }
        html.raw("</td></tr>\n");
    }
    html.raw("</tbody></table></div>");
}

std::string sheet(const std::string& title, std::string_view body) {
    Html html;
    html.raw("<article class=\"sheet\">").element("h1", title).raw("\n").raw(body).raw("</article>");
    return offline_page(html_page(title, {}, html.take()), style, home);
}

}  // namespace

std::string cited(std::string_view article) {
    std::string out;
    while (!article.empty()) {
        const std::string_view one = article.substr(0, article.find("; "));
        article.remove_prefix(std::min(one.size() + 2, article.size()));
        out += (out.empty() ? "" : "；") + cited_one(one);
    }
    return out;
}

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
