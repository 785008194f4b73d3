#include <cstdint>
#include <string>

#include "domain/ensure.hpp"
#include "server/imports/ledger_text.hpp"

/// The first byte chooses the format and the ledger. Whatever comes, every row has one cell for each column.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto format = (data[0] & 1) != 0 ? server::LedgerFormat::ndjson : server::LedgerFormat::csv;
    const server::Columns columns = (data[0] & 2) != 0 ? server::Columns{server::proceeding_columns}
                                                       : server::Columns{server::case_columns};
    server::ImportResult result;
    server::Findings findings{result, server::Language::chinese};
    const auto ledger = server::read_ledger(
        format, std::string{reinterpret_cast<const char*>(data) + 1, size - 1}, columns, findings);
    for (std::size_t row = 0; row < ledger.rows(); ++row) {
        domain::ensure(ledger.cells(row).size() == columns.size(), "a row has a cell for each column");
        domain::ensure(ledger.line(row) >= 1, "a row knows its line");
    }
    return 0;
}
