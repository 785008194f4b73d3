#include "domain/report/table_grid.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "domain/report/grid_text.hpp"

namespace domain {
namespace {

using Row = std::vector<std::string>;
using Texts = std::span<const std::string>;

bool is_blank(const std::string& cell) { return number_text(cell).empty(); }
bool all_blank(Texts cells) { return std::ranges::all_of(cells, is_blank); }

/// The place of the first cell with this label.
std::optional<std::size_t> find_label(const Row& row, std::string_view label) {
    const auto found =
        std::ranges::find_if(row, [&](const std::string& cell) { return same_label(cell, label); });
    return found == row.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - row.begin())};
}

/// Where numbers stand: behind the heading's first column, or, in a row that is shorter because merged cells
/// were written once, at its end.
std::optional<std::size_t> first_number(const Row& row, std::optional<std::size_t> heading,
                                        std::size_t count) {
    if (heading && row.size() >= *heading + count) return *heading;
    if (row.size() < count) return std::nullopt;
    return row.size() - count;
}

class GridReader {
  public:
    GridReader(ReportForm form, int year, const CellGrid& grid) : form_(form_of(form)), grid_(grid) {
        result_.tables.form = result_.table2_form = form;
        result_.tables.year = year;
    }

    GridTables read() {
        read_table2();
        if (!form_.table3.empty()) read_table3();
        if (form_.has_table4) read_table4();
        if (!form_.sections.empty()) read_sections();
        ReportTables as_printed;
        as_printed.form = result_.table2_form;
        put_table2(as_printed, result_.table2);
        result_.tables.table2 = std::move(as_printed.table2);
        return std::move(result_);
    }

  private:
    const Form& form_;
    const CellGrid& grid_;
    GridTables result_;

    void fault(GridFaultKind kind, std::string_view table, std::string_view row,
               std::string_view column = {}) {
        constexpr std::size_t label_bytes_max = 120;
        std::string name{row.substr(0, label_bytes_max)};
        // Not within a character.
        while (name.size() < row.size() && (static_cast<unsigned char>(row[name.size()]) & 0xC0U) == 0x80U)
            name.pop_back();
        result_.faults.push_back({kind, table, std::move(name), std::string{column}});
    }

    /// Fills a row of a table from texts; what is no number stays blank and is a fault.
    template <std::size_t N>
    void fill(std::array<TableCell, N>& cells, Texts texts, std::string_view table, std::string_view row,
              const std::array<KeyLabel, N>& columns) {
        for (std::size_t i = 0; i < N; ++i) {
            if (const auto cell = cell_of(texts[i]))
                cells[i] = *cell;
            else
                fault(GridFaultKind::not_a_number, table, row, columns[i].label);
        }
    }

    // The statistics of form 2014.

    /// Labels repeat (合计), so the lines are met in the order of the form; what is no line of it is passed
    /// over.
    void read_sections() {
        auto next = form_.sections.begin();
        for (const Row& row : grid_) {
            const auto line = std::find_if(next, form_.sections.end(), [&](const SectionLine& wanted) {
                return find_label(row, wanted.label).has_value();
            });
            if (line == form_.sections.end()) continue;
            next = line + 1;
            // The total of a part stands on a line of its own or behind its heading.
            const bool heading = line->terms.empty();
            const std::string path = std::string{line->path} + (heading ? "/total" : "");
            const auto last = std::find_if_not(row.rbegin(), row.rend(), is_blank);
            const bool blank = same_label(*last, line->label) || *last == label_of(line->unit);
            if (blank && heading) continue;
            if (const auto cell = blank ? TableCell{Blank{}} : cell_of(*last))
                result_.sections[path] = *cell;
            else
                fault(GridFaultKind::not_a_number, "sections", line->label);
        }
    }

    // Table 3.

    struct Label {
        std::string key;
        std::string label;
    };

    /// The row of table 3, or the subtotal, that the printed label names.
    std::optional<Label> table3_label(std::string_view printed) const {
        for (const TableRow& row : form_.table3) {
            if (same_label(printed, row.label)) return Label{std::string{row.key}, std::string{row.label}};
        }
        for (const SubtotalRow& row : subtotal_rows) {
            if (same_label(printed, row.subgroup))
                return Label{std::string{row.key}, std::string{row.subgroup}};
        }
        return std::nullopt;
    }

    void read_table3() {
        std::optional<std::size_t> heading;
        bool inside = false;
        for (const Row& row : grid_) {
            if (const auto found = find_label(row, table3_columns[0].label)) heading = found;
            const auto first = first_number(row, heading, column_count);
            if (!first || *first == 0) continue;
            const Texts texts = Texts{row}.subspan(*first, column_count);
            const auto printed = last_label(Texts{row}.first(*first));
            if (printed.empty()) continue;
            const auto label = table3_label(printed);
            if (label && (inside || label->key == form_.table3.front().key)) {
                inside = label->key != form_.table3.back().key;
                put_table3(*label, texts);
            } else if (inside && !all_blank(texts) && !is_heading(texts)) {
                fault(GridFaultKind::unknown_row, "table3", printed);
            }
        }
    }

