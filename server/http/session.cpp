#include "server/http/session.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <ctime>
#include <span>
#include <utility>

namespace server::http {

namespace asio = boost::asio;
using Code = boost::system::error_code;

namespace {

constexpr std::size_t input_bytes_least = 4 * 1024;
constexpr std::size_t input_bytes_kept = 16 * 1024;
constexpr std::size_t body_piece_bytes = 64 * 1024;
/// A refused request's body up to this length is read past, so that the connection can go on.
constexpr std::uint64_t drained_bytes_max = 64 * 1024;
/// How long a closed connection listens on; see `linger`.
constexpr std::chrono::seconds linger_time{2};
/// A body may take its time limit once more for every such piece that has come.
constexpr std::uint64_t patience_piece_bytes = 1024 * 1024;

constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

/// One read of whatever is there. Named locals hold these objects, because g++ 12 miscompiles awaited
/// temporaries.
class Session::Reading {
  public:
    Reading(Socket& socket, asio::mutable_buffer room) : socket_(socket), room_(room) {}
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle) {
        handle_ = handle;
        socket_.async_read_some(room_, Completion{this});
    }
    void await_resume() const noexcept {}

    Code code;
    std::size_t bytes = 0;

  private:
    struct Completion {
        Reading* reading;
        void operator()(const Code& result, std::size_t count) const {
            reading->code = result;
            reading->bytes = count;
            reading->handle_.resume();
        }
    };
    Socket& socket_;
    asio::mutable_buffer room_;
    std::coroutine_handle<> handle_;
};

/// Writes two buffers to the end. A socket that takes all at once, as it nearly always does, costs one system
/// call and no turn of the event loop.
class Session::Writing {
  public:
    Writing(Session& session, std::string_view head, std::string_view body)
        : session_(session), left_{asio::buffer(head), asio::buffer(body)} {}
    bool await_ready() {
        while (left() > 0) {
            const std::size_t bytes = session_.socket_.write_some(left_, code);
            if (code) break;
            advance(bytes);
        }
        if (code != asio::error::would_block) return true;
        code = {};
        return false;
    }
    void await_suspend(std::coroutine_handle<> handle) {
        handle_ = handle;
        write_more();
    }
    void await_resume() const noexcept {}

    Code code;

  private:
    struct Completion {
        Writing* writing;
        void operator()(const Code& result, std::size_t count) const {
            writing->code = result;
            writing->advance(count);
            if (result || writing->left() == 0) return writing->handle_.resume();
            writing->write_more();
        }
    };
    std::size_t left() const { return left_[0].size() + left_[1].size(); }
    void advance(std::size_t bytes) {
        const std::size_t first = std::min(bytes, left_[0].size());
        left_[0] += first;
        left_[1] += bytes - first;
    }
    /// A client that takes anything within the time limit may go on.
    void write_more() {
        session_.wait_for(Wait::client, session_.core_->settings.body_timeout);
        session_.socket_.async_write_some(left_, Completion{this});
    }

    Session& session_;
    std::array<asio::const_buffer, 2> left_;
    std::coroutine_handle<> handle_;
};

/// Waits for the application, unless it has answered already.
class Session::Answering {
  public:
    explicit Answering(Session& session) : session_(session) {}
    bool await_ready() const noexcept { return !session_.awaits_answer_; }
    void await_suspend(std::coroutine_handle<> handle) noexcept { session_.resume_on_answer_ = handle; }
    void await_resume() const noexcept {}

