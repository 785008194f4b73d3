#include "domain/report/form.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

using namespace domain;

namespace {

std::vector<std::string_view> row_keys(ReportForm form) {
    std::vector<std::string_view> keys;
    for (const TableRow& row : form_of(form).table3) keys.push_back(row.key);
    return keys;
}

const SectionLine* line(std::string_view path) {
    for (const SectionLine& candidate : form_of(ReportForm::form_2014).sections) {
        if (candidate.path == path) return &candidate;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("a year is reported in the form of its time") {
    struct Expected {
        int year;
        ReportForm form;
    };
    const Expected table[] = {
        {2008, ReportForm::form_2014}, {2018, ReportForm::form_2014}, {2019, ReportForm::form_2019},
        {2020, ReportForm::form_2019}, {2021, ReportForm::form_2021}, {2026, ReportForm::form_2021},
    };
    for (const auto& [year, form] : table) {
        CAPTURE(year);
        CHECK(default_form(year) == form);
    }
}

TEST_CASE("table 3 of form 2021 has its 25 rows in the official order") {
    CHECK(row_keys(ReportForm::form_2021) == std::vector<std::string_view>{"new",
                                                                           "carried_in",
                                                                           "granted",
                                                                           "partial",
                                                                           "refuse_secret",
                                                                           "refuse_law",
                                                                           "refuse_safety",
                                                                           "refuse_third_party",
                                                                           "refuse_internal",
                                                                           "refuse_process",
                                                                           "refuse_case_file",
                                                                           "refuse_query",
                                                                           "unable_not_held",
                                                                           "unable_create",
                                                                           "unable_unclear",
                                                                           "decline_petition",
                                                                           "decline_repeat",
                                                                           "decline_publication",
                                                                           "decline_mass",
                                                                           "decline_confirm",
                                                                           "other_no_correction",
                                                                           "other_no_payment",
                                                                           "other_other",
                                                                           "total_handled",
                                                                           "carried_out"});
}

TEST_CASE("form 2019 has one row for other handling where form 2021 has three") {
    auto expected = row_keys(ReportForm::form_2021);
    std::erase_if(expected, [](std::string_view key) { return key.starts_with("other_no_"); });
    for (auto& key : expected) {
        if (key == "other_other") key = "other_all";
    }
    CHECK(expected.size() == 23);
    CHECK(row_keys(ReportForm::form_2019) == expected);
    const TableRow* all = table_row(form_of(ReportForm::form_2019), "other_all");
    REQUIRE(all != nullptr);
    std::size_t parts = 0;
    for (const std::string_view key : {"other_no_correction", "other_no_payment", "other_other"}) {
        const TableRow* part = table_row(form_of(ReportForm::form_2021), key);
        REQUIRE(part != nullptr);
        parts += part->terms.size();
        for (const Term& term : part->terms) CHECK(all->terms.contains(term));
    }
    CHECK(all->terms.size() == parts);
}

TEST_CASE("a row that the form does not have is not found") {
    CHECK(table_row(form_of(ReportForm::form_2021), "other_all") == nullptr);
    CHECK(table_row(form_of(ReportForm::form_2014), "granted") == nullptr);
    CHECK(table_row(form_of(ReportForm::form_2021), "") == nullptr);
}

TEST_CASE("every row and line of a form has its own key and a label") {
    for (const auto& word : report_form_words) {
        const Form& form = form_of(word.value);
        std::set<std::string_view> keys;
        for (const TableRow& row : form.table3) {
            CHECK(keys.insert(row.key).second);
            CHECK_FALSE(row.label.empty());
            CHECK_FALSE(row.terms.empty());
        }
        for (const auto& lines : {form.sections, form.fees}) {
            for (const SectionLine& each : lines) {
                CHECK(keys.insert(each.path).second);
                CHECK_FALSE(each.label.empty());
            }
        }
    }
}

TEST_CASE("form 2014: mail of both kinds is letter, portal and e-mail are online, oral stands apart") {
    CHECK(line("received/letter")->terms.contains({received(Channel::signed_mail), Measure::in_year, 1}));
    CHECK(line("received/letter")->terms.contains({received(Channel::ordinary_mail), Measure::in_year, 1}));
    CHECK(line("received/online")->terms.contains({received(Channel::online), Measure::in_year, 1}));
    CHECK(line("received/online")->terms.contains({received(Channel::email), Measure::in_year, 1}));
    CHECK(line("received/other_channel")->terms.contains({received(Channel::oral), Measure::in_year, 1}));
    CHECK_FALSE(line("received/in_person")->terms.contains({received(Channel::oral), Measure::in_year, 1}));
}

TEST_CASE("form 2014: a case closed for want of payment is in no reply (国办函〔2020〕109号 6)") {
    const Term lapsed{concluded(Conclusion::lapsed_fee), Measure::in_year, 1};
    for (const SectionLine& each : form_of(ReportForm::form_2014).sections) {
        CAPTURE(each.path);
        CHECK_FALSE(each.terms.contains(lapsed));
    }
}
