#include "server/xlsx/workbook.hpp"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace server::xlsx {
namespace {

void check(lxw_error error) {
    if (error != LXW_NO_ERROR) throw std::runtime_error(std::string{"xlsx: "} + lxw_strerror(error));
}

std::string content_of(int file) {
    struct stat status {};
    if (::fstat(file, &status) != 0) throw std::runtime_error("xlsx: no size");
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t read =
            ::pread(file, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (read <= 0) throw std::runtime_error("xlsx: read back short");
        done += static_cast<std::size_t>(read);
    }
    return bytes;
}

constexpr std::array<std::uint8_t, 3> alignments{LXW_ALIGN_LEFT, LXW_ALIGN_CENTER, LXW_ALIGN_RIGHT};
constexpr std::uint8_t paper_a4 = 9;
constexpr double side_margin = 0.6, upper_margin = 0.7;  // inches

/// A range of one cell is none to the library.
void merge(lxw_worksheet* sheet, const Box& box, const char* text, lxw_format* format) {
    const auto last_row = box.row + box.rows - 1;
    const auto last_column = static_cast<lxw_col_t>(box.column + box.columns - 1);
    if (box.rows * box.columns > 1)
        check(worksheet_merge_range(sheet, box.row, box.column, last_row, last_column, text, format));
}

}  // namespace

void Sheet::text(const Box& box, const std::string& text, const Look& look) {
    lxw_format* format = book_.format(look);
    merge(sheet_, box, text.c_str(), format);
    if (text.empty())
        check(worksheet_write_blank(sheet_, box.row, box.column, format));
    else
        check(worksheet_write_string(sheet_, box.row, box.column, text.c_str(), format));
}

void Sheet::number(const Box& box, double value, const Look& look) {
    lxw_format* format = book_.format(look);
    merge(sheet_, box, "", format);
    check(worksheet_write_number(sheet_, box.row, box.column, value, format));
}

void Sheet::column_width(std::uint16_t column, double characters) {
    check(worksheet_set_column(sheet_, column, column, characters, nullptr));
}

void Sheet::row_height(std::uint32_t row, double points) {
    check(worksheet_set_row(sheet_, row, points, nullptr));
}

void Sheet::print_on_a4(bool landscape, Pages pages) {
    worksheet_set_paper(sheet_, paper_a4);
    if (landscape) worksheet_set_landscape(sheet_);
    worksheet_set_margins(sheet_, side_margin, side_margin, upper_margin, upper_margin);
    worksheet_fit_to_pages(sheet_, 1, pages == Pages::one ? 1 : 0);
    worksheet_center_horizontally(sheet_);
    check(worksheet_set_footer(sheet_, "&C— &P —"));
}

void Workbook::Free::operator()(lxw_workbook* book) const { lxw_workbook_free(book); }

/// The library writes to a file by its name. One in memory has a name too, and leaves nothing behind.
Workbook::File::File() : number(::memfd_create("workbook", MFD_CLOEXEC)) {
    if (number < 0) throw std::runtime_error("xlsx: no file in memory");
}

Workbook::File::~File() { ::close(number); }

Workbook::Workbook(const std::string& title, std::int64_t created_seconds) {
    book_.reset(workbook_new(("/proc/self/fd/" + std::to_string(file_.number)).c_str()));
    if (book_ == nullptr) throw std::runtime_error("xlsx: no workbook");
    std::string words = title;
    lxw_doc_properties properties{};
    properties.title = words.data();
    properties.created = std::max<std::int64_t>(1, created_seconds);  // 0 would be the clock's time
    check(workbook_set_properties(book_.get(), &properties));
}

Sheet Workbook::add_sheet(const std::string& name) {
    lxw_worksheet* sheet = workbook_add_worksheet(book_.get(), name.c_str());
    if (sheet == nullptr) throw std::runtime_error("xlsx: no sheet");
    return {*this, sheet};
}

lxw_format* Workbook::format(const Look& look) {
    const auto found = std::ranges::find(formats_, look, &Styled::look);
    if (found != formats_.end()) return found->format;
    lxw_format* format = workbook_add_format(book_.get());
    if (format == nullptr) throw std::runtime_error("xlsx: no format");
    format_set_font_name(format, std::string{look.font}.c_str());
    format_set_font_size(format, look.points);
    if (look.bold) format_set_bold(format);
    if (look.border) format_set_border(format, LXW_BORDER_THIN);
    format_set_text_wrap(format);
    format_set_align(format, alignments[static_cast<std::size_t>(look.align)]);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (look.indent > 0) format_set_indent(format, look.indent);
    format_set_num_format(format, std::string{look.number_format}.c_str());
    formats_.push_back({look, format});
    return format;
}

std::string Workbook::finish() {
    check(workbook_close(book_.release()));
    return content_of(file_.number);
}

}  // namespace server::xlsx
