#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/message.hpp"

namespace server::http {

/// Collects a body as it arrives: in memory at first, beyond `spool_above` in a temporary file without a
/// name.
class BodySink {
  public:
    explicit BodySink(std::uint64_t spool_above) : spool_above_(spool_above) {}
    ~BodySink();
    BodySink(const BodySink&) = delete;
    BodySink& operator=(const BodySink&) = delete;

    /// Throws std::system_error when the temporary file cannot be made or written.
    void append(std::string_view bytes);
    /// Makes room at once for a body of known length, if it will stay in memory.
    void expect(std::uint64_t bytes);
    std::uint64_t bytes() const { return bytes_; }
    /// Hands the body over; the sink is empty afterwards.
    Body take();
    /// Forgets what was collected.
    void clear();

  private:
    void open_file();

    std::uint64_t spool_above_;
    std::uint64_t bytes_ = 0;
    std::string memory_;
    int file_ = -1;
};

}  // namespace server::http
