#include "server/render/report_html.hpp"

#include <algorithm>
#include <array>

#include "domain/report/form.hpp"
#include "domain/report/share.hpp"
#include "server/render/report_prose.hpp"
#include "server/render/table_layout.hpp"

namespace server {
namespace {

using domain::Section;

/// How a kind of table looks: its class, its columns where the stylesheet sets their widths, whether paper
/// keeps it on one page.
struct TableMarkup {
    TableKind kind;
    std::string_view css;
    std::string_view columns;
    bool keep;
};
// clang-format off
constexpr std::array<TableMarkup, 5> table_markup{{
    {TableKind::table2,     "t2",   "", true},
    {TableKind::table3,     "t3",   "<colgroup><col class=\"c-group\"><col class=\"c-subgroup\"><col class=\"c-label\"><col span=\"7\" class=\"c-number\"></colgroup>\n", true},
    {TableKind::table4,     "t4",   "", true},
    {TableKind::statistics, "t14",  "<colgroup><col><col class=\"c-unit\"><col class=\"c-count\"></colgroup>\n", false},
    {TableKind::fees,       "fees", "", true},
}};

/// The tags of a kind of cell; what the cell merges is added to the first one.
struct CellMarkup {
    CellKind kind;
    std::string_view open;
    std::string_view before;
    std::string_view behind;
};
constexpr std::array<CellMarkup, 9> cell_markup{{
    {CellKind::group_head,  "<th scope=\"colgroup\"", "",       "</th>"},
    {CellKind::column_head, "<th scope=\"col\"",      "",       "</th>"},
    // The stylesheet breaks these after two characters, as the form does.
    {CellKind::narrow_head, "<th scope=\"col\"",      "<span>", "</span></th>"},
    {CellKind::row_group,   "<th scope=\"rowgroup\"", "",       "</th>"},
    {CellKind::row_head,    "<th scope=\"row\"",      "",       "</th>"},
    {CellKind::rule,        "<td class=\"rule\"",     "",       "</td>"},
    {CellKind::unit,        "<td class=\"u\"",        "",       "</td>"},
    {CellKind::number,      "<td class=\"n\"",        "",       "</td>"},
    {CellKind::entered,     "<td class=\"n\"",        "",       "</td>"},
}};
// clang-format on
constexpr bool in_order(const auto& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (static_cast<std::size_t>(rows[i].kind) != i) return false;
    }
    return true;
}
static_assert(in_order(table_markup) && in_order(cell_markup));

void number(Html& html, const ReportView& view, const LaidCell& cell) {
    const std::string href = view.href ? view.href(cell.path) : std::string{};
    if (href.empty()) {
        html.text(cell.text);
        return;
    }
    html.raw("<a").attribute("href", href).raw(cell.text == "0" ? " class=\"zero\">" : ">");
    html.text(cell.text).raw("</a>");
}

void lines(Html& html, std::string_view text) {
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        html.text(text.substr(0, end)).raw("<br>");
        text.remove_prefix(end + 1);
    }
    html.text(text);
}

void cell_of(Html& html, const ReportView& view, const TableLayout& layout, const LaidCell& cell) {
    const CellMarkup& markup = cell_markup[static_cast<std::size_t>(cell.kind)];
    html.raw(markup.open);
    if (layout.kind == TableKind::statistics && cell.kind == CellKind::row_head)
        html.attribute("class", "level" + std::to_string(cell.level));
    if (cell.columns > 1) html.attribute("colspan", std::to_string(cell.columns));
    if (cell.rows > 1) html.attribute("rowspan", std::to_string(cell.rows));
    html.raw(">").raw(markup.before);
    if (cell.kind == CellKind::number)
        number(html, view, cell);
    else
        lines(html, cell.text);
    html.raw(markup.behind);
}

