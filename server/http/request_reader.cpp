#include "server/http/request_reader.hpp"

#include <algorithm>
#include <array>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <string>
#include <utility>

#include "server/http/body_sink.hpp"
#include "server/http/head_rules.hpp"
#include "server/http/target.hpp"

namespace server::http {

namespace {

namespace beast_http = boost::beast::http;

std::string_view plain(boost::beast::string_view text) { return {text.data(), text.size()}; }

Method method_of(beast_http::verb verb) {
    switch (verb) {
        case beast_http::verb::get: return Method::get;
        case beast_http::verb::head: return Method::head;
        case beast_http::verb::post: return Method::post;
        case beast_http::verb::put: return Method::put;
        case beast_http::verb::delete_: return Method::del;
        case beast_http::verb::options: return Method::options;
        default: return Method::other;
    }
}

/// How a field that stands twice is read: as one list, or not at all.
struct KeptField {
    beast_http::field name;
    std::string RequestHeaders::*member;
    std::string_view separator;  // empty: may stand once only
};

// clang-format off
constexpr std::array<KeptField, 9> kept_fields = {{
    {beast_http::field::accept,              &RequestHeaders::accept,              ", "},
    {beast_http::field::authorization,       &RequestHeaders::authorization,       ""},
    {beast_http::field::accept_language,     &RequestHeaders::accept_language,     ", "},
    {beast_http::field::content_disposition, &RequestHeaders::content_disposition, ""},
    {beast_http::field::content_type,        &RequestHeaders::content_type,        ""},
    {beast_http::field::cookie,              &RequestHeaders::cookie,              "; "},
    {beast_http::field::if_match,            &RequestHeaders::if_match,            ", "},
    {beast_http::field::if_none_match,       &RequestHeaders::if_none_match,       ", "},
    {beast_http::field::origin,              &RequestHeaders::origin,              ""},
}};
// clang-format on

/// One message: the part of Beast that cannot be reused and is made anew for each.
class Message final : public beast_http::basic_parser<true> {
  public:
    explicit Message(BodySink& sink) : sink_(sink) {}

    Request request;
    HeadFacts facts;
    std::optional<Fault> fault;
    bool head_read = false;
    bool expects_continue = false;
    bool keep_alive_wanted = false;
    bool body_kept = false;
    std::uint64_t body_bytes_max = 0;
    bool request_line_read = false;

  private:
    using Code = boost::beast::error_code;
    using Text = boost::beast::string_view;

    void fail(int status, std::string_view detail, Code& code) {
        fault = Fault{status, detail};
        code = beast_http::error::bad_value;
    }

    void on_request_impl(beast_http::verb verb, Text, Text target, int version, Code& code) override {
        request_line_read = true;
        request.method = method_of(verb);
        facts.version = version;
        if (target.size() > target_bytes_max) return fail(414, "the request target is too long", code);
        request.target.assign(target.data(), target.size());
    }

    void on_response_impl(int, Text, int, Code&) override {}

    void on_field_impl(beast_http::field field, Text name, Text value_text, Code&) override {
        if (head_read)
            return;  // fields after a chunked body (trailers) may not change what was decided on the head
        const std::string_view value = plain(value_text);
        if (field == beast_http::field::host) return note_host(facts, value);
        if (field == beast_http::field::content_length) return note_content_length(facts, value);
        if (field == beast_http::field::transfer_encoding) return note_transfer_encoding(facts, value);
        if (field == beast_http::field::expect) {
            expects_continue = same_token(value, "100-continue");
            return;
        }
        if (field == beast_http::field::unknown) {
            if (same_token(plain(name), "Idempotency-Key")) keep(request.headers.idempotency_key, value, "");
            return;
        }
        for (const KeptField& kept : kept_fields) {
            if (kept.name == field) return keep(request.headers.*kept.member, value, kept.separator);
        }
    }

    void keep(std::string& member, std::string_view value, std::string_view separator) {
        if (!member.empty()) {
            if (separator.empty()) facts.repeated_field = true;
            member += separator;
        }
        member += value;
    }

    void on_header_impl(Code& code) override {
        head_read = true;
        keep_alive_wanted = keep_alive();
        if (const auto reason = head_fault(facts)) return fail(400, *reason, code);
        auto target = http::parse_target(request.target);
        if (!target || (request.target == "*" && request.method != Method::options)) {
            return fail(400, "the request target is malformed", code);
        }
        request.segments = std::move(target->segments);
        request.query = std::move(target->query);
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>&, Code&) override {}

    std::size_t take_body(Text bytes, Code& code) {
        if (!body_kept) return bytes.size();
        if (bytes.size() > body_bytes_max - sink_.bytes()) {
            fail(413, "the body is too long", code);
            return 0;
        }
        sink_.append(plain(bytes));
        return bytes.size();
    }

    std::size_t on_body_impl(Text bytes, Code& code) override { return take_body(bytes, code); }

