#include "server/ops/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "server/routes/route.hpp"

namespace server {

struct Metrics::PerOperation {
    std::array<prometheus::Counter*, 6> by_class{};  // [status / 100]
    prometheus::Histogram* seconds = nullptr;
};

struct Metrics::Gauge {
    prometheus::Gauge* gauge;
    std::function<double()> read;
};

Metrics::Metrics() : registry_(std::make_shared<prometheus::Registry>()) {
    auto& requests = prometheus::BuildCounter()
                         .Name("yishen_http_requests_total")
                         .Help("Answered requests by operation and class of status")
                         .Register(*registry_);
    auto& seconds = prometheus::BuildHistogram()
                        .Name("yishen_http_request_seconds")
                        .Help("From the complete request to its answer")
                        .Register(*registry_);
    const prometheus::Histogram::BucketBoundaries bounds{0.0001, 0.0003, 0.001, 0.003, 0.01,
                                                         0.03,   0.1,    0.3,   1,     10};
    const auto add = [&](std::string operation) {
        auto entry = std::make_unique<PerOperation>();
        for (std::size_t status_class = 2; status_class < entry->by_class.size(); ++status_class) {
            entry->by_class[status_class] =
                &requests.Add({{"operation", operation}, {"status", std::to_string(status_class) + "xx"}});
        }
        entry->seconds = &seconds.Add({{"operation", operation}}, bounds);
        operations_.emplace(std::move(operation), std::move(entry));
    };
    add("none");
    for (const Route& route : routes()) {
        if (operations_.find(route.operation_id) == operations_.end()) add(std::string{route.operation_id});
    }
}

Metrics::~Metrics() = default;

void Metrics::count(std::string_view operation, int status, double seconds) {
    const auto found = operations_.find(operation.empty() ? std::string_view{"none"} : operation);
    if (found == operations_.end()) return;
    const auto status_class = static_cast<std::size_t>(status / 100);
    if (status_class >= 2 && status_class < 6) found->second->by_class[status_class]->Increment();
    found->second->seconds->Observe(seconds);
}

void Metrics::add_gauge(const std::string& name, const std::string& help, std::function<double()> read) {
    auto& family = prometheus::BuildGauge().Name(name).Help(help).Register(*registry_);
    gauges_.push_back({&family.Add({}), std::move(read)});
}

std::string Metrics::text() const {
    for (const Gauge& gauge : gauges_) gauge.gauge->Set(gauge.read());
    return prometheus::TextSerializer{}.Serialize(registry_->Collect());
}

}  // namespace server
