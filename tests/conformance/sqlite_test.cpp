#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <filesystem>

#include "storage/sqlite/migrations.hpp"
#include "storage/sqlite/sqlite_case_store.hpp"
#include "storage/sqlite/sqlite_writer.hpp"
#include "tests/conformance/engines.hpp"
#include "tests/support/sample_cases.hpp"
#include "tests/support/temporary_directory.hpp"

/// What only the SQLite engine can be put through: its file changed behind its back, and a full disk.
namespace conformance {
namespace {

using namespace storage;
using namespace domain;
using namespace test_support;

constexpr Date day{2023, 12, 10};

void change(const std::string& directory, const std::string& sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open((directory + "/yishen.db").c_str(), &database) == SQLITE_OK);
    char* message = nullptr;
    const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
    CAPTURE(std::string{message != nullptr ? message : ""});
    REQUIRE(code == SQLITE_OK);
    // A statement that changes nothing would prove nothing.
    CHECK((sqlite3_total_changes(database) > 0 || sql.starts_with("PRAGMA")));
    sqlite3_close(database);
}

void fill(CaseStore& store) {
    const auto writer = store.open_writer();
    for (std::uint64_t i = 1; i <= 4; ++i) {
        add_case(*writer, i,
                 {event_of(day, registration("N-" + std::to_string(i), i % 2 == 0 ? "a" : "b", day)),
                  event_of(day.plus_days(40), IssueReply{Conclusion::disclosed, {}, {}}),
                  event_of(day.plus_days(60),
                           FileProceeding{
                               "P1", {}, ProceedingKind::reconsideration, {}, {}, day.plus_days(60), {}})},
                 personal_text("环境保护", "张三"));
    }
}

struct Tampering {
    std::string sql;
    std::string found_in;
};

// clang-format off
const std::vector<Tampering> tamperings{
    Tampering{"UPDATE events SET legal_date = legal_date + 1 WHERE position = 5",                         "commits"},
    Tampering{"UPDATE events SET data = replace(data, 'disclosed', 'withdrawn') WHERE position = 5",      "commits"},
    Tampering{"UPDATE events SET actor = 'somebody' WHERE position = 5",                                  "commits"},
    Tampering{"UPDATE events SET imported = 1 WHERE position = 5",                                        "commits"},
    Tampering{"UPDATE events SET override_code = 'x', override_reason = 'y' WHERE position = 5",          "commits"},
    Tampering{"DELETE FROM events WHERE position = 5",                                                    "events"},
    Tampering{"DELETE FROM events WHERE position = 12",                                                   "commits"},
    Tampering{"UPDATE events SET case_key = 2, sequence = 9 WHERE position = 9",                          "commits"},
    Tampering{"UPDATE events SET data = '{' WHERE position = 5",                                          "events"},
    Tampering{"UPDATE cases SET id = zeroblob(16) WHERE key = 2",                                         "commits"},
    Tampering{"UPDATE commits SET hash = zeroblob(32) WHERE position = 6",                                "commits"},
    Tampering{"UPDATE commits SET recorded_at = 0 WHERE position = 6",                                    "commits"},
    Tampering{"DELETE FROM commits WHERE position = 6",                                                   "commits"},
    Tampering{"DELETE FROM commits WHERE position = 12",                                                  "events"},
    Tampering{"UPDATE private_values SET value = replace(value, '张三', '李四') WHERE position = 4",       "private_values"},
    Tampering{"UPDATE private_values SET salt = zeroblob(16) WHERE position = 4",                         "private_values"},
    Tampering{"INSERT INTO private_values(position, salt, value) VALUES (5, x'00', '{}')",                "private_values"},
    Tampering{"UPDATE cases SET stage = 'accepted' WHERE key = 2",                                        "cases"},
    Tampering{"UPDATE cases SET due_on = due_on + 1 WHERE key = 2",                                       "cases"},
    Tampering{"UPDATE cases SET timeliness = 'on_time' WHERE key = 2",                                       "cases"},
    Tampering{"UPDATE cases SET sort_on = sort_on + 1 WHERE key = 2",                                     "cases"},
    Tampering{"UPDATE cases SET number = 'N-9' WHERE key = 2",                                            "cases"},
    Tampering{"UPDATE cases SET stage = 'nonsense' WHERE key = 2",                                        "cases"},
    Tampering{"UPDATE cases SET applicant_key = 1 WHERE key = 2",                                         "cases"},
    Tampering{"DELETE FROM cases WHERE key = 2",                                                          "events"},
    Tampering{"UPDATE posting_sums SET amount = amount + 1 WHERE account = 103 AND period = 2023",        "posting_sums"},
    Tampering{"UPDATE cases SET provisional = 1 WHERE key = 1",                                           "cases"},
    Tampering{"UPDATE packed_sums SET sums = zeroblob(length(sums)) WHERE year = 2023",                   "packed_sums"},
    Tampering{"DELETE FROM packed_sums WHERE stock = 1",                                                   "packed_sums"},
    Tampering{"DELETE FROM posting_sums WHERE period = 202312 AND organ = 1",                             "posting_sums"},
    Tampering{"INSERT INTO posting_sums VALUES (1, 2020, 100, 'natural', 1)",                             "posting_sums"},
    Tampering{"DELETE FROM postings WHERE case_key = 2 AND line = 1",                                     "postings"},
    Tampering{"UPDATE postings SET organ = 3 - organ WHERE case_key = 2",                                 "postings"},
    Tampering{"UPDATE postings SET legal_date = legal_date + 1 WHERE case_key = 2",                       "postings"},
    Tampering{"INSERT INTO postings VALUES (99, 99, 1, 1, 100, 'natural', 2023, 19700, 0, 1)",            "postings"},
    Tampering{"DELETE FROM year_spans WHERE case_key = 2",                                                "year_spans"},
    Tampering{"INSERT INTO year_spans VALUES (1, 0, 'natural', 2, 0, 2001, 2002)",                        "year_spans"},
    Tampering{"UPDATE proceedings SET outcome = 'upheld' WHERE case_key = 2",                             "proceedings"},
    Tampering{"DELETE FROM proceedings WHERE case_key = 2",                                               "proceedings"},
    Tampering{"UPDATE cases SET handler = '王某' WHERE key = 2",                                           "cases"},
    Tampering{"UPDATE cases SET unit = '办公室' WHERE key = 2",                                            "cases"},
    Tampering{"UPDATE cases SET reopened_on = 20000 WHERE key = 2",                                       "cases"},
    Tampering{"UPDATE cases SET renewed_conclusion = 'disclosed' WHERE key = 2",                          "cases"},
    Tampering{"UPDATE cases SET renewed_on = 20000 WHERE key = 2",                                        "cases"},
    Tampering{"UPDATE due_dates SET due_on = due_on + 1 WHERE case_key = 2",                              "due_dates"},
    Tampering{"UPDATE due_dates SET handler = '王某' WHERE case_key = 2",                                  "due_dates"},
    Tampering{"UPDATE due_dates SET organ = 3 - organ WHERE case_key = 2",                                "due_dates"},
    Tampering{"UPDATE due_dates SET lapses = 1 - lapses WHERE case_key = 2",                              "due_dates"},
    Tampering{"UPDATE due_dates SET article = 'R2019 art. 1' WHERE case_key = 2",                         "due_dates"},
    Tampering{"DELETE FROM due_dates WHERE case_key = 2",                                                 "due_dates"},
    Tampering{"INSERT INTO due_dates SELECT 99, kind, 0, organ, '', '', due_on, 0, 0, 0, '' FROM due_dates WHERE case_key = 2", "due_dates"},
    Tampering{"INSERT INTO case_words(rowid, pieces) VALUES (77, '环境')",                                "case_words"},
    Tampering{"INSERT INTO case_words(case_words) VALUES ('delete-all')",                                 "case_words"},
};
// clang-format on

}  // namespace

