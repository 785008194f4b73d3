// The raw limit for HTTP on one thread: the plainest server that Beast's own reading and writing allow.
//
// bare_beast PORT FILE answers every request with the bytes of FILE as application/json, keeps connections
// alive, and has neither routes nor limits nor timers. What the listener costs is measured against it.

// g++ 12 sees null pointers in what it inlines from Asio that cannot be any.
#pragma GCC diagnostic ignored "-Wnull-dereference"
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/write.hpp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::asio::ip::tcp;

class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(tcp::socket socket, const std::string& bytes) : socket_(std::move(socket)), bytes_(bytes) {}

    void read() {
        request_ = {};
        beast::http::async_read(socket_, buffer_, request_,
                                [self = shared_from_this()](beast::error_code code, std::size_t) {
                                    if (!code) self->write();
                                });
    }

  private:
    using Answer = beast::http::response<beast::http::span_body<const char>>;

    void write() {
        answer_ = Answer{beast::http::status::ok, request_.version()};
        answer_.set(beast::http::field::content_type, "application/json");
        answer_.keep_alive(request_.keep_alive());
        answer_.body() = {bytes_.data(), bytes_.size()};
        answer_.prepare_payload();
        beast::http::async_write(socket_, answer_,
                                 [self = shared_from_this()](beast::error_code code, std::size_t) {
                                     if (!code && self->answer_.keep_alive()) self->read();
                                 });
    }

    tcp::socket socket_;
    const std::string& bytes_;
    beast::flat_buffer buffer_;
    beast::http::request<beast::http::empty_body> request_;
    Answer answer_;
};

void accept_all(tcp::acceptor& acceptor, const std::string& bytes) {
    acceptor.async_accept([&acceptor, &bytes](beast::error_code code, tcp::socket socket) {
        if (!code) {
            socket.set_option(tcp::no_delay(true), code);
            std::make_shared<Connection>(std::move(socket), bytes)->read();
        }
        accept_all(acceptor, bytes);
    });
}

int serve(const char* port, const char* path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::fprintf(stderr, "bare_beast: cannot read %s\n", path);
        return EXIT_FAILURE;
    }
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    asio::io_context io{1};
    tcp::acceptor acceptor(io,
                           {asio::ip::address_v4::loopback(), static_cast<std::uint16_t>(std::stoi(port))});
    accept_all(acceptor, bytes);
    io.run();
    return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: bare_beast PORT FILE\n", stderr);
        return EXIT_FAILURE;
    }
    try {
        return serve(argv[1], argv[2]);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "bare_beast: %s\n", failure.what());
        return EXIT_FAILURE;
    }
}