  private:
    Session& session_;
};

/// Enters a session in the core's books and takes it out again, however its coroutine ends.
struct Session::Membership {
    Membership(Session& of, Kind as) : session(of), kind(as) {
        Core& core = *session.core_;
        session.place_ = core.sessions.insert(core.sessions.end(), &session);
        auto& counter =
            kind == Kind::served ? core.counters.connections_open : core.counters.connections_refused;
        counter.fetch_add(1, std::memory_order_relaxed);
        if (kind == Kind::refused) ++core.refusals_open;
    }
    ~Membership() {
        Core& core = *session.core_;
        session.ended_ = true;
        Code ignored;
        session.socket_.close(ignored);
        core.sessions.erase(session.place_);
        if (kind == Kind::served) core.counters.connections_open.fetch_sub(1, std::memory_order_relaxed);
        if (kind == Kind::refused) --core.refusals_open;
        if (core.session_ended) core.session_ended();
    }
    Membership(const Membership&) = delete;
    Membership& operator=(const Membership&) = delete;

    Session& session;
    const Kind kind;
};

Session::Session(std::shared_ptr<Core> core, Socket socket, std::string peer)
    : core_(std::move(core)),
      socket_(std::move(socket)),
      peer_(std::move(peer)),
      reader_(core_->settings.header_bytes_max, core_->settings.spool_above_bytes),
      input_(input_bytes_least) {
    Code ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);
}

Detached Session::serve(std::shared_ptr<Session> session) {
    Session& self = *session;
    const Membership membership(self, Kind::served);
    while (true) {
        self.begin_request();
        while (self.wants_more()) {
            auto reading = self.read_some(1);
            co_await reading;
            if (!self.took(reading)) break;
        }
        if (self.ended_) co_return;
        if (!self.answer_) self.admit();
        if (!self.answer_ && self.reader_.has_body()) {
            auto body = read_body(session);
            co_await body;
            if (self.ended_) co_return;
        }
        if (!self.answer_) {
            self.hand_over();
            Answering answering(self);
            co_await answering;
            if (self.ended_ || !self.answer_) co_return;
        }
        auto writing = self.write_answer();
        co_await writing;
        if (writing.code) co_return;
        if (self.drain_) {
            auto draining = drain_body(session);
            co_await draining;
            if (self.ended_) co_return;
        }
        if (self.close_) break;
    }
    if (self.unread_input_) {
        auto lingering = linger(session);
        co_await lingering;
    }
}

Detached Session::refuse(std::shared_ptr<Session> session) {
    Session& self = *session;
    const Membership membership(self, Kind::refused);
    self.begin_request();
    self.fail(503, "too many connections");
    auto& headers = self.answer_->headers;
    const bool says_when = std::any_of(headers.begin(), headers.end(),
                                       [](const auto& field) { return field.first == "Retry-After"; });
    if (!says_when) headers.emplace_back("Retry-After", "1");
    auto writing = self.write_answer();
    co_await writing;
    if (writing.code) co_return;
    auto lingering = linger(session);
    co_await lingering;
}

void Session::begin_request() {
    reader_.start();
    ++serial_;
    answer_.reset();
    awaits_answer_ = false;
    drain_ = false;
    request_id_ = core_->request_ids.next();
    if (input_begin_ == input_end_ && input_.size() > input_bytes_kept) {
        // A connection that waits shall not keep the room that one long body needed.
        input_ = std::vector<char>(input_bytes_least);
        input_begin_ = input_end_ = 0;
    }
    wait_ = Wait::nothing;
}

/// Gives the reader what has arrived; false when the step it is at is done or has failed.
bool Session::wants_more() {
    std::size_t used = 0;
    const auto progress =
        reader_.feed(std::string_view(input_.data() + input_begin_, input_end_ - input_begin_), used);
    input_begin_ += used;
    if (progress == RequestReader::Progress::failed) fail(reader_.fault().status, reader_.fault().detail);
    if (progress != RequestReader::Progress::need_more) {
        deadline_ = Clock::time_point::max();
        return false;
    }
    const ListenerSettings& settings = core_->settings;
    const bool something_came = used > 0 || input_begin_ != input_end_;
    if (wait_ == Wait::nothing && !something_came) {
        if (core_->stopping) ended_ = true;
        wait_for(Wait::request, serial_ == 1 ? settings.header_timeout : settings.idle_timeout);
    } else if (wait_ == Wait::nothing || wait_ == Wait::request) {
        // The time for a head runs from its first byte to its last; more bytes do not prolong it.
        wait_for(Wait::head, settings.header_timeout);
    }
    return !ended_;
}

