#include "domain/report/handed_in.hpp"

#include <algorithm>
#include <array>

#include "domain/report/cell_path.hpp"

namespace domain {
namespace {

constexpr std::string_view table2_prefix = "table2/";
constexpr std::string_view table3_prefix = "table3/";
constexpr std::string_view other_all = "other_all";
constexpr std::array<std::string_view, 3> others_of_2021{"other_no_correction", "other_no_payment",
                                                         "other_other"};

std::int64_t at(const CellMap& cells, const std::string& path) {
    const auto found = cells.find(path);
    return found == cells.end() ? 0 : number_in(found->second).value_or(0);
}

bool has_number(const CellMap& cells, std::string_view path) {
    const auto found = cells.find(path);
    return found != cells.end() && !std::holds_alternative<Blank>(found->second);
}

/// “a/b” of “table3/a/b”.
std::optional<std::pair<std::string_view, std::string_view>> row_and_column(std::string_view path,
                                                                            std::string_view prefix) {
    if (!path.starts_with(prefix)) return std::nullopt;
    path.remove_prefix(prefix.size());
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    return std::pair{path.substr(0, slash), path.substr(slash + 1)};
}

template <std::size_t N>
std::optional<std::size_t> place_of(const std::array<KeyLabel, N>& keys, std::string_view key) {
    const auto found = std::ranges::find(keys, key, &KeyLabel::key);
    return found == keys.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - keys.begin())};
}

Section* section_at(std::vector<Section>& sections, std::string_view path) {
    std::vector<Section>* siblings = &sections;
    while (true) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        const auto found = std::ranges::find(*siblings, path.substr(0, slash), &Section::key);
        if (found == siblings->end()) return nullptr;
        if (slash == path.size()) return &*found;
        siblings = &found->children;
        path.remove_prefix(slash + 1);
    }
}

}  // namespace

bool fits_form(ReportForm form, ReportForm wanted) {
    return form == wanted || (form == ReportForm::form_2021 && wanted == ReportForm::form_2019);
}

bool is_countable_cell(ReportForm form, std::string_view path) {
    if (parse_cell_path(form_of(form), path)) return true;
    if (const auto cell = row_and_column(path, table2_prefix))
        return form == ReportForm::form_2021 && place_of(table2_rows, cell->first) &&
               place_of(table2_cells, cell->second);
    const auto cell = row_and_column(path, table3_prefix);
    return cell && is_table3_key(form_of(form), cell->first) && place_of(table3_columns, cell->second);
}

ReportTables tables_from(ReportForm form, int year, const CellMap& cells) {
    ReportTables tables;
    tables.form = form;
    tables.year = year;
    for (const auto& [path, cell] : cells) {
        if (const auto in3 = row_and_column(path, table3_prefix)) {
            if (const auto column = place_of(table3_columns, in3->second))
                tables.table3[std::string{in3->first}][*column] = cell;
        } else if (const auto in4 = row_and_column(path, "table4/")) {
            if (const auto column = place_of(table4_cells, in4->second))
                tables.table4[std::string{in4->first}][*column] = cell;
        } else if (const auto in2 = row_and_column(path, table2_prefix)) {
            if (const auto column = place_of(table2_cells, in2->second))
                tables.table2[std::string{in2->first}][*column] = cell;
        }
    }
    return tables;
}

CellMap cells_of(const ReportTables& tables) {
    CellMap cells;
    for (const auto& [row, values] : tables.table2) {
        for (std::size_t i = 0; i < values.size(); ++i)
            cells[std::string{table2_prefix} + row + "/" + std::string{table2_cells[i].key}] = values[i];
    }
    for (const auto& [row, values] : tables.table3) {
        for (std::size_t i = 0; i < values.size(); ++i)
            cells[std::string{table3_prefix} + row + "/" + std::string{table3_columns[i].key}] = values[i];
    }
    for (const auto& [block, values] : tables.table4) {
        for (std::size_t i = 0; i < values.size(); ++i)
            cells["table4/" + block + "/" + std::string{table4_cells[i].key}] = values[i];
    }
    return cells;
}

