#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

/// Workbooks (XLSX) made in memory. The only place that knows the library behind them.
namespace server::xlsx {

enum class Align { left, center, right };

/// How a cell looks. Text breaks within its cell.
struct Look {
    std::string_view font = "宋体";
    double points = 11;
    bool bold = false;
    bool border = true;
    Align align = Align::center;
    std::uint8_t indent = 0;
    std::string_view number_format = "0";
    friend bool operator==(const Look&, const Look&) = default;
};

/// A cell, or several merged into one; rows and columns count from 0.
struct Box {
    std::uint32_t row = 0;
    std::uint16_t column = 0;
    std::uint32_t rows = 1;
    std::uint16_t columns = 1;
};

class Workbook;

/// One sheet; it is the workbook's and lives as long.
class Sheet {
  public:
    void text(const Box& box, const std::string& text, const Look& look);
    void number(const Box& box, double value, const Look& look);
    /// Widths in characters of the standard font, heights in points.
    void column_width(std::uint16_t column, double characters);
    void row_height(std::uint32_t row, double points);
    /// On A4, centred, the page number below: all of it on one page, or as wide as a page and as many as it
    /// takes.
    enum class Pages { one, many };
    void print_on_a4(bool landscape, Pages pages = Pages::one);

  private:
    friend class Workbook;
    Sheet(Workbook& book, lxw_worksheet* sheet) : book_(book), sheet_(sheet) {}
    Workbook& book_;
    lxw_worksheet* sheet_;
};

/// Its bytes are made in memory. The same calls give the same bytes: `created_seconds` (since 1970, UTC) is
/// the only time in them. Every member throws std::runtime_error when the library refuses.
class Workbook {
  public:
    Workbook(const std::string& title, std::int64_t created_seconds);
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    /// Names are unique, at most 31 characters.
    Sheet add_sheet(const std::string& name);
    /// The whole file; nothing may be added afterwards.
    std::string finish();

  private:
    friend class Sheet;
    struct Styled {
        Look look;
        lxw_format* format;
    };
    struct File {
        File();
        ~File();
        File(const File&) = delete;
        File& operator=(const File&) = delete;
        int number;
    };
    struct Free {
        void operator()(lxw_workbook* book) const;
    };
    /// The workbook's format for this look, made when first asked for.
    lxw_format* format(const Look& look);

    File file_;
    std::unique_ptr<lxw_workbook, Free> book_;
    std::vector<Styled> formats_;
};

}  // namespace server::xlsx