void rows_of(Html& html, const ReportView& view, const TableLayout& layout) {
    auto cell = layout.cells.begin();
    if (layout.head_rows > 0) html.raw("<thead>\n");
    for (std::size_t row = 0; row < layout.row_count(); ++row) {
        if (row == layout.head_rows) html.raw(row > 0 ? "</thead>\n<tbody>\n" : "<tbody>\n");
        html.raw(layout.sum_rows[row] ? "<tr class=\"sum\">" : "<tr>");
        for (; cell != layout.cells.end() && cell->row == row; ++cell) cell_of(html, view, layout, *cell);
        html.raw("</tr>\n");
    }
    html.raw("</tbody>\n");
}

void table(Html& html, const ReportView& view, const TableLayout& layout) {
    const TableMarkup& markup = table_markup[static_cast<std::size_t>(layout.kind)];
    const TableWords& words = words_of(layout.kind);
    if (layout.kind == TableKind::fees) html.element("h3", words.title).raw("\n");
    html.raw(markup.keep ? "<div class=\"scroll keep\">" : "<div class=\"scroll\">");
    html.raw("<table").attribute("class", markup.css).raw(">\n");
    if (!words.unit.empty()) html.raw("<caption class=\"unit\">").text(words.unit).raw("</caption>\n");
    html.raw(markup.columns);
    rows_of(html, view, layout);
    html.raw("</table></div>\n");
}

std::int64_t leaf(const std::vector<Section>& sections, std::string_view heading, std::string_view key) {
    const auto section = std::ranges::find(sections, heading, &Section::key);
    if (section == sections.end()) return 0;
    const auto found = std::ranges::find(section->children, key, &Section::key);
    return found == section->children.end() ? 0 : found->value.value_or(0);
}

void share_sentence(Html& html, std::string_view label, std::int64_t part, std::int64_t base) {
    const auto share = domain::share_text(part, base);
    if (!share) return;
    html.raw("<li>")
        .text(label)
        .text(" " + *share)
        .text("（" + std::to_string(part) + "/" + std::to_string(base) + "）");
    html.raw("</li>\n");
}

/// The shares that reports under form 2014 name, below the numbers that they are taken of.
void shares(Html& html, const domain::AnnualReport& report) {
    const auto& sections = report.sections;
    const std::int64_t received = leaf(sections, "received", "total");
    const std::int64_t concluded = leaf(sections, "concluded", "total");
    html.raw("<ul class=\"shares\">\n");
    share_sentence(html, "网络申请占收到申请数", leaf(sections, "received", "online"), received);
    share_sentence(html, "信函申请占收到申请数", leaf(sections, "received", "letter"), received);
    share_sentence(html, "规定时间内办结率",
                   leaf(sections, "concluded", "on_time") + leaf(sections, "concluded", "extended"),
                   concluded);
    html.raw("</ul>\n");
}

void part_of(Html& html, const ReportView& view, const domain::ReportPart& part) {
    html.raw("<section class=\"part\">\n").element("h2", part.heading).raw("\n");
    for (const std::string& text : prose_of(view.report, part.key))
        html.raw("<p class=\"prose\">").text(text).raw("</p>\n");
    for (const TableLayout& layout : tables_in(view.report, part)) table(html, view, layout);
    const bool has_shares = part.key == "applications" && part.holds == domain::PartHolds::sections;
    if (has_shares) shares(html, view.report.numbers);
    html.raw("</section>\n");
}

void findings(Html& html, const ReportView& view) {
    html.raw("<section class=\"part keep checks\">\n<h2>勾稽关系检查</h2>\n");
    if (view.report.findings.empty()) html.raw("<p class=\"passed\">各项勾稽关系均相符。</p>\n");
    if (!view.report.findings.empty()) {
        html.raw("<ol>\n");
        for (const domain::Finding& finding : view.report.findings) {
            html.raw("<li><b").attribute("class", domain::name_of(finding.severity)).raw(">");
            html.text(domain::label_of(finding.severity)).raw("</b> ").text(finding.zh).raw("</li>\n");
        }
        html.raw("</ol>\n");
    }
    html.raw("</section>\n");
}

