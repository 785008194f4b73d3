#include "server/imports/sheet_reader.hpp"

#include <algorithm>

#include "server/imports/text_encoding.hpp"

namespace server {
namespace {

struct FormatRow {
    std::string_view media_type;
    SheetFormat format;
};
constexpr std::array<FormatRow, 3> formats{{
    {"text/tab-separated-values", SheetFormat::tsv},
    {"text/html", SheetFormat::html},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", SheetFormat::xlsx},
}};

/// A cell in quotes, as spreadsheets write what holds a line end; `at` stands behind it afterwards.
std::string quoted_cell(const std::string& text, std::size_t& at) {
    std::string cell;
    for (++at; at < text.size(); ++at) {
        if (text[at] != '"')
            cell += text[at];
        else if (at + 1 < text.size() && text[at + 1] == '"')
            cell += text[at++];
        else
            break;
    }
    at = std::min(at + 1, text.size());
    return cell;
}

}  // namespace

std::optional<SheetFormat> sheet_format(std::string_view media_type) {
    const auto found = std::ranges::find(formats, media_type, &FormatRow::media_type);
    return found == formats.end() ? std::nullopt : std::optional{found->format};
}

bool GridBuilder::taken(std::size_t row, std::size_t column) const {
    return row < cells_.size() && column < cells_[row].size() && cells_[row][column].has_value();
}

void GridBuilder::put(std::size_t row, std::size_t column, std::size_t rows, std::size_t columns,
                      const std::string& text) {
    const bool fits = row < sheet_rows_max && rows <= sheet_rows_max - row && column < sheet_columns_max &&
                      columns <= sheet_columns_max - column;
    within_bounds_ =
        within_bounds_ && fits && rows * columns <= sheet_cells_max - std::min(count_, sheet_cells_max);
    if (!within_bounds_) return;
    text_bytes_ += text.size() * rows * columns;
    within_bounds_ = text_bytes_ <= sheet_text_bytes_max;
    if (!within_bounds_) return;
    if (cells_.size() < row + rows) cells_.resize(row + rows);
    for (std::size_t r = row; r < row + rows; ++r) {
        if (cells_[r].size() < column + columns) cells_[r].resize(column + columns);
        for (std::size_t c = column; c < column + columns; ++c) {
            if (!cells_[r][c]) cells_[r][c] = text;
        }
    }
    count_ += rows * columns;
}

void GridBuilder::end_table() {
    cells_.emplace_back();
    table_begin_ = cells_.size();
}

domain::CellGrid GridBuilder::take() {
    domain::CellGrid grid;
    grid.reserve(cells_.size());
    for (auto& row : cells_) {
        auto& texts = grid.emplace_back();
        for (auto& cell : row) texts.push_back(cell ? std::move(*cell) : std::string{});
    }
    return grid;
}

bool read_tsv(const std::string& text, GridBuilder& grid) {
    std::size_t row = 0;
    std::size_t column = 0;
    for (std::size_t at = 0; at < text.size() && grid.within_bounds();) {
        std::string cell;
        if (text[at] == '"') cell = quoted_cell(text, at);
        while (at < text.size() && text[at] != '\t' && text[at] != '\n' && text[at] != '\r')
            cell += text[at++];
        grid.put(row, column++, 1, 1, cell);
        if (at < text.size() && text[at] == '\r') ++at;
        if (at < text.size() && text[at] == '\t') {
            ++at;
            // A tab at the end of a line has an empty cell behind it.
            if (at == text.size() || text[at] == '\n' || text[at] == '\r') grid.put(row, column, 1, 1, {});
        }
        if (at < text.size() && text[at] == '\n') {
            ++at;
            ++row;
            column = 0;
        }
    }
    return true;
}

std::optional<domain::CellGrid> read_sheet(SheetFormat format, std::string bytes) {
    GridBuilder grid;
    bool read = false;
    if (format == SheetFormat::xlsx) {
        read = read_workbook(bytes, grid);
    } else {
        const DecodedText decoded = decode_text(std::move(bytes));
        if (decoded.failed_line) return std::nullopt;
        read =
            format == SheetFormat::tsv ? read_tsv(decoded.text, grid) : read_html_tables(decoded.text, grid);
    }
    if (!read || !grid.within_bounds()) return std::nullopt;
    return grid.take();
}

}  // namespace server