TEST_CASE("verify finds whatever was changed behind the program's back") {
    const TemporaryDirectory sound;
    {
        const auto store = open_sqlite(sound.path());
        fill(*store);
        require_sound(*store);
    }
    for (const Tampering& tampering : tamperings) {
        CAPTURE(tampering.sql);
        const TemporaryDirectory directory;
        std::filesystem::copy(sound.path(), directory.path());
        const auto store = open_sqlite(directory.path());
        change(directory.path(), tampering.sql);
        const VerifyReport report = store->verify();
        bool found = false;
        for (const auto& finding : report.findings) found = found || finding.what == tampering.found_in;
        CHECK(found);
    }
}

TEST_CASE("an erased private value leaves the chain valid") {
    const TemporaryDirectory directory;
    const auto store = open_sqlite(directory.path());
    fill(*store);
    // As an erasure does: the value, what was derived from it, and its words.
    change(directory.path(),
           "INSERT INTO case_words(case_words, rowid, pieces) SELECT 'delete', key, char(57344) || organ || "
           "' 保护 境保 护 环境'"
           " FROM cases WHERE key = 2; DELETE FROM private_values WHERE position = 4;"
           "UPDATE cases SET applicant_key = NULL WHERE key = 2");
    require_sound(*store);
    const auto row = store->open_reader()->find_case(uuid_of(2));
    REQUIRE(row);
    CHECK(row->subject.empty());
    CHECK(row->applicant_name.empty());
    CHECK(row->personal.empty());
}

