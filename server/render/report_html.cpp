#include "server/render/report_html.hpp"

#include <optional>
#include <span>

#include "domain/report/form.hpp"
#include "domain/report/share.hpp"

namespace server {
namespace {

using domain::Form;
using domain::Section;

void cell_link(Html& html, const ReportView& view, const std::string& path, std::int64_t value) {
    const std::string href = view.href ? view.href(path) : std::string{};
    if (href.empty()) {
        html.number(value);
        return;
    }
    html.raw("<a")
        .attribute("href", href)
        .raw(value == 0 ? " class=\"zero\">" : ">")
        .number(value)
        .raw("</a>");
}

void number_cell(Html& html, const ReportView& view, const std::string& path, std::int64_t value) {
    html.raw("<td class=\"n\">");
    cell_link(html, view, path, value);
    html.raw("</td>");
}

void head_cell(Html& html, std::string_view label, std::size_t columns, std::size_t rows,
               std::string_view scope) {
    html.raw("<th").attribute("scope", scope);
    if (columns > 1) html.attribute("colspan", std::to_string(columns));
    if (rows > 1) html.attribute("rowspan", std::to_string(rows));
    html.raw(">").text(label).raw("</th>");
}

/// How many rows from this one on share the value of a merged cell.
std::size_t run_length(std::span<const domain::TableRow> rows, std::size_t first,
                       std::string_view domain::TableRow::*member) {
    std::size_t length = 1;
    while (first + length < rows.size() && rows[first + length].*member == rows[first].*member) ++length;
    return length;
}

bool begins_run(std::span<const domain::TableRow> rows, std::size_t row,
                std::string_view domain::TableRow::*member) {
    return !(rows[row].*member).empty() && (row == 0 || rows[row - 1].*member != rows[row].*member);
}

void table3_head(Html& html) {
    html.raw(
        "<colgroup><col class=\"c-group\"><col class=\"c-subgroup\"><col class=\"c-label\">"
        "<col span=\"7\" class=\"c-number\"></colgroup>\n<thead>\n<tr>"
        "<td class=\"rule\" colspan=\"3\" rowspan=\"3\">（本列数据的勾稽关系为：<br>第一项加第二项之和，<br>"
        "等于第三项加第四项之和）</td>");
    head_cell(html, "申请人情况", domain::column_count, 1, "colgroup");
    html.raw("</tr>\n<tr>");
    head_cell(html, domain::table3_columns[0].label, 1, 2, "col");
    head_cell(html, "法人或其他组织", domain::column_count - 2, 1, "colgroup");
    head_cell(html, domain::table3_columns[domain::total_column].label, 1, 2, "col");
    html.raw("</tr>\n<tr>");
    for (std::size_t i = 1; i < domain::total_column; ++i) {
        head_cell(html, domain::table3_columns[i].label, 1, 1, "col");
    }
    html.raw("</tr>\n</thead>\n");
}

/// The merged cells that begin in this row, then its own label over what they leave of the three label
/// columns.
void row_labels(Html& html, std::span<const domain::TableRow> rows, std::size_t i) {
    const domain::TableRow& row = rows[i];
    std::size_t columns_left = 3;
    if (!row.group.empty()) --columns_left;
    if (!row.subgroup.empty()) --columns_left;
    if (begins_run(rows, i, &domain::TableRow::group)) {
        head_cell(html, row.group, 1, run_length(rows, i, &domain::TableRow::group), "rowgroup");
    }
    if (begins_run(rows, i, &domain::TableRow::subgroup)) {
        head_cell(html, row.subgroup, 1, run_length(rows, i, &domain::TableRow::subgroup), "rowgroup");
    }
    head_cell(html, row.label, columns_left, 1, "row");
}

void table3(Html& html, const ReportView& view, const Form& form) {
    html.raw(
        "<section class=\"part\">\n<h2>三、收到和处理政府信息公开申请情况</h2>\n"
        "<div class=\"scroll\"><table class=\"t3\">\n<caption class=\"unit\">单位：件</caption>\n");
    table3_head(html);
    html.raw("<tbody>\n");
    const auto& rows = view.report.table3->rows;
    for (std::size_t i = 0; i < rows.size() && i < form.table3.size(); ++i) {
        const bool sum = !form.table3[i].is_result;
        html.raw(sum ? "<tr class=\"sum\">" : "<tr>");
        row_labels(html, form.table3, i);
        const std::string prefix = "table3/" + std::string(rows[i].key) + "/";
        for (std::size_t column = 0; column < domain::column_count; ++column) {
            number_cell(html, view, prefix + std::string(domain::table3_columns[column].key),
                        rows[i].cells[column]);
        }
        html.raw("</tr>\n");
    }
    html.raw("</tbody>\n</table></div>\n</section>\n");
}

/// The narrow heads of table 4; the stylesheet breaks their labels after two characters, as the form does.
void outcome_heads(Html& html, std::size_t rows) {
    for (const auto& cell : domain::table4_cells) {
        html.raw("<th scope=\"col\"");
        if (rows > 1) html.attribute("rowspan", std::to_string(rows));
        html.raw("><span>").text(cell.label).raw("</span></th>");
    }
}

void table4(Html& html, const ReportView& view) {
    const std::size_t width = domain::table4_cell_count;
    html.raw(
        "<section class=\"part keep\">\n<h2>四、政府信息公开行政复议、行政诉讼情况</h2>\n"
        "<div class=\"scroll\"><table class=\"t4\">\n<caption "
        "class=\"unit\">单位：件</caption>\n<thead>\n<tr>");
    head_cell(html, domain::label_of(domain::ReviewBlock::review), width, 1, "colgroup");
    head_cell(html, "行政诉讼", 2 * width, 1, "colgroup");
    html.raw("</tr>\n<tr>");
    outcome_heads(html, 2);
    head_cell(html, domain::label_of(domain::ReviewBlock::litigation_direct), width, 1, "colgroup");
    head_cell(html, domain::label_of(domain::ReviewBlock::litigation_after_review), width, 1, "colgroup");
    html.raw("</tr>\n<tr>");
    outcome_heads(html, 1);
    outcome_heads(html, 1);
    html.raw("</tr>\n</thead>\n<tbody>\n<tr>");
    for (const auto& block : domain::review_block_words) {
        const auto& cells = view.report.table4->blocks[static_cast<std::size_t>(block.value)];
        const std::string prefix = "table4/" + std::string(block.name) + "/";
        for (std::size_t cell = 0; cell < width; ++cell) {
            number_cell(html, view, prefix + std::string(domain::table4_cells[cell].key), cells[cell]);
        }
    }
    html.raw("</tr>\n</tbody>\n</table></div>\n</section>\n");
}

const Section* child(const std::vector<Section>& sections, std::string_view key) {
    for (const Section& section : sections) {
        if (section.key == key) return &section;
    }
    return nullptr;
}

std::string_view unit_of(const Form& form, std::string_view path) {
    for (const auto& lines : {form.sections, form.fees}) {
        for (const domain::SectionLine& line : lines) {
            if (line.path == path) return domain::label_of(line.unit);
        }
    }
    return {};
}

void statistics_row(Html& html, const ReportView& view, const Section& section, const std::string& path,
                    int level) {
    const Section* total = child(section.children, domain::total_key);
    const std::string number_path = total != nullptr ? path + "/" + std::string(domain::total_key) : path;
    const auto value = total != nullptr ? total->value : section.value;
    html.raw(level == 0 ? "<tr class=\"sum\"><th scope=\"row\"" : "<tr><th scope=\"row\"");
    html.attribute("class", "level" + std::to_string(level))
        .raw(">")
        .text(section.label)
        .raw("</th><td class=\"u\">");
    if (value) html.text(unit_of(domain::form_of(view.report.form), number_path));
    html.raw("</td><td class=\"n\">");
    if (value) cell_link(html, view, number_path, *value);
    html.raw("</td></tr>\n");
    for (const Section& part : section.children) {
        if (part.key != domain::total_key) {
            statistics_row(html, view, part, path + "/" + std::string(part.key), level + 1);
        }
    }
}

std::int64_t leaf(const std::vector<Section>& sections, std::string_view heading, std::string_view key) {
    const Section* section = child(sections, heading);
    const Section* found = section == nullptr ? nullptr : child(section->children, key);
    return found == nullptr ? 0 : found->value.value_or(0);
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

/// Form 2014 is printed as the statistical table of its time, with the shares that reports of those years
/// name.
void statistics(Html& html, const ReportView& view) {
    html.raw("<section class=\"part\">\n<h2>").text(domain::form_of(view.report.form).title);
    html.raw(
        "</h2>\n<div class=\"scroll\"><table class=\"t14\">\n<thead><tr><th scope=\"col\">统计指标</th>"
        "<th scope=\"col\" class=\"c-unit\">单位</th><th scope=\"col\" "
        "class=\"c-count\">统计数</th></tr></thead>\n"
        "<tbody>\n");
    const auto& sections = view.report.sections;
    for (const Section& section : sections) statistics_row(html, view, section, std::string(section.key), 0);
    html.raw("</tbody>\n</table></div>\n");
    const std::int64_t received = leaf(sections, "received", "total");
    const std::int64_t concluded = leaf(sections, "concluded", "total");
    html.raw("<ul class=\"shares\">\n");
    share_sentence(html, "网络申请占收到申请数", leaf(sections, "received", "online"), received);
    share_sentence(html, "信函申请占收到申请数", leaf(sections, "received", "letter"), received);
    share_sentence(html, "规定时间内办结率",
                   leaf(sections, "concluded", "on_time") + leaf(sections, "concluded", "extended"),
                   concluded);
    html.raw("</ul>\n</section>\n");
}

/// The tables say nothing of money; the report's sixth part does (国办函〔2020〕109号).
void fees(Html& html, const ReportView& view) {
    html.raw(
        "<section class=\"part keep\">\n<h2>收取信息处理费情况</h2>\n<div class=\"scroll\"><table "
        "class=\"fees\">\n"
        "<thead><tr>");
    for (const auto& word : domain::fee_count_words) head_cell(html, word.label, 1, 1, "col");
    html.raw("</tr></thead>\n<tbody><tr>");
    for (const auto& word : domain::fee_count_words) {
        number_cell(html, view, "fees/" + std::string(word.name),
                    view.report.fees[static_cast<std::size_t>(word.value)]);
    }
    html.raw("</tr></tbody>\n</table></div>\n</section>\n");
}

void findings(Html& html, const ReportView& view) {
    html.raw("<section class=\"part keep checks\">\n<h2>勾稽关系检查</h2>\n");
    if (view.findings.empty()) html.raw("<p class=\"passed\">各项勾稽关系均相符。</p>\n");
    if (!view.findings.empty()) {
        html.raw("<ol>\n");
        for (const domain::Finding& finding : view.findings) {
            html.raw("<li><b").attribute("class", domain::name_of(finding.severity)).raw(">");
            html.text(domain::label_of(finding.severity)).raw("</b> ").text(finding.zh).raw("</li>\n");
        }
        html.raw("</ol>\n");
    }
    html.raw("</section>\n");
}

void notes(Html& html, const ReportView& view) {
    if (view.report.notes.empty()) return;
    html.raw("<section class=\"part keep notes\">\n<h2>说明</h2>\n<ol>\n");
    for (const domain::ReportNote& note : view.report.notes) html.element("li", note.zh).raw("\n");
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
    html.attribute("value", std::to_string(view.year))
        .raw("></label>\n<label class=\"wide\">机关<select name=\"organ\">");
    for (const OrganChoice& organ : view.organs)
        option(html, organ.code, organ.name, organ.code == view.organ.code);
    html.raw("</select></label>\n<label>范围<select name=\"scope\">");
    for (const auto& word : domain::report_scope_words)
        option(html, word.name, word.label, word.value == view.scope);
    html.raw("</select></label>\n<label>格式<select name=\"form\">");
    for (const auto& word : domain::report_form_words) {
        option(html, word.name, std::string(word.name) + "年版", word.value == view.report.form);
    }
    html.raw("</select></label>\n<button type=\"submit\">查看</button>\n</form>\n");
}

void heading(Html& html, const ReportView& view) {
    html.raw("<h1>").text(report_title(view.organ, view.year)).raw("</h1>\n<p class=\"facts\">");
    html.element("span", "统计范围：" + std::string(domain::label_of(view.scope)));
    html.element("span", "报表格式：" + std::string(domain::label_of(view.report.form)));
    html.element("span", "数据截至：" + view.as_of).raw("</p>\n");
    if (!view.complete) {
        html.raw("<p class=\"notice\" role=\"status\">本汇总尚不完整：仍有机关未报送本年度数据。</p>\n");
    }
}

}  // namespace

std::string report_title(const OrganChoice& organ, int year) {
    return organ.name + std::to_string(year) + "年政府信息公开工作年度报告";
}

std::string report_page(const ReportView& view) {
    Html html;
    choice(html, view);
    html.raw("<article class=\"sheet\">\n");
    heading(html, view);
    if (view.report.table3) table3(html, view, domain::form_of(view.report.form));
    if (view.report.table4) table4(html, view);
    if (!view.report.sections.empty()) statistics(html, view);
    if (view.report.sections.empty()) fees(html, view);
    findings(html, view);
    notes(html, view);
    html.raw("</article>\n");
    return html_page(report_title(view.organ, view.year), view.links, html.take());
}

}  // namespace server
