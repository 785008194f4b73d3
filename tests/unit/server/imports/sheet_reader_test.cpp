#include "server/imports/sheet_reader.hpp"

#include <doctest/doctest.h>

#include "server/zip/zip_writer.hpp"

using server::read_sheet;
using server::SheetFormat;
using Grid = domain::CellGrid;

namespace {

constexpr const char* content_xml =
    R"(<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)";

/// A workbook of one sheet; `shared` is the inner part of its shared strings.
std::string workbook(const std::string& sheet, const std::string& shared = {}) {
    server::ZipWriter zip;
    zip.add(
        "xl/workbook.xml",
        R"(<workbook xmlns:r="r"><sheets><sheet name="一" sheetId="1" r:id="rId1"/></sheets></workbook>)");
    zip.add("xl/_rels/workbook.xml.rels",
            R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>)");
    if (!shared.empty()) zip.add("xl/sharedStrings.xml", "<sst>" + shared + "</sst>");
    zip.add("xl/worksheets/sheet1.xml", sheet);
    return zip.finish();
}

std::string worksheet(const std::string& rows, const std::string& behind = {}) {
    return content_xml + ("<sheetData>" + rows + "</sheetData>" + behind + "</worksheet>");
}

}  // namespace

TEST_CASE("TSV: cells, blank cells, line ends of both kinds, quotes") {
    CHECK(read_sheet(SheetFormat::tsv, "a\tb\r\n1\t\t3\n") == Grid{{"a", "b"}, {"1", "", "3"}});
    CHECK(read_sheet(SheetFormat::tsv, "a\t\n\tb") == Grid{{"a", ""}, {"", "b"}});
    CHECK(read_sheet(SheetFormat::tsv, "\"two\nlines\"\t\"he \"\"said\"\"\"\tx") ==
          Grid{{"two\nlines", "he \"said\"", "x"}});
    CHECK(read_sheet(SheetFormat::tsv, "") == Grid{});
    CHECK(read_sheet(SheetFormat::tsv, "\"never closed") == Grid{{"never closed"}});
    CHECK(read_sheet(SheetFormat::tsv, "\xD7\xDC\xBC\xC6\t1") == Grid{{"总计", "1"}});  // GB18030
    CHECK_FALSE(read_sheet(SheetFormat::tsv, "\xFF\xFE"));
}

TEST_CASE("HTML: spans are expanded, several tables stand one below the other") {
    const auto grid = read_sheet(
        SheetFormat::html,
        "<p>before</p><table><thead><tr><th colspan=2>head</th><th rowspan=\"3\">r</th></tr></thead>"
        "<tr><td rowspan=2>a</td><td>1&nbsp;<b>2</b></td></tr><tr><td>3</td></tr></table>"
        "<table><tr><td>x<td>y</table>");
    CHECK(grid == Grid{{"head", "head", "r"}, {"a", "1\u00a02", "r"}, {"a", "3", "r"}, {}, {"x", "y"}, {}});
}

TEST_CASE("HTML: tables within tables are read by themselves, markup that never closes is read on") {
    const auto grid = read_sheet(SheetFormat::html,
                                 "<table><tr><td>out<table><tr><td>in</td></tr></table></td></tr></table>");
    CHECK(grid == Grid{{"out"}, {}, {"in"}, {}});
    CHECK(read_sheet(SheetFormat::html, "<table><tr><td>1<td><script>alert(1)</script>2") ==
          Grid{{"1", "2"}, {}});
    CHECK(read_sheet(SheetFormat::html, "no table") == Grid{});
    CHECK(read_sheet(SheetFormat::html, "") == Grid{});
}

