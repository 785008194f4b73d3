// Preloaded into the server, records the SQL statements of its writer with the values bound, for raw_sqlite.
//
// BENCH_RECORD_SQL names the file; SIGUSR2 turns recording on and off (off at first). Each record is three
// lines' worth: "template_bytes expanded_bytes\n", the statement as prepared, the statement with its values.
// Only connections that have begun a batch are recorded: readers never do. Nothing in the server knows of
// this.

#include <dlfcn.h>
#include <sqlite3.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace {

std::atomic<bool> recording{false};
// A connection belongs to one thread; two of them may write by turns, and their batches shall not mix in the
// file.
thread_local bool in_batch = false;
thread_local std::string batch;
std::FILE* file = nullptr;

void turn(int) { recording = !recording; }

/// What a virtual table runs on its own tables comes again by itself when its statement is replayed.
bool is_inner(std::string_view sql) {
    return sql.find("'main'.'") != std::string_view::npos || sql.find("\"main\"") != std::string_view::npos ||
           sql.find("data_version") != std::string_view::npos;
}

int write_down(unsigned, void*, void* statement, void*) {
    auto* const handle = static_cast<sqlite3_stmt*>(statement);
    const char* const sql = sqlite3_sql(handle);
    if (sql == nullptr) return 0;
    const std::string_view text{sql};
    if (text == "BEGIN IMMEDIATE") in_batch = recording;
    if (!in_batch || is_inner(text)) return 0;
    char* const expanded = sqlite3_expanded_sql(handle);
    if (expanded == nullptr) return 0;
    batch.append(std::to_string(text.size()))
        .append(" ")
        .append(std::to_string(std::strlen(expanded)))
        .append("\n");
    batch.append(text).append(expanded).append("\n");
    sqlite3_free(expanded);
    if (text == "COMMIT") {
        std::fwrite(batch.data(), 1, batch.size(), file);
        std::fflush(file);
    }
    if (text == "COMMIT" || text == "ROLLBACK") {
        batch.clear();
        in_batch = false;
    }
    return 0;
}

using Open = int (*)(const char*, sqlite3**, int, const char*);

}  // namespace

extern "C" __attribute__((visibility("default"))) int sqlite3_open_v2(const char* path, sqlite3** database,
                                                                      int flags, const char* system) {
    static const Open open = reinterpret_cast<Open>(dlsym(RTLD_NEXT, "sqlite3_open_v2"));
    const int code = open(path, database, flags, system);
    const char* const name = std::getenv("BENCH_RECORD_SQL");
    if (code != SQLITE_OK || name == nullptr) return code;
    if (file == nullptr) {
        file = std::fopen(name, "wb");
        std::signal(SIGUSR2, turn);
    }
    if (file != nullptr) sqlite3_trace_v2(*database, SQLITE_TRACE_STMT, write_down, nullptr);
    return code;
}
