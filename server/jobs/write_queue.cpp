#include "server/jobs/write_queue.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <optional>

namespace server {
namespace {

constexpr std::size_t batch_units_max = 256;
constexpr std::chrono::milliseconds checkpoint_every{500};
constexpr std::chrono::minutes forget_every{60};
constexpr std::chrono::milliseconds answers_kept = std::chrono::hours{72};

std::uint64_t microseconds_since(std::chrono::steady_clock::time_point start) {
    const auto took = std::chrono::steady_clock::now() - start;
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(took).count());
}

}  // namespace

WriteQueue::WriteQueue(storage::CaseStore& store, std::size_t waiting_max, Deliver deliver)
    : waiting_max_(waiting_max),
      deliver_(std::move(deliver)),
      writer_(store.open_writer()),
      thread_([this] { work(); }) {}

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
        deliveries.emplace_back(
            [done = std::move(batch[i].done), result = std::move(results[i])] { done(result); });
    }
    deliver_(std::move(deliveries));
}

Housekeeper::Housekeeper(storage::CaseStore& store)
    : connection_(store.open_writer()), thread_([this] { work(); }) {}

Housekeeper::~Housekeeper() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Housekeeper::work() {
    std::optional<std::chrono::steady_clock::time_point> forgotten_at;
    std::unique_lock lock{mutex_};
    while (!wake_.wait_for(lock, checkpoint_every, [this] { return stopping_; })) {
        try {
            connection_->checkpoint();
            const auto now = std::chrono::steady_clock::now();
            if (!forgotten_at || now - *forgotten_at >= forget_every) {
                forget_old_answers();
                forgotten_at = now;
            }
        } catch (const storage::StorageError& error) {
            spdlog::warn("housekeeping failed, will be tried again: {}", error.what());
        }
    }
}

void Housekeeper::forget_old_answers() {
    const domain::Instant now = Clock::now();
    std::vector<storage::UnitOfWork> units{[now](storage::Unit& unit) {
        unit.forget_before({now.milliseconds - answers_kept.count()});
        return true;
    }};
    const auto result = connection_->run(units, now).front();
    if (result.error) std::rethrow_exception(result.error);
}

}  // namespace server
