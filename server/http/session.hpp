#pragma once
#include <boost/asio/buffer.hpp>
#include <coroutine>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/http/core.hpp"
#include "server/http/coroutine.hpp"
#include "server/http/request_reader.hpp"

namespace server::http {

/// One connection. All members run on the I/O thread but the function that the application answers with.
///
/// `serve` is one loop: read a head, ask the application to admit it, read the body, hand the request over,
/// wait for the answer, write it. The next request is read only after that, so pipelined requests are
/// answered in order.
class Session : public std::enable_shared_from_this<Session> {
  public:
    Session(std::shared_ptr<Core> core, Socket socket, std::string peer);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Serves the connection until it ends; the coroutine keeps the session.
    static Detached serve(std::shared_ptr<Session> session);
    /// Tells a connection over the limit so and ends it.
    static Detached refuse(std::shared_ptr<Session> session);

    /// Breaks off what waits longer than allowed. Called about once a second for every session.
    void expire(Clock::time_point now);
    /// A graceful stop: ends the session if it is between two requests.
    void stop_if_idle();
    /// The end of a graceful stop's patience: ends the session, whatever it does.
    void abandon();

  private:
    enum class Wait { nothing, request, head, body, client, goodbye };
    enum class Kind { served, refused };
    class Reading;
    class Writing;
    class Answering;
    struct Membership;

    // The steps of the loop; see session.cpp.
    void begin_request();
    bool wants_more();
    bool took(const Reading& reading);
    bool take_what_came_before_the_stop();
    void wait_for(Wait what, std::chrono::seconds at_most);
    Reading read_some(std::size_t room);
    void admit();
    void refuse_request(Response refusal);
    void fail(int status, std::string_view detail);
    void hand_over();
    Writing write_answer();
    static Task read_body(std::shared_ptr<Session> session);
    static Task drain_body(std::shared_ptr<Session> session);
    static Task linger(std::shared_ptr<Session> session);
    void answer_from_anywhere(std::uint64_t serial, Response response);
    void deliver(std::uint64_t serial, Response response);

    const std::shared_ptr<Core> core_;
    Socket socket_;
    const std::string peer_;
    RequestReader reader_;
    std::list<Session*>::iterator place_;

    std::vector<char> input_;  // bytes [input_begin_, input_end_) have arrived and are not used yet
    std::size_t input_begin_ = 0;
    std::size_t input_end_ = 0;
    std::string head_;  // of the answer being written

    Wait wait_ = Wait::nothing;
    Clock::time_point deadline_ = Clock::time_point::max();
    bool timed_out_ = false;

    std::uint64_t serial_ = 0;  // of the current request; an answer to another one is dropped
    std::string request_id_;
    std::optional<Response> answer_;
    bool awaits_answer_ = false;
    std::coroutine_handle<> resume_on_answer_;
    bool ended_ = false;         // nothing more can be said to the client
    bool close_ = false;         // the connection ends after the current answer
    bool unread_input_ = false;  // … and the client may still be sending
    bool drain_ = false;         // a refused request's body is still to come, and is worth reading past
};

}  // namespace server::http
