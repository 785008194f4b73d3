#include "server/routes/sheet_tables.hpp"

#include <array>

namespace server {
namespace {

struct GridFaultRow {
    domain::GridFaultKind value;
    FaultCode code;
    std::string_view allowed;
};
constexpr std::array<GridFaultRow, 4> grid_faults{{
    {domain::GridFaultKind::not_a_number, FaultCode::wrong_type, "integer, blank, \"/\""},
    {domain::GridFaultKind::unknown_row, FaultCode::unknown_field, ""},
    {domain::GridFaultKind::repeated_row, FaultCode::duplicate_field, ""},
    {domain::GridFaultKind::too_few_cells, FaultCode::missing, "all cells of the row"},
}};
static_assert(domain::rows_in_order(grid_faults));

/// Where a sheet has it: the table, the row's label and the column's.
Fault fault_of(const domain::GridFault& fault) {
    const GridFaultRow& row = grid_faults[static_cast<std::size_t>(fault.kind)];
    std::string pointer = "/" + std::string{fault.table} + "/" + fault.row;
    if (!fault.column.empty()) pointer += "/" + fault.column;
    return {std::move(pointer), row.code, std::string{row.allowed}};
}

}  // namespace

std::optional<SheetFormat> sheet_in(const Call& call) {
    const std::string_view type = call.request.headers.content_type;
    return sheet_format(type.substr(0, type.find(';')));
}

std::optional<domain::GridTables> read_sheet_tables(const Call& call, SheetFormat format,
                                                    domain::ReportForm form, int year, Faults& faults) {
    const auto grid = read_sheet(format, call.request.body.text());
    if (!grid) {
        faults.push_back({"", FaultCode::wrong_type, "TSV, HTML, XLSX"});
        return std::nullopt;
    }
    auto read = domain::tables_from_grid(form, year, *grid);
    for (const domain::GridFault& fault : read.faults) faults.push_back(fault_of(fault));
    const bool nothing = read.table2.empty() && read.tables.table3.empty() && read.tables.table4.empty() &&
                         read.sections.empty();
    if (nothing && faults.empty()) {
        const bool sections = form == domain::ReportForm::form_2014;
        faults.push_back({"", FaultCode::missing, sections ? "sections" : "table2, table3, table4"});
    }
    return faults.empty() ? std::optional{std::move(read)} : std::nullopt;
}

}  // namespace server