namespace {

/// Takes back whatever later scripts did: as the first one left the database.
constexpr const char* back_to_version_1 =
    "DELETE FROM postings WHERE account >= 1000; DELETE FROM posting_sums WHERE period < 0; DROP TABLE "
    "packed_sums;"
    "DROP INDEX postings_by_record; DROP TABLE report_texts; DROP TABLE submissions; DROP TABLE publications;"
    "DROP TABLE publication_steps; ALTER TABLE organ_versions DROP COLUMN hands_in;"
    "DROP TABLE calendar_notices; DROP TABLE applicant_marks; DROP TABLE letter_drafts;"
    "DROP TABLE letter_serials; DROP INDEX events_with_documents;"
    "UPDATE cases SET handler = NULL; DROP TABLE due_dates; DROP INDEX cases_by_handler;"
    "DROP INDEX cases_by_unit; ALTER TABLE cases DROP COLUMN handler; ALTER TABLE cases DROP COLUMN unit;"
    "ALTER TABLE cases DROP COLUMN reopened_on; ALTER TABLE cases DROP COLUMN renewed_conclusion;"
    "ALTER TABLE cases DROP COLUMN renewed_on; PRAGMA user_version = 1";

}  // namespace

TEST_CASE("a database of the first version gets the tables that came later and keeps its cases") {
    const TemporaryDirectory directory;
    {
        const auto store = open_sqlite(directory.path());
        fill(*store);
    }
    change(directory.path(), back_to_version_1);
    const auto store = open_sqlite(directory.path());
    CHECK(store->schema_version() == newest_schema_version());
    CHECK(store->open_reader()->calendar_notices().empty());
    CHECK(store->open_reader()->attached_documents().empty());
    require_sound(*store);
}

TEST_CASE("a stored notice that cannot be read is corruption, told as such") {
    const TemporaryDirectory directory;
    const auto store = open_sqlite(directory.path());
    for (const char* content :
         {"", "{}", R"({"off":[{"from":"2027-02-30"}],"work":[],"source":"x","reason":""})",
          R"({"off":[],"work":[7],"source":"x","reason":""})"}) {
        CAPTURE(content);
        change(directory.path(), "INSERT OR REPLACE INTO calendar_notices VALUES (202701, 2027, '" +
                                     std::string{content} + "', 0, 'x')");
        CHECK_THROWS_AS(read_calendar_book(*store->open_reader()), StorageError);
    }
}

