#include "domain/report/annual_report.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/unit/domain/report/published_reports.hpp"
#include "tests/unit/domain/report/random_sums.hpp"

using namespace domain;

namespace {

std::map<std::string, std::int64_t> by_path(const AnnualReport& report) {
    std::map<std::string, std::int64_t> numbers;
    for (const ReportNumber& number : numbers_of(report)) {
        const bool first_of_its_path = numbers.emplace(number.path, number.value).second;
        CHECK(first_of_its_path);
    }
    return numbers;
}

const std::array<std::int64_t, column_count>& cells_of(const AnnualReport& report, std::string_view key) {
    return std::ranges::find(report.table3->rows, key, &Table3::Row::key)->cells;
}

}  // namespace

TEST_CASE("new + carried_in = total_handled + carried_out in every column, whatever was posted") {
    for (std::uint32_t seed = 1; seed <= 50; ++seed) {
        for (const ReportForm form : {ReportForm::form_2019, ReportForm::form_2021}) {
            const AnnualReport report = build(form, random_sums(seed));
            for (std::size_t column = 0; column < column_count; ++column) {
                CHECK(cells_of(report, "new")[column] + cells_of(report, "carried_in")[column] ==
                      cells_of(report, "total_handled")[column] + cells_of(report, "carried_out")[column]);
            }
        }
    }
}

TEST_CASE("result rows add up to total_handled, and kinds of applicant to the total") {
    for (std::uint32_t seed = 1; seed <= 50; ++seed) {
        for (const ReportForm form : {ReportForm::form_2019, ReportForm::form_2021}) {
            const AnnualReport report = build(form, random_sums(seed));
            std::array<std::int64_t, column_count> results{};
            for (const Table3::Row& row : report.table3->rows) {
                std::int64_t kinds = 0;
                for (std::size_t column = 0; column < total_column; ++column) kinds += row.cells[column];
                CHECK(kinds == row.cells[total_column]);
                if (!table_row(form_of(form), row.key)->is_result) continue;
                for (std::size_t column = 0; column < column_count; ++column)
                    results[column] += row.cells[column];
            }
            CHECK(results == cells_of(report, "total_handled"));
        }
    }
}

TEST_CASE("outcomes of each block add up to its total") {
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        const AnnualReport report = build(ReportForm::form_2021, random_sums(seed));
        for (const auto& block : report.table4->blocks) {
            std::int64_t sum = 0;
            for (std::size_t cell = 0; cell < table4_total; ++cell) sum += block[cell];
            CHECK(sum == block[table4_total]);
        }
    }
}

TEST_CASE("lines of form 2014 add up to their totals, and the forms agree where they count the same") {
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        const Sums sums = random_sums(seed);
        const auto old = by_path(build(ReportForm::form_2014, sums));
        const auto own = by_path(build(ReportForm::form_2021, sums));
        for (const std::string heading :
             {"received", "concluded", "replies", "replies/refused", "litigation"}) {
            std::int64_t parts = 0;
            for (const auto& [path, value] : old) {
                if (!path.starts_with(heading + "/") || path == heading + "/total") continue;
                if (heading == "replies" && path.starts_with("replies/refused/") &&
                    path != "replies/refused/total") {
                    continue;
                }
                parts += value;
            }
            CAPTURE(heading);
            CHECK(parts == old.at(heading + "/total"));
        }
        CHECK(old.at("received/total") == own.at("table3/new/total"));
        CHECK(old.at("reconsideration/total") == own.at("table4/review/total"));
        CHECK(old.at("litigation/pending") ==
              own.at("table4/litigation_direct/pending") + own.at("table4/litigation_after_review/pending"));
        CHECK(old.at("fees/charged_yuan") == own.at("fees/charged_yuan"));
        const std::int64_t unlisted = value_of(concluded_in_line(""), std::nullopt, sums);
        CHECK(old.at("replies/total") + unlisted == own.at("table3/total_handled/total"));
    }
}

TEST_CASE("Suqian 2024 in form 2021 prints all 25 × 7 and 15 published cells") {
    const AnnualReport report =
        build(ReportForm::form_2021,
              published::sums_behind(published::suqian_2024_table3, published::suqian_2024_table4));
    REQUIRE(report.table3->rows.size() == published::suqian_2024_table3.size());
    for (std::size_t i = 0; i < report.table3->rows.size(); ++i) {
        CAPTURE(report.table3->rows[i].key);
        CHECK(report.table3->rows[i].key == published::suqian_2024_table3[i].key);
        CHECK(report.table3->rows[i].cells == published::suqian_2024_table3[i].cells);
    }
    for (std::size_t i = 0; i < report.table4->blocks.size(); ++i) {
        CHECK(report.table4->blocks[i] == published::suqian_2024_table4[i].cells);
    }
}

