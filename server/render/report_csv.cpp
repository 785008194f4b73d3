#include "server/render/report_csv.hpp"

#include <string_view>
#include <vector>

#include "server/render/csv.hpp"
#include "server/render/table_layout.hpp"

namespace server {
namespace {

/// Outermost first: “三、本年度办理结果 · （三）不予公开 · 1.属于国家秘密”.
std::string joined(const std::vector<std::string_view>& labels) {
    std::string text;
    for (const std::string_view label : labels) {
        if (!text.empty()) text += " · ";
        text += label;
    }
    return text;
}

/// The numbers of one table as lines, each told by what stands left of it and above it.
class LineWriter {
  public:
    explicit LineWriter(const TableLayout& layout)
        : layout_(layout), words_(words_of(layout.kind)), places_(cells_by_place(layout)) {}

    void write(std::string& out) const {
        for (const LaidCell& cell : layout_.cells) {
            if (cell.path.empty()) continue;
            std::vector<std::string_view> heads = above(cell);
            std::string column{heads.back()};
            heads.pop_back();
            std::vector<std::string_view> labels = left_of(cell);
            if (labels.empty()) labels = heads;
            if (labels.empty()) labels.push_back(words_.title);
            const std::string_view unit = unit_beside(cell);
            if (!unit.empty()) column.append("（").append(unit).append("）");
            out += csv_line({cell.path, words_.name, joined(labels), column, cell.text});
        }
    }

  private:
    const LaidCell& at(std::size_t row, std::size_t column) const {
        return *places_[row * layout_.column_count() + column];
    }

    std::vector<std::string_view> above(const LaidCell& cell) const {
        std::vector<std::string_view> heads;
        for (std::size_t row = 0; row < cell.row; row += at(row, cell.column).rows) {
            const LaidCell& found = at(row, cell.column);
            // A block of table 2 begins below another one's cells: the heads of that one are not its own.
            if (found.kind == CellKind::group_head && found.columns == layout_.column_count()) heads.clear();
            if (found.kind <= CellKind::narrow_head) heads.push_back(found.text);
        }
        return heads;
    }

    std::vector<std::string_view> left_of(const LaidCell& cell) const {
        std::vector<std::string_view> labels;
        for (std::size_t column = 0; column < cell.column; column += at(cell.row, column).columns) {
            const LaidCell& found = at(cell.row, column);
            if (found.kind == CellKind::row_head) add_headings(labels, found);
            if (found.kind == CellKind::row_head || found.kind == CellKind::row_group)
                labels.push_back(found.text);
        }
        return labels;
    }

    /// The lines further out that this one stands below.
    void add_headings(std::vector<std::string_view>& labels, const LaidCell& head) const {
        std::vector<std::string_view> outwards;
        int level = head.level;
        for (std::size_t row = head.row; row > 0 && level > 0; --row) {
            const LaidCell& found = at(row - 1, head.column);
            if (found.level >= level) continue;
            level = found.level;
            outwards.push_back(found.text);
        }
        labels.insert(labels.end(), outwards.rbegin(), outwards.rend());
    }

    std::string_view unit_beside(const LaidCell& cell) const {
        if (cell.column == 0) return {};
        const LaidCell& found = at(cell.row, cell.column - 1);
        return found.kind == CellKind::unit ? std::string_view{found.text} : std::string_view{};
    }

    const TableLayout& layout_;
    const TableWords& words_;
    std::vector<const LaidCell*> places_;
};

}  // namespace

std::string report_csv(const domain::CompiledReport& report) {
    std::string out{csv_mark};
    out += csv_line({"path", "表", "项目", "列", "值"});
    std::string entered;
    for (const TableLayout& layout : sheets_of(report))
        LineWriter{layout}.write(layout.kind == TableKind::table2 ? entered : out);
    return out + entered;
}

}  // namespace server
