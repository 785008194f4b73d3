#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/report/form.hpp"

namespace domain {

struct Table3 {
    struct Row {
        std::string_view key;
        std::string_view label;
        std::array<std::int64_t, column_count> cells{};
    };
    std::vector<Row> rows;
};

/// Blocks as in `ReviewBlock`, cells as in `table4_cells`.
struct Table4 {
    std::array<std::array<std::int64_t, table4_cell_count>, review_block_words.size()> blocks{};
};

/// A node of the sections of form 2014: a leaf has a value, a heading has children, both in the form's order.
struct Section {
    std::string_view key;
    std::string_view label;
    std::optional<std::int64_t> value;
    std::vector<Section> children;
};

/// What a reader must know to read a number rightly.
struct ReportNote {
    std::string_view key;
    std::string zh;
    std::string en;
};

/// The computed sections of one annual report. Tables are there in forms 2019 and 2021, sections in form 2014
/// (where `fees` is one of them, too).
struct AnnualReport {
    ReportForm form = ReportForm::form_2021;
    std::optional<Table3> table3;
    std::optional<Table4> table4;
    std::vector<Section> sections;
    std::array<std::int64_t, fee_count_words.size()> fees{};
    std::vector<ReportNote> notes;
};

/// Every number of the report, from sums alone. In each column new + carried_in = total_handled +
/// carried_out, whatever the sums are: the two sides are the same postings.
AnnualReport build(ReportForm form, const Sums& sums);

/// One number of a report and the path that opens what it counts (see cell_path.hpp).
struct ReportNumber {
    std::string path;
    std::int64_t value = 0;
};

/// All numbers of the report in the order in which they are printed.
std::vector<ReportNumber> numbers_of(const AnnualReport& report);

}  // namespace domain