TEST_CASE("form 2019 of the same ledger sums the three other rows") {
    const AnnualReport report =
        build(ReportForm::form_2019,
              published::sums_behind(published::suqian_2024_table3, published::suqian_2024_table4));
    CHECK(cells_of(report, "other_all") == std::array<std::int64_t, column_count>{465, 3, 0, 1, 0, 0, 469});
}

TEST_CASE("form 2014 of Tongzhou 2018: channels, timeliness, replies, disputes") {
    Sums sums;
    const auto natural = ApplicantKind::natural;
    sums.add(received(Channel::online), natural, 30, 0);
    sums.add(received(Channel::email), natural, 5, 0);
    sums.add(received(Channel::signed_mail), natural, 300, 0);
    sums.add(received(Channel::ordinary_mail), natural, 80, 0);
    sums.add(received(Channel::in_person), natural, 47, 0);
    sums.add(judged(Timeliness::on_time), natural, 425, 0);
    sums.add(judged(Timeliness::extended), natural, 21, 0);
    sums.add(concluded(Conclusion::already_public), natural, 27, 0);
    sums.add(concluded(Conclusion::disclosed), natural, 236, 0);
    sums.add(concluded(Conclusion::not_held), natural, 28, 0);
    sums.add(concluded(Conclusion::not_this_organ), natural, 43, 0);
    sums.add(proceedings(ReviewBlock::review, Outcome::upheld), natural, 40, 9);
    sums.add(proceedings(ReviewBlock::review, Outcome::pending), natural, -2, 3);
    sums.add(proceedings(ReviewBlock::litigation_direct, Outcome::upheld), natural, 60, 0);
    sums.add(proceedings(ReviewBlock::litigation_after_review, Outcome::other), natural, 7, 0);
    const auto numbers = by_path(build(ReportForm::form_2014, sums));
    CHECK(numbers.at("received/total") == 462);
    CHECK(numbers.at("received/online") == 35);
    CHECK(numbers.at("received/letter") == 380);
    CHECK(numbers.at("received/in_person") == 47);
    CHECK(numbers.at("concluded/total") == 446);
    CHECK(numbers.at("concluded/late") == 0);
    CHECK(numbers.at("replies/already_public") == 27);
    CHECK(numbers.at("replies/granted") == 236);
    CHECK(numbers.at("replies/not_existing") == 28);
    CHECK(numbers.at("replies/not_this_organ") == 43);
    CHECK(numbers.at("reconsideration/total") == 41);
    CHECK(numbers.at("litigation/total") == 67);
}

TEST_CASE("sections of form 2014 stand in order, refusals nested in the replies") {
    const AnnualReport report = build(ReportForm::form_2014, Sums{});
    CHECK_FALSE(report.table3);
    CHECK_FALSE(report.table4);
    std::vector<std::string_view> keys;
    for (const Section& section : report.sections) keys.push_back(section.key);
    CHECK(keys == std::vector<std::string_view>{"received", "concluded", "replies", "reconsideration",
                                                "litigation", "fees"});
    const Section& replies = report.sections[2];
    const auto refused = std::ranges::find(replies.children, "refused", &Section::key);
    REQUIRE(refused != replies.children.end());
    CHECK_FALSE(refused->value);
    REQUIRE(refused->children.size() == 7);
    CHECK(refused->children.front().key == "total");
}

TEST_CASE("form 2014: a note tells how many cases closed for want of payment have no line") {
    Sums sums;
    sums.add(concluded(Conclusion::lapsed_fee), ApplicantKind::business, 17, 400);
    const AnnualReport report = build(ReportForm::form_2014, sums);
    const auto note = std::ranges::find(report.notes, "replies_without_line", &ReportNote::key);
    REQUIRE(note != report.notes.end());
    CHECK(note->zh.find(" 17 件") != std::string::npos);
    CHECK(note->en.find("17 case") != std::string::npos);
    CHECK(build(ReportForm::form_2021, sums).notes.empty());
}
