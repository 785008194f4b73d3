#include "server/docx/markup.hpp"

namespace server::docx {
namespace {

/// The last two characters of Unicode's first plane and the surrogates are no XML characters.
bool is_noncharacter(std::string_view three) { return three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF"; }

}  // namespace

std::string attribute(std::string_view name, int value) {
    return std::string{" w:"}.append(name).append("=\"").append(std::to_string(value)).append("\"");
}

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

int half_widths(std::string_view text) {
    int width = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            width += 1;
        else if ((byte & 0xC0U) == 0xC0U)
            width += 2;
    }
    return width;
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

}  // namespace server::docx
