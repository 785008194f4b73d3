#include "domain/report/annual_report.hpp"

#include <algorithm>

namespace domain {
namespace {

Table3 build_table3(const Form& form, const Sums& sums) {
    Table3 table;
    table.rows.reserve(form.table3.size());
    for (const TableRow& row : form.table3) {
        table.rows.push_back({row.key, row.label, row_of_values(row.terms, sums)});
    }
    return table;
}

Table4 build_table4(const Sums& sums) {
    Table4 table;
    for (const auto& block : review_block_words) {
        auto& cells = table.blocks[static_cast<std::size_t>(block.value)];
        for (std::size_t cell = 0; cell < cells.size(); ++cell) {
            cells[cell] = value_of(table4_terms(block.value, cell), std::nullopt, sums);
        }
    }
    return table;
}

Section& child_of(std::vector<Section>& siblings, std::string_view key) {
    const auto found = std::ranges::find(siblings, key, &Section::key);
    if (found != siblings.end()) return *found;
    siblings.push_back({key, {}, std::nullopt, {}});
    return siblings.back();
}

/// Puts the line where its path says, below headings that came before it.
void place(std::vector<Section>& roots, const SectionLine& line, const Sums& sums) {
    std::vector<Section>* siblings = &roots;
    std::string_view rest = line.path;
    for (std::size_t slash = rest.find('/'); slash != std::string_view::npos; slash = rest.find('/')) {
        siblings = &child_of(*siblings, rest.substr(0, slash)).children;
        rest.remove_prefix(slash + 1);
    }
    Section& section = child_of(*siblings, rest);
    section.label = line.label;
    if (!line.terms.empty()) section.value = value_of(line.terms, std::nullopt, sums);
}

/// The replies of form 2014 leave out conclusions that the form does not know; the reader is told how many.
std::vector<ReportNote> notes_2014(const Sums& sums) {
    std::vector<ReportNote> notes{
        {"replies_mapping",
         "答复分类按办结结论归入统计表相应项目；统计表未规定归口的结论，由系统按对照表归入，对照表见办理程序"
         "说明。",
         "Each conclusion stands on the line that a fixed table gives it; where the form is silent the table "
         "is this "
         "service's own reading."},
    };
    const std::int64_t unlisted = value_of(concluded_in_line(""), std::nullopt, sums);
    if (unlisted != 0) {
        const std::string number = std::to_string(unlisted);
        notes.push_back({"replies_without_line",
                         "逾期未缴费不再处理的 " + number + " 件在统计表中没有对应项目，未计入申请答复数。",
                         number + " case(s) closed for want of payment have no line in this form and are not "
                                  "among the replies."});
    }
    return notes;
}

void append_sections(std::vector<ReportNumber>& numbers, const std::vector<Section>& sections,
                     const std::string& prefix) {
    for (const Section& section : sections) {
        const std::string path = prefix + std::string(section.key);
        if (section.value) numbers.push_back({path, *section.value});
        append_sections(numbers, section.children, path + "/");
    }
}

void append_table3(std::vector<ReportNumber>& numbers, const Table3& table) {
    for (const Table3::Row& row : table.rows) {
        const std::string prefix = "table3/" + std::string(row.key) + "/";
        for (std::size_t column = 0; column < column_count; ++column) {
            numbers.push_back({prefix + std::string(table3_columns[column].key), row.cells[column]});
        }
    }
}

void append_table4(std::vector<ReportNumber>& numbers, const Table4& table) {
    for (const auto& block : review_block_words) {
        const std::string prefix = "table4/" + std::string(block.name) + "/";
        const auto& cells = table.blocks[static_cast<std::size_t>(block.value)];
        for (std::size_t cell = 0; cell < cells.size(); ++cell) {
            numbers.push_back({prefix + std::string(table4_cells[cell].key), cells[cell]});
        }
    }
}

}  // namespace

AnnualReport build(ReportForm form_value, const Sums& sums) {
    const Form& form = form_of(form_value);
    AnnualReport report;
    report.form = form_value;
    if (!form.table3.empty()) report.table3 = build_table3(form, sums);
    if (form.has_table4) report.table4 = build_table4(sums);
    for (const SectionLine& line : form.sections) place(report.sections, line, sums);
    if (!form.sections.empty()) {
        for (const SectionLine& line : form.fees) place(report.sections, line, sums);
        report.notes = notes_2014(sums);
    }
    for (const auto& word : fee_count_words) {
        report.fees[static_cast<std::size_t>(word.value)] = value_of(fee_sum(word.value), std::nullopt, sums);
    }
    return report;
}

std::vector<ReportNumber> numbers_of(const AnnualReport& report) {
    std::vector<ReportNumber> numbers;
    if (report.table3) append_table3(numbers, *report.table3);
    if (report.table4) append_table4(numbers, *report.table4);
    append_sections(numbers, report.sections, "");
    if (report.sections.empty()) {
        for (const auto& word : fee_count_words) {
            numbers.push_back(
                {"fees/" + std::string(word.name), report.fees[static_cast<std::size_t>(word.value)]});
        }
    }
    return numbers;
}

}  // namespace domain