TEST_CASE("a database of before the worklist gets its handlers and due dates by a replay of its cases") {
    const TemporaryDirectory directory;
    const auto worklist = [&] {
        WorklistFilter filter;
        filter.today = Date{2016, 1, 1};
        filter.every_organ = true;
        return open_sqlite(directory.path())->open_reader()->worklist(filter, "", 10'000).items;
    };
    {
        const auto store = open_sqlite(directory.path());
        fill(*store);
        const auto writer = store->open_writer();
        HistoryMaker maker{11, {"a", "b", "c"}};
        for (std::uint64_t i = 100; i < 200; ++i) {
            const Uuid id =
                add_case(*writer, i, {maker.first(i)}, personal_text(maker.subject(), maker.name()));
            run_one(*writer, [&](Unit& unit) {
                auto file = unit.load(id);
                for (std::size_t acts = maker.below(6); acts > 0; --acts)
                    unit.append(*file, maker.next(file->state), {}, CalendarBook::built_in());
                return true;
            });
        }
    }
    const auto before = worklist();
    REQUIRE(before.size() > 100);
    change(directory.path(), back_to_version_1);
    const auto store = open_sqlite(directory.path());
    CHECK(store->schema_version() > 1);
    require_sound(*store);
    const auto after = worklist();
    REQUIRE(after.size() == before.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
        CHECK(after[i].row.key == before[i].row.key);
        CHECK(after[i].row.handler == before[i].row.handler);
        CHECK(after[i].kind == before[i].kind);
        CHECK(after[i].due_on == before[i].due_on);
    }
}

TEST_CASE("a database made by a newer program is refused and left alone") {
    const TemporaryDirectory directory;
    open_sqlite(directory.path());
    change(directory.path(), "PRAGMA user_version = 999");
    CHECK_THROWS_WITH_AS(open_sqlite(directory.path()), doctest::Contains("999"), StorageError);
}

TEST_CASE("a file that is no database is refused") {
    const TemporaryDirectory directory;
    FILE* const file = std::fopen((directory.path() + "/yishen.db").c_str(), "w");
    REQUIRE(file != nullptr);
    for (int i = 0; i < 1000; ++i) std::fputs("nothing of the kind ", file);
    std::fclose(file);
    CHECK_THROWS_AS(open_sqlite(directory.path()), StorageError);
}

TEST_CASE("only the owner can read the file, its log and a backup") {
    const TemporaryDirectory directory;
    const std::string live = directory.below("live");
    const auto store = open_sqlite(live);
    fill(*store);
    const auto writer = store->open_writer();
    add_case(*writer, 9, {event_of(day, registration("N-9", "a", day))});
    store->backup_to(directory.below("copy"));
    for (const std::string& path :
         {live + "/yishen.db", live + "/yishen.db-wal", directory.below("copy") + "/yishen.db"}) {
        CAPTURE(path);
        struct stat status {};
        REQUIRE(::stat(path.c_str(), &status) == 0);
        CHECK((status.st_mode & 0077) == 0);
    }
}

TEST_CASE(
    "when the disk is full every unit of the batch fails, nothing of it exists, and later batches work") {
    const TemporaryDirectory directory;
    const auto store = open_sqlite(directory.path());
    fill(*store);
    SqliteWriter writer{directory.path() + "/yishen.db"};
    const CommitRow before = store->open_reader()->last_commit();
    const auto unit = [](std::uint64_t from, std::uint64_t count) -> UnitOfWork {
        return [=](Unit& work) {
            for (std::uint64_t i = from; i < from + count; ++i) {
                CaseFile file{{}, uuid_of(i), {}};
                work.append(file, {event_of(day, registration("F-" + std::to_string(i), "a", day))},
                            personal_text("环境", "张三"), CalendarBook::built_in());
            }
            return true;
        };
    };
    writer.database().execute("PRAGMA max_page_count = 1");  // as low as the file is now
    std::vector<UnitOfWork> units{unit(100, 1), unit(200, 2000), unit(5000, 1)};
    const auto results = writer.run(units, Instant{2'000'000'000'000});
    CHECK(results[1].outcome == UnitOutcome::failed);
    try {
        std::rethrow_exception(results[1].error);
    } catch (const StorageError& error) {
        CHECK(error.kind() == StorageError::Kind::full);
    }
    const auto reader = store->open_reader();
    CHECK_FALSE(reader->find_case(uuid_of(200)));
    // A unit whose batch went on may have been kept; one whose batch was lost may not.
    for (const auto& [index, number] : {std::pair<std::size_t, std::uint64_t>{0, 100}, {2, 5000}}) {
        CHECK(reader->find_case(uuid_of(number)).has_value() ==
              (results[index].outcome == UnitOutcome::kept));
    }
    require_sound(*store);
    writer.database().execute("PRAGMA max_page_count = 1000000");
    units = {unit(300, 5)};
    CHECK(writer.run(units, Instant{2'000'000'000'000})[0].outcome == UnitOutcome::kept);
    CHECK(reader->find_case(uuid_of(304)));
    CHECK(reader->last_commit().position > before.position);
    require_sound(*store);
}

}  // namespace conformance
