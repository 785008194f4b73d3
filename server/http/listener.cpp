#include "server/http/listener.hpp"

#include <algorithm>
// g++ 12 sees a null pointer in Asio's reactor, which it inlines here, that cannot be one while `run` runs.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnull-dereference"
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#pragma GCC diagnostic pop
#include <csignal>
#include <system_error>
#include <utility>

#include "server/http/core.hpp"
#include "server/http/session.hpp"

namespace server::http {

namespace asio = boost::asio;
using Code = boost::system::error_code;

namespace {

/// Deadlines are looked at so often, for all sessions at once, instead of a timer for each.
constexpr std::chrono::milliseconds sweep_interval{500};

/// Connections over the limit that may be told so at one time; more wait in the system's queue.
std::size_t refusals_at_once(const ListenerSettings& settings) {
    return std::max<std::size_t>(16, settings.connections_max / 4);
}

[[noreturn]] void give_up(const Code& code, const std::string& what) {
    throw std::system_error(code.value(), std::system_category(), what);
}

}  // namespace

class Listener::Impl {
  public:
    Impl(ListenerSettings settings, Application& application)
        : core_(std::make_shared<Core>(std::move(settings), application)),
          acceptor_(core_->io.get_executor()),
          sweep_timer_(core_->io.get_executor()),
          stop_timer_(core_->io.get_executor()),
          signals_(core_->io.get_executor()) {
        listen();
        core_->session_ended = [this] { on_session_ended(); };
    }

    ~Impl() {
        stop_now();
        {
            const std::scoped_lock lock(core_->closed_mutex);
            core_->closed = true;
        }
        // What was posted and never ran holds sessions, which hold the core: run it, or it would keep itself
        // alive.
        core_->session_ended = nullptr;
        core_->io.restart();
        core_->io.poll();
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    std::uint16_t port() const { return port_; }
    const ListenerCounters& counters() const { return core_->counters; }

    void run() {
        accept_next();
        sweep();
        core_->io.run();
    }

    void stop() {
        asio::post(core_->io, [this] { begin_stop(); });
    }

    void stop_on_signals() {
        signals_.add(SIGINT);
        signals_.add(SIGTERM);
        wait_for_signal();
    }

    void post(std::vector<std::function<void()>> functions) {
        asio::post(core_->io, [batch = std::move(functions)] {
            for (const auto& function : batch) function();
        });
    }

  private:
    using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
    using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
    using Signals = asio::basic_signal_set<Executor>;

    void listen() {
        const ListenerSettings& settings = core_->settings;
        const std::string what =
            "listening on " + settings.address + " port " + std::to_string(settings.port);
        Code code;
        const auto address = asio::ip::make_address(settings.address, code);
        if (code) give_up(code, what);
        const asio::ip::tcp::endpoint endpoint(address, settings.port);
        acceptor_.open(endpoint.protocol(), code);
        if (!code) acceptor_.set_option(asio::socket_base::reuse_address(true), code);
        if (!code) acceptor_.bind(endpoint, code);
        if (!code) acceptor_.listen(asio::socket_base::max_listen_connections, code);
        if (!code) port_ = acceptor_.local_endpoint(code).port();
        if (code) give_up(code, what);
    }

    /// Accepts one connection after the other. When too many are being refused, or the system has no
    /// descriptor left, it pauses until a session ends or the next sweep: connections never pile up in this
    /// process.
    void accept_next() {
        if (accepting_ || core_->stopping || core_->refusals_open >= refusals_at_once(core_->settings))
            return;
        accepting_ = true;
        acceptor_.async_accept([this](const Code& code, Socket socket) {
            accepting_ = false;
            if (!code) open(std::move(socket));
            const bool try_again = !code || code == asio::error::connection_aborted;
            if (try_again) accept_next();
        });
    }

    void open(Socket socket) {
        Code code;
        const auto peer = socket.remote_endpoint(code);
        if (code || core_->stopping) return;
        const std::size_t served = core_->sessions.size() - core_->refusals_open;
        auto session = std::make_shared<Session>(core_, std::move(socket), peer.address().to_string());
        if (served < core_->settings.connections_max) {
            Session::serve(std::move(session));
        } else {
            Session::refuse(std::move(session));
        }
    }

    void sweep() {
        const auto now = Clock::now();
        for (Session* const session : core_->sessions) session->expire(now);
        accept_next();
        sweep_timer_.expires_after(sweep_interval);
        sweep_timer_.async_wait([this](const Code& code) {
            if (!code && !finished_) sweep();
        });
    }

    void wait_for_signal() {
        signals_.async_wait([this](const Code& code, int) {
            if (code) return;
            // The second signal means that somebody has lost patience.
            if (core_->stopping) return stop_now();
            begin_stop();
            if (!finished_) wait_for_signal();
        });
    }

    void begin_stop() {
        if (core_->stopping) return;
        core_->stopping = true;
        Code ignored;
        acceptor_.close(ignored);
        for (Session* const session : core_->sessions) session->stop_if_idle();
        stop_timer_.expires_after(core_->settings.stop_timeout);
        stop_timer_.async_wait([this](const Code& code) {
            if (!code) stop_now();
        });
        finish_if_done();
    }

    void stop_now() {
        core_->stopping = true;
        Code ignored;
        acceptor_.close(ignored);
        // A copy, because a session that ends leaves the list.
        const std::list<Session*> sessions = core_->sessions;
        for (Session* const session : sessions) session->abandon();
        finish_if_done();
    }

    void on_session_ended() {
        accept_next();
        finish_if_done();
    }

    /// Without the timers and the signals nothing keeps `run` from returning.
    void finish_if_done() {
        if (!core_->stopping || !core_->sessions.empty()) return;
        finished_ = true;
        sweep_timer_.cancel();
        stop_timer_.cancel();
        Code ignored;
        signals_.cancel(ignored);
    }

    const std::shared_ptr<Core> core_;
    Acceptor acceptor_;
    Timer sweep_timer_;
    Timer stop_timer_;
    Signals signals_;
    std::uint16_t port_ = 0;
    bool accepting_ = false;
    bool finished_ = false;
};

Listener::Listener(ListenerSettings settings, Application& application)
    : impl_(std::make_unique<Impl>(std::move(settings), application)) {}

Listener::~Listener() = default;

std::uint16_t Listener::port() const { return impl_->port(); }

const ListenerCounters& Listener::counters() const { return impl_->counters(); }

void Listener::run() { impl_->run(); }

void Listener::stop() { impl_->stop(); }

void Listener::stop_on_signals() { impl_->stop_on_signals(); }

void Listener::post(std::vector<std::function<void()>> functions) { impl_->post(std::move(functions)); }

}  // namespace server::http
