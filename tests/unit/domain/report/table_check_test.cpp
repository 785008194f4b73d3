#include "domain/report/table_check.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <set>

#include "tests/unit/domain/report/published_reports.hpp"
#include "tests/unit/domain/report/random_sums.hpp"

using namespace domain;

namespace {

constexpr std::size_t natural = 0;

std::vector<Finding> only(const std::vector<Finding>& findings, std::string_view check) {
    std::vector<Finding> chosen;
    std::ranges::copy_if(findings, std::back_inserter(chosen),
                         [check](const Finding& f) { return f.check == check; });
    return chosen;
}

/// Findings of the changed Suqian tables, by the checks that made them.
std::set<std::string_view> broken(const ReportTables& tables, const ReportTables* previous = nullptr) {
    std::set<std::string_view> ids;
    for (const Finding& finding : check_tables(tables, previous)) {
        ids.insert(finding.check);
        CHECK_FALSE(finding.zh.empty());
        CHECK_FALSE(finding.en.empty());
    }
    return ids;
}

/// A year before Suqian 2024 that fits it: what 2024 carried in was carried out, and the documents add up.
ReportTables suqian_2023() {
    ReportTables tables = published::suqian_2024();
    tables.year = 2023;
    tables.table3["carried_out"] = tables.table3["carried_in"];
    tables.table2["regulations"][2] = std::int64_t{12 - 2 + 1};
    tables.table2["normative"][2] = std::int64_t{420 - 50 + 227};
    return tables;
}

using Ids = std::set<std::string_view>;

}  // namespace

TEST_CASE("Suqian 2024 passes every check") {
    CHECK(check_tables(published::suqian_2024(), nullptr).empty());
}

TEST_CASE("Suqian 2024 passes against a year that fits it") {
    const ReportTables previous = suqian_2023();
    CHECK(check_tables(published::suqian_2024(), &previous).empty());
}

TEST_CASE("Hongze 2023 has two totals of table 4 wrong and an old form, and nothing else is found") {
    const auto findings = check_tables(published::hongze_2023(), nullptr);
    REQUIRE(findings.size() == 3);
    CHECK(findings[0].check == "table4.total");
    CHECK(findings[0].severity == Severity::error);
    CHECK(findings[0].cells == std::vector<std::string>{"table4/review/total"});
    CHECK(findings[0].expected == 11);
    CHECK(findings[0].found == 0);
    CHECK(findings[1].check == "table4.total");
    CHECK(findings[1].cells == std::vector<std::string>{"table4/litigation_after_review/total"});
    CHECK(findings[1].expected == 5);
    CHECK(findings[1].found == 0);
    CHECK(findings[2].check == "form.outdated");
    CHECK(findings[2].severity == Severity::warning);
}

TEST_CASE("a computed report of its own year passes every check, whatever was posted") {
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        for (const auto& [form, year] :
             {std::pair{ReportForm::form_2019, 2020}, {ReportForm::form_2021, 2024}}) {
            const auto findings = check_tables(tables_of(build(form, random_sums(seed)), year), nullptr);
            // Random sums may conclude more than was received: a negative stock is a warning, never an error.
            CHECK(std::ranges::all_of(findings, [](const Finding& f) { return f.check == "negative"; }));
        }
        CHECK(
            check_tables(tables_of(build(ReportForm::form_2014, random_sums(seed)), 2018), nullptr).empty());
    }
}

TEST_CASE("table3.columns: kinds of applicant add up to the total") {
    ReportTables tables = published::suqian_2024();
    tables.table3["granted"][natural] = std::int64_t{1409};
    const auto findings = only(check_tables(tables, nullptr), "table3.columns");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].cells == std::vector<std::string>{"table3/granted/total"});
    CHECK(findings[0].expected == 1432);
    CHECK(findings[0].found == 1431);
}

TEST_CASE("table3.identity: new and carried in equal handled and carried out, column by column") {
    ReportTables tables = published::suqian_2024();
    tables.table3["carried_out"][natural] = std::int64_t{119};
    tables.table3["carried_out"][total_column] = std::int64_t{126};
    CHECK(broken(tables) == Ids{"table3.identity"});
    const auto findings = check_tables(tables, nullptr);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].cells == std::vector<std::string>{"table3/new/natural", "table3/carried_in/natural",
                                                        "table3/total_handled/natural",
                                                        "table3/carried_out/natural"});
    CHECK(findings[0].expected == 3558);
    CHECK(findings[0].found == 3559);
    CHECK(findings[1].cells.front() == "table3/new/total");
}

