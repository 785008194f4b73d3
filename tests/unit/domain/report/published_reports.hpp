#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "domain/report/report_tables.hpp"
#include "domain/report/sums.hpp"

/// Figures of published annual reports, as printed there.
namespace published {

struct Row {
    std::string_view key;
    std::array<std::int64_t, domain::column_count> cells;
};
struct Block {
    std::string_view key;
    std::array<std::int64_t, domain::table4_cell_count> cells;
};
struct Documents {
    std::string_view key;
    std::array<std::int64_t, domain::table2_cells.size()> cells;
};

// 江苏省宿迁市 2024（全市汇总）, form 2021.
// clang-format off
inline constexpr std::array<Row, 25> suqian_2024_table3{{
    {"new",                 {3440,   75,    0,    1,    6,    3, 3525}},
    {"carried_in",          { 118,    3,    0,    0,    0,    0,  121}},
    {"granted",             {1408,   21,    0,    0,    2,    0, 1431}},
    {"partial",             { 462,    9,    0,    0,    0,    0,  471}},
    {"refuse_secret",       {   2,    0,    0,    0,    0,    0,    2}},
    {"refuse_law",          {   1,    0,    0,    0,    0,    0,    1}},
    {"refuse_safety",       {   4,    0,    0,    0,    0,    0,    4}},
    {"refuse_third_party",  {  16,    1,    0,    0,    0,    0,   17}},
    {"refuse_internal",     {  21,    0,    0,    0,    0,    0,   21}},
    {"refuse_process",      {  10,    1,    0,    0,    0,    0,   11}},
    {"refuse_case_file",    {  21,    2,    0,    0,    0,    0,   23}},
    {"refuse_query",        {  13,    0,    0,    0,    0,    0,   13}},
    {"unable_not_held",     { 859,   33,    0,    0,    3,    2,  897}},
    {"unable_create",       {  35,    1,    0,    0,    0,    0,   36}},
    {"unable_unclear",      {   8,    0,    0,    0,    0,    0,    8}},
    {"decline_petition",    {  86,    1,    0,    0,    0,    0,   87}},
    {"decline_repeat",      {  26,    1,    0,    0,    0,    0,   27}},
    {"decline_publication", {   0,    0,    0,    0,    0,    0,    0}},
    {"decline_mass",        {   3,    0,    0,    0,    0,    0,    3}},
    {"decline_confirm",     {   0,    0,    0,    0,    0,    0,    0}},
    {"other_no_correction", {  75,    1,    0,    1,    0,    0,   77}},
    {"other_no_payment",    {  38,    0,    0,    0,    0,    0,   38}},
    {"other_other",         { 352,    2,    0,    0,    0,    0,  354}},
    {"total_handled",       {3440,   73,    0,    1,    5,    2, 3521}},
    {"carried_out",         { 118,    5,    0,    0,    1,    1,  125}},
}};
inline constexpr std::array<Block, 3> suqian_2024_table4{{
    {"review",                  { 88,  18,  28,  36, 170}},
    {"litigation_direct",       {  7,   0,  11,   7,  25}},
    {"litigation_after_review", { 33,   0,   6,  13,  52}},
}};
inline constexpr std::array<Documents, 2> suqian_2024_table2{{
    {"regulations", {  2,   1,  12}},
    {"normative",   { 50, 227, 420}},
}};
// clang-format on

// 淮安市洪泽区 2023（全区汇总）, printed in form 2019; two totals of table 4 are printed as 0.
// clang-format off
inline constexpr std::array<Row, 23> hongze_2023_table3{{
    {"new",                 {  21,    0,    0,    0,    0,    0,   21}},
    {"carried_in",          {   0,    0,    0,    0,    0,    0,    0}},
    {"granted",             {   0,    0,    0,    0,    0,    0,    0}},
    {"partial",             {   4,    0,    0,    0,    0,    0,    4}},
    {"refuse_secret",       {   1,    0,    0,    0,    0,    0,    1}},
    {"refuse_law",          {   0,    0,    0,    0,    0,    0,    0}},
    {"refuse_safety",       {   0,    0,    0,    0,    0,    0,    0}},
    {"refuse_third_party",  {   0,    0,    0,    0,    0,    0,    0}},
    {"refuse_internal",     {   0,    0,    0,    0,    0,    0,    0}},
    {"refuse_process",      {   1,    0,    0,    0,    0,    0,    1}},
    {"refuse_case_file",    {   1,    0,    0,    0,    0,    0,    1}},
    {"refuse_query",        {   0,    0,    0,    0,    0,    0,    0}},
    {"unable_not_held",     {  10,    0,    0,    0,    0,    0,   10}},
    {"unable_create",       {   3,    0,    0,    0,    0,    0,    3}},
    {"unable_unclear",      {   0,    0,    0,    0,    0,    0,    0}},
    {"decline_petition",    {   1,    0,    0,    0,    0,    0,    1}},
    {"decline_repeat",      {   0,    0,    0,    0,    0,    0,    0}},
    {"decline_publication", {   0,    0,    0,    0,    0,    0,    0}},
    {"decline_mass",        {   0,    0,    0,    0,    0,    0,    0}},
    {"decline_confirm",     {   0,    0,    0,    0,    0,    0,    0}},
    {"other_all",           {   0,    0,    0,    0,    0,    0,    0}},
    {"total_handled",       {  21,    0,    0,    0,    0,    0,   21}},
    {"carried_out",         {   0,    0,    0,    0,    0,    0,    0}},
}};
inline constexpr std::array<Block, 3> hongze_2023_table4{{
    {"review",                  { 10,   1,   0,   0,   0}},
    {"litigation_direct",       {  0,   0,   0,   0,   0}},
    {"litigation_after_review", {  5,   0,   0,   0,   0}},
}};
inline constexpr std::array<Documents, 2> hongze_2023_table2{{
    {"regulations", {  0,   0,   0}},
    {"normative",   {  0,   5,   5}},
}};
// clang-format on

/// The printed figures as tables handed in to the checks.
inline domain::ReportTables tables(domain::ReportForm form, int year, std::span<const Documents> table2,
                                   std::span<const Row> table3, std::span<const Block> table4) {
    domain::ReportTables made;
    made.form = form;
    made.year = year;
    for (const Documents& row : table2) {
        auto& cells = made.table2[std::string(row.key)];
        for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = row.cells[i];
    }
    for (const Row& row : table3) {
        auto& cells = made.table3[std::string(row.key)];
        for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = row.cells[i];
    }
    for (const Block& block : table4) {
        auto& cells = made.table4[std::string(block.key)];
        for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = block.cells[i];
    }
    return made;
}

inline domain::ReportTables suqian_2024() {
    return tables(domain::ReportForm::form_2021, 2024, suqian_2024_table2, suqian_2024_table3,
                  suqian_2024_table4);
}

inline domain::ReportTables hongze_2023() {
    return tables(domain::ReportForm::form_2019, 2023, hongze_2023_table2, hongze_2023_table3,
                  hongze_2023_table4);
}

/// A ledger's sums that lead to the printed tables: each result row posted to the first conclusion that
/// stands in it, new cases to the portal, and the stock as received before the year.
inline domain::Sums sums_behind(std::span<const Row> table3, std::span<const Block> table4) {
    domain::Sums sums;
    for (const Row& row : table3) {
        for (std::size_t k = 0; k < domain::applicant_kind_words.size(); ++k) {
            const auto kind = domain::applicant_kind_words[k].value;
            if (row.key == "new") sums.add(domain::received(domain::Channel::online), kind, row.cells[k], 0);
            if (row.key == "carried_in")
                sums.add(domain::received(domain::Channel::fax), kind, 0, row.cells[k]);
            for (const domain::ConclusionRow& conclusion : domain::conclusion_rows) {
                if (conclusion.row_2021 != row.key) continue;
                sums.add(domain::concluded(conclusion.value), kind, row.cells[k], 0);
                break;
            }
        }
    }
    for (const Block& block : table4) {
        const auto value = *domain::from_name<domain::ReviewBlock>(block.key);
        for (std::size_t i = 0; i < domain::outcome_words.size(); ++i) {
            sums.add(domain::proceedings(value, domain::outcome_words[i].value),
                     domain::ApplicantKind::natural, block.cells[i], 0);
        }
    }
    return sums;
}

}  // namespace published