void Session::wait_for(Wait what, std::chrono::seconds at_most) {
    wait_ = what;
    timed_out_ = false;
    deadline_ = Clock::now() + at_most;
}

Session::Reading Session::read_some(std::size_t room) {
    if (input_begin_ == input_end_) input_begin_ = input_end_ = 0;
    if (input_.size() - input_end_ < room && input_begin_ > 0) {
        std::copy(input_.begin() + static_cast<std::ptrdiff_t>(input_begin_),
                  input_.begin() + static_cast<std::ptrdiff_t>(input_end_), input_.begin());
        input_end_ -= input_begin_;
        input_begin_ = 0;
    }
    if (input_.size() - input_end_ < room) input_.resize(std::max(input_.size() * 2, input_end_ + room));
    return {socket_, asio::buffer(input_.data() + input_end_, input_.size() - input_end_)};
}

/// Whether bytes came. If not, the session has ended (as most do: the client left), or the client was too
/// slow.
bool Session::took(const Reading& reading) {
    input_end_ += reading.bytes;
    if (!reading.code) return true;
    if (reading.code == asio::error::operation_aborted) {
        if (timed_out_ && wait_ == Wait::head) {
            fail(408, "the request head took too long");
            return false;
        }
        if (timed_out_ && wait_ == Wait::body) {
            fail(408, "the request body took too long");
            return false;
        }
        if (!timed_out_ && wait_ == Wait::request && take_what_came_before_the_stop()) return true;
    }
    ended_ = true;
    return false;
}

/// A request may have arrived just when the stop broke off the waiting; it counts as accepted.
bool Session::take_what_came_before_the_stop() {
    Code code;
    input_end_ +=
        socket_.read_some(asio::buffer(input_.data() + input_end_, input_.size() - input_end_), code);
    return !code;
}

void Session::admit() {
    Request& head = reader_.request();
    head.id = request_id_;
    head.peer = peer_;
    core_->counters.requests.fetch_add(1, std::memory_order_relaxed);
    close_ = !reader_.keep_alive();
    Admission admission;
    try {
        admission = core_->application.admit(head);
    } catch (const std::exception&) {
        return fail(500, "the request could not be admitted");
    }
    if (admission.refusal) return refuse_request(std::move(*admission.refusal));
    const auto length = reader_.content_length();
    if (length && *length > admission.body_bytes_max) return fail(413, "the body is too long");
    reader_.keep_body(admission.body_bytes_max);
}

/// A client that asked before sending a body may send it or not: only closing leaves no doubt what comes
/// next.
void Session::refuse_request(Response refusal) {
    answer_ = std::move(refusal);
    if (!reader_.has_body()) return;
    const auto length = reader_.content_length();
    drain_ = !close_ && length && *length <= drained_bytes_max && !reader_.expects_continue();
    if (drain_) return;
    close_ = true;
    unread_input_ = true;
}

/// The listener's own refusals end the connection: what follows in the stream may be anything.
void Session::fail(int status, std::string_view detail) {
    answer_ = core_->application.fault(status, detail, request_id_);
    close_ = true;
    unread_input_ = true;
}

Task Session::read_body(std::shared_ptr<Session> session) {
    Session& self = *session;
    const std::chrono::seconds timeout = self.core_->settings.body_timeout;
    self.wait_for(Wait::body, timeout);
    std::uint64_t came = 0;
    if (self.reader_.expects_continue() && self.input_begin_ == self.input_end_) {
        Writing writing(self, continue_line, {});
        co_await writing;
        if (writing.code) self.ended_ = true;
        self.wait_for(Wait::body, timeout);
    }
    const auto length = self.reader_.content_length();
    const std::size_t room = !length || *length > input_bytes_least ? body_piece_bytes : input_bytes_least;
    try {
        while (!self.ended_ && self.wants_more()) {
            auto reading = self.read_some(room);
            co_await reading;
            if (!self.took(reading)) co_return;
            const std::uint64_t before = came / patience_piece_bytes;
            came += reading.bytes;
            if (came / patience_piece_bytes != before) self.deadline_ += timeout;
        }
        if (!self.answer_) self.reader_.finish_body();
    } catch (const std::exception&) {
        self.fail(503, "the body could not be stored");
    }
}

