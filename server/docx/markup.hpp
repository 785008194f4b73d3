#pragma once
#include <string>
#include <string_view>

/// The writing of WordprocessingML.
namespace server::docx {

/// Text as it may stand in XML: markup escaped, characters that XML 1.0 cannot carry left out.
std::string xml_text(std::string_view text);

/// Width of a text in halves of a Chinese character: ASCII takes one, everything else two.
int half_widths(std::string_view text);

/// Runs for one text: line ends become breaks, tabs become tabs.
std::string runs(std::string_view text, std::string_view properties = {});

/// One paragraph of a style; `properties` are added to the style's.
std::string paragraph(std::string_view style, std::string_view text, std::string_view properties = {},
                      std::string_view run_properties = {});

/// ` w:name="value"`
std::string attribute(std::string_view name, int value);

}  // namespace server::docx
