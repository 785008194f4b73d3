#include "server/xlsx/workbook.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "tests/support/zip_reader.hpp"

using namespace server::xlsx;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string made(std::int64_t created_seconds) {
    Workbook book{"题", created_seconds};
    Sheet sheet = book.add_sheet("表");
    sheet.text({0, 0}, "=1+1", {});
    sheet.number({1, 0, 2, 2}, 1.5, {.number_format = "0.0"});
    sheet.text({3, 0}, "", {});
    return book.finish();
}

}  // namespace

TEST_CASE("a workbook holds texts as texts, numbers as numbers, and merges boxes of more than one cell") {
    const std::string sheet = tests::unzipped_file(made(1), "xl/worksheets/sheet1.xml");
    CHECK(has(sheet, "<c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c>"));
    CHECK(has(sheet, "<c r=\"A2\" s=\"2\"><v>1.5</v></c>"));
    CHECK(has(sheet, "<c r=\"A4\" s=\"1\"/>"));
    CHECK(has(sheet, "<mergeCells count=\"1\"><mergeCell ref=\"A2:B3\"/></mergeCells>"));
    CHECK_FALSE(has(sheet, "<f>"));
}

TEST_CASE("a workbook's bytes depend on what was said, not on the clock") {
    CHECK(made(1000) == made(1000));
    CHECK(made(1000) != made(2000));
    CHECK(made(0) == made(1));  // the library takes 0 for “now”
}

TEST_CASE("what the library refuses is told, and leaves nothing behind") {
    Workbook book{"题", 1};
    book.add_sheet("表");
    CHECK_THROWS_AS(book.add_sheet("表"), std::runtime_error);
    CHECK_THROWS_AS(book.add_sheet("a[b]"), std::runtime_error);
}
