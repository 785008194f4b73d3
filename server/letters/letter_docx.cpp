#include "server/letters/letter_docx.hpp"

#include <algorithm>

#include "server/docx/markup.hpp"
#include "server/docx/package.hpp"

namespace server {
namespace {

using docx::attribute;
using docx::char_width;
using docx::half_widths;
using docx::paragraph;

// clang-format off
constexpr docx::Style style_rows[] = {
    // 发文机关标志 with the red double rule below, 170 mm wide.
    {"Heading",    "发文机关标志", docx::xiaobiaosong, 72,
     R"(<w:keepNext/><w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="8" w:color="FF0000"/></w:pBdr><w:spacing w:before="0" w:after="0" w:line="840" w:lineRule="exact"/><w:ind w:left="-397" w:right="-397"/><w:jc w:val="center"/>)",
     R"(<w:color w:val="FF0000"/>)"},
    {"Number",     "发文字号",    docx::fangsong,     32,
     R"(<w:keepNext/><w:spacing w:before="160" w:after="0" w:line="579" w:lineRule="exact"/><w:jc w:val="right"/>)", ""},
    docx::title_style,
    {"Addressee",  "主送",       docx::fangsong,     32,
     R"(<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/><w:jc w:val="both"/>)", ""},
    docx::body_style,
    {"FormCell",   "表格文字",    docx::fangsong,     28,
     R"(<w:snapToGrid w:val="0"/><w:spacing w:before="40" w:after="40" w:line="400" w:lineRule="atLeast"/>)", ""},
    // 附件说明 begins two characters in and goes on below the name of the attachment.
    {"Attachment", "附件说明",    docx::fangsong,     32,
     R"(<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>)", ""},
    {"Signature",  "署名和成文日期", docx::fangsong,   32,
     R"(<w:keepLines/><w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/><w:jc w:val="right"/>)", ""},
    {"Note",       "附注",       docx::fangsong,     32,
     R"(<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/><w:ind w:leftChars="200" w:left="640"/>)", ""},
    {"Imprint",    "版记",       docx::fangsong,     28,
     R"(<w:tabs><w:tab w:val="right" w:pos="8564"/></w:tabs><w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/><w:ind w:left="280" w:right="280"/>)", ""},
    docx::page_number_style,
};
// clang-format on

std::string indent_right(int twips) { return "<w:ind" + attribute("right", twips) + "/>"; }

/// What comes last before the signature stays on its page: no page holds a signature alone.
constexpr std::string_view stay = "<w:keepNext/>";

/// A form without a text, as the record of delivery, is no 公文: it has to fit on one page and has no red
/// head.
bool is_plain_form(const Letter& letter) { return letter.paragraphs.empty() && !letter.rows.empty(); }

/// The heading keeps to one line: large for a short name, smaller for a long one.
std::string heading(const Letter& letter) {
    constexpr int largest = 72, smallest = 44;  // half points
    const int fitting = docx::text_width * 2 / 10 / std::max(1, half_widths(letter.organ_name));
    const int size = std::clamp(fitting, smallest, largest);
    return paragraph("Heading", letter.organ_name, {},
                     "<w:sz" + attribute("val", size) + "/><w:szCs" + attribute("val", size) + "/>");
}

std::string head(const Letter& letter) {
    const std::string number = paragraph("Number", printed_number(letter));
    if (!is_plain_form(letter)) return heading(letter) + number + paragraph("LetterTitle", letter.title);
    constexpr std::string_view close =
        R"(<w:spacing w:before="0" w:after="0" w:line="640" w:lineRule="exact"/>)";
    return paragraph("LetterTitle", letter.organ_name, close) +
           paragraph("LetterTitle", letter.title, close) + number;
}

std::string body(const Letter& letter) {
    std::string out;
    if (!letter.addressee.empty()) out += paragraph("Addressee", letter.addressee + "：");
    for (const std::string& text : letter.paragraphs) {
        const bool last = &text == &letter.paragraphs.back() && letter.rows.empty();
        out += paragraph("BodyText", text, last ? stay : std::string_view{});
    }
    return out;
}

std::string cell(int width, std::string_view text, std::string_view alignment, std::string_view keep) {
    std::string out = "<w:tc><w:tcPr><w:tcW" + attribute("w", width) +
                      R"( w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>)";
    out += paragraph("FormCell", text,
                     std::string{keep} + R"(<w:jc w:val=")" + std::string{alignment} + R"("/>)");
    return out + "</w:tc>";
}

/// A form. A line to be filled in by hand is made higher.
std::string form(const std::vector<LetterRow>& rows) {
    if (rows.empty()) return {};
    constexpr int label_width = 3060;  // ten characters on one line
    constexpr int text_width = docx::text_width - label_width;
    std::string out =
        paragraph("FormCell", "", R"(<w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/>)");
    out += "<w:tbl><w:tblPr><w:tblW" + attribute("w", docx::text_width) + R"( w:type="dxa"/><w:tblBorders>)";
    for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"})
        out += std::string{"<w:"} + side + R"( w:val="single" w:sz="6" w:space="0" w:color="000000"/>)";
    out += R"(</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol)" +
           attribute("w", label_width) + "/><w:gridCol" + attribute("w", text_width) + "/></w:tblGrid>";
    for (const LetterRow& row : rows) {
        const std::string_view keep = &row == &rows.back() ? stay : std::string_view{};
        out += "<w:tr><w:trPr><w:cantSplit/><w:trHeight" + attribute("val", row.text.empty() ? 800 : 500) +
               R"( w:hRule="atLeast"/></w:trPr>)" + cell(label_width, row.label, "center", keep) +
               cell(text_width, row.text, "left", keep) + "</w:tr>";
    }
    return out + "</w:tbl>";
}

/// 附件说明: one line below the text, two characters in, numbered when there are several.
std::string attachments(const std::vector<std::string>& names) {
    if (names.empty()) return {};
    std::string out = paragraph("Attachment", "", stay);
    const bool several = names.size() > 1;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string number = several ? std::to_string(i + 1) + ". " : "";
        const int hang = several ? char_width : 0;
        const int left = 5 * char_width + hang;  // behind “附件：”
        const int back = i == 0 ? 3 * char_width + hang : hang;
        out += paragraph(
            "Attachment", (i == 0 ? "附件：" : "") + number + names[i],
            std::string{stay} + "<w:ind" + attribute("left", left) + attribute("hanging", back) + "/>");
    }
    return out;
}

/// With a seal, the day stands four characters in from the right and the organ is centred above it. A long
/// name pushes both to the left.
std::string signature(const Letter& letter) {
    const std::string date = printed_date(letter);
    const int longer = half_widths(letter.organ_name) - half_widths(date);  // halves of a character
    const int organ_right = std::max(0, 4 * char_width - longer * char_width / 4);
    const int date_right = std::max(0, organ_right + longer * char_width / 4);
    const std::string gap = paragraph("Signature", "", stay);
    std::string out = is_plain_form(letter) ? gap : gap + gap;
    out += paragraph("Signature", letter.organ_name, std::string{stay} + indent_right(organ_right)) +
           paragraph("Signature", date, indent_right(date_right));
    if (!letter.contact.empty()) out += paragraph("Note", "（联系方式：" + letter.contact + "）");
    return out;
}

std::string imprint_line(int upper, int lower, std::string_view text, std::string_view keep = {}) {
    const auto border = [](const char* side, int size) {
        return std::string{"<w:"} + side + R"( w:val="single")" + attribute("sz", size) +
               R"( w:space="0" w:color="000000"/>)";
    };
    return "<w:tr><w:tc><w:tcPr><w:tcW" + attribute("w", docx::text_width) +
           R"( w:type="dxa"/><w:tcBorders>)" + border("top", upper) + border("bottom", lower) +
           "</w:tcBorders></w:tcPr>" + paragraph("Imprint", text, keep) + "</w:tc></w:tr>";
}

/// 版记 at the foot of the last page, its outer rules thicker than the inner one. A word processor that
/// cannot place a table shows it below the signature.
std::string imprint(const Letter& letter) {
    if (letter.copies_to.empty()) return {};
    std::string copies;
    for (const std::string& organ : letter.copies_to) copies += (copies.empty() ? "抄送：" : "，") + organ;
    return R"(<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/><w:tblW)" +
           attribute("w", docx::text_width) +
           R"( w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>)"
           R"(<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol)" +
           attribute("w", docx::text_width) + "/></w:tblGrid>" + imprint_line(8, 6, copies + "。", stay) +
           imprint_line(6, 8, letter.organ_name + "\t" + printed_date(letter) + "印发") + "</w:tbl>" +
           // A table at the end of a text needs a paragraph behind it.
           paragraph("Signature", "",
                     R"(<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>)");
}

std::string body_of(const Letter& letter, bool voided) {
    std::string out;
    if (voided) out += paragraph("Number", voided_mark);
    return out + head(letter) + body(letter) + form(letter.rows) + attachments(letter.attachments) +
           signature(letter) + imprint(letter);
}

}  // namespace

std::string letter_docx(const Letter& letter, bool voided) {
    return docx::package(body_of(letter, voided), style_rows);
}

}  // namespace server
