#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/imports/columns.hpp"
#include "server/imports/import_result.hpp"

namespace server {

/// CSV as RFC 4180 has it (LF or CRLF, quoted cells may hold commas, quotes and line ends), or one JSON
/// object a line with values string, number or null.
enum class LedgerFormat { csv, ndjson };

/// A ledger as text: the cells of its rows in the order of the column table, whatever their order in the
/// file. An absent cell is blank; cells are trimmed. Rows without any content are left out. Moving it keeps
/// the cells valid.
class LedgerText {
  public:
    explicit LedgerText(std::size_t columns) : columns_(columns) {}

    /// Rows that could be read.
    std::size_t rows() const { return lines_.size(); }
    /// Rows that were found, readable or not.
    std::int64_t found() const { return found_; }
    /// The line on which the row begins.
    std::int64_t line(std::size_t row) const { return lines_[row]; }
    std::span<const std::string_view> cells(std::size_t row) const {
        return std::span{cells_}.subspan(row * columns_, columns_);
    }

    /// A row of blank cells to be filled; dropped by drop_row.
    std::span<std::string_view> add_row(std::int64_t line);
    void drop_row();
    void count_row() { ++found_; }
    /// Keeps text that is not part of the file as it stands.
    std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }
    std::string& own(std::string text) { return *(text_ = std::make_unique<std::string>(std::move(text))); }

  private:
    std::size_t columns_;
    std::unique_ptr<std::string> text_;
    std::deque<std::string> kept_;
    std::vector<std::string_view> cells_;
    std::vector<std::int64_t> lines_;
    std::int64_t found_ = 0;
};

/// Reads bytes into rows and reports what is no ledger: encoding, quoting, JSON, headings, number of cells. A
/// heading that is unknown, doubled or missing is an error of line 1, and no row is read then.
LedgerText read_ledger(LedgerFormat format, std::string bytes, Columns columns, Findings& findings);

}  // namespace server
