#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/report/table_grid.hpp"

namespace server {

enum class SheetFormat { tsv, html, xlsx };

/// The format that a media type names, without its parameters.
std::optional<SheetFormat> sheet_format(std::string_view media_type);

/// Bounds of what one sheet may grow to, whatever it says about itself.
inline constexpr std::size_t sheet_rows_max = 3'000;
inline constexpr std::size_t sheet_columns_max = 100;
inline constexpr std::size_t sheet_cells_max = 100'000;
inline constexpr std::size_t sheet_text_bytes_max =
    16 * 1024 * 1024;  // a merged cell's text in all its places
inline constexpr std::size_t workbook_sheets_max = 20;
inline constexpr std::size_t workbook_part_bytes_max = 4 * 1024 * 1024;

/// The cells of a table from elsewhere: tab-separated text as the clipboard gives it, all tables of an HTML
/// fragment one below the other, or all sheets of a workbook. Merged cells are repeated in all their places.
/// Nothing when the bytes are not of that format or exceed the bounds. Nothing is fetched and no entity of
/// the document's own is read.
std::optional<domain::CellGrid> read_sheet(SheetFormat format, std::string bytes);

/// A grid that refuses to outgrow the bounds.
class GridBuilder {
  public:
    /// Puts the text into a place and all others of a merged cell; what stands there already stays.
    void put(std::size_t row, std::size_t column, std::size_t rows, std::size_t columns,
             const std::string& text);
    /// Whether something stands there.
    bool taken(std::size_t row, std::size_t column) const;
    /// Whether the row has a cell yet.
    bool begun(std::size_t row) const { return row < cells_.size() && !cells_[row].empty(); }
    std::size_t rows() const { return cells_.size(); }
    /// Ends a table: the next one begins below an empty row.
    void end_table();
    std::size_t table_begin() const { return table_begin_; }
    bool within_bounds() const { return within_bounds_; }
    domain::CellGrid take();

  private:
    std::vector<std::vector<std::optional<std::string>>> cells_;
    std::size_t count_ = 0;
    std::size_t text_bytes_ = 0;
    std::size_t table_begin_ = 0;
    bool within_bounds_ = true;
};

bool read_tsv(const std::string& text, GridBuilder& grid);
bool read_html_tables(const std::string& text, GridBuilder& grid);
bool read_workbook(const std::string& bytes, GridBuilder& grid);

}  // namespace server
