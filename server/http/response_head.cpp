#include "server/http/response_head.hpp"

#include <array>
#include <charconv>
#include <random>

namespace server::http {

namespace {

struct StatusLine {
    int status;
    std::string_view line;
};

// clang-format off
constexpr std::array<StatusLine, 30> status_lines = {{
    {200, "HTTP/1.1 200 OK\r\n"},
    {201, "HTTP/1.1 201 Created\r\n"},
    {202, "HTTP/1.1 202 Accepted\r\n"},
    {204, "HTTP/1.1 204 No Content\r\n"},
    {206, "HTTP/1.1 206 Partial Content\r\n"},
    {301, "HTTP/1.1 301 Moved Permanently\r\n"},
    {302, "HTTP/1.1 302 Found\r\n"},
    {303, "HTTP/1.1 303 See Other\r\n"},
    {304, "HTTP/1.1 304 Not Modified\r\n"},
    {307, "HTTP/1.1 307 Temporary Redirect\r\n"},
    {308, "HTTP/1.1 308 Permanent Redirect\r\n"},
    {400, "HTTP/1.1 400 Bad Request\r\n"},
    {401, "HTTP/1.1 401 Unauthorized\r\n"},
    {403, "HTTP/1.1 403 Forbidden\r\n"},
    {404, "HTTP/1.1 404 Not Found\r\n"},
    {405, "HTTP/1.1 405 Method Not Allowed\r\n"},
    {406, "HTTP/1.1 406 Not Acceptable\r\n"},
    {408, "HTTP/1.1 408 Request Timeout\r\n"},
    {409, "HTTP/1.1 409 Conflict\r\n"},
    {410, "HTTP/1.1 410 Gone\r\n"},
    {412, "HTTP/1.1 412 Precondition Failed\r\n"},
    {413, "HTTP/1.1 413 Content Too Large\r\n"},
    {414, "HTTP/1.1 414 URI Too Long\r\n"},
    {415, "HTTP/1.1 415 Unsupported Media Type\r\n"},
    {422, "HTTP/1.1 422 Unprocessable Content\r\n"},
    {428, "HTTP/1.1 428 Precondition Required\r\n"},
    {429, "HTTP/1.1 429 Too Many Requests\r\n"},
    {431, "HTTP/1.1 431 Request Header Fields Too Large\r\n"},
    {500, "HTTP/1.1 500 Internal Server Error\r\n"},
    {503, "HTTP/1.1 503 Service Unavailable\r\n"},
}};
// clang-format on

void append_number(std::string& out, std::uint64_t number) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void append_status_line(std::string& out, int status) {
    for (const StatusLine& known : status_lines) {
        if (known.status != status) continue;
        out += known.line;
        return;
    }
    out += "HTTP/1.1 ";
    append_number(out, static_cast<std::uint64_t>(status));
    out += " \r\n";  // the reason may be empty, the space before it may not (RFC 9112, 4)
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    const std::size_t start = out.size();
    out += value;
    for (std::size_t i = start; i < out.size(); ++i) {
        if (out[i] == '\r' || out[i] == '\n' || out[i] == '\0') out[i] = ' ';
    }
    out += "\r\n";
}

void append_hex(std::string& out, std::uint32_t number, unsigned digits) {
    for (unsigned i = digits; i-- > 0;) out += "0123456789abcdef"[(number >> (4 * i)) & 0xFU];
}

}  // namespace

bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

void append_response_head(std::string& out, const Response& response, const AnswerFrame& frame) {
    append_status_line(out, response.status);
    append_field(out, "Date", frame.date);
    append_field(out, "X-Request-Id", frame.request_id);
    if (may_have_body(response.status)) {
        if (!response.content_type.empty()) append_field(out, "Content-Type", response.content_type);
        out += "Content-Length: ";
        append_number(out, response.body.size());
        out += "\r\n";
    }
    for (const auto& [name, value] : response.headers) append_field(out, name, value);
    if (frame.close) {
        out += "Connection: close\r\n";
    } else if (frame.request_version == 10) {
        out += "Connection: keep-alive\r\n";
    }
    out += "\r\n";
}

std::string_view HttpDate::at(std::time_t now) {
    if (now == formatted_for_) return text_;
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    static constexpr std::array<const char*, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    // strftime would write the names of the process's locale; HTTP wants the English ones.
    std::array<char, 64> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), ", %d     %Y %H:%M:%S GMT", &parts);
    text_ = days[static_cast<std::size_t>(parts.tm_wday)];
    text_.append(text.data(), length);
    text_.replace(8, 3, months[static_cast<std::size_t>(parts.tm_mon)]);
    formatted_for_ = now;
    return text_;
}

RequestIds::RequestIds() {
    std::random_device random;
    append_hex(prefix_, random(), 7);
}

std::string RequestIds::next() {
    std::string id = prefix_;
    append_hex(id, ++counter_, 8);
    return id;
}

}  // namespace server::http