void notes(Html& html, const ReportView& view) {
    if (view.report.numbers.notes.empty()) return;
    html.raw("<section class=\"part keep notes\">\n<h2>说明</h2>\n<ol>\n");
    for (const domain::ReportNote& note : view.report.numbers.notes) html.element("li", note.zh).raw("\n");
    html.raw("</ol>\n</section>\n");
}

void option(Html& html, std::string_view value, std::string_view label, bool selected) {
    html.raw("<option")
        .attribute("value", value)
        .raw(selected ? " selected>" : ">")
        .text(label)
        .raw("</option>");
}

void choice(Html& html, const ReportView& view) {
    html.raw("<form class=\"choice\" method=\"get\"").attribute("action", view.action).raw(">\n");
    html.raw("<label>年度<input type=\"number\" name=\"year\" min=\"2008\" max=\"2999\" required");
    html.attribute("value", std::to_string(view.report.year))
        .raw("></label>\n<label class=\"wide\">机关<select name=\"organ\">");
    for (const domain::NamedOrgan& organ : view.organs)
        option(html, organ.code, organ.name, organ.code == view.report.organ.code);
    html.raw("</select></label>\n<label>范围<select name=\"scope\">");
    for (const auto& word : domain::report_scope_words)
        option(html, word.name, word.label, word.value == view.report.scope);
    html.raw("</select></label>\n<label>期间<select name=\"period\">");
    for (const auto& row : domain::period_rows)
        option(html, row.name, row.label, row.value == view.report.period);
    html.raw("</select></label>\n<label>格式<select name=\"form\">");
    for (const auto& word : domain::report_form_words) {
        option(html, word.name, std::string(word.name) + "年版", word.value == view.report.numbers.form);
    }
    html.raw("</select></label>\n<button type=\"submit\">查看</button>\n</form>\n");
}

void heading(Html& html, const ReportView& view) {
    const domain::CompiledReport& report = view.report;
    html.element("h1", domain::title_of(report)).raw("\n<p class=\"facts\">");
    html.element("span", "统计范围：" + std::string(domain::label_of(report.scope)));
    html.element("span", "报表格式：" + std::string(domain::label_of(report.numbers.form)));
    html.element("span", "数据截至：" + view.as_of).raw("</p>\n");
    const std::string missing = missing_notice(report);
    if (!missing.empty()) html.raw("<p class=\"notice\" role=\"status\">").text(missing).raw("</p>\n");
    const std::string sources = sources_note(report);
    if (!sources.empty()) html.raw("<p class=\"sources\">").text(sources).raw("</p>\n");
}

}  // namespace

namespace {

void files(Html& html, const ReportView& view) {
    if (view.files.empty()) return;
    html.raw("<p class=\"files\">下载：");
    for (const PageLink& file : view.files)
        html.text(&file == &view.files.front() ? "" : " · ").link(file.href, file.label);
    html.raw("</p>\n");
}

}  // namespace

std::string report_file(const domain::CompiledReport& report) {
    const ReportView view{report, report.as_of.day_in_china().iso(), {}, {}, {}, {}, {}};
    Html html;
    html.raw("<article class=\"sheet\">\n");
    heading(html, view);
    for (const domain::ReportPart& part : domain::parts_of(report.numbers.form)) part_of(html, view, part);
    notes(html, view);
    html.raw("</article>\n");
    return standalone_page(domain::title_of(report), html.take());
}

std::string report_page(const ReportView& view) {
    Html html;
    choice(html, view);
    files(html, view);
    html.raw("<article class=\"sheet\">\n");
    heading(html, view);
    for (const domain::ReportPart& part : domain::parts_of(view.report.numbers.form))
        part_of(html, view, part);
    findings(html, view);
    notes(html, view);
    html.raw("</article>\n");
    return html_page(domain::title_of(view.report), view.links, html.take());
}

}  // namespace server
