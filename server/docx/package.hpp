#pragma once
#include <span>
#include <string>
#include <string_view>

/// What is the same for every DOCX in the layout of GB/T 9704: the page, its styles, the files around a text.
namespace server::docx {

/// Measures of GB/T 9704 in twentieths of a point: A4, 版心 156 mm × 225 mm of 22 lines, top margin 37 mm,
/// left 28 mm.
inline constexpr int page_width = 11906;
inline constexpr int page_height = 16838;
inline constexpr int margin_top = 2098;
inline constexpr int margin_bottom = 1984;
inline constexpr int margin_left = 1588;
inline constexpr int margin_right = 1474;
inline constexpr int text_width = page_width - margin_left - margin_right;
inline constexpr int line_pitch = 579;    // 225 mm in 22 lines
inline constexpr int char_width = 320;    // 3号, 16 points
inline constexpr int footer_edge = 1304;  // so that the page number stands 7 mm below the 版心

/// The official fonts, named and never embedded.
inline constexpr std::string_view fangsong = "仿宋_GB2312";
inline constexpr std::string_view xiaobiaosong = "方正小标宋简体";
inline constexpr std::string_view song = "宋体";
inline constexpr std::string_view hei = "黑体";

/// A paragraph style. Names are Chinese, since people meet them in their word processor.
struct Style {
    std::string_view id;
    std::string_view name;
    std::string_view font;  // of Chinese text
    int half_points;
    std::string_view paragraph;  // properties, in the order of the schema
    std::string_view run;
};

/// Styles that every document has.
inline constexpr Style title_style{
    "LetterTitle",
    "公文标题",
    xiaobiaosong,
    44,
    R"(<w:keepNext/><w:spacing w:before="700" w:after="470" w:line="700" w:lineRule="exact"/><w:jc w:val="center"/>)",
    ""};
inline constexpr Style body_style{
    "BodyText",
    "正文段落",
    fangsong,
    32,
    R"(<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>)",
    R"(<w:spacing w:val="-5"/>)"};
inline constexpr Style page_number_style{
    "PageNumber",
    "页码",
    song,
    28,
    R"(<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>)",
    ""};

/// The DOCX around this body: A4, page numbers at the outer edge, and the styles that the body names;
/// `page_number_style` is among them. The same body gives the same bytes.
std::string package(std::string_view body, std::span<const Style> styles);

}  // namespace server::docx