    void on_chunk_header_impl(std::uint64_t size, Text, Code& code) override {
        if (body_kept && size > body_bytes_max - sink_.bytes()) fail(413, "the body is too long", code);
    }

    std::size_t on_chunk_body_impl(std::uint64_t, Text bytes, Code& code) override {
        return take_body(bytes, code);
    }

    void on_finish_impl(Code&) override {}

    BodySink& sink_;
};

}  // namespace

class RequestReader::Parser {
  public:
    Parser(std::uint32_t header_bytes_max, std::uint64_t spool_above_bytes)
        : sink(spool_above_bytes), header_bytes_max_(header_bytes_max) {}

    void start() {
        sink.clear();
        message.emplace(sink);
        // Beast measures the request line and the fields each on its own; the sum is held below.
        message->header_limit(header_bytes_max_);
        message->body_limit(boost::none);
        head_bytes_ = 0;
    }

    Progress feed(std::string_view bytes, std::size_t& used) {
        used = 0;
        while (true) {
            if (message->is_done()) return Progress::complete;
            const bool in_head = !message->head_read;
            if (in_head) skip_empty_lines(bytes, used);
            const std::string_view waiting = bytes.substr(used);
            if (waiting.empty() || (waiting == "\r" && !message->got_some())) return Progress::need_more;
            boost::beast::error_code code;
            const std::size_t taken =
                message->put(boost::asio::const_buffer(waiting.data(), waiting.size()), code);
            used += taken;
            if (in_head && head_is_too_long(taken, waiting.substr(taken))) return Progress::failed;
            if (code == beast_http::error::need_more) {
                if (!in_head && bytes.size() - used >= header_bytes_max_) {
                    // Chunk extensions or trailers without an end: nobody sends such in good faith.
                    message->fault = Fault{400, "a chunk header is too long"};
                    return Progress::failed;
                }
                return Progress::need_more;
            }
            if (code) return failed(code, waiting.substr(taken));
            if (in_head) return Progress::head_complete;
        }
    }

    std::optional<Message> message;
    BodySink sink;

  private:
    /// An empty line before a request is passed over (RFC 9112, 2.2): old clients end a body with one too
    /// many.
    void skip_empty_lines(std::string_view bytes, std::size_t& used) const {
        if (message->got_some()) return;
        while (bytes.substr(used, 2) == "\r\n") used += 2;
    }

    /// `taken`: how much of the head was just read; `waiting`: what follows and cannot be read yet.
    bool head_is_too_long(std::size_t taken, std::string_view waiting) {
        head_bytes_ += taken;
        const bool over = head_bytes_ + (message->head_read ? 0 : waiting.size()) > header_bytes_max_;
        if (over && !message->fault) message->fault = too_long(waiting);
        return over;
    }

    /// Beast may leave the request line unread until the whole head is there.
    Fault too_long(std::string_view waiting) const {
        const bool line_is_over = message->request_line_read || waiting.find('\n') < header_bytes_max_;
        if (line_is_over) return {431, "the header fields are too long"};
        return {414, "the request line is too long"};
    }

    Progress failed(const boost::beast::error_code& code, std::string_view waiting) {
        if (!message->fault) {
            message->fault = code == beast_http::error::header_limit
                                 ? too_long(waiting)
                                 : Fault{400, "the request is not well-formed HTTP/1.1"};
        }
        return Progress::failed;
    }

    std::uint32_t header_bytes_max_;
    std::size_t head_bytes_ = 0;
};

RequestReader::RequestReader(std::uint32_t header_bytes_max, std::uint64_t spool_above_bytes)
    : parser_(std::make_unique<Parser>(header_bytes_max, spool_above_bytes)) {
    start();
}

RequestReader::~RequestReader() = default;

void RequestReader::start() { parser_->start(); }

RequestReader::Progress RequestReader::feed(std::string_view bytes, std::size_t& used) {
    return parser_->feed(bytes, used);
}

void RequestReader::keep_body(std::uint64_t bytes_max) {
    parser_->message->body_kept = true;
    parser_->message->body_bytes_max = bytes_max;
    const auto length = content_length();
    if (length && *length <= bytes_max) parser_->sink.expect(*length);
}

const Fault& RequestReader::fault() const { return *parser_->message->fault; }

Request& RequestReader::request() { return parser_->message->request; }

void RequestReader::finish_body() { parser_->message->request.body = parser_->sink.take(); }

int RequestReader::version() const { return parser_->message->facts.version; }

bool RequestReader::is_head() const { return parser_->message->request.method == Method::head; }

bool RequestReader::keep_alive() const { return parser_->message->keep_alive_wanted; }

bool RequestReader::expects_continue() const {
    return parser_->message->expects_continue && parser_->message->facts.version == 11;
}

bool RequestReader::has_body() const { return !parser_->message->is_done(); }

std::optional<std::uint64_t> RequestReader::content_length() const {
    return parser_->message->facts.content_length;
}

}  // namespace server::http
