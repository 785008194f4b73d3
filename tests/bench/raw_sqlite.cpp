// The raw limit for durable writes: the statements and values that the server's own path issued, recorded
// once (record_sql) and run again in groups on a copy of the database they began with. No HTTP, no JSON, no
// rules; the same rows, bytes and indexes, synchronous=FULL, the log moved into the file by a thread beside
// as the server does.
//
// raw_sqlite DATABASE RECORDING GROUP     prints one line of JSON; DATABASE is changed

#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <thread>

#include "tests/bench/recorded_sql.hpp"

namespace bench {
namespace {

constexpr const char* writer_settings =
    "PRAGMA journal_mode = WAL; PRAGMA cache_size = -8192; PRAGMA mmap_size = 268435456; PRAGMA synchronous "
    "= FULL;"
    "PRAGMA wal_autocheckpoint = 0;";
constexpr std::chrono::milliseconds checkpoint_every{500};

class Connection {
  public:
    explicit Connection(const char* path) {
        check(sqlite3_open_v2(path, &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr));
        check(sqlite3_exec(handle_, writer_settings, nullptr, nullptr, nullptr));
    }
    ~Connection() {
        for (sqlite3_stmt* statement : statements_) sqlite3_finalize(statement);
        sqlite3_close(handle_);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    std::size_t prepare(const std::string& sql) {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v3(handle_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
        statements_.push_back(statement);
        return statements_.size() - 1;
    }
    void run(std::size_t place) {
        sqlite3_stmt* const statement = statements_[place];
        int code = SQLITE_ROW;
        while (code == SQLITE_ROW) code = sqlite3_step(statement);
        if (code != SQLITE_DONE) {
            std::fprintf(stderr, "raw_sqlite: %s\n", sqlite3_sql(statement));
            check(code);
        }
        sqlite3_reset(statement);
    }
    void run(const Step& step) {
        for (const auto& [place, value] : step.values) bind(statements_[step.statement], place, value);
        run(step.statement);
    }
    void checkpoint() {
        sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    }

  private:
    void check(int code) const {
        if (code != SQLITE_OK)
            throw std::runtime_error(handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code));
    }
    static void bind(sqlite3_stmt* statement, int place, const Value& value) {
        switch (value.kind) {
            case Value::Kind::null: sqlite3_bind_null(statement, place); break;
            case Value::Kind::number: sqlite3_bind_int64(statement, place, value.number); break;
            case Value::Kind::real: sqlite3_bind_double(statement, place, value.real); break;
            case Value::Kind::text:
                sqlite3_bind_text64(statement, place, value.bytes.data(), value.bytes.size(), SQLITE_STATIC,
                                    SQLITE_UTF8);
                break;
            case Value::Kind::blob:
                sqlite3_bind_blob64(statement, place, value.bytes.data(), value.bytes.size(), SQLITE_STATIC);
                break;
        }
    }
    sqlite3* handle_ = nullptr;
    std::vector<sqlite3_stmt*> statements_;
};

class Checkpoints {
  public:
    explicit Checkpoints(const char* path) : connection_(path) {
        thread_ = std::thread{[this] {
            while (!over_) {
                std::this_thread::sleep_for(checkpoint_every);
                connection_.checkpoint();
            }
        }};
    }
    ~Checkpoints() {
        over_ = true;
        thread_.join();
    }
    Checkpoints(const Checkpoints&) = delete;
    Checkpoints& operator=(const Checkpoints&) = delete;

  private:
    Connection connection_;
    std::atomic<bool> over_{false};
    std::thread thread_;
};

/// What the server wrote once a batch is written once a group: the marks of the batches that were joined fall
/// away.
class Replay {
  public:
    Replay(Connection& connection, const Recording& recording, std::size_t group)
        : connection_(connection), recording_(recording), group_(group) {
        for (const std::string& sql : recording.statements) connection_.prepare(sql);
        begin_ = connection_.prepare("BEGIN IMMEDIATE");
        commit_ = connection_.prepare("COMMIT");
    }

    void run() {
        for (const RecordedBatch& batch : recording_.batches) {
            for (const auto& unit : batch.units) {
                if (units_ == 0) begin(batch);
                for (const Step& step : unit) connection_.run(step);
                ++units_;
                const bool last = &unit == &batch.units.back();
                if (last) end_of(batch);
                if (units_ == group_) commit();
            }
        }
        if (units_ > 0) commit();
    }

  private:
    void begin(const RecordedBatch& batch) {
        connection_.run(begin_);
        for (const Step& step : batch.begin) connection_.run(step);
    }
    void end_of(const RecordedBatch& batch) {
        for (const Step& step : batch.end) {
            if (recording_.statements[step.statement].starts_with("INSERT INTO commits"))
                mark_ = &step;
            else
                connection_.run(step);
        }
    }
    void commit() {
        if (mark_ != nullptr) connection_.run(*mark_);
        mark_ = nullptr;
        connection_.run(commit_);
        units_ = 0;
    }

    Connection& connection_;
    const Recording& recording_;
    std::size_t group_;
    std::size_t begin_ = 0;
    std::size_t commit_ = 0;
    std::size_t units_ = 0;
    const Step* mark_ = nullptr;
};

int run(const char* path, const char* recorded, std::size_t group) {
    const Recording recording = read_recording(recorded);
    if (recording.units() == 0 || group == 0) throw std::runtime_error("nothing to run");
    Connection connection{path};
    Replay replay{connection, recording, group};
    const Checkpoints checkpoints{path};
    const auto began = std::chrono::steady_clock::now();
    replay.run();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    std::size_t steps = 0;
    for (const RecordedBatch& batch : recording.batches) {
        steps += batch.end.size();
        for (const auto& unit : batch.units) steps += unit.size();
    }
    const auto units = static_cast<double>(recording.units());
    std::printf(
        R"({"rate":%.1f,"units":%zu,"recorded_batches":%zu,"statements_per_unit":%.1f,"seconds":%.3f})"
        "\n",
        units / took.count(), recording.units(), recording.batches.size(), static_cast<double>(steps) / units,
        took.count());
    return EXIT_SUCCESS;
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fputs("usage: raw_sqlite DATABASE RECORDING GROUP\n", stderr);
        return EXIT_FAILURE;
    }
    try {
        return bench::run(argv[1], argv[2], static_cast<std::size_t>(std::strtoull(argv[3], nullptr, 10)));
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "raw_sqlite: %s\n", failure.what());
        return EXIT_FAILURE;
    }
}
