#include "server/imports/import_ledger.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "storage/sqlite/sqlite_case_store.hpp"
#include "tests/unit/server/imports/ledger_fixture.hpp"

namespace {

using ledger_fixture::told;
using server::ImportResult;
using server::LedgerFormat;
using server::LedgerKind;
using Told = std::vector<std::string>;

/// A store in a directory of its own, deleted with it.
struct TemporaryStore {
    TemporaryStore() {
        std::string pattern = (std::filesystem::temp_directory_path() / "yishen-import-XXXXXX").string();
        directory = mkdtemp(pattern.data());
        store = storage::open_sqlite(directory);
        writer = store->open_writer();
    }
    ~TemporaryStore() {
        writer.reset();
        store.reset();
        std::filesystem::remove_all(directory);
    }
    TemporaryStore(const TemporaryStore&) = delete;
    TemporaryStore& operator=(const TemporaryStore&) = delete;

    ImportResult import(LedgerKind kind, std::string text,
                        server::ImportContext by = ledger_fixture::context()) {
        ImportResult result;
        std::vector<storage::UnitOfWork> units{[&](storage::Unit& unit) {
            result = server::import_ledger(kind, LedgerFormat::csv, text, by, unit);
            return result.accepted();
        }};
        const auto outcome = writer->run(units, by.now);
        const bool kept = outcome.at(0).outcome == storage::UnitOutcome::kept;
        CHECK(kept == result.accepted());
        return result;
    }
    std::int64_t case_count() { return store->open_reader()->case_count(); }

    std::string directory;
    std::unique_ptr<storage::CaseStore> store;
    std::unique_ptr<storage::Writer> writer;
};

std::string case_rows(int from, int to) {
    std::string rows{ledger_fixture::case_heading};
    for (int i = from; i < to; ++i) {
        rows +=
            "C-" + std::to_string(i) + ",edu,online,,2024-05-06,natural,,s,,,,,,,disclosed,2024-05-20,,\n";
    }
    return rows;
}

std::string proceeding_rows(std::string_view rows) {
    return std::string{ledger_fixture::proceeding_heading} + std::string{rows};
}

}  // namespace