Task Session::drain_body(std::shared_ptr<Session> session) {
    Session& self = *session;
    self.wait_for(Wait::body, self.core_->settings.body_timeout);
    while (self.wants_more()) {
        auto reading = self.read_some(input_bytes_least);
        co_await reading;
        if (reading.code) self.ended_ = true;
        if (self.ended_ || !self.took(reading)) co_return;
    }
    // The answer is out already; a broken body can only end the connection.
    if (self.close_) self.ended_ = true;
}

void Session::hand_over() {
    awaits_answer_ = true;
    wait_ = Wait::nothing;
    Respond respond = [self = shared_from_this(), serial = serial_](Response response) {
        self->answer_from_anywhere(serial, std::move(response));
    };
    try {
        core_->application.handle(std::move(reader_.request()), std::move(respond));
    } catch (const std::exception&) {
        awaits_answer_ = false;
        fail(500, "the request could not be handled");
    }
}

void Session::answer_from_anywhere(std::uint64_t serial, Response response) {
    if (core_->io.get_executor().running_in_this_thread()) return deliver(serial, std::move(response));
    const std::scoped_lock lock(core_->closed_mutex);
    if (core_->closed) return;
    asio::post(core_->io, [self = shared_from_this(), serial, answer = std::move(response)]() mutable {
        self->deliver(serial, std::move(answer));
    });
}

void Session::deliver(std::uint64_t serial, Response response) {
    if (serial != serial_ || !awaits_answer_) return;
    awaits_answer_ = false;
    answer_ = std::move(response);
    if (resume_on_answer_) std::exchange(resume_on_answer_, nullptr).resume();
}

Session::Writing Session::write_answer() {
    if (core_->stopping) close_ = true;
    if (close_ && input_begin_ != input_end_) unread_input_ = true;
    head_.clear();
    const AnswerFrame frame{core_->date.at(std::time(nullptr)), request_id_, reader_.version(), close_};
    append_response_head(head_, *answer_, frame);
    const bool with_body = may_have_body(answer_->status) && !reader_.is_head();
    return {*this, head_, with_body ? std::string_view(answer_->body) : std::string_view()};
}

/// Closing a socket that still holds unread input makes the system send a reset, which can destroy the answer
/// before the client has read it (RFC 9112, 9.6). So we only end our side, and throw away what comes for a
/// short while.
Task Session::linger(std::shared_ptr<Session> session) {
    Session& self = *session;
    if (self.core_->stopping) co_return;
    Code code;
    self.socket_.shutdown(Socket::shutdown_send, code);
    self.wait_for(Wait::goodbye, linger_time);
    while (!code) {
        self.input_begin_ = self.input_end_ = 0;
        auto reading = self.read_some(input_bytes_least);
        co_await reading;
        code = reading.code;
    }
}

void Session::expire(Clock::time_point now) {
    if (now < deadline_) return;
    // The deadline stays: what is broken off may have ended a moment ago, and then the next round does it.
    timed_out_ = true;
    Code ignored;
    socket_.cancel(ignored);
}

void Session::stop_if_idle() {
    if (wait_ != Wait::request && wait_ != Wait::goodbye) return;
    Code ignored;
    socket_.cancel(ignored);
}

void Session::abandon() {
    ended_ = true;
    Code ignored;
    socket_.close(ignored);
    awaits_answer_ = false;
    if (resume_on_answer_) std::exchange(resume_on_answer_, nullptr).resume();
}

}  // namespace server::http
