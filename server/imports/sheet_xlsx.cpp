#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/imports/sheet_reader.hpp"
#include "server/imports/xml_document.hpp"
#include "server/zip/zip_reader.hpp"

namespace server {
namespace {

using Texts = std::vector<std::string>;

XmlDocument part_of(const ZipReader& zip, const std::string& name) {
    const auto bytes = zip.read(name, workbook_part_bytes_max);
    return bytes ? parse_xml(*bytes) : nullptr;
}

const xmlNode* root_of(const XmlDocument& document) {
    return document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
}

/// Calls `use(node)` for each element of this name.
template <class Use>
void for_each(const xmlNode* root, std::string_view name, Use use) {
    for (const xmlNode* node = root; node != nullptr; node = next_node(node, root)) {
        if (is_element(node, name)) use(node);
    }
}

/// The text of all `t` below, without phonetic readings (`rPh`).
std::string text_runs(const xmlNode* root) {
    std::string text;
    const xmlNode* node = root;
    while (node != nullptr) {
        if (is_element(node, "t")) {
            for (const xmlNode* part = node->children; part != nullptr; part = part->next) {
                if (part->content != nullptr) text += reinterpret_cast<const char*>(part->content);
            }
        }
        node = next_node(node, root, !is_element(node, "rPh"));
    }
    return text;
}

Texts shared_strings(const ZipReader& zip) {
    Texts texts;
    const XmlDocument document = part_of(zip, "xl/sharedStrings.xml");
    for_each(root_of(document), "si", [&](const xmlNode* item) { texts.push_back(text_runs(item)); });
    return texts;
}

/// Where the sheets lie in the archive, in the order of the workbook.
Texts sheet_parts(const ZipReader& zip) {
    std::map<std::string, std::string> targets;
    const XmlDocument relations = part_of(zip, "xl/_rels/workbook.xml.rels");
    for_each(root_of(relations), "Relationship", [&](const xmlNode* node) {
        const std::string target = attribute(node, "Target").value_or("");
        targets[attribute(node, "Id").value_or("")] =
            target.starts_with("/") ? target.substr(1) : "xl/" + target;
    });
    Texts parts;
    const XmlDocument workbook = part_of(zip, "xl/workbook.xml");
    for_each(root_of(workbook), "sheet", [&](const xmlNode* node) {
        // `r:id`; a sheet has no other id.
        const auto found = targets.find(attribute(node, "id").value_or(""));
        if (found != targets.end()) parts.push_back(found->second);
    });
    return parts;
}

struct Place {
    std::size_t row = 0;
    std::size_t column = 0;
};

/// “B12”; nothing when it is no place of a sheet.
std::optional<Place> place_of(std::string_view reference) {
    Place place;
    std::size_t at = 0;
    for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && at < 3; ++at)
        place.column = place.column * 26 + static_cast<std::size_t>(reference[at] - 'A') + 1;
    const auto [end, error] =
        std::from_chars(reference.data() + at, reference.data() + reference.size(), place.row);
    if (error != std::errc{} || end != reference.data() + reference.size()) return std::nullopt;
    if (place.row == 0 || place.column == 0) return std::nullopt;
    return Place{place.row - 1, place.column - 1};
}

/// A workbook keeps 72701.2578 as 72701.257799999998 and may write 1.5E3: six decimals are all that a form
/// has.
std::string plain_number(const std::string& text) {
    if (text.find_first_not_of("-0123456789") == std::string::npos) return text;
    constexpr double most = 1e15;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !(value < most && value > -most))
        return text;
    std::array<char, 64> digits{};
    const auto written =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, 6);
    std::string plain{digits.data(), written.ptr};
    plain.erase(plain.find_last_not_of('0') + 1);
    if (plain.ends_with('.')) plain.pop_back();
    return plain == "-0" ? "0" : plain;
}

std::string value_of(const xmlNode* cell) {
    std::string text;
    for_each(cell, "v", [&](const xmlNode* node) {
        for (const xmlNode* part = node->children; part != nullptr; part = part->next) {
            if (part->content != nullptr) text += reinterpret_cast<const char*>(part->content);
        }
    });
    return text;
}

std::string cell_text(const xmlNode* cell, const Texts& shared) {
    const std::string type = attribute(cell, "t").value_or("n");
    if (type == "inlineStr") return text_runs(cell);
    std::string value = value_of(cell);
    if (type == "n") return plain_number(value);
    if (type != "s") return value;
    std::size_t index = shared.size();
    std::from_chars(value.data(), value.data() + value.size(), index);
    return index < shared.size() ? shared[index] : std::string{};
}

/// The text of a merged cell stands in its first place only; it is put into the others before the cells are,
/// which are empty there.
struct Merge {
    Place first;
    std::size_t rows = 1;
    std::size_t columns = 1;
};

std::vector<Merge> merges_of(const xmlNode* sheet) {
    std::vector<Merge> merges;
    for_each(sheet, "mergeCell", [&](const xmlNode* node) {
        const std::string reference = attribute(node, "ref").value_or("");
        const std::size_t colon = reference.find(':');
        if (colon == std::string::npos) return;
        const auto first = place_of(std::string_view{reference}.substr(0, colon));
        const auto last = place_of(std::string_view{reference}.substr(colon + 1));
        if (!first || !last || last->row < first->row || last->column < first->column) return;
        merges.push_back({*first, last->row - first->row + 1, last->column - first->column + 1});
    });
    return merges;
}

void put_cell(GridBuilder& grid, const std::map<std::pair<std::size_t, std::size_t>, Merge>& merges,
              Place place, const std::string& text) {
    const auto merge = merges.find({place.row, place.column});
    const std::size_t row = grid.table_begin() + place.row;
    // A blank cell behind a label is part of its row; formatted ones elsewhere, often thousands, are nothing.
    constexpr std::size_t blank_columns_max = 40;
    if (text.empty() && (place.column >= blank_columns_max || !grid.begun(row))) return;
    if (merge == merges.end())
        grid.put(row, place.column, 1, 1, text);
    else
        grid.put(row, place.column, merge->second.rows, merge->second.columns, text);
}

void read_worksheet(const xmlNode* sheet, const Texts& shared, GridBuilder& grid) {
    std::map<std::pair<std::size_t, std::size_t>, Merge> merges;
    for (const Merge& merge : merges_of(sheet)) merges[{merge.first.row, merge.first.column}] = merge;
    Place next;
    std::size_t row_behind = 0;
    for (const xmlNode* node = sheet; node != nullptr && grid.within_bounds();
         node = next_node(node, sheet)) {
        // Rows and cells may leave out their places when they follow each other.
        if (is_element(node, "row")) {
            next = {attribute(node, "r") ? span_attribute(node, "r") - 1 : row_behind, 0};
            row_behind = next.row + 1;
        } else if (is_element(node, "c")) {
            next = place_of(attribute(node, "r").value_or("")).value_or(next);
            put_cell(grid, merges, next, cell_text(node, shared));
            ++next.column;
        }
    }
    grid.end_table();
}

}  // namespace

bool read_workbook(const std::string& bytes, GridBuilder& grid) {
    const ZipReader zip{bytes};
    if (!zip.readable()) return false;
    const Texts parts = sheet_parts(zip);
    if (parts.empty() || parts.size() > workbook_sheets_max) return false;
    const Texts shared = shared_strings(zip);
    for (const std::string& part : parts) {
        const XmlDocument sheet = part_of(zip, part);
        if (sheet == nullptr) return false;
        read_worksheet(root_of(sheet), shared, grid);
        if (!grid.within_bounds()) return false;
    }
    return true;
}

}  // namespace server
