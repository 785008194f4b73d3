#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Plain HTTP types: what the application sees of a request and gives as an answer. No Beast, no JSON, no
/// domain.
namespace server::http {

enum class Method { get, head, post, put, del, options, other };

/// The headers that handlers may ask for, read once per request. Empty when absent.
struct RequestHeaders {
    std::string authorization;
    std::string accept;
    std::string accept_language;
    std::string content_disposition;
    std::string content_type;
    std::string cookie;
    std::string idempotency_key;
    std::string if_match;
    std::string if_none_match;
    std::string origin;
};

/// A body, in memory up to `spool_above` bytes, else in a temporary file that is deleted with the last owner.
class Body {
  public:
    Body() = default;
    explicit Body(std::string text) : text_(std::move(text)) {}
    /// Takes over an unlinked temporary file; the descriptor is closed with the last owner.
    Body(int file_descriptor, std::uint64_t bytes);

    std::uint64_t bytes() const { return file_ ? file_->bytes : text_.size(); }
    bool spooled() const { return file_ != nullptr; }
    /// The whole body; a spooled one is read from its file. Throws std::system_error when it cannot be read.
    std::string text() const;
    /// The body when it is in memory.
    const std::string& in_memory() const { return text_; }

  private:
    struct File {
        int descriptor;
        std::uint64_t bytes;
        ~File();
    };
    std::string text_;
    std::shared_ptr<File> file_;
};

struct Request {
    Method method = Method::other;
    std::string target;                 // as sent: path and query, still percent-encoded
    std::vector<std::string> segments;  // of the path, percent-decoded after splitting; "/" has none
    std::vector<std::pair<std::string, std::string>> query;  // decoded, in order
    RequestHeaders headers;
    Body body;
    std::string id;    // of this request: in the answer (X-Request-Id) and in the log line
    std::string peer;  // the address of the client, without the port

    /// The first value of a query field, or nothing.
    std::optional<std::string_view> query_value(std::string_view name) const {
        for (const auto& [key, value] : query) {
            if (key == name) return value;
        }
        return std::nullopt;
    }
};

struct Response {
    int status = 200;
    std::string content_type;
    std::string body;
    std::vector<std::pair<std::string, std::string>>
        headers;  // besides Content-Type, Content-Length, X-Request-Id, Date
};

/// Called once per request, on any thread.
using Respond = std::function<void(Response)>;

/// What the application decides when only the head of a request has arrived.
struct Admission {
    std::uint64_t body_bytes_max = 0;  // a longer body is answered 413 without reading it
    std::optional<Response>
        refusal;  // answered at once: 404, 405, 415, 429, 503 …; the body is drained or the connection closed
};

/// The application as the listener sees it. Both are called on the I/O thread and must not block.
class Application {
  public:
    virtual ~Application() = default;
    virtual Admission admit(const Request& head) = 0;
    /// `request` is complete. `respond` must be called exactly once, from any thread, now or later.
    virtual void handle(Request request, Respond respond) = 0;
    /// The answer for a fault that the listener itself found: 400, 408, 413, 414, 431, 503.
    virtual Response fault(int status, std::string_view detail, const std::string& request_id) = 0;
};

}  // namespace server::http
