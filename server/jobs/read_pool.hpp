#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/case_store.hpp"

namespace server {

/// Answers that are ready, to be handed to the I/O thread in one post.
using Deliveries = std::vector<std::function<void()>>;
using Deliver = std::function<void(Deliveries)>;

/// A few threads, each with a read connection of its own. A job runs once, on one of them, and may add an
/// answer to the deliveries; these leave together when the thread has done what was waiting.
class ReadPool {
  public:
    using Job = std::function<void(storage::Reader&, Deliveries&)>;

    ReadPool(storage::CaseStore& store, std::size_t threads, std::size_t waiting_max, Deliver deliver);
    /// Finishes what is waiting, then stops.
    ~ReadPool();
    ReadPool(const ReadPool&) = delete;
    ReadPool& operator=(const ReadPool&) = delete;

    /// False when too many jobs are waiting; the job is then not taken.
    bool post(Job job);

  private:
    void work(storage::Reader& reader);

    const std::size_t waiting_max_;
    const std::size_t share_of_queue_;
    Deliver deliver_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace server
