#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "server/http/message.hpp"
#include "server/jobs/read_pool.hpp"
#include "server/jobs/write_queue.hpp"
#include "server/ops/metrics.hpp"
#include "server/routes/route.hpp"

namespace server {

/// Requests of anonymous callers that a network address may make: a burst, then a steady rate.
struct RateLimit {
    double per_second = 20;
    double burst = 100;
    bool enabled = true;
};

/// Brings a request from the listener to its handler and its answer back: the way of every request, once.
///   admit (I/O thread): route, method, content type, limits
///   pool thread:        who asks, policy, then a read, or the preparation of a write
///   writer thread:      the unit of work; its answer leaves when the batch is on disk
class Dispatcher : public http::Application {
  public:
    Dispatcher(Services& services, Metrics& metrics, RateLimit rate_limit);

    /// The jobs can only be made once the listener, which needs this object, stands.
    void connect(ReadPool& pool, WriteQueue& writer) {
        pool_ = &pool;
        writer_ = &writer;
    }

    http::Admission admit(const http::Request& head) override;
    void handle(http::Request request, http::Respond respond) override;
    http::Response fault(int status, std::string_view detail, const std::string& request_id) override;

  private:
    struct Bucket {
        double tokens;
        std::int64_t filled_at_ms;
    };
    struct Exchange;  // one request, until it is answered

    bool within_rate(const http::Request& head, const Route& route);
    void on_pool(const std::shared_ptr<Exchange>& exchange, storage::Reader& reader, Deliveries& deliveries);
    Answer read_or_prepare(Exchange& exchange, storage::Reader& reader, Work& work);
    void on_writer(const std::shared_ptr<Exchange>& exchange, Work work, Deliveries& deliveries);
    void finish(Exchange& exchange, Answer answer);
    void log_answer(const Exchange& exchange, int status, double microseconds);

    Services& services_;
    Metrics& metrics_;
    RateLimit rate_limit_;
    ReadPool* pool_ = nullptr;
    WriteQueue* writer_ = nullptr;
    std::map<std::string, Bucket> buckets_;  // I/O thread only
    std::int64_t overload_told_at_ = 0;      // second; I/O thread only
};

/// Who asks, by Authorization (or the pages' cookie). Nothing: a token was given and is not valid.
std::optional<Principal> authenticate(const http::Request& request, storage::Reader& reader,
                                      const Services& services, domain::Instant now);

}  // namespace server