TEST_CASE("table3.handled: results add up to total_handled") {
    ReportTables tables = published::suqian_2024();
    tables.table3["partial"][natural] = std::int64_t{460};
    tables.table3["partial"][total_column] = std::int64_t{469};
    CHECK(broken(tables) == Ids{"table3.handled"});
    const auto findings = check_tables(tables, nullptr);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].cells == std::vector<std::string>{"table3/total_handled/natural"});
    CHECK(findings[0].expected == 3438);
    CHECK(findings[0].found == 3440);
}

TEST_CASE("table3.subtotal: a printed subtotal is the sum of its rows") {
    ReportTables tables = published::suqian_2024();
    auto& unable = tables.table3["unable_all"];
    for (std::size_t i = 0; i < column_count; ++i) {
        unable[i] = *number_in(tables.table3["unable_not_held"][i]) +
                    *number_in(tables.table3["unable_create"][i]) +
                    *number_in(tables.table3["unable_unclear"][i]);
    }
    CHECK(broken(tables).empty());
    unable[natural] = std::int64_t{900};
    unable[total_column] = std::int64_t{939};
    const auto findings = check_tables(tables, nullptr);
    CHECK(broken(tables) == Ids{"table3.subtotal"});
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].cells == std::vector<std::string>{"table3/unable_all/natural"});
    CHECK(findings[0].expected == 902);
    CHECK(findings[0].found == 900);
}

TEST_CASE("table4.total: a block adds up") {
    ReportTables tables = published::suqian_2024();
    tables.table4["litigation_direct"][static_cast<std::size_t>(Outcome::corrected)] = std::int64_t{1};
    const auto findings = check_tables(tables, nullptr);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].check == "table4.total");
    CHECK(findings[0].expected == 26);
    CHECK(findings[0].found == 25);
}

TEST_CASE("previous.carried: carried in is what last year carried out") {
    ReportTables previous = suqian_2023();
    previous.table3["carried_out"][natural] = std::int64_t{120};
    const auto findings = only(check_tables(published::suqian_2024(), &previous), "previous.carried");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].cells == std::vector<std::string>{"table3/carried_in/natural"});
    CHECK(findings[0].expected == 120);
    CHECK(findings[0].found == 118);
}

TEST_CASE("previous.pending: what was pending counts again") {
    ReportTables previous = suqian_2023();
    const auto pending = static_cast<std::size_t>(Outcome::pending);
    previous.table4["litigation_direct"][pending] = std::int64_t{25};
    CHECK(broken(published::suqian_2024(), &previous).empty());
    previous.table4["litigation_direct"][pending] = std::int64_t{26};
    const auto findings = check_tables(published::suqian_2024(), &previous);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].check == "previous.pending");
    CHECK(findings[0].cells == std::vector<std::string>{"table4/litigation_direct/total"});
    CHECK(findings[0].expected == 26);
    CHECK(findings[0].found == 25);
}

TEST_CASE("table2.valid: documents in force follow from last year's") {
    ReportTables previous = suqian_2023();
    previous.table2["normative"][2] = std::int64_t{600};
    const auto findings = check_tables(published::suqian_2024(), &previous);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].check == "table2.valid");
    CHECK(findings[0].cells == std::vector<std::string>{"table2/normative/valid"});
    CHECK(findings[0].expected == 423);
    CHECK(findings[0].found == 420);
}

TEST_CASE("blank: empty cells are named by row, and no sum is made of them") {
    ReportTables tables = published::suqian_2024();
    tables.table3["granted"][natural] = Blank{};
    tables.table3["granted"][1] = Blank{};
    const auto findings = check_tables(tables, nullptr);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].check == "blank");
    CHECK(findings[0].cells == std::vector<std::string>{"table3/granted/natural", "table3/granted/business"});
    CHECK_FALSE(findings[0].expected);
    CHECK_FALSE(findings[0].found);
}

