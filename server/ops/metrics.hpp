#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace prometheus {
class Registry;
class Counter;
class Histogram;
}  // namespace prometheus

namespace server {

/// Counters and latencies by operation, and gauges that others supply, as Prometheus reads them.
class Metrics {
  public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    /// One answered request. Thread-safe. `operation` must be of the route table, or empty when no route
    /// fits.
    void count(std::string_view operation, int status, double seconds);
    /// All metrics in the text format of Prometheus.
    std::string text() const;
    /// A number that is read when the metrics are: name, what it means, how to get it.
    void add_gauge(const std::string& name, const std::string& help, std::function<double()> read);

  private:
    struct PerOperation;
    struct Gauge;
    std::shared_ptr<prometheus::Registry> registry_;
    std::map<std::string, std::unique_ptr<PerOperation>, std::less<>> operations_;
    std::vector<Gauge> gauges_;
};

}  // namespace server
