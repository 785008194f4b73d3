#include <libxml/HTMLparser.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "server/imports/sheet_reader.hpp"
#include "server/imports/xml_document.hpp"

namespace server {
namespace {

/// The text of a cell, without that of tables within it, which are read by themselves.
std::string text_of(const xmlNode* cell) {
    std::string text;
    const xmlNode* node = next_node(cell, cell);
    while (node != nullptr) {
        const bool text_node = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
        if (text_node && node->content != nullptr) text += reinterpret_cast<const char*>(node->content);
        const bool skipped =
            is_element(node, "table") || is_element(node, "script") || is_element(node, "style");
        node = next_node(node, cell, !skipped);
    }
    return text;
}

void read_row(const xmlNode* row, std::size_t at, std::size_t rows_left, GridBuilder& grid) {
    std::size_t column = 0;
    for (const xmlNode* cell = row->children; cell != nullptr && grid.within_bounds(); cell = cell->next) {
        if (!is_element(cell, "td") && !is_element(cell, "th")) continue;
        while (grid.taken(at, column)) ++column;
        const std::size_t columns = span_attribute(cell, "colspan");
        // A cell ends with its table, whatever it says.
        const std::size_t rows = std::min(span_attribute(cell, "rowspan"), rows_left);
        grid.put(at, column, rows, columns, text_of(cell));
        column += columns;
    }
}

std::vector<const xmlNode*> rows_of(const xmlNode* table) {
    std::vector<const xmlNode*> rows;
    const xmlNode* node = next_node(table, table);
    while (node != nullptr) {
        if (is_element(node, "tr")) rows.push_back(node);
        node = next_node(node, table, !is_element(node, "tr") && !is_element(node, "table"));
    }
    return rows;
}

void read_table(const xmlNode* table, GridBuilder& grid) {
    const auto rows = rows_of(table);
    for (std::size_t i = 0; i < rows.size(); ++i)
        read_row(rows[i], grid.table_begin() + i, rows.size() - i, grid);
    grid.end_table();
}

}  // namespace

bool read_html_tables(const std::string& text, GridBuilder& grid) {
    ready_xml();
    if (text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return false;
    constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                            HTML_PARSE_NOWARNING | HTML_PARSE_COMPACT;
    const XmlDocument document{
        htmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", options)};
    const xmlNode* root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
    for (const xmlNode* node = root; node != nullptr && grid.within_bounds(); node = next_node(node, root)) {
        if (is_element(node, "table")) read_table(node, grid);
    }
    return true;
}

}  // namespace server
