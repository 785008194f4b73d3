#include "server/docx/package.hpp"

#include "server/docx/markup.hpp"
#include "server/zip/zip_writer.hpp"

namespace server::docx {
namespace {

constexpr std::string_view xml_head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view namespaces =
    R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" )"
    R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";

std::string fonts(std::string_view chinese) {
    std::string out =
        R"(<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia=")";
    return out.append(chinese).append(R"("/>)");
}

std::string sizes(int half_points) {
    const std::string value = std::to_string(half_points);
    return R"(<w:sz w:val=")" + value + R"("/><w:szCs w:val=")" + value + R"("/>)";
}

std::string content_types() {
    return std::string{xml_head} +
           R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
           R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
           R"(<Default Extension="xml" ContentType="application/xml"/>)"
           R"(<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>)"
           R"(<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>)"
           R"(<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>)"
           R"(<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>)"
           R"(<Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>)"
           "</Types>";
}

std::string package_relations() {
    return std::string{xml_head} +
           R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
           R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>)"
           "</Relationships>";
}

std::string document_relations() {
    return std::string{xml_head} +
           R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
           R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>)"
           R"(<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>)"
           R"(<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>)"
           R"(<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer2.xml"/>)"
           "</Relationships>";
}

std::string styles_part(std::span<const Style> rows) {
    std::string out{xml_head};
    out.append("<w:styles ").append(namespaces).append("><w:docDefaults><w:rPrDefault><w:rPr>");
    out += fonts(fangsong) + sizes(32) + R"(<w:lang w:val="en-US" w:eastAsia="zh-CN"/>)";
    out += "</w:rPr></w:rPrDefault>";
    out += "<w:pPrDefault/></w:docDefaults>";
    // Every page takes its 22 lines, and figures stand close to characters.
    out +=
        R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>)"
        R"(<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:style>)";
    for (const Style& style : rows) {
        out.append(R"(<w:style w:type="paragraph" w:customStyle="1" w:styleId=")").append(style.id);
        out.append(R"("><w:name w:val=")").append(style.name);
        out.append(R"("/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>)").append(style.paragraph);
        out.append("</w:pPr><w:rPr>").append(fonts(style.font)).append(style.run);
        out.append(sizes(style.half_points)).append("</w:rPr></w:style>");
    }
    return out + "</w:styles>";
}

std::string settings() {
    std::string out{xml_head};
    out.append("<w:settings ").append(namespaces).append(">");
    out += R"(<w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>)";
    out +=
        R"(<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>)";
    return out + "</w:settings>";
}

/// Odd pages have their number at the right, even ones at the left.
std::string footer(bool odd) {
    std::string out{xml_head};
    out.append("<w:ftr ").append(namespaces).append(R"(><w:p><w:pPr><w:pStyle w:val="PageNumber"/>)");
    // One character of 4号 in from the edge of the 版心.
    out += odd ? R"(<w:ind w:right="280"/><w:jc w:val="right"/>)"
               : R"(<w:ind w:left="280"/><w:jc w:val="left"/>)";
    out += "</w:pPr>" + runs("— ");
    out +=
        R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>)";
    out += R"(<w:r><w:fldChar w:fldCharType="separate"/></w:r>)" + runs("1");
    out += R"(<w:r><w:fldChar w:fldCharType="end"/></w:r>)" + runs(" —");
    return out + "</w:p></w:ftr>";
}

std::string section() {
    return R"(<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/><w:pgSz)" +
           attribute("w", page_width) + attribute("h", page_height) + "/><w:pgMar" +
           attribute("top", margin_top) + attribute("right", margin_right) +
           attribute("bottom", margin_bottom) + attribute("left", margin_left) + attribute("header", 851) +
           attribute("footer", footer_edge) + attribute("gutter", 0) + "/><w:docGrid w:type=\"lines\"" +
           attribute("linePitch", line_pitch) + "/></w:sectPr>";
}

std::string document(std::string_view body) {
    std::string out{xml_head};
    out.append("<w:document ").append(namespaces).append("><w:body>").append(body);
    return out + section() + "</w:body></w:document>";
}

}  // namespace

std::string package(std::string_view body, std::span<const Style> styles) {
    ZipWriter zip;
    zip.add("[Content_Types].xml", content_types());
    zip.add("_rels/.rels", package_relations());
    zip.add("word/document.xml", document(body));
    zip.add("word/_rels/document.xml.rels", document_relations());
    zip.add("word/styles.xml", styles_part(styles));
    zip.add("word/settings.xml", settings());
    zip.add("word/footer1.xml", footer(true));
    zip.add("word/footer2.xml", footer(false));
    return zip.finish();
}

}  // namespace server::docx
