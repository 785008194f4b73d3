#include "server/render/report_docx.hpp"

#include <algorithm>
#include <array>

#include "server/docx/markup.hpp"
#include "server/docx/package.hpp"
#include "server/render/report_prose.hpp"
#include "server/render/table_layout.hpp"

namespace server {
namespace {

using docx::attribute;
using docx::paragraph;

// clang-format off
constexpr docx::Style style_rows[] = {
    docx::title_style,
    {"PartHeading", "一级标题", docx::hei, 32,
     R"(<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/><w:outlineLvl w:val="0"/>)", ""},
    docx::body_style,
    // 五号, and 小五 where the 版心 has to hold ten columns or more.
    {"TableCell",   "表格文字", docx::song, 21,
     R"(<w:snapToGrid w:val="0"/><w:spacing w:before="50" w:after="50" w:line="260" w:lineRule="atLeast"/>)", ""},
    {"DenseCell",   "密表文字", docx::song, 18,
     R"(<w:snapToGrid w:val="0"/><w:spacing w:before="14" w:after="14" w:line="224" w:lineRule="atLeast"/>)", ""},
    {"TableName",   "表名",     docx::song, 21,
     R"(<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="120" w:after="60" w:line="280" w:lineRule="atLeast"/><w:jc w:val="center"/>)", "<w:b/>"},
    {"TableNote",   "表注",     docx::fangsong, 21,
     R"(<w:snapToGrid w:val="0"/><w:spacing w:before="60" w:after="0" w:line="300" w:lineRule="atLeast"/><w:jc w:val="both"/>)", ""},
    docx::page_number_style,
};
// clang-format on

std::string_view cell_style(TableKind kind) {
    return kind == TableKind::table3 || kind == TableKind::table4 ? "DenseCell" : "TableCell";
}

/// Widths in twentieths of a point that fill the 版心 to the last one.
std::vector<int> widths_of(const TableLayout& layout) {
    int sum = 0;
    for (const int width : layout.widths) sum += width;
    sum = std::max(sum, 1);
    std::vector<int> widths;
    int before = 0;
    int done = 0;
    for (const int width : layout.widths) {
        before += width;
        const int edge = docx::text_width * before / sum;
        widths.push_back(edge - done);
        done = edge;
    }
    return widths;
}

std::string table_head(const std::vector<int>& widths) {
    std::string out = "<w:tbl><w:tblPr><w:tblW" + attribute("w", docx::text_width) +
                      R"( w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>)";
    for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"})
        out += std::string{"<w:"} + side + R"( w:val="single" w:sz="4" w:space="0" w:color="000000"/>)";
    out += R"(</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="40" w:type="dxa"/>)"
           R"(<w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>)";
    for (const int width : widths) out += "<w:gridCol" + attribute("w", width) + "/>";
    return out + "</w:tblGrid>";
}

/// A table keeps to one page where it fits on one: all rows but the last stay with the next.
std::string_view keep_of(const TableLayout& layout, std::size_t row) {
    return row + 1 < layout.row_count() ? "<w:keepNext/>" : "";
}

std::string cell_text(const TableLayout& layout, const LaidCell& cell) {
    constexpr int label_indent = 40, level_indent = 420;
    const bool left = cell.kind == CellKind::row_head;
    const bool bold = layout.sum_rows[cell.row] && cell.kind != CellKind::row_group;
    std::string properties{keep_of(layout, cell.row)};
    if (left) properties += "<w:ind" + attribute("left", label_indent + cell.level * level_indent) + "/>";
    properties += left ? R"(<w:jc w:val="left"/>)" : R"(<w:jc w:val="center"/>)";
    return paragraph(cell_style(layout.kind), broken_text(cell), properties, bold ? "<w:b/>" : "");
}

/// A cell merged over several rows is written in each of them, with its text in the first.
std::string cell_in_row(const TableLayout& layout, const std::vector<int>& widths, const LaidCell& cell,
                        std::size_t row) {
    int width = 0;
    for (std::size_t i = cell.column; i < cell.column + cell.columns; ++i) width += widths[i];
    std::string out = "<w:tc><w:tcPr><w:tcW" + attribute("w", width) + R"( w:type="dxa"/>)";
    if (cell.columns > 1) out += "<w:gridSpan" + attribute("val", static_cast<int>(cell.columns)) + "/>";
    const bool first = row == cell.row;
    if (cell.rows > 1) out += first ? R"(<w:vMerge w:val="restart"/>)" : "<w:vMerge/>";
    out += R"(<w:vAlign w:val="center"/></w:tcPr>)";
    out += first ? cell_text(layout, cell) : paragraph(cell_style(layout.kind), "", keep_of(layout, row));
    return out + "</w:tc>";
}

std::string table(const TableLayout& layout) {
    const std::vector<int> widths = widths_of(layout);
    const auto places = cells_by_place(layout);
    const std::size_t columns = layout.column_count();
    std::string out = table_head(widths);
    for (std::size_t row = 0; row < layout.row_count(); ++row) {
        out += "<w:tr><w:trPr><w:cantSplit/>";
        out += row < layout.head_rows ? "<w:tblHeader/></w:trPr>" : "</w:trPr>";
        for (std::size_t column = 0; column < columns;) {
            const LaidCell& cell = *places[row * columns + column];
            out += cell_in_row(layout, widths, cell, row);
            column += cell.columns;
        }
        out += "</w:tr>";
    }
    // What follows keeps its distance; a table at the end of a text needs a paragraph behind it, too.
    return out + "</w:tbl>" +
           paragraph("TableNote", "",
                     R"(<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>)");
}

std::string part_of(const domain::CompiledReport& report, const domain::ReportPart& part) {
    std::string out = paragraph("PartHeading", part.heading);
    for (const std::string& text : prose_of(report, part.key)) out += paragraph("BodyText", text);
    for (const TableLayout& layout : tables_in(report, part)) {
        if (layout.kind == TableKind::fees) out += paragraph("TableName", words_of(layout.kind).title);
        out += table(layout);
    }
    return out;
}

std::string notes_of(const domain::CompiledReport& report) {
    std::string out;
    const std::string sources = sources_note(report);
    if (!sources.empty()) out += paragraph("TableNote", "注：" + sources);
    for (const domain::ReportNote& note : report.numbers.notes)
        out += paragraph("TableNote", "注：" + note.zh);
    return out;
}

/// A title that is longer than a line breaks where its sense does.
std::string title_on_lines(const domain::CompiledReport& report) {
    constexpr int half_widths_max = 40;  // 156 mm of 2号
    std::string title = domain::title_of(report);
    if (docx::half_widths(title) > half_widths_max) title.insert(title.rfind("政府信息公开工作"), "\n");
    return title;
}

std::string body_of(const domain::CompiledReport& report) {
    std::string out;
    const std::string missing = missing_notice(report);
    if (!missing.empty()) out += paragraph("TableNote", "【" + missing + "】");
    out += paragraph("LetterTitle", title_on_lines(report), R"(<w:snapToGrid w:val="0"/>)");
    for (const domain::ReportPart& part : domain::parts_of(report.numbers.form)) out += part_of(report, part);
    return out + notes_of(report);
}

}  // namespace

std::string report_docx(const domain::CompiledReport& report) {
    return docx::package(body_of(report), style_rows);
}

}  // namespace server
