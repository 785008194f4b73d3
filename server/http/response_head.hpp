#pragma once
#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>

#include "server/http/message.hpp"

namespace server::http {

/// What the connection adds to an answer.
struct AnswerFrame {
    std::string_view date;
    std::string_view request_id;
    int request_version = 11;  // 10 or 11
    bool close = false;        // the connection ends after this answer
};

/// Whether an answer of this status carries a body and its length (RFC 9110, 15: 1xx, 204 and 304 do not).
bool may_have_body(int status);

/// Appends status line and fields of an HTTP/1.1 answer, with the empty line that ends them.
///
/// Written by hand into one string that the connection keeps, because that is measurably cheaper than filling
/// a container of fields and serialising it. Line breaks in values become spaces: no value can add a field.
void append_response_head(std::string& out, const Response& response, const AnswerFrame& frame);

/// The value of the Date field; formatted at most once a second.
class HttpDate {
  public:
    std::string_view at(std::time_t now);

  private:
    std::time_t formatted_for_ = -1;
    std::string text_;
};

/// Short ids of requests, unique within this process by a counter and between processes by a random prefix.
class RequestIds {
  public:
    RequestIds();
    /// 15 characters, which std::string keeps without allocating.
    std::string next();

  private:
    std::string prefix_;
    std::uint32_t counter_ = 0;
};

}  // namespace server::http
