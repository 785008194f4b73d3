#include "server/jobs/write_queue.hpp"

#include <spdlog/spdlog.h>

#include <chrono>

namespace server {
namespace {

constexpr std::size_t batch_units_max = 256;
constexpr std::chrono::milliseconds checkpoint_every{500};

std::uint64_t microseconds_since(std::chrono::steady_clock::time_point start) {
    const auto took = std::chrono::steady_clock::now() - start;
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(took).count());
}

}  // namespace

WriteQueue::WriteQueue(storage::CaseStore& store, std::size_t waiting_max, Deliver deliver)
    : waiting_max_(waiting_max), deliver_(std::move(deliver)), writer_(store.open_writer()), thread_([this] { work(); }) {}

WriteQueue::~WriteQueue() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

bool WriteQueue::post(Item item) {
    {
        const std::lock_guard lock{mutex_};
        if (stopping_ || items_.size() >= waiting_max_) return false;
        items_.push_back(std::move(item));
        figures_.waiting = items_.size();
    }
    wake_.notify_one();
    return true;
}

void WriteQueue::work() {
    std::vector<Item> batch;
    for (;;) {
        {
            std::unique_lock lock{mutex_};
            wake_.wait(lock, [this] { return stopping_ || !items_.empty(); });
            if (items_.empty()) return;
            if (items_.size() <= batch_units_max) {
                batch.swap(items_);
            } else {
                const auto end = items_.begin() + static_cast<std::ptrdiff_t>(batch_units_max);
                batch.assign(std::make_move_iterator(items_.begin()), std::make_move_iterator(end));
                items_.erase(items_.begin(), end);
            }
            figures_.waiting = items_.size();
        }
        run_batch(batch);
        batch.clear();
    }
}

void WriteQueue::run_batch(std::vector<Item>& batch) {
    std::vector<storage::UnitOfWork> units;
    units.reserve(batch.size());
    for (Item& item : batch) {
        units.emplace_back([this, &item](storage::Unit& unit) {
            const auto start = std::chrono::steady_clock::now();
            const bool keep = item.work(unit);
            const std::uint64_t took = microseconds_since(start);
            if (took > figures_.longest_unit_us) figures_.longest_unit_us = took;
            return keep;
        });
    }
    std::vector<storage::UnitResult> results;
    try {
        results = writer_->run(units, Clock::now());
    } catch (const std::exception&) {
        results.assign(batch.size(), {storage::UnitOutcome::failed, std::current_exception()});
    }
    ++figures_.batches;
    figures_.units += batch.size();
    Deliveries deliveries;
    deliveries.reserve(batch.size());
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (results[i].outcome == storage::UnitOutcome::failed) ++figures_.failed_units;
        deliveries.emplace_back([done = std::move(batch[i].done), result = std::move(results[i])] { done(result); });
    }
    deliver_(std::move(deliveries));
}

Checkpointer::Checkpointer(storage::CaseStore& store) : connection_(store.open_writer()) {
    thread_ = std::thread([this] {
        std::unique_lock lock{mutex_};
        while (!wake_.wait_for(lock, checkpoint_every, [this] { return stopping_; })) {
            try {
                connection_->checkpoint();
            } catch (const storage::StorageError& error) {
                spdlog::warn("checkpoint failed, will be tried again: {}", error.what());
            }
        }
    });
}

Checkpointer::~Checkpointer() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

}  // namespace server