    static std::string last_label(Texts cells) {
        const auto found = std::find_if_not(cells.rbegin(), cells.rend(), is_blank);
        return found == cells.rend() ? std::string{} : *found;
    }

    static bool is_heading(Texts texts) {
        return std::ranges::none_of(texts, [](const std::string& text) {
            const auto cell = cell_of(text);
            return cell && !std::holds_alternative<Blank>(*cell);
        });
    }

    void put_table3(const Label& label, Texts texts) {
        const bool subtotal = table_row(form_, label.key) == nullptr;
        if (subtotal && is_heading(texts)) return;  // the heading of a group, without numbers of its own
        const auto [place, added] = result_.tables.table3.try_emplace(label.key);
        if (!added) return fault(GridFaultKind::repeated_row, "table3", label.label);
        fill(place->second, texts, "table3", label.label, table3_columns);
    }

    // Table 4.

    static constexpr std::size_t table4_numbers = review_block_words.size() * table4_cell_count;

    void read_table4() {
        std::optional<std::size_t> heading;
        for (const Row& row : grid_) {
            if (const auto found = outcome_heading(row)) {
                heading = found;
                continue;
            }
            if (!heading) continue;
            const auto first = first_number(row, heading, table4_numbers);
            if (!first && all_blank(row)) continue;
            if (!first) {
                fault(GridFaultKind::too_few_cells, "table4", review_block_words[0].label);
            } else {
                const Texts texts = Texts{row}.subspan(*first, table4_numbers);
                if (all_blank(texts)) continue;
                put_table4(texts);
            }
            return;  // one row of numbers is all that the table has
        }
    }

    /// The row that names the outcomes once for each block.
    static std::optional<std::size_t> outcome_heading(const Row& row) {
        const std::string_view first = table4_cells[0].label;
        const auto named =
            std::ranges::count_if(row, [&](const std::string& cell) { return same_label(cell, first); });
        if (static_cast<std::size_t>(named) != review_block_words.size()) return std::nullopt;
        return find_label(row, first);
    }

    void put_table4(Texts texts) {
        for (std::size_t block = 0; block < review_block_words.size(); ++block) {
            const auto& word = review_block_words[block];
            fill(result_.tables.table4[std::string{word.name}],
                 texts.subspan(block * table4_cell_count, table4_cell_count), "table4", word.label,
                 table4_cells);
        }
    }

    // Table 2.

    /// The form whose headings table 2 prints: reports are known that mix it with a table 3 of another form.
    void find_table2_form() {
        for (const Row& row : grid_) {
            for (const ReportForm form : {ReportForm::form_2019, ReportForm::form_2021}) {
                const auto blocks = table2_of(form);
                const auto& columns = blocks.front().columns;
                const bool all = std::ranges::all_of(columns, [&](const KeyLabel& column) {
                    return find_label(row, column.label).has_value();
                });
                if (all) {
                    result_.table2_form = form;
                    return;
                }
            }
        }
    }

    void read_table2() {
        find_table2_form();
        bool inside = false;
        for (const Row& row : grid_) {
            // Its blocks have the article over them; the words of its rows stand on many pages.
            inside = inside || std::ranges::any_of(row, [](const std::string& cell) {
                         return bare_label(cell).starts_with("第二十条第");
                     });
            if (!inside) continue;
            if (!form_.table3.empty() && std::ranges::any_of(row, [&](const std::string& cell) {
                    return same_label(cell, form_.table3.front().label);
                }))
                return;
            for (const Table2Block& block : table2_of(result_.table2_form)) put_table2_row(block, row);
        }
    }

    void put_table2_row(const Table2Block& block, const Row& row) {
        const auto label = std::find_if_not(row.begin(), row.end(), is_blank);
        if (label == row.end()) return;
        const auto known = std::ranges::find_if(
            block.rows, [&](const KeyLabel& key) { return same_row(*label, key.label); });
        if (known == block.rows.end()) return;
        const auto numbers =
            std::find_if_not(label, row.end(), [&](const std::string& cell) { return cell == *label; });
        const auto left = static_cast<std::size_t>(row.end() - numbers);
        if (left < block.columns.size()) return fault(GridFaultKind::too_few_cells, "table2", known->label);
        for (std::size_t i = 0; i < block.columns.size(); ++i) {
            put_table2_cell(*known, block.columns[i], *(numbers + static_cast<std::ptrdiff_t>(i)));
        }
    }

    /// 规章 and 行政规章 are different things in one table: no prefix is good enough here.
    static bool same_row(std::string_view printed, std::string_view label) {
        return bare_label(printed) == bare_label(label);
    }

    void put_table2_cell(const KeyLabel& row, const KeyLabel& column, std::string_view cell) {
        const std::string text = number_text(cell);
        if (text.empty()) return;
        const std::string key = std::string{row.key} + "/" + std::string{column.key};
        if (!is_table2_value(text))
            return fault(GridFaultKind::not_a_number, "table2", row.label, column.label);
        if (!result_.table2.try_emplace(key, text).second)
            fault(GridFaultKind::repeated_row, "table2", row.label, column.label);
    }
};

}  // namespace

GridTables tables_from_grid(ReportForm form, int year, const CellGrid& grid) {
    return GridReader{form, year, grid}.read();
}

}  // namespace domain
