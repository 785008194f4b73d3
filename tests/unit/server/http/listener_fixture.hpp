#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "server/http/listener.hpp"

/// A real listener on 127.0.0.1, an application that does what its path says, and a client that sends raw
/// bytes.
namespace server::http::testing {

/// Answers by path: /echo the body, /where whether the body was spooled, /later from another thread after
/// some milliseconds, /posted from the I/O thread in a posted batch, /throws not at all, /gone with 204,
/// /refused before the body is read; anything else with what it saw.
class FakeApplication : public Application {
  public:
    ~FakeApplication() override {
        for (std::thread& thread : threads_) thread.join();
    }

    Admission admit(const Request& head) override {
        Admission admission;
        admission.body_bytes_max = body_bytes_max;
        if (first_of(head) == "refused") admission.refusal = Response{404, "text/plain", "no such thing", {}};
        if (first_of(head) == "throws-early") throw std::runtime_error("admit");
        return admission;
    }

    void handle(Request request, Respond respond) override {
        const std::string what = first_of(request);
        if (what == "echo") return respond({200, "text/plain", request.body.text(), {}});
        if (what == "where") return respond({200, "text/plain", where(request.body), {}});
        if (what == "gone") return respond({204, "text/plain", "must not be seen", {}});
        if (what == "throws") throw std::runtime_error("handle");
        if (what == "twice") {
            respond({200, "text/plain", "first", {}});
            return respond({200, "text/plain", "second", {}});
        }
        if (what == "later") return answer_later(request, std::move(respond));
        if (what == "posted") {
            auto answer = [respond = std::move(respond)] { respond({200, "text/plain", "posted", {}}); };
            threads_.emplace_back([this, answer = std::move(answer)] { post({answer}); });
            return;
        }
        respond({200, "text/plain", describe(request), {{"X-Seen", "yes"}}});
    }

    Response fault(int status, std::string_view detail, const std::string& request_id) override {
        return {status, "text/plain", std::string(detail) + " " + request_id, {}};
    }

    std::uint64_t body_bytes_max = 4 * 1024 * 1024;
    std::function<void(std::vector<std::function<void()>>)> post;

  private:
    static std::string first_of(const Request& request) {
        return request.segments.empty() ? std::string() : request.segments.front();
    }

    static std::string where(const Body& body) {
        std::uint64_t sum = 0;
        for (const char c : body.text()) sum = sum * 31 + static_cast<unsigned char>(c);
        return std::string(body.spooled() ? "file " : "memory ") + std::to_string(body.bytes()) + " " +
               std::to_string(sum);
    }

    static std::string describe(const Request& request) {
        std::string text = request.target + "|" + request.peer + "|" + request.headers.authorization + "|" +
                           request.headers.accept;
        return text + "|" + request.headers.idempotency_key;
    }

    void answer_later(const Request& request, Respond respond) {
        const auto milliseconds = std::atoi(std::string(request.query_value("ms").value_or("0")).c_str());
        threads_.emplace_back([milliseconds, respond = std::move(respond)] {
            std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
            respond({200, "text/plain", "after " + std::to_string(milliseconds), {}});
        });
    }

    std::vector<std::thread> threads_;
};

class RunningListener {
  public:
    explicit RunningListener(ListenerSettings settings = {})
        : listener_(on_any_port(std::move(settings)), application) {
        application.post = [this](auto functions) { listener_.post(std::move(functions)); };
        thread_ = std::thread([this] { listener_.run(); });
    }
    ~RunningListener() { stop_and_wait(); }
    RunningListener(const RunningListener&) = delete;
    RunningListener& operator=(const RunningListener&) = delete;

    Listener& operator*() { return listener_; }
    Listener* operator->() { return &listener_; }
    void stop_and_wait() {
        listener_.stop();
        if (thread_.joinable()) thread_.join();
    }

  private:
    static ListenerSettings on_any_port(ListenerSettings settings) {
        settings.port = 0;
        return settings;
    }

    // Declared in this order: the application's threads end, and with them the last answers, after the
    // listener.
  public:
    FakeApplication application;

  private:
    Listener listener_;
    std::thread thread_;
};

struct Answer {
    int status = 0;  // 0: the connection ended first
    std::string head;
    std::string body;

    /// The value of a field, or nothing.
    std::string field(std::string_view name) const {
        const std::string start = "\r\n" + std::string(name) + ": ";
        const std::size_t at = head.find(start);
        if (at == std::string::npos) return {};
        const std::size_t begin = at + start.size();
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
};

/// A blocking socket that gives up after ten seconds, so that a lost answer fails a test and does not hang
/// it.
class Client {
  public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        const timeval patience{10, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
            ::close(socket_);
            throw std::runtime_error("cannot connect");
        }
    }
    ~Client() { hang_up(); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// As much as the server takes; a server that has closed is no error here.
    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    Answer receive(bool of_head_request = false) {
        Answer answer;
        std::size_t end = 0;
        while ((end = input_.find("\r\n\r\n")) == std::string::npos) {
            if (!receive_more()) return answer;
        }
        answer.head = input_.substr(0, end + 2);
        input_.erase(0, end + 4);
        answer.status = std::atoi(answer.head.substr(9, 3).c_str());
        const auto length = of_head_request
                                ? 0U
                                : static_cast<std::size_t>(std::atol(answer.field("Content-Length").c_str()));
        while (input_.size() < length) {
            if (!receive_more()) return Answer{};
        }
        answer.body = input_.substr(0, length);
        input_.erase(0, length);
        return answer;
    }

    Answer ask(std::string_view bytes) {
        send(bytes);
        return receive();
    }

    /// Whether the server ends the connection, with nothing more said.
    bool is_closed() { return input_.empty() && !receive_more() && input_.empty(); }

    void hang_up() {
        if (socket_ >= 0) ::close(socket_);
        socket_ = -1;
    }

    /// Ends the connection with a reset instead of in good order.
    void vanish() {
        const linger at_once{1, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        hang_up();
    }

  private:
    bool receive_more() {
        char piece[16384];
        const ssize_t got = ::recv(socket_, piece, sizeof piece, 0);
        if (got <= 0) return false;
        input_.append(piece, static_cast<std::size_t>(got));
        return true;
    }

    int socket_;
    std::string input_;
};

inline std::string get(std::string_view target) {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

inline std::string post(std::string_view target, std::string_view body) {
    return "POST " + std::string(target) +
           " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           std::string(body);
}

}  // namespace server::http::testing