TEST_CASE("HTML: spans and sizes beyond the bounds are refused, a row span ends with its table") {
    CHECK(read_sheet(SheetFormat::html, "<table><tr><td rowspan=65534>a</td></tr></table>") ==
          Grid{{"a"}, {}});
    CHECK(read_sheet(SheetFormat::html, "<table><tr><td rowspan=-1 colspan=x>a</td></tr></table>") ==
          Grid{{"a"}, {}});
    CHECK_FALSE(read_sheet(SheetFormat::html, "<table><tr><td colspan=1000000000>a</td></tr></table>"));
    CHECK_FALSE(
        read_sheet(SheetFormat::html, "<table><tr><td colspan=18446744073709551615>a</td></tr></table>"));
    std::string rows;
    for (std::size_t i = 0; i <= server::sheet_rows_max; ++i) rows += "<tr><td>1";
    CHECK_FALSE(read_sheet(SheetFormat::html, "<table>" + rows + "</table>"));
    std::string deep;
    for (int i = 0; i < 20'000; ++i) deep += "<div><table><tr><td>";
    static_cast<void>(read_sheet(SheetFormat::html, deep));
}

TEST_CASE("XLSX: shared and inline strings, numbers, blank places and merged cells") {
    const std::string sheet = worksheet(
        R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="D1" t="inlineStr"><is><r><t>行</t></r><r><t>内</t></r></is></c></row>)"
        R"(<row r="3"><c r="A3"><v>72701.257799999998</v></c><c r="B3"><v>1.573179E6</v></c><c r="C3" t="str"><v>/</v></c><c r="D3"/></row>)",
        R"(<mergeCells><mergeCell ref="A1:B2"/></mergeCells>)");
    const auto grid =
        read_sheet(SheetFormat::xlsx, workbook(sheet, "<si><t>合并</t><rPh><t>hebing</t></rPh></si>"));
    CHECK(grid ==
          Grid{{"合并", "合并", "", "行内"}, {"合并", "合并"}, {"72701.2578", "1573179", "/", ""}, {}});
}

TEST_CASE("XLSX: rows and cells without places follow each other") {
    CHECK(read_sheet(
              SheetFormat::xlsx,
              workbook(worksheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>-3</v></c></row>"))) ==
          Grid{{"1", "2"}, {"-3"}, {}});
}

TEST_CASE("XLSX: what is no workbook is refused") {
    CHECK_FALSE(read_sheet(SheetFormat::xlsx, ""));
    CHECK_FALSE(read_sheet(SheetFormat::xlsx, "PK\x03\x04 and no more"));
    CHECK_FALSE(read_sheet(SheetFormat::xlsx, workbook("<worksheet><sheetData>")));
    std::string cut = workbook(worksheet("<row><c><v>1</v></c></row>"));
    cut.resize(cut.size() / 2);
    CHECK_FALSE(read_sheet(SheetFormat::xlsx, cut));
}

TEST_CASE("XLSX: a part that unpacks to more than its bound, or a place far away, is refused") {
    const std::string bomb(server::workbook_part_bytes_max + 1, ' ');
    CHECK_FALSE(read_sheet(SheetFormat::xlsx, workbook(worksheet(bomb))));
    CHECK_FALSE(read_sheet(SheetFormat::xlsx,
                           workbook(worksheet(R"(<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>)"))));
    CHECK_FALSE(
        read_sheet(SheetFormat::xlsx,
                   workbook(worksheet(R"(<row r="1"><c r="A1"><v>1</v></c></row>)",
                                      R"(<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>)"))));
}

TEST_CASE("XLSX: a document type, and with it entities and other files, is refused") {
    const std::string entities =
        R"(<!DOCTYPE worksheet [<!ENTITY a "1"><!ENTITY f SYSTEM "file:///etc/hostname">]>)";
    CHECK_FALSE(read_sheet(
        SheetFormat::xlsx,
        workbook(entities + "<worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>")));
    CHECK_FALSE(read_sheet(
        SheetFormat::xlsx,
        workbook(entities + "<worksheet><sheetData><row><c><v>&f;</v></c></row></sheetData></worksheet>")));
}

TEST_CASE("formats are named by their media types") {
    CHECK(server::sheet_format("text/html") == SheetFormat::html);
    CHECK(server::sheet_format("text/tab-separated-values") == SheetFormat::tsv);
    CHECK(server::sheet_format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") ==
          SheetFormat::xlsx);
    CHECK_FALSE(server::sheet_format("application/json"));
    CHECK_FALSE(server::sheet_format(""));
}

TEST_CASE("a text that merged cells repeat beyond all measure is no sheet") {
    const std::string text(1000, 'x');
    const auto table = [&text](int rows) {
        std::string html = "<table><tr><td colspan=100 rowspan=1000>" + text + "</td></tr>";
        for (int i = 1; i < rows; ++i) html += "<tr></tr>";
        return html + "</table>";
    };
    CHECK(read_sheet(SheetFormat::html, table(10)));
    CHECK_FALSE(read_sheet(SheetFormat::html, table(1000)));  // 10 KB that would be 100 MB
}
