#include "server/letters/docx_parts.hpp"

namespace server::docx {
namespace {

/// A paragraph style. Names are Chinese, since people meet them in their word processor.
struct Style {
    std::string_view id;
    std::string_view name;
    std::string_view font;  // of Chinese text
    int half_points;
    std::string_view paragraph;  // properties, in the order of the schema
    std::string_view run;
};

// clang-format off
constexpr std::string_view fangsong = "仿宋_GB2312";
constexpr std::string_view xiaobiaosong = "方正小标宋简体";
constexpr std::string_view song = "宋体";
constexpr Style style_rows[] = {
    // 发文机关标志 with the red double rule below, 170 mm wide.
    {"Heading",    "发文机关标志", xiaobiaosong, 72,
     R"(<w:keepNext/><w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="8" w:color="FF0000"/></w:pBdr><w:spacing w:before="0" w:after="0" w:line="840" w:lineRule="exact"/><w:ind w:left="-397" w:right="-397"/><w:jc w:val="center"/>)",
     R"(<w:color w:val="FF0000"/>)"},
    {"Number",     "发文字号",    fangsong,     32,
     R"(<w:keepNext/><w:spacing w:before="160" w:after="0" w:line="579" w:lineRule="exact"/><w:jc w:val="right"/>)", ""},
    {"LetterTitle", "公文标题",   xiaobiaosong, 44,
     R"(<w:keepNext/><w:spacing w:before="700" w:after="470" w:line="700" w:lineRule="exact"/><w:jc w:val="center"/>)", ""},
    {"Addressee",  "主送",       fangsong,     32,
     R"(<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/><w:jc w:val="both"/>)", ""},
    {"BodyText",   "正文段落",    fangsong,     32,
     R"(<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>)", R"(<w:spacing w:val="-5"/>)"},
    {"FormCell",   "表格文字",    fangsong,     28,
     R"(<w:snapToGrid w:val="0"/><w:spacing w:before="40" w:after="40" w:line="400" w:lineRule="atLeast"/>)", ""},
    // 附件说明 begins two characters in and goes on below the name of the attachment.
    {"Attachment", "附件说明",    fangsong,     32,
     R"(<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>)", ""},
    {"Signature",  "署名和成文日期", fangsong,   32,
     R"(<w:keepLines/><w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/><w:jc w:val="right"/>)", ""},
    {"Note",       "附注",       fangsong,     32,
     R"(<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/><w:ind w:leftChars="200" w:left="640"/>)", ""},
    {"Imprint",    "版记",       fangsong,     28,
     R"(<w:tabs><w:tab w:val="right" w:pos="8564"/></w:tabs><w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/><w:ind w:left="280" w:right="280"/>)", ""},
    {"PageNumber", "页码",       song,         28,
     R"(<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>)", ""},
};
// clang-format on

std::string fonts(std::string_view chinese) {
    std::string out =
        R"(<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia=")";
    return out.append(chinese).append(R"("/>)");
}

std::string sizes(int half_points) {
    const std::string value = std::to_string(half_points);
    return R"(<w:sz w:val=")" + value + R"("/><w:szCs w:val=")" + value + R"("/>)";
}

/// The last two characters of Unicode's first plane and the surrogates are no XML characters.
bool is_noncharacter(std::string_view three) { return three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF"; }

}  // namespace

const std::string_view xml_head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
const std::string_view namespaces =
    R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" )"
    R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";

std::string xml_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 && c != '\t' && c != '\n') continue;
        if (is_noncharacter(text.substr(i, 3))) {
            i += 2;
            continue;
        }
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

std::string runs(std::string_view text, std::string_view properties) {
    std::string out = "<w:r>";
    if (!properties.empty()) out.append("<w:rPr>").append(properties).append("</w:rPr>");
    while (true) {
        const auto end = text.find_first_of("\n\t");
        const std::string plain = xml_text(text.substr(0, end));
        if (!plain.empty()) out += R"(<w:t xml:space="preserve">)" + plain + "</w:t>";
        if (end == std::string_view::npos) return out + "</w:r>";
        out += text[end] == '\n' ? "<w:br/>" : "<w:tab/>";
        text.remove_prefix(end + 1);
    }
}

std::string paragraph(std::string_view style, std::string_view text, std::string_view properties,
                      std::string_view run_properties) {
    std::string out = R"(<w:p><w:pPr><w:pStyle w:val=")";
    out.append(style).append(R"("/>)").append(properties).append("</w:pPr>");
    if (!text.empty()) out += runs(text, run_properties);
    return out + "</w:p>";
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

std::string styles() {
    std::string out{xml_head};
    out.append("<w:styles ").append(namespaces).append("><w:docDefaults><w:rPrDefault><w:rPr>");
    out += fonts(fangsong) + sizes(32) + R"(<w:lang w:val="en-US" w:eastAsia="zh-CN"/>)";
    out += "</w:rPr></w:rPrDefault>";
    out += "<w:pPrDefault/></w:docDefaults>";
    // Every page takes its 22 lines, and figures stand close to characters.
    out +=
        R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>)"
        R"(<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:style>)";
    for (const Style& style : style_rows) {
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

}  // namespace server::docx
