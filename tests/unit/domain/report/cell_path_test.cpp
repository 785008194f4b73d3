#include "domain/report/cell_path.hpp"

#include <doctest/doctest.h>

#include "domain/report/annual_report.hpp"
#include "tests/unit/domain/report/random_sums.hpp"

using namespace domain;

TEST_CASE("every number of a report has a path, and the path's query gives the number") {
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        const Sums sums = random_sums(seed);
        for (const auto& form : report_form_words) {
            for (const ReportNumber& number : numbers_of(build(form.value, sums))) {
                CAPTURE(number.path);
                const auto query = parse_cell_path(form_of(form.value), number.path);
                REQUIRE(query);
                CHECK(query->path == number.path);
                CHECK_FALSE(query->label.empty());
                CHECK(value_of(*query, sums) == number.value);
            }
        }
    }
}

TEST_CASE("the numbers of a form are 25 × 7, 15 and 4, or 23 × 7, 15 and 4") {
    CHECK(numbers_of(build(ReportForm::form_2021, Sums{})).size() == 25 * 7 + 15 + 4);
    CHECK(numbers_of(build(ReportForm::form_2019, Sums{})).size() == 23 * 7 + 15 + 4);
}

TEST_CASE("a path that names no number of the form is nothing") {
    const auto none = [](ReportForm form, std::string_view path) {
        CAPTURE(path);
        CHECK_FALSE(parse_cell_path(form_of(form), path));
    };
    for (const std::string_view path : {"",
                                        "/",
                                        "table3",
                                        "table3/",
                                        "table3/granted",
                                        "table3/granted/",
                                        "table3//total",
                                        "/table3/granted/total",
                                        "table3/granted/total/",
                                        "table3/granted/total/x",
                                        "table3/granted/everyone",
                                        "table3/nothing/total",
                                        "TABLE3/granted/total",
                                        "table3/granted/total ",
                                        "table4/review",
                                        "table4/review/won",
                                        "table4/appeal/total",
                                        "table5/review/total",
                                        "fees",
                                        "fees/total",
                                        "table3/other_all/total",
                                        "received/online"}) {
        none(ReportForm::form_2021, path);
    }
    none(ReportForm::form_2019, "table3/other_other/total");
    for (const std::string_view path :
         {"received", "replies/refused", "replies/refused/", "received/online/total", "received/email",
          "table3/new/total", "table4/review/total"}) {
        none(ReportForm::form_2014, path);
    }
}

TEST_CASE("a query knows its kind of applicant and what it lists") {
    const Form& form = form_of(ReportForm::form_2021);
    const auto natural = parse_cell_path(form, "table3/refuse_third_party/natural");
    REQUIRE(natural);
    CHECK(natural->kind == ApplicantKind::natural);
    CHECK(natural->unit == Unit::cases);
    CHECK(natural->label == "（三）不予公开 · 4.保护第三方合法权益 · 自然人");
    REQUIRE(natural->terms.size() == 2);
    CHECK(natural->terms.contains({concluded(Conclusion::refused_privacy), Measure::in_year, 1}));
    CHECK_FALSE(parse_cell_path(form, "table3/new/total")->kind);
    CHECK(parse_cell_path(form, "table4/litigation_direct/upheld")->unit == Unit::proceedings);
    CHECK(parse_cell_path(form, "fees/paid_yuan")->unit == Unit::yuan);
    CHECK(parse_cell_path(form, "fees/cases")->unit == Unit::cases);
    const Form& old = form_of(ReportForm::form_2014);
    CHECK(parse_cell_path(old, "replies/refused/refused_privacy")->label ==
          "（三）申请答复数 · 4.不同意公开答复数 · 涉及个人隐私");
    CHECK(parse_cell_path(old, "litigation/total")->unit == Unit::proceedings);
}

TEST_CASE("stocks, flows and totals of both are told apart") {
    const auto nature = [](ReportForm form, std::string_view path) {
        return parse_cell_path(form_of(form), path)->nature();
    };
    CHECK(nature(ReportForm::form_2021, "table3/carried_in/total") == CellNature::stock);
    CHECK(nature(ReportForm::form_2021, "table3/carried_out/legal") == CellNature::stock);
    CHECK(nature(ReportForm::form_2021, "table4/review/pending") == CellNature::stock);
    CHECK(nature(ReportForm::form_2021, "table4/review/total") == CellNature::mixed);
    CHECK(nature(ReportForm::form_2021, "table4/review/upheld") == CellNature::flow);
    CHECK(nature(ReportForm::form_2021, "table3/total_handled/total") == CellNature::flow);
    CHECK(nature(ReportForm::form_2014, "litigation/pending") == CellNature::stock);
    CHECK(nature(ReportForm::form_2014, "concluded/extended") == CellNature::flow);
    CHECK(parse_cell_path(form_of(ReportForm::form_2021), "table3/carried_in/total")->is_stock());
}
