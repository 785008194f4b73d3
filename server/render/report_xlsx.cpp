#include "server/render/report_xlsx.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "server/docx/markup.hpp"
#include "server/render/report_prose.hpp"
#include "server/render/table_layout.hpp"
#include "server/xlsx/workbook.hpp"

namespace server {
namespace {

using xlsx::Align;
using xlsx::Box;
using xlsx::Look;
using xlsx::Sheet;

constexpr Look title_look{"宋体", 16, true, false};
constexpr Look name_look{"仿宋", 13, true, false};
constexpr Look unit_look{"仿宋", 11, false, false, Align::right};
constexpr Look note_look{"仿宋", 11, false, false, Align::left};

constexpr double standard_points = 11;
constexpr double line_points = 16;
constexpr double row_points_min = 21;

/// How wide a sheet is, in characters of its standard font; the one of 15 columns lies on its side.
struct Paper {
    bool landscape;
    int characters;
};
constexpr Paper paper_of(TableKind kind) {
    return kind == TableKind::table4 ? Paper{true, 126} : Paper{false, 92};
}

struct Number {
    double value;
    std::string_view format;
};

/// The number that a cell of the report says, when one of a sheet can hold all of its digits.
std::optional<Number> number_in(std::string_view text) {
    constexpr std::ptrdiff_t digits_max = 15;
    constexpr std::string_view formats = "0.000000";
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text == "/" || !domain::is_table2_value(text)) return std::nullopt;
    if (std::ranges::count_if(text, is_digit) > digits_max) return std::nullopt;
    Number number{};
    std::from_chars(text.data(), text.data() + text.size(), number.value);
    const std::size_t point = text.find('.');
    number.format = formats.substr(0, point == std::string_view::npos ? 1 : text.size() - point + 1);
    return number;
}

/// Lines that a text takes in so many characters of the standard font, which are a little narrower than half
/// a Chinese character.
int lines_of(std::string_view text, double characters) {
    const int width = std::max(1, static_cast<int>((characters - 1) * 0.92));
    int lines = 0;
    for (std::size_t end = 0; end != std::string_view::npos;) {
        end = text.find('\n');
        lines += std::max(1, (docx::half_widths(text.substr(0, end)) + width - 1) / width);
        text.remove_prefix(end == std::string_view::npos ? 0 : end + 1);
    }
    return lines;
}

/// One sheet while it is filled, from above.
class SheetWriter {
  public:
    SheetWriter(Sheet sheet, const TableLayout& layout) : sheet_(sheet), layout_(layout) {
        const Paper paper = paper_of(layout.kind);
        for (const int width : layout.widths) widths_.push_back(width * paper.characters / 1000.0);
        for (std::size_t i = 0; i < widths_.size(); ++i)
            sheet_.column_width(static_cast<std::uint16_t>(i), widths_[i]);
        sheet_.print_on_a4(paper.landscape);
    }

    /// A text over the whole width, in the next row; nothing for an empty one.
    void line(const std::string& text, const Look& look) {
        if (text.empty()) return;
        const double in_this_size = width_of(0, widths_.size()) * standard_points / look.points;
        sheet_.row_height(next_row_,
                          lines_of(text, in_this_size) * line_points * look.points / standard_points + 8);
        sheet_.text({next_row_++, 0, 1, static_cast<std::uint16_t>(widths_.size())}, text, look);
    }

    void table() {
        for (std::size_t row = 0; row < layout_.row_count(); ++row)
            sheet_.row_height(next_row_ + static_cast<std::uint32_t>(row), height_of(row));
        for (const LaidCell& cell : layout_.cells) put(cell);
        next_row_ += static_cast<std::uint32_t>(layout_.row_count());
    }

  private:
    double width_of(std::size_t first, std::size_t count) const {
        double width = 0;
        for (std::size_t i = first; i < first + count; ++i) width += widths_[i];
        return width;
    }

    /// The library knows no fonts, and no program widens the row of a merged cell.
    double height_of(std::size_t row) const {
        int lines = 1;
        for (const LaidCell& cell : layout_.cells) {
            if (cell.row != row || cell.rows > 1) continue;
            const double indent = cell.kind == CellKind::row_head ? 2 + 4.0 * cell.level : 0;
            lines =
                std::max(lines, lines_of(broken_text(cell), width_of(cell.column, cell.columns) - indent));
        }
        return std::max(row_points_min, lines * line_points + 3);
    }

    void put(const LaidCell& cell) {
        const Box box{next_row_ + static_cast<std::uint32_t>(cell.row),
                      static_cast<std::uint16_t>(cell.column), static_cast<std::uint32_t>(cell.rows),
                      static_cast<std::uint16_t>(cell.columns)};
        Look look;
        look.bold = layout_.sum_rows[cell.row] && cell.kind != CellKind::row_group;
        if (cell.kind == CellKind::row_head) {
            look.align = Align::left;
            look.indent = static_cast<std::uint8_t>(1 + 2 * cell.level);
        }
        const bool holds_number = cell.kind == CellKind::number || cell.kind == CellKind::entered;
        if (const auto number = holds_number ? number_in(cell.text) : std::nullopt) {
            look.number_format = number->format;
            sheet_.number(box, number->value, look);
        } else {
            sheet_.text(box, broken_text(cell), look);
        }
    }

    Sheet sheet_;
    const TableLayout& layout_;
    std::vector<double> widths_;
    std::uint32_t next_row_ = 0;
};

bool has_notes(TableKind kind) { return kind == TableKind::table3 || kind == TableKind::statistics; }

void write_sheet(xlsx::Workbook& book, const domain::CompiledReport& report, const TableLayout& layout) {
    const TableWords& words = words_of(layout.kind);
    SheetWriter writer{book.add_sheet(std::string{words.name}), layout};
    writer.line(domain::title_of(report), title_look);
    writer.line(std::string{words.title}, name_look);
    writer.line(missing_notice(report), note_look);
    writer.line(std::string{words.unit}, unit_look);
    writer.table();
    if (!has_notes(layout.kind)) return;
    writer.line(sources_note(report), note_look);
    for (const domain::ReportNote& note : report.numbers.notes) writer.line("注：" + note.zh, note_look);
}

}  // namespace

std::string report_xlsx(const domain::CompiledReport& report) {
    xlsx::Workbook book{domain::title_of(report), report.as_of.milliseconds / 1000};
    for (const TableLayout& layout : sheets_of(report)) write_sheet(book, report, layout);
    return book.finish();
}

}  // namespace server