TEST_CASE("blank: a missing row is blank throughout, a table that was not handed in is not") {
    ReportTables tables = published::suqian_2024();
    tables.table3.erase("refuse_law");
    tables.table4.clear();
    const auto findings = check_tables(tables, nullptr);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].cells.size() == column_count);
    CHECK(findings[0].cells.back() == "table3/refuse_law/total");
}

TEST_CASE("blank: “/” is no blank and adds nothing, but does not stand for cases that there were") {
    ReportTables tables = published::suqian_2024();
    tables.table3["refuse_law"][2] = NotApplicable{};
    tables.table2["regulations"] = {NotApplicable{}, NotApplicable{}, NotApplicable{}};
    CHECK(broken(tables).empty());
    tables.table3["refuse_law"][total_column] = NotApplicable{};
    CHECK(broken(tables).contains("table3.columns"));
}

TEST_CASE("jump: more than five times last year's number, or less than a fifth of it") {
    struct Expected {
        std::int64_t before, now;
        bool jumps;
    };
    const Expected table[] = {
        {100, 500, false}, {100, 501, true}, {501, 100, true}, {500, 100, false}, {0, 5, false},
        {0, 6, true},      {1, 5, false},    {1, 6, true},     {0, 0, false},     {7, 7, false},
    };
    for (const auto& [before, now, jumps] : table) {
        CAPTURE(before);
        CAPTURE(now);
        ReportTables tables;
        ReportTables previous;
        tables.year = previous.year = 2024;
        tables.table3["new"][total_column] = now;
        previous.table3["new"][total_column] = before;
        const auto findings = only(check_tables(tables, &previous), "jump");
        CHECK(findings.size() == (jumps ? 1U : 0U));
        if (!findings.empty()) {
            CHECK(findings[0].severity == Severity::warning);
            CHECK(findings[0].cells == std::vector<std::string>{"table3/new/total"});
            CHECK(findings[0].expected == before);
            CHECK(findings[0].found == now);
        }
    }
}

TEST_CASE("negative: a count below zero is a warning") {
    ReportTables tables = published::suqian_2024();
    tables.table2["regulations"][1] = std::int64_t{-1};
    const auto findings = check_tables(tables, nullptr);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].check == "negative");
    CHECK(findings[0].severity == Severity::warning);
    CHECK(findings[0].cells == std::vector<std::string>{"table2/regulations/repealed"});
    CHECK(findings[0].found == -1);
}

TEST_CASE("form.outdated: only a form older than the year's own is told") {
    ReportTables tables;
    tables.form = ReportForm::form_2019;
    tables.year = 2020;
    CHECK(broken(tables).empty());
    tables.year = 2021;
    CHECK(broken(tables) == Ids{"form.outdated"});
    tables.form = ReportForm::form_2021;
    tables.year = 2018;
    CHECK(broken(tables).empty());
    tables.form = ReportForm::form_2014;
    CHECK(broken(tables).empty());
}

TEST_CASE("numbers of any size are checked without overflow") {
    ReportTables tables = published::suqian_2024();
    ReportTables previous = suqian_2023();
    for (auto& [key, cells] : tables.table3) cells.fill(std::numeric_limits<std::int64_t>::max());
    for (auto& [key, cells] : tables.table2) cells.fill(std::numeric_limits<std::int64_t>::min());
    for (auto& [key, cells] : previous.table3) cells.fill(std::numeric_limits<std::int64_t>::min());
    CHECK(broken(tables, &previous).contains("previous.carried"));
}

TEST_CASE("every check has its own id and says in both languages what it wants") {
    std::set<std::string_view> ids;
    for (const CheckInfo& check : table_checks()) {
        CHECK(ids.insert(check.id).second);
        CHECK_FALSE(check.zh.empty());
        CHECK_FALSE(check.en.empty());
    }
    CHECK(ids == Ids{"table3.columns", "table3.identity", "table3.handled", "table3.subtotal", "table4.total",
                     "previous.carried", "previous.pending", "table2.valid", "blank", "jump", "negative",
                     "form.outdated", "section.total", "handed_in.twice", "binding.unknown",
                     "narrative.figure", "narrative.sum", "narrative.share"});
}
