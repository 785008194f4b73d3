#include "storage/sqlite/migrations.hpp"

#include <array>

#include "storage/codec/digest.hpp"
#include "storage/sqlite/due_date_rows.hpp"
#include "storage/sqlite/ledger_rows.hpp"
#include "storage/sqlite/packed_sums.hpp"
#include "storage/sqlite/related_cases.hpp"
#include "storage/sqlite/sqlite_reader.hpp"
#include "storage/storage_error.hpp"

// The scripts lie in the binary as the assembler reads them: no generated file, no copy beside the program.
// NOLINTNEXTLINE(hicpp-no-assembler)
asm(".pushsection .rodata\n"
    ".global yishen_sqlite_v001\n"
    "yishen_sqlite_v001: .incbin \"" YISHEN_SOURCE_DIR
    "/storage/migrations/sqlite/V001__cases_and_ledger.sql\"\n"
    ".byte 0\n"
    ".global yishen_sqlite_v002\n"
    "yishen_sqlite_v002: .incbin \"" YISHEN_SOURCE_DIR
    "/storage/migrations/sqlite/V002__calendar_notices.sql\"\n"
    ".byte 0\n"
    ".global yishen_sqlite_v003\n"
    "yishen_sqlite_v003: .incbin \"" YISHEN_SOURCE_DIR
    "/storage/migrations/sqlite/V003__applicant_marks.sql\"\n"
    ".byte 0\n"
    ".global yishen_sqlite_v004\n"
    "yishen_sqlite_v004: .incbin \"" YISHEN_SOURCE_DIR
    "/storage/migrations/sqlite/V004__due_dates.sql\"\n"
    ".byte 0\n"
    ".global yishen_sqlite_v005\n"
    "yishen_sqlite_v005: .incbin \"" YISHEN_SOURCE_DIR
    "/storage/migrations/sqlite/V005__letters_and_documents.sql\"\n"
    ".byte 0\n"
    ".global yishen_sqlite_v006\n"
    "yishen_sqlite_v006: .incbin \"" YISHEN_SOURCE_DIR
    "/storage/migrations/sqlite/V006__rare_due_dates.sql\"\n"
    ".byte 0\n"
    ".global yishen_sqlite_v007\n"
    "yishen_sqlite_v007: .incbin \"" YISHEN_SOURCE_DIR
    "/storage/migrations/sqlite/V007__reports.sql\"\n"
    ".byte 0\n"
    ".popsection\n");
extern "C" const char yishen_sqlite_v001[];
extern "C" const char yishen_sqlite_v002[];
extern "C" const char yishen_sqlite_v003[];
extern "C" const char yishen_sqlite_v004[];
extern "C" const char yishen_sqlite_v005[];
extern "C" const char yishen_sqlite_v006[];
extern "C" const char yishen_sqlite_v007[];

namespace storage {
namespace {

constexpr const char* read_version = "PRAGMA user_version";
constexpr const char* use_log = "PRAGMA journal_mode = WAL";
constexpr const char* add_meta = "INSERT INTO meta(name, value) VALUES (?1, ?2)";
void seed(Database& database) {
    std::array<std::uint8_t, 16> salt{};
    fill_random(salt);
    auto add = database.use(add_meta);
    add->bind(1, std::string_view{"name_salt"});
    add->bind_blob(2, salt.data(), salt.size());
    add->run();
    add->bind_all(std::string_view{"organ_revision"}, 0);
    add->run();
}

/// What came with the table is made of the cases that are there.
void fill_in_due_dates(Database& database) {
    OrganIds organs{database};
    SqliteReader reader{database, organs};
    fill_due_dates(database, read_calendar_book(reader));
}

void fill_in_reports(Database& database) {
    OrganIds organs{database};
    SqliteReader reader{database, organs};
    fill_durations(database, read_calendar_book(reader));
    pack_all_years(database);
}

/// Step i leads from version i to version i + 1. A value cannot be bound in a PRAGMA; each has its statement.
struct Step {
    const char* script;
    void (*then)(Database&);
    const char* set_version;
};
const std::array steps{
    Step{yishen_sqlite_v001, seed, "PRAGMA user_version = 1"},
    Step{yishen_sqlite_v002, nullptr, "PRAGMA user_version = 2"},
    Step{yishen_sqlite_v003, rebuild_marks, "PRAGMA user_version = 3"},
    Step{yishen_sqlite_v004, fill_in_due_dates, "PRAGMA user_version = 4"},
    Step{yishen_sqlite_v005, nullptr, "PRAGMA user_version = 5"},
    Step{yishen_sqlite_v006, nullptr, "PRAGMA user_version = 6"},
    Step{yishen_sqlite_v007, fill_in_reports, "PRAGMA user_version = 7"},
};

void apply_missing(Database& database) {
    for (auto version = static_cast<std::size_t>(stored_schema_version(database)); version < steps.size();
         ++version) {
        const Step& step = steps[version];
        database.execute(step.script);
        if (step.then != nullptr) step.then(database);
        database.execute(step.set_version);
    }
}

}  // namespace

int newest_schema_version() { return static_cast<int>(steps.size()); }

int stored_schema_version(Database& database) {
    auto read = database.use(read_version);
    read->step();
    return static_cast<int>(read->number(0));
}

void migrate(Database& database) {
    const int stored = stored_schema_version(database);
    if (stored > newest_schema_version()) {
        throw StorageError(StorageError::Kind::unavailable,
                           "the database has schema version " + std::to_string(stored) +
                               ", made by a newer program; this one knows up to " +
                               std::to_string(newest_schema_version()));
    }
    database.use(use_log)->run();
    if (stored == newest_schema_version()) return;
    database.execute("BEGIN EXCLUSIVE");
    try {
        apply_missing(database);
        database.execute("COMMIT");
    } catch (...) {
        if (database.in_transaction()) database.execute("ROLLBACK");
        throw;
    }
}

}  // namespace storage
