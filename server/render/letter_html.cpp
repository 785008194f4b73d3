#include "server/render/letter_html.hpp"

namespace server {
namespace {

void write_missing(Html& html, const std::vector<std::string>& missing) {
    if (missing.empty()) return;
    html.raw("<p class=\"notice\" role=\"status\">签发前请填写：");
    for (const std::string& what : missing) html.text(&what == &missing.front() ? "" : "、").text(what);
    html.raw("</p>\n");
}

/// A form without a text, as the record of delivery, is no 公文 and has no red head.
void write_head(Html& html, const LetterView& view) {
    const bool form = view.paragraphs.empty() && !view.rows.empty();
    html.raw(form ? "<p class=\"plain-organ\">" : "<p class=\"organ\">").text(view.organ).raw("</p>\n");
    if (form) html.element("h1", view.title).raw("\n");
    html.raw("<p class=\"number\">").text(view.number).raw("</p>\n");
    if (!form) html.element("h1", view.title).raw("\n");
}

void write_rows(Html& html, const std::vector<LetterRowView>& rows) {
    if (rows.empty()) return;
    html.raw("<table class=\"form\"><tbody>\n");
    for (const LetterRowView& row : rows) {
        html.raw(row.text.empty() ? "<tr class=\"blank\">" : "<tr>");
        html.raw("<th scope=\"row\">").text(row.label).raw("</th>").element("td", row.text).raw("</tr>\n");
    }
    html.raw("</tbody></table>\n");
}

void write_attachments(Html& html, const std::vector<std::string>& names) {
    if (names.empty()) return;
    html.raw("<div class=\"attachments\"><span>附件：</span><ol");
    html.raw(names.size() == 1 ? " class=\"single\">" : ">");
    for (const std::string& name : names) html.element("li", name);
    html.raw("</ol></div>\n");
}

void write_imprint(Html& html, const LetterView& view) {
    if (view.copies_to.empty()) return;
    html.raw("<div class=\"imprint\"><p>抄送：");
    for (const std::string& organ : view.copies_to)
        html.text(&organ == &view.copies_to.front() ? "" : "，").text(organ);
    html.raw("。</p><p><span>")
        .text(view.organ)
        .raw("</span><span>")
        .text(view.date)
        .raw("印发</span></p></div>\n");
}

}  // namespace

std::string letter_page(const LetterView& view) {
    Html html;
    write_missing(html, view.missing);
    html.raw("<article class=\"letter\">\n");
    if (!view.mark.empty()) html.raw("<p class=\"number\">").text(view.mark).raw("</p>\n");
    write_head(html, view);
    if (!view.addressee.empty()) html.raw("<p class=\"addressee\">").text(view.addressee).raw("：</p>\n");
    for (const std::string& paragraph : view.paragraphs) html.element("p", paragraph).raw("\n");
    write_rows(html, view.rows);
    write_attachments(html, view.attachments);
    html.raw("<div class=\"signature\"><div><p>").text(view.organ).raw("</p><p>").text(view.date);
    html.raw("</p></div></div>\n");
    if (!view.contact.empty()) html.raw("<p class=\"note\">（联系方式：").text(view.contact).raw("）</p>\n");
    write_imprint(html, view);
    html.raw("</article>");
    return html_page(view.title, view.links, html.take());
}

}  // namespace server