TEST_CASE("one bad row among ten thousand: nothing is imported, and its line and column are named") {
    TemporaryStore data;
    std::string rows = case_rows(0, 10'000);
    const auto at = rows.find("C-7000,edu,online");
    rows.replace(at, 17, "C-7000,edu,pigeon");
    const ImportResult result = data.import(LedgerKind::cases, rows);
    CHECK(told(result.errors) == Told{"7002 channel not_a_choice"});
    CHECK(result.rows == 10'000);
    CHECK(result.imported == 0);
    CHECK(data.case_count() == 0);
}

TEST_CASE("a number that is stored already is an error of its row, and the other rows are not kept") {
    TemporaryStore data;
    CHECK(data.import(LedgerKind::cases, case_rows(0, 3)).imported == 3);
    const ImportResult again = data.import(LedgerKind::cases, case_rows(2, 5));
    CHECK(told(again.errors) == Told{"2 number number_taken"});
    CHECK(again.imported == 0);
    CHECK(data.case_count() == 3);
}

TEST_CASE("a dry run finds what an import would find and writes nothing") {
    TemporaryStore data;
    auto dry = ledger_fixture::context();
    dry.dry_run = true;
    const ImportResult checked = data.import(LedgerKind::cases, case_rows(0, 3), dry);
    CHECK(checked.accepted());
    CHECK(checked.rows == 3);
    CHECK(checked.imported == 0);
    CHECK(data.case_count() == 0);
    REQUIRE(data.import(LedgerKind::cases, case_rows(0, 3)).imported == 3);
    CHECK(told(data.import(LedgerKind::cases, case_rows(2, 4), dry).errors) == Told{"2 number number_taken"});
    CHECK(data.import(LedgerKind::proceedings, proceeding_rows("S,C-1,,litigation,direct,,2024-06-03,,,\n"),
                      dry)
              .accepted());
    CHECK(data.import(LedgerKind::proceedings, proceeding_rows("S,C-1,,litigation,direct,,2024-06-03,,,\n"))
              .imported == 1);
}

TEST_CASE("a proceeding needs its case in the store, and one missing case keeps all others out") {
    TemporaryStore data;
    REQUIRE(data.import(LedgerKind::cases, case_rows(0, 2)).accepted());
    const ImportResult result =
        data.import(LedgerKind::proceedings, proceeding_rows("A,C-0,,reconsideration,,,2024-06-03,,,\n"
                                                             "B,C-9,,reconsideration,,,2024-06-03,,,\n"));
    CHECK(told(result.errors) == Told{"3 case_number unknown_case"});
    CHECK(result.imported == 0);
    const auto row = data.store->open_reader()->find_case_by_number("C-0");
    REQUIRE(row);
    CHECK(data.store->open_reader()->events_of(row->key).size() == 2);
}

TEST_CASE("the case of an organ that the caller may not import for reads as no case") {
    TemporaryStore data;
    REQUIRE(data.import(LedgerKind::cases, case_rows(0, 1)).accepted());
    auto by = ledger_fixture::context();
    by.may_import = [](std::string_view organ) { return organ == "tax"; };
    CHECK(told(data.import(LedgerKind::proceedings,
                           proceeding_rows(",C-0,,reconsideration,,,2024-06-03,,,\n"), by)
                   .errors) == Told{"2 case_number unknown_case"});
}

TEST_CASE("a second instance imported later joins its suit") {
    TemporaryStore data;
    REQUIRE(data.import(LedgerKind::cases, case_rows(0, 1)).accepted());
    REQUIRE(data.import(LedgerKind::proceedings,
                        proceeding_rows("S,C-0,,litigation,direct,,2024-06-03,,2024-09-02,upheld\n"))
                .accepted());
    CHECK(data.import(LedgerKind::proceedings,
                      proceeding_rows("S,C-0,,litigation,direct,second,2024-10-08,,,\n"))
              .imported == 1);
    CHECK(told(data.import(LedgerKind::proceedings,
                           proceeding_rows("S,C-0,,litigation,direct,second,2024-10-08,,,\n"))
                   .errors) == Told{"2 instance instance_twice"});
    CHECK(data.store->verify().findings.empty());
}

TEST_CASE("more rows than allowed are not looked at") {
    auto by = ledger_fixture::context();
    by.rows_max = 2;
    const auto prepared = server::prepare_ledger(LedgerKind::cases, LedgerFormat::csv, case_rows(0, 3), by);
    CHECK(prepared.result.too_many_rows);
    CHECK_FALSE(prepared.result.accepted());
    CHECK(prepared.cases.empty());
}

TEST_CASE("all faults are counted and the first thousand are printed") {
    std::string rows{ledger_fixture::case_heading};
    for (int i = 0; i < 1500; ++i)
        rows += std::to_string(i) + ",edu,pigeon,,2024-05-06,natural,,s,,,,,,,,,,\n";
    const auto prepared =
        server::prepare_ledger(LedgerKind::cases, LedgerFormat::csv, rows, ledger_fixture::context());
    CHECK(prepared.result.error_count == 1500);
    CHECK(prepared.result.errors.size() == 1000);
    const auto json = nlohmann::json::parse(server::import_json(prepared.result));
    CHECK(json["error_count"] == 1500);
    CHECK(json["errors"].size() == 1000);
    CHECK(json["errors"][0] == nlohmann::json{{"line", 2},
                                              {"column", "channel"},
                                              {"code", "not_a_choice"},
                                              {"message", prepared.result.errors[0].message}});
    CHECK(json["rows"] == 1500);
    CHECK(json["imported"] == 0);
    CHECK(json["warnings"].empty());
}
