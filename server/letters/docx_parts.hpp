#pragma once
#include <string>
#include <string_view>

/// The parts of a DOCX that are the same for every letter, and the writing of WordprocessingML. For
/// letter_docx.cpp only.
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

/// Text as it may stand in XML: markup escaped, characters that XML 1.0 cannot carry left out.
std::string xml_text(std::string_view text);

/// Runs for one text: line ends become breaks, tabs become tabs.
std::string runs(std::string_view text, std::string_view properties = {});

/// One paragraph of a style; `properties` are added to the style's.
std::string paragraph(std::string_view style, std::string_view text, std::string_view properties = {},
                      std::string_view run_properties = {});

std::string content_types();
std::string package_relations();
std::string document_relations();
std::string styles();
std::string settings();
/// Odd pages have their number at the right, even ones at the left.
std::string footer(bool odd);
/// The opening tag's namespaces.
extern const std::string_view xml_head;
extern const std::string_view namespaces;

}  // namespace server::docx
