#include "domain/report/report_tables.hpp"

#include <doctest/doctest.h>

#include "tests/unit/domain/report/random_sums.hpp"

using namespace domain;

TEST_CASE("blank, “/” and 0 are told apart") {
    CHECK_FALSE(number_in(TableCell{}));
    CHECK(number_in(NotApplicable{}) == 0);
    CHECK(number_in(TableCell{std::int64_t{0}}) == 0);
    CHECK(TableCell{NotApplicable{}} != TableCell{std::int64_t{0}});
    CHECK(TableCell{NotApplicable{}} != TableCell{});
}

TEST_CASE("a form takes its own rows and subtotals of its groups, and no others") {
    const Form& own = form_of(ReportForm::form_2021);
    CHECK(is_table3_key(own, "granted"));
    CHECK(is_table3_key(own, "refuse_all"));
    CHECK(is_table3_key(form_of(ReportForm::form_2019), "other_all"));
    CHECK_FALSE(is_table3_key(form_of(ReportForm::form_2019), "other_no_payment"));
    CHECK_FALSE(is_table3_key(own, "grant"));
    CHECK_FALSE(is_table3_key(form_of(ReportForm::form_2014), "granted"));
}

TEST_CASE("computed tables keep every number when they are handed to the checks") {
    const AnnualReport report = build(ReportForm::form_2019, random_sums(3));
    const ReportTables tables = tables_of(report, 2020);
    CHECK(tables.form == ReportForm::form_2019);
    CHECK(tables.year == 2020);
    REQUIRE(tables.table3.size() == report.table3->rows.size());
    for (const Table3::Row& row : report.table3->rows) {
        const auto& cells = tables.table3.at(std::string(row.key));
        for (std::size_t i = 0; i < cells.size(); ++i) CHECK(cells[i] == TableCell{row.cells[i]});
    }
    CHECK(tables.table4.at("review")[table4_total] == TableCell{report.table4->blocks[0][table4_total]});
    CHECK(tables_of(build(ReportForm::form_2014, Sums{}), 2018).table3.empty());
}
