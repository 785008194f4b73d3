#include "domain/report/cell_path.hpp"

#include <array>

namespace domain {
namespace {

constexpr std::string_view separator = " · ";

/// The three parts of “a/b/c”, or nothing when there are more or fewer.
std::optional<std::array<std::string_view, 3>> three_parts(std::string_view path) {
    const std::size_t first = path.find('/');
    if (first == std::string_view::npos) return std::nullopt;
    const std::size_t second = path.find('/', first + 1);
    if (second == std::string_view::npos || path.find('/', second + 1) != std::string_view::npos)
        return std::nullopt;
    return std::array{path.substr(0, first), path.substr(first + 1, second - first - 1),
                      path.substr(second + 1)};
}

std::string joined(std::initializer_list<std::string_view> labels) {
    std::string text;
    for (const std::string_view label : labels) {
        if (label.empty()) continue;
        if (!text.empty()) text += separator;
        text += label;
    }
    return text;
}

template <std::size_t N>
std::optional<std::size_t> place_of(const std::array<KeyLabel, N>& keys, std::string_view key) {
    for (std::size_t i = 0; i < N; ++i) {
        if (keys[i].key == key) return i;
    }
    return std::nullopt;
}

std::optional<CellQuery> table3_cell(const Form& form, std::string_view row_key,
                                     std::string_view column_key) {
    const TableRow* row = table_row(form, row_key);
    const auto column = place_of(table3_columns, column_key);
    if (row == nullptr || !column) return std::nullopt;
    CellQuery query;
    query.label = joined({row->subgroup, row->label, table3_columns[*column].label});
    query.terms = row->terms;
    if (*column != total_column) query.kind = applicant_kind_words[*column].value;
    return query;
}

std::optional<CellQuery> table4_cell(const Form& form, std::string_view block_name,
                                     std::string_view cell_key) {
    const auto block = from_name<ReviewBlock>(block_name);
    const auto cell = place_of(table4_cells, cell_key);
    if (!form.has_table4 || !block || !cell) return std::nullopt;
    CellQuery query;
    query.label = joined(
        {*block == ReviewBlock::review ? "" : "行政诉讼", label_of(*block), table4_cells[*cell].label});
    query.terms = table4_terms(*block, *cell);
    query.unit = Unit::proceedings;
    return query;
}

std::string_view label_at(std::span<const SectionLine> lines, std::string_view path) {
    for (const SectionLine& line : lines) {
        if (line.path == path) return line.label;
    }
    return {};
}

/// The label of the line below the labels of the headings that its path runs through.
std::string full_label(std::span<const SectionLine> lines, const SectionLine& line) {
    std::string text;
    for (std::size_t slash = line.path.find('/'); slash != std::string_view::npos;
         slash = line.path.find('/', slash + 1)) {
        text = joined({text, label_at(lines, line.path.substr(0, slash))});
    }
    return joined({text, line.label});
}

std::optional<CellQuery> line_cell(std::span<const SectionLine> lines, std::string_view path) {
    for (const SectionLine& line : lines) {
        if (line.path != path || line.terms.empty()) continue;
        CellQuery query;
        query.label = full_label(lines, line);
        query.terms = line.terms;
        query.unit = line.unit;
        return query;
    }
    return std::nullopt;
}

std::optional<CellQuery> find_cell(const Form& form, std::string_view path) {
    if (const auto parts = three_parts(path)) {
        const auto& [table, row, cell] = *parts;
        if (table == "table3") return table3_cell(form, row, cell);
        if (table == "table4") return table4_cell(form, row, cell);
    }
    if (auto query = line_cell(form.sections, path)) return query;
    return line_cell(form.fees, path);
}

}  // namespace

CellNature CellQuery::nature() const {
    std::size_t flows = 0;
    for (const Term& term : terms) {
        if (term.measure == Measure::in_year) ++flows;
    }
    if (flows == terms.size()) return CellNature::flow;
    return flows == 0 ? CellNature::stock : CellNature::mixed;
}

std::optional<CellQuery> parse_cell_path(const Form& form, std::string_view path) {
    auto query = find_cell(form, path);
    if (query) query->path = std::string(path);
    return query;
}

std::int64_t value_of(const CellQuery& query, const Sums& sums) {
    return value_of(query.terms, query.kind, sums);
}

}  // namespace domain
