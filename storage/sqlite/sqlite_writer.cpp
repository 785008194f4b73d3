#include "storage/sqlite/sqlite_writer.hpp"

#include <sqlite3.h>

#include <algorithm>

namespace storage {
namespace {

constexpr const char* begin_batch = "BEGIN IMMEDIATE";
constexpr const char* commit_batch = "COMMIT";
constexpr const char* undo_batch = "ROLLBACK";
constexpr const char* begin_unit = "SAVEPOINT unit";
constexpr const char* keep_unit = "RELEASE unit";
constexpr const char* undo_unit = "ROLLBACK TO unit";
constexpr const char* newest_commit =
    "SELECT position, recorded_at, previous_hash, hash FROM commits ORDER BY position DESC LIMIT 1";
constexpr const char* add_commit =
    "INSERT INTO commits(position, recorded_at, previous_hash, hash) VALUES (?1, ?2, ?3, ?4)";

/// Above this the log is not only moved but cut off, for which the next batch waits.
constexpr int log_pages_max = 16 * 1024;  // 64 MiB
/// What a commit leaves in the page cache for the next; above it all is given back.
constexpr int cached_bytes_kept_max = 16 * 1024 * 1024;

}  // namespace

SqliteWriter::SqliteWriter(const std::string& path)
    : database_(path, {.writes = true}),
      checkpointer_(path, {.writes = true}),
      organs_(database_),
      unit_(database_, organs_) {
    checkpointer_.execute("PRAGMA cache_size = -256");
}

void SqliteWriter::begin(domain::Instant now) {
    database_.use(begin_batch)->run();
    previous_ = {};
    auto read = database_.use(newest_commit);
    if (read->step()) previous_ = {read->number(0), {read->number(1)}, read->digest(2), read->digest(3)};
    batch_.recorded_at = std::max(now, previous_.recorded_at);
    batch_.next_position = previous_.position + 1;
    batch_.chain.reset();
    batch_.chain.add(previous_.hash);
    batch_.sums.clear();
    batch_.subjects.clear();
}

UnitResult SqliteWriter::run_one(UnitOfWork& work) {
    UnitResult result{UnitOutcome::undone, nullptr};
    database_.use(begin_unit)->run();
    unit_.begin(batch_);
    try {
        if (work(unit_)) result.outcome = UnitOutcome::kept;
    } catch (...) {
        result = {UnitOutcome::failed, std::current_exception()};
    }
    if (result.outcome == UnitOutcome::kept) {
        unit_.keep();
    } else {
        unit_.undo();
        if (!database_.in_transaction()) return result;
        database_.use(undo_unit)->run();
    }
    if (database_.in_transaction()) database_.use(keep_unit)->run();
    return result;
}

void SqliteWriter::commit() {
    batch_.write_gathered(database_);
    const std::int64_t position = batch_.next_position - 1;
    if (position != previous_.position) {
        const Digest hash = batch_.chain.finish();
        database_.use(add_commit)->bind_all(position, batch_.recorded_at, previous_.hash, hash).run();
    }
    try {
        database_.use(commit_batch)->run();
    } catch (const StorageError& error) {
        // The commit mark may have reached the disk although it could not be made sure.
        if (sqlite3_extended_errcode(database_.handle()) != SQLITE_IOERR_FSYNC) throw;
        throw StorageError(StorageError::Kind::in_doubt, error.what());
    }
    int cached_bytes = 0;
    int most_bytes = 0;
    sqlite3_db_status(database_.handle(), SQLITE_DBSTATUS_CACHE_USED, &cached_bytes, &most_bytes, 0);
    if (cached_bytes > cached_bytes_kept_max) sqlite3_db_release_memory(database_.handle());
}

void SqliteWriter::abandon(std::span<UnitResult> results, const std::exception_ptr& error) {
    organs_.forget();
    try {
        if (database_.in_transaction()) database_.use(undo_batch)->run();
    } catch (...) {  // the next begin fails and says why
    }
    for (UnitResult& result : results) {
        // A unit's own reason says more than the batch's.
        result = {UnitOutcome::failed, result.error ? result.error : error};
    }
}

std::vector<UnitResult> SqliteWriter::run(std::span<UnitOfWork> units, domain::Instant now) {
    std::vector<UnitResult> results(units.size());
    try {
        begin(now);
        for (std::size_t i = 0; i < units.size(); ++i) {
            results[i] = run_one(units[i]);
            if (!database_.in_transaction()) {
                if (results[i].error) std::rethrow_exception(results[i].error);
                throw StorageError(StorageError::Kind::unavailable, "the transaction of the batch was lost");
            }
        }
        commit();
    } catch (...) {
        abandon(results, std::current_exception());
    }
    return results;
}

/// On a connection of its own, so that another thread may do it while batches are committed.
void SqliteWriter::checkpoint() {
    int in_log = 0;
    int moved = 0;
    int code = sqlite3_wal_checkpoint_v2(checkpointer_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &in_log,
                                         &moved);
    if (code == SQLITE_OK && in_log > log_pages_max) {
        code = sqlite3_wal_checkpoint_v2(checkpointer_.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, &in_log,
                                         &moved);
    }
    // Busy: a reader still needs the log. The next call goes on.
    if (code != SQLITE_OK && (code & 0xFF) != SQLITE_BUSY)
        throw_failure(checkpointer_.handle(), code, "checkpoint");
}

}  // namespace storage
