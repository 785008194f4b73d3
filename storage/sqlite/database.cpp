#include "storage/sqlite/database.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>

#include "storage/storage_error.hpp"

namespace storage {
namespace {

// Page caches are anonymous memory, a few of them on a small machine; what is mapped is the file's own pages.
constexpr const char* reader_settings =
    "PRAGMA cache_size = -2048; PRAGMA mmap_size = 268435456; PRAGMA query_only = ON;";
constexpr const char* writer_settings =
    "PRAGMA mmap_size = 268435456; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
    "PRAGMA cell_size_check = ON;";

/// A writer's cache holds what a long transaction changes. What does not fit goes to the log and comes back
/// many times over, through an index of the log that is searched piece by piece: an import of a million cases
/// ran at half the speed. Used only as far as a transaction needs it, and given back after the commit.
int writer_cache_kib() {
    constexpr std::int64_t least = 64 * 1024;
    constexpr std::int64_t most = 1024 * 1024;
    const std::int64_t kib = ::sysconf(_SC_PHYS_PAGES) * (::sysconf(_SC_PAGESIZE) / 1024);
    return static_cast<int>(std::clamp(kib / 8, least, most));
}

constexpr int busy_timeout_ms = 10'000;

StorageError::Kind kind_of(int code) {
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return StorageError::Kind::busy;
        case SQLITE_FULL: return StorageError::Kind::full;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_CONSTRAINT:
        case SQLITE_MISMATCH: return StorageError::Kind::corrupt;
        default: return StorageError::Kind::unavailable;
    }
}

/// What a savepoint may have to take back is kept in memory up to this size and spills to a temporary file
/// above it. The library's own 64 KiB are too little for one unit (measured: a file made and cut off for
/// every batch). It must stay below 128 KiB: what was kept is spilled in one piece, of whose length
/// SQLite 3.40 writes only the lowest 17 bits, so that a larger piece fails as if the disk were full.
constexpr int savepoint_bytes_max = 120 * 1024;

void configure_library_once() {
    static const int configured = sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, savepoint_bytes_max);
    static_cast<void>(configured);  // refused when somebody used the library before: slower, not wrong
}

/// The file holds personal data: only its owner may read it. SQLite gives the log the same mode. A file that
/// is there already is not opened: closing it would give up every lock that this process holds on it (POSIX),
/// and the next process to come would take itself for the only one and do away with the log.
void create_private_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0) ::close(file);
}

}  // namespace

void throw_failure(sqlite3* database, int code, std::string_view doing) {
    std::string text{doing};
    text.append(": ").append(database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code));
    throw StorageError(kind_of(code), text);
}

Statement::Statement(sqlite3* database, const char* sql) : database_(database) {
    const int code = sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle_, nullptr);
    if (code != SQLITE_OK) throw_failure(database, code, "prepare");
}
Statement::~Statement() { sqlite3_finalize(handle_); }

void Statement::bind_number(int place, std::int64_t value) {
    if (const int code = sqlite3_bind_int64(handle_, place, value); code != SQLITE_OK)
        throw_failure(database_, code, "bind");
}
void Statement::bind_text(int place, std::string_view value) {
    const char* const bytes = value.data() != nullptr ? value.data() : "";
    const int code = sqlite3_bind_text64(handle_, place, bytes, value.size(), SQLITE_STATIC, SQLITE_UTF8);
    if (code != SQLITE_OK) throw_failure(database_, code, "bind");
}
void Statement::bind_blob(int place, const void* bytes, std::size_t size) {
    const int code = sqlite3_bind_blob64(handle_, place, bytes, size, SQLITE_STATIC);
    if (code != SQLITE_OK) throw_failure(database_, code, "bind");
}
void Statement::bind_null(int place) {
    if (const int code = sqlite3_bind_null(handle_, place); code != SQLITE_OK)
        throw_failure(database_, code, "bind");
}

bool Statement::step() {
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    throw_failure(database_, sqlite3_extended_errcode(database_), sqlite3_sql(handle_));
}
void Statement::run() {
    while (step()) {
    }
    reset();
}
void Statement::reset() { sqlite3_reset(handle_); }
void Statement::forget() {
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
}

