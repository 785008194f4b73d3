#include "server/jobs/read_pool.hpp"

#include <algorithm>

namespace server {

ReadPool::ReadPool(storage::CaseStore& store, std::size_t threads, std::size_t waiting_max, Deliver deliver)
    : waiting_max_(waiting_max), share_of_queue_(threads), deliver_(std::move(deliver)) {
    for (std::size_t i = 0; i < threads; ++i) {
        std::shared_ptr<storage::Reader> reader = store.open_reader();
        threads_.emplace_back([this, reader] { work(*reader); });
    }
}

ReadPool::~ReadPool() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

bool ReadPool::post(Job job) {
    bool was_empty = false;
    {
        const std::lock_guard lock{mutex_};
        if (jobs_.size() >= waiting_max_) return false;
        was_empty = jobs_.empty();
        jobs_.push_back(std::move(job));
    }
    // One wake-up for a burst: a thread that is already taking jobs takes these too.
    if (was_empty) wake_.notify_one();
    return true;
}

void ReadPool::work(storage::Reader& reader) {
    // Jobs taken at once leave their answers at once; a bound keeps the first of them from waiting long.
    constexpr std::size_t taken_max = 16;
    std::vector<Job> taken;
    for (;;) {
        {
            std::unique_lock lock{mutex_};
            wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
            if (jobs_.empty()) return;
            const std::size_t share = (jobs_.size() + share_of_queue_ - 1) / share_of_queue_;
            const std::size_t count = std::min(taken_max, share);
            for (std::size_t i = 0; i < count; ++i) {
                taken.push_back(std::move(jobs_.front()));
                jobs_.pop_front();
            }
            if (!jobs_.empty()) wake_.notify_one();
        }
        Deliveries deliveries;
        std::size_t done = 0;
        const auto run = [&] {
            while (done < taken.size()) taken[done++](reader, deliveries);
        };
        // A transaction for all of them: begun after they were asked, so each sees what was answered before
        // it.
        try {
            reader.in_one_state(run);
        } catch (const storage::StorageError&) {
            run();  // each job then meets the failure by itself and answers with it
        }
        taken.clear();
        if (!deliveries.empty()) deliver_(std::move(deliveries));
    }
}

}  // namespace server
