#include "domain/report/report_tables.hpp"

#include <algorithm>

namespace domain {

std::optional<std::int64_t> number_in(const TableCell& cell) {
    if (std::holds_alternative<Blank>(cell)) return std::nullopt;
    if (std::holds_alternative<NotApplicable>(cell)) return 0;
    return std::get<std::int64_t>(cell);
}

bool is_table3_key(const Form& form, std::string_view key) {
    if (form.table3.empty()) return false;
    return table_row(form, key) != nullptr ||
           std::ranges::find(subtotal_rows, key, &SubtotalRow::key) != subtotal_rows.end();
}

ReportTables tables_of(const AnnualReport& report, int year) {
    ReportTables tables;
    tables.form = report.form;
    tables.year = year;
    if (report.table3) {
        for (const Table3::Row& row : report.table3->rows) {
            std::ranges::copy(row.cells, tables.table3[std::string(row.key)].begin());
        }
    }
    if (report.table4) {
        for (const auto& block : review_block_words) {
            std::ranges::copy(report.table4->blocks[static_cast<std::size_t>(block.value)],
                              tables.table4[std::string(block.name)].begin());
        }
    }
    return tables;
}

}  // namespace domain
