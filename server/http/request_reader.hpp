#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "server/http/message.hpp"

namespace server::http {

/// Something the listener itself refuses, with the reason in English for the answer's detail.
struct Fault {
    int status;
    std::string_view detail;
};

inline constexpr std::size_t target_bytes_max = 8 * 1024;

/// Turns the bytes of a connection into requests. Knows Beast's parser, no socket and no clock.
///
/// The reader is kept for all requests of a connection. After `start`, `feed` is given what has arrived: it
/// tells how much it used, and wants the unused rest again, with more after it. It stops once when the head
/// is complete, so that the body can be limited or thrown away before any of it is read.
class RequestReader {
  public:
    enum class Progress { need_more, head_complete, complete, failed };

    RequestReader(std::uint32_t header_bytes_max, std::uint64_t spool_above_bytes);
    ~RequestReader();
    RequestReader(const RequestReader&) = delete;
    RequestReader& operator=(const RequestReader&) = delete;

    void start();
    /// Throws std::system_error when a spooled body cannot be written.
    Progress feed(std::string_view bytes, std::size_t& used);
    /// Reads the body and answers 413 when it is longer. Only after `head_complete`; otherwise bodies are
    /// thrown away.
    void keep_body(std::uint64_t bytes_max);

    /// What `failed` was about.
    const Fault& fault() const;
    /// Without its body until `complete`.
    Request& request();
    /// Puts the collected body into the request.
    void finish_body();

    // Of the current request; the last four only after `head_complete`.
    int version() const;
    bool is_head() const;
    bool keep_alive() const;
    bool expects_continue() const;
    bool has_body() const;
    /// Nothing when the body is chunked.
    std::optional<std::uint64_t> content_length() const;

  private:
    class Parser;
    std::unique_ptr<Parser> parser_;
};

}  // namespace server::http
