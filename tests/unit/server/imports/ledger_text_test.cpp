#include "server/imports/ledger_text.hpp"

#include <doctest/doctest.h>

#include "tests/unit/server/imports/ledger_fixture.hpp"

namespace {

using ledger_fixture::told;
using server::LedgerFormat;

constexpr std::array<server::LedgerColumn, 3> columns{{
    {"number", "申请编号", true, true},
    {"subject", "申请内容摘要", true, false},
    {"note", "备注", false, false},
}};

struct Read {
    server::ImportResult result;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::int64_t> lines;
};

Read read(LedgerFormat format, std::string text) {
    Read read;
    server::Findings findings{read.result, server::Language::english};
    const auto ledger = server::read_ledger(format, std::move(text), columns, findings);
    for (std::size_t i = 0; i < ledger.rows(); ++i) {
        read.rows.emplace_back(ledger.cells(i).begin(), ledger.cells(i).end());
        read.lines.push_back(ledger.line(i));
    }
    return read;
}

using Rows = std::vector<std::vector<std::string>>;
using Lines = std::vector<std::int64_t>;
using Told = std::vector<std::string>;

}  // namespace

TEST_CASE(
    "RFC 4180: quoted cells hold commas, doubled quotes and line ends, and a row's line is where it begins") {
    const auto got = read(LedgerFormat::csv,
                          "number,subject\r\n"
                          "1,\"a, \"\"b\"\"\"\r\n"
                          "2,\"first\nsecond\"\n"
                          "3,plain\n");
    CHECK(got.rows == Rows{{"1", "a, \"b\"", ""}, {"2", "first\nsecond", ""}, {"3", "plain", ""}});
    CHECK(got.lines == Lines{2, 3, 5});
    CHECK(got.result.errors.empty());
}

TEST_CASE("columns come in any order, by key or by label, and cells are trimmed") {
    const auto got = read(LedgerFormat::csv, "备注, subject ,申请编号\n n , s ,1\n");
    CHECK(got.rows == Rows{{"1", "s", "n"}});
}

TEST_CASE("a last line without its end counts, and blank lines count as lines only") {
    const auto got = read(LedgerFormat::csv, "number,subject\n\n1,a\n,\n\r\n2,");
    CHECK(got.rows == Rows{{"1", "a", ""}, {"2", "", ""}});
    CHECK(got.lines == Lines{3, 6});
}

TEST_CASE("a quoted cell that ends the file is a cell") {
    CHECK(read(LedgerFormat::csv, "number,subject\n1,\"a\"").rows == Rows{{"1", "a", ""}});
    CHECK(read(LedgerFormat::csv, "number,subject\n1,\"\"").rows == Rows{{"1", "", ""}});
}

TEST_CASE("what is no ledger is told with line, column and code") {
    struct Row {
        LedgerFormat format;
        std::string text;
        Told errors;
    };
    const Row rows[] = {
        {LedgerFormat::csv, "", {"1 number missing", "1 subject missing"}},
        {LedgerFormat::csv, "number\n1\n", {"1 subject missing"}},
        {LedgerFormat::csv, "number,subject,colour\n1,a,b\n", {"1 colour unknown_field"}},
        {LedgerFormat::csv, "number,subject,申请编号\n1,a,b\n", {"1 number duplicate_field"}},
        {LedgerFormat::csv, "\"number,subject\n", {"1  bad_quoting"}},
        {LedgerFormat::csv, "number,subject\n1\n2,a\n3,b,c\n", {"2 subject cell_count", "4  cell_count"}},
        {LedgerFormat::csv, "number,subject\n1,\"a\" b\n2,c\n", {"2  bad_quoting"}},
        {LedgerFormat::csv, "number,subject\n1,a\n2,\"never closed\n3,b\n", {"3  bad_quoting"}},
        {LedgerFormat::csv, "number,subject\n1,\xC9\xFF\n", {"2  not_decodable"}},
        {LedgerFormat::ndjson, "{\"number\":\"1\"}\n{oops\n[1]\n", {"2  invalid_json", "3  invalid_json"}},
        {LedgerFormat::ndjson, "{\"number\":\"1\",\"number\":\"2\"}\n", {"1 number duplicate_field"}},
        {LedgerFormat::ndjson, "{\"number\":\"1\",\"申请编号\":\"2\"}\n", {"1 number duplicate_field"}},
        {LedgerFormat::ndjson,
         "\n{\"number\":true,\"colour\":1}\n",
         {"2 colour unknown_field", "2 number wrong_type"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(told(read(row.format, row.text).result.errors) == row.errors);
    }
}

TEST_CASE("a broken row leaves the rows after it readable") {
    const auto got = read(LedgerFormat::csv, "number,subject\n1,\"a\" b\n2,c\n");
    CHECK(got.rows == Rows{{"2", "c", ""}});
    CHECK(got.lines == Lines{3});
}

TEST_CASE("NDJSON: strings, numbers and null are cells, counted from line 1") {
    const auto got =
        read(LedgerFormat::ndjson,
             "{\"number\":\"1\",\"subject\":null,\"note\":120}\r\n\n{\"备注\":\"n\",\"number\":\"2\"}");
    CHECK(got.rows == Rows{{"1", "", "120"}, {"2", "", "n"}});
    CHECK(got.lines == Lines{1, 3});
}

TEST_CASE("headings in GB18030 are recognised by their labels") {
    const auto got =
        read(LedgerFormat::csv, "\xC9\xEA\xC7\xEB\xB1\xE0\xBA\xC5,subject\n1,\xD5\xF7\xCA\xD5\n");
    CHECK(got.rows == Rows{{"1", "征收", ""}});
}

TEST_CASE("an unknown heading is told back short and cut between characters") {
    std::string heading = "x";
    for (int i = 0; i < 40; ++i) heading += "长";
    const auto errors = read(LedgerFormat::csv, "number,subject," + heading + "\n").result.errors;
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].column.size() == 58);
}