std::vector<std::string> missing_cells(ReportForm form, const CellMap& cells) {
    std::vector<std::string> missing;
    for (const ReportNumber& number : numbers_of(build(form, {}))) {
        if (number.path.starts_with("fees/")) continue;
        const auto cell = cells.find(number.path);
        if (cell == cells.end() || std::holds_alternative<Blank>(cell->second))
            missing.push_back(number.path);
    }
    return missing;
}

std::vector<Finding> broken_totals(ReportForm form, const CellMap& cells) {
    constexpr std::string_view total = "/total";
    std::vector<Finding> findings;
    for (const SectionLine& line : form_of(form).sections) {
        if (!line.path.ends_with(total)) continue;
        const std::string_view heading = line.path.substr(0, line.path.size() - total.size());
        std::int64_t sum = 0;
        bool whole = has_number(cells, line.path);
        for (const SectionLine& part : form_of(form).sections) {
            if (part.terms.empty() || part.path == line.path || !part.path.starts_with(heading)) continue;
            const std::string_view rest = part.path.substr(heading.size());
            // A line right below the heading, or the total of a heading below it.
            const std::size_t deeper = rest.starts_with('/') ? rest.find('/', 1) : 0;
            const bool below =
                deeper == std::string_view::npos || (deeper > 0 && rest.substr(deeper) == total);
            if (!below) continue;
            sum += at(cells, std::string{part.path});
            whole = whole && has_number(cells, part.path);
        }
        const std::int64_t found = at(cells, std::string{line.path});
        if (!whole || sum == found) continue;
        const auto& lines = form_of(form).sections;
        const auto above = std::ranges::find(lines, heading, &SectionLine::path);
        const std::string heading_label{above == lines.end() ? heading : above->label};
        findings.push_back({"section.total",
                            Severity::error,
                            {std::string{line.path}},
                            sum,
                            found,
                            "“" + heading_label + "”各项相加为 " + std::to_string(sum) + "，合计填报为 " +
                                std::to_string(found) + "。",
                            std::string{line.path} + " says " + std::to_string(found) +
                                ", its lines add up to " + std::to_string(sum) + "."});
    }
    return findings;
}

std::optional<std::int64_t> value_in(const CellMap& cells, ReportForm form, ReportForm wanted,
                                     std::string_view path) {
    if (!fits_form(form, wanted)) return std::nullopt;
    const auto in3 = row_and_column(path, table3_prefix);
    if (form == wanted || !in3 || in3->first != other_all) return at(cells, std::string{path});
    std::int64_t sum = 0;
    for (const std::string_view row : others_of_2021) {
        std::string part{table3_prefix};
        sum += at(cells, part.append(row).append("/").append(in3->second));
    }
    return sum;
}

bool add_cells(AnnualReport& report, ReportForm form, const CellMap& cells) {
    if (!fits_form(form, report.form)) return false;
    const auto value = [&](const std::string& path) { return *value_in(cells, form, report.form, path); };
    if (report.table3) {
        for (Table3::Row& row : report.table3->rows) {
            std::string prefix{table3_prefix};
            prefix.append(row.key).append("/");
            for (std::size_t i = 0; i < column_count; ++i)
                row.cells[i] += value(prefix + std::string{table3_columns[i].key});
        }
    }
    if (report.table4) {
        for (const auto& block : review_block_words) {
            const std::string prefix = "table4/" + std::string{block.name} + "/";
            auto& row = report.table4->blocks[static_cast<std::size_t>(block.value)];
            for (std::size_t i = 0; i < row.size(); ++i)
                row[i] += value(prefix + std::string{table4_cells[i].key});
        }
    }
    for (const auto& word : fee_count_words)
        report.fees[static_cast<std::size_t>(word.value)] += value("fees/" + std::string{word.name});
    for (const ReportNumber& number : numbers_of(report)) {
        Section* section = section_at(report.sections, number.path);
        if (section != nullptr && section->value) *section->value += value(number.path);
    }
    return true;
}

}  // namespace domain