bool Statement::is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
std::int64_t Statement::number(int column) const { return sqlite3_column_int64(handle_, column); }
std::string_view Statement::text(int column) const {
    const auto* const bytes = sqlite3_column_text(handle_, column);
    if (bytes == nullptr) return {};
    return {reinterpret_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}
std::string_view Statement::blob(int column) const {
    const auto* const bytes = sqlite3_column_blob(handle_, column);
    if (bytes == nullptr) return {};
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

namespace {
template <std::size_t N>
std::array<std::uint8_t, N> exactly(std::string_view bytes) {
    if (bytes.size() != N)
        throw StorageError(StorageError::Kind::corrupt, "a stored digest or id has the wrong length");
    std::array<std::uint8_t, N> out{};
    std::transform(bytes.begin(), bytes.end(), out.begin(),
                   [](char c) { return static_cast<std::uint8_t>(c); });
    return out;
}
}  // namespace
Digest Statement::digest(int column) const { return exactly<32>(blob(column)); }
Uuid Statement::uuid(int column) const { return {exactly<16>(blob(column))}; }

void Statement::refuse_word(std::string_view text) {
    throw StorageError(StorageError::Kind::corrupt,
                       "a stored word is not in the vocabulary: " + std::string{text});
}

Database::Database(const std::string& path, Options options) {
    configure_library_once();
    if (options.writes) create_private_file(path);
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
    try {
        if (code != SQLITE_OK) throw_failure(handle_, code, "open " + path);
        sqlite3_extended_result_codes(handle_, 1);
        sqlite3_busy_timeout(handle_, busy_timeout_ms);
        execute(options.writes ? writer_settings : reader_settings);
        if (options.writes) execute(("PRAGMA cache_size = -" + std::to_string(writer_cache_kib())).c_str());
    } catch (...) {
        sqlite3_close_v2(handle_);
        throw;
    }
}

Database::~Database() {
    idle_.clear();
    sqlite3_close_v2(handle_);
}

Database::Lease::Lease(Database& database, const char* sql) : database_(database), sql_(sql) {
    auto& idle = database.idle_[sql];
    if (idle.empty()) {
        statement_ = std::make_unique<Statement>(database.handle_, sql);
    } else {
        statement_ = std::move(idle.back());
        idle.pop_back();
    }
}
Database::Lease::~Lease() {
    if (statement_ == nullptr) return;
    statement_->forget();  // what one caller bound must not answer the next
    database_.idle_[sql_].push_back(std::move(statement_));
}

void Database::execute(const char* script) {
    const int code = sqlite3_exec(handle_, script, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw_failure(handle_, sqlite3_extended_errcode(handle_), script);
}
bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
std::int64_t Database::last_key() const { return sqlite3_last_insert_rowid(handle_); }

void Database::trace(std::function<void(std::string_view)> watcher) {
    watcher_ = std::move(watcher);
    const auto told = [](unsigned, void* self, void* statement, void*) {
        char* const sql = sqlite3_expanded_sql(static_cast<sqlite3_stmt*>(statement));
        // What the index of words does within itself is part of the statement that was given to it.
        const bool inner =
            sql != nullptr && std::string_view{sql}.find("'main'.'case_words_") != std::string_view::npos;
        if (sql != nullptr && !inner) static_cast<Database*>(self)->watcher_(sql);
        sqlite3_free(sql);
        return 0;
    };
    sqlite3_trace_v2(handle_, watcher_ ? SQLITE_TRACE_STMT : 0, watcher_ ? +told : nullptr, this);
}

ReadTransaction::ReadTransaction(Database& database)
    : database_(database.in_transaction() ? nullptr : &database) {
    static constexpr const char* begin = "BEGIN";
    if (database_ != nullptr) database_->use(begin)->run();
}
ReadTransaction::~ReadTransaction() {
    static constexpr const char* end = "ROLLBACK";  // nothing was written
    if (database_ == nullptr) return;
    try {
        database_->use(end)->run();
    } catch (...) {  // the connection answers the next call with its failure
    }
}

}  // namespace storage
