#pragma once
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/http/message.hpp"

namespace server::http {

/// Limits of the listener; every one is a setting.
struct ListenerSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  // 0: the system chooses; see Listener::port()
    std::uint32_t header_bytes_max = 16 * 1024;
    std::uint64_t spool_above_bytes = 256 * 1024;
    std::size_t connections_max =
        1024;  // above it a new connection is answered 503 with Retry-After and closed
    std::chrono::seconds header_timeout{15};
    std::chrono::seconds body_timeout{60};
    std::chrono::seconds idle_timeout{60};
    std::chrono::seconds stop_timeout{10};  // a graceful stop waits so long for what was accepted
};

struct ListenerCounters {
    std::atomic<std::uint64_t> connections_open{0};
    std::atomic<std::uint64_t> connections_refused{0};
    std::atomic<std::uint64_t> requests{0};
};

/// HTTP/1.1 over TCP on one I/O thread: keep-alive, pipelining answered in order, limits, graceful stop.
class Listener {
  public:
    /// Binds and listens; throws std::system_error when it cannot.
    Listener(ListenerSettings settings, Application& application);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    std::uint16_t port() const;
    const ListenerCounters& counters() const;

    /// Serves on the calling thread until `stop` was called and all accepted requests are answered (or
    /// stop_timeout).
    void run();
    /// Stops accepting, lets running requests finish, closes idle connections. Callable from any thread.
    void stop();
    /// Calls `stop` on SIGINT and SIGTERM.
    void stop_on_signals();

    /// Runs the functions on the I/O thread, in order, in one post: a batch's answers cost one wake-up.
    void post(std::vector<std::function<void()>> functions);

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace server::http
