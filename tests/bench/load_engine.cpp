#include "tests/bench/load_engine.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>

namespace bench {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::seconds grace{10};  // for answers that are due when the time is over
constexpr std::size_t read_bytes = 64 * 1024;
constexpr int wait_ms = 50;

bool same_name(std::string_view text, std::string_view lower) {
    return text.size() == lower.size() &&
           std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
           });
}

struct Connection {
    int socket = -1;
    std::string output;
    std::size_t sent = 0;
    std::string input;
    bool waits = false;  // a request is out
    bool wants_room = false;
    Steady::time_point began;
};

class Loop {
  public:
    Loop(const LoadSettings& settings, Source& source)
        : settings_(settings),
          source_(source),
          connections_(settings.connections),
          poll_(epoll_create1(EPOLL_CLOEXEC)) {}
    ~Loop() {
        for (const Connection& connection : connections_) {
            if (connection.socket >= 0) ::close(connection.socket);
        }
        ::close(poll_);
    }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    LoadFigures run() {
        for (std::size_t i = 0; i < connections_.size(); ++i) open(i);
        const auto began = Steady::now();
        const auto length = std::chrono::duration<double>(settings_.seconds > 0 ? settings_.seconds : 1e6);
        const auto end = began + std::chrono::duration_cast<Steady::duration>(length);
        for (std::size_t i = 0; i < connections_.size(); ++i) send_next(i);
        while (waiting_ > 0 && !over_) {
            poll_once();
            over_ = Steady::now() >= end;
        }
        figures_.seconds = std::chrono::duration<double>(Steady::now() - began).count();
        const auto last = Steady::now() + grace;
        while (waiting_ > 0 && Steady::now() < last) poll_once();
        figures_.unanswered = waiting_;
        return std::move(figures_);
    }

  private:
    void open(std::size_t index) {
        Connection& connection = connections_[index];
        connection = Connection{};
        connection.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int on = 1;
        ::setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(settings_.port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        sockaddr generic{};
        std::memcpy(&generic, &address, sizeof address);
        if (::connect(connection.socket, &generic, sizeof address) != 0) {
            throw std::runtime_error(std::string{"cannot connect: "} + std::strerror(errno));
        }
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = index;
        ::epoll_ctl(poll_, EPOLL_CTL_ADD, connection.socket, &event);
    }

    void watch(std::size_t index, bool room) {
        Connection& connection = connections_[index];
        if (connection.wants_room == room) return;
        connection.wants_room = room;
        epoll_event event{};
        event.events = room ? EPOLLIN | EPOLLOUT : EPOLLIN;
        event.data.u64 = index;
        ::epoll_ctl(poll_, EPOLL_CTL_MOD, connection.socket, &event);
    }

    void send_next(std::size_t index) {
        Connection& connection = connections_[index];
        connection.output.clear();
        connection.sent = 0;
        if (over_ || !source_.next(index, connection.output)) return;
        connection.began = Steady::now();
        connection.waits = true;
        ++waiting_;
        send(index);
    }

    void send(std::size_t index) {
        Connection& connection = connections_[index];
        while (connection.sent < connection.output.size()) {
            const ssize_t sent =
                ::send(connection.socket, connection.output.data() + connection.sent,
                       connection.output.size() - connection.sent, MSG_DONTWAIT | MSG_NOSIGNAL);
            if (sent < 0) {
                // A server that refuses may have closed already; what it said is still to be read.
                watch(index, errno == EAGAIN);
                return;
            }
            connection.sent += static_cast<std::size_t>(sent);
        }
        watch(index, false);
    }

    void poll_once() {
        std::array<epoll_event, 256> events;
        const int count = ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), wait_ms);
        for (int i = 0; i < count; ++i) {
            const auto& event = events[static_cast<std::size_t>(i)];
            const auto index = static_cast<std::size_t>(event.data.u64);
            if ((event.events & EPOLLOUT) != 0) send(index);
            if ((event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) receive(index);
        }
    }

    void receive(std::size_t index) {
        Connection& connection = connections_[index];
        const ssize_t got = ::recv(connection.socket, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
        if (got < 0 && errno == EAGAIN) return;
        if (got <= 0) return lost(index, got < 0 ? std::strerror(errno) : "closed");
        connection.input.append(buffer_.data(), static_cast<std::size_t>(got));
        take_answer(index);
    }

    void take_answer(std::size_t index) {
        Connection& connection = connections_[index];
        const auto end_of_head = connection.input.find("\r\n\r\n");
        if (end_of_head == std::string::npos) return;
        Answer answer;
        answer.head = std::string_view{connection.input}.substr(0, end_of_head + 2);
        std::from_chars(answer.head.data() + 9, answer.head.data() + 12, answer.status);
        const std::string_view length_text = answer.field("content-length");
        std::size_t length = 0;
        std::from_chars(length_text.data(), length_text.data() + length_text.size(), length);
        const std::size_t whole = end_of_head + 4 + length;
        if (connection.input.size() < whole) return;
        answer.body = std::string_view{connection.input}.substr(end_of_head + 4, length);
        if (connection.waits) count(connection, answer);
        source_.answered(index, answer);
        const bool ends = answer.field("connection") == "close";
        connection.input.erase(0, whole);
        if (!ends) return send_next(index);
        ::close(connection.socket);
        ++figures_.reconnected;
        open(index);
        send_next(index);
    }

    void count(Connection& connection, const Answer& answer) {
        connection.waits = false;
        --waiting_;
        const auto took =
            std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - connection.began);
        if (!over_) {
            ++figures_.answers;
            figures_.microseconds.push_back(static_cast<std::uint32_t>(took.count()));
        }
        ++figures_.by_status[answer.status];
        if (answer.status == 503 && !answer.field("retry-after").empty()) ++figures_.told_when;
    }

    void lost(std::size_t index, const char* why) {
        Connection& connection = connections_[index];
        if (connection.waits) {
            ++figures_.reset;
            --waiting_;
            if (settings_.tell_losses) std::fprintf(stderr, "connection %zu: %s\n", index, why);
        }
        ::close(connection.socket);
        open(index);
        send_next(index);
    }

    LoadSettings settings_;
    Source& source_;
    std::vector<Connection> connections_;
    std::array<char, read_bytes> buffer_{};
    int poll_;
    std::size_t waiting_ = 0;
    bool over_ = false;
    LoadFigures figures_;
};

}  // namespace

std::string_view Answer::field(std::string_view name) const {
    std::size_t at = head.find("\r\n");
    while (at != std::string_view::npos && at + 2 < head.size()) {
        const std::size_t begin = at + 2;
        at = head.find("\r\n", begin);
        const std::string_view line = head.substr(begin, at - begin);
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || !same_name(line.substr(0, colon), name)) continue;
        std::string_view value = line.substr(colon + 1);
        while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
        return value;
    }
    return {};
}

double LoadFigures::percentile_us(double share) {
    if (microseconds.empty()) return 0;
    const auto place = static_cast<std::size_t>(share * static_cast<double>(microseconds.size() - 1));
    const auto at = microseconds.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(microseconds.begin(), at, microseconds.end());
    return *at;
}

LoadFigures run_load(const LoadSettings& settings, Source& source) {
    // On the heap: the buffer is large.
    const auto loop = std::make_unique<Loop>(settings, source);
    return loop->run();
}

}  // namespace bench
