#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// A closed loop of HTTP/1.1 requests from one thread: each connection sends its next request when it has its
/// answer.
namespace bench {

/// Views into the connection's buffer; valid until the handler returns.
struct Answer {
    int status = 0;
    std::string_view head;
    std::string_view body;
    /// The value of a header field, asked for in lower case; empty when it is not there.
    std::string_view field(std::string_view name) const;
};

/// Where requests come from and answers go.
class Source {
  public:
    virtual ~Source() = default;
    /// The whole text of the connection's next request; false when there is none left for it.
    virtual bool next(std::size_t connection, std::string& request) = 0;
    virtual void answered(std::size_t connection, const Answer& answer) = 0;
};

struct LoadSettings {
    std::uint16_t port = 0;
    std::size_t connections = 1;
    double seconds = 0;        // 0: until the source is empty
    bool tell_losses = false;  // print why a connection ended without its answer
};

struct LoadFigures {
    double seconds = 0;
    std::uint64_t answers = 0;
    std::map<int, std::uint64_t> by_status;
    std::uint64_t told_when = 0;              // 503 with Retry-After
    std::uint64_t reset = 0;                  // connections closed on a request that had not been answered
    std::uint64_t unanswered = 0;             // requests still without an answer ten seconds after the end
    std::uint64_t reconnected = 0;            // connections closed by the server after an answer that said so
    std::vector<std::uint32_t> microseconds;  // of each answer
    /// The latency below which this share of the answers lies.
    double percentile_us(double share);
};

/// Runs until the time is over or the source is empty, then waits for the answers that are due. After the
/// time no new request is sent. Throws std::runtime_error when the server cannot be reached at all.
LoadFigures run_load(const LoadSettings& settings, Source& source);

}  // namespace bench
