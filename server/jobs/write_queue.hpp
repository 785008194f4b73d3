#pragma once
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "server/jobs/read_pool.hpp"
#include "server/routes/services.hpp"

namespace server {

/// Figures of the writer for /metrics; read from any thread.
struct WriterFigures {
    std::atomic<std::uint64_t> batches{0};
    std::atomic<std::uint64_t> units{0};
    std::atomic<std::uint64_t> failed_units{0};
    std::atomic<std::uint64_t> longest_unit_us{0};
    std::atomic<std::uint64_t> waiting{0};
};

/// The one writer thread. All units that wait go into one transaction; their answers leave after it is on
/// disk, in one post a batch (group commit).
class WriteQueue {
  public:
    struct Item {
        storage::UnitOfWork work;                              // on the writer's thread
        std::function<void(const storage::UnitResult&)> done;  // on the I/O thread, after the commit
    };

    WriteQueue(storage::CaseStore& store, std::size_t waiting_max, Deliver deliver);
    /// Finishes what is waiting, then stops.
    ~WriteQueue();
    WriteQueue(const WriteQueue&) = delete;
    WriteQueue& operator=(const WriteQueue&) = delete;

    /// False when the queue is full; the item is then not taken.
    bool post(Item item);
    const WriterFigures& figures() const { return figures_; }

  private:
    void work();
    void run_batch(std::vector<Item>& batch);

    const std::size_t waiting_max_;
    Deliver deliver_;
    std::unique_ptr<storage::Writer> writer_;
    WriterFigures figures_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Item> items_;
    bool stopping_ = false;
    std::thread thread_;
};

/// What must be done now and then, on a thread and connection of its own, so that the writer never waits for
/// it: moves committed pages from the log into the main file, and forgets answers to idempotent requests
/// after 72 hours.
class Housekeeper {
  public:
    explicit Housekeeper(storage::CaseStore& store);
    ~Housekeeper();
    Housekeeper(const Housekeeper&) = delete;
    Housekeeper& operator=(const Housekeeper&) = delete;

  private:
    void work();
    void forget_old_answers();

    std::unique_ptr<storage::Writer> connection_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace server
