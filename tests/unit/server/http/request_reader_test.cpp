#include "server/http/request_reader.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace server::http;
using Progress = RequestReader::Progress;

namespace {

constexpr std::uint32_t header_bytes_max = 1024;

/// Feeds the bytes in pieces as a socket would, keeping what the reader has not used.
Progress feed_in_pieces(RequestReader& reader, std::string_view bytes, std::size_t piece) {
    std::string waiting;
    auto progress = Progress::need_more;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        waiting += bytes.substr(at, piece);
        while (true) {
            std::size_t used = 0;
            progress = reader.feed(waiting, used);
            waiting.erase(0, used);
            if (progress != Progress::head_complete) break;
            reader.keep_body(100);
        }
        if (progress == Progress::failed) return progress;
    }
    return progress;
}

int fault_of(std::string_view bytes, std::size_t piece) {
    RequestReader reader(header_bytes_max, 1024);
    return feed_in_pieces(reader, bytes, piece) == Progress::failed ? reader.fault().status : 0;
}

}  // namespace

TEST_CASE("A request reads the same in whatever pieces it arrives") {
    const std::string bytes =
        "\r\nPOST /a%20b/c?d=e HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer t\r\nIDEMPOTENCY-KEY: k\r\n"
        "Accept: text/html\r\nAccept: */*\r\nCookie: a=1\r\nCookie: b=2\r\nIf-Match: \"1\"\r\n"
        "Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n02\r\nde\r\n0\r\nAuthorization: stolen\r\n\r\n";
    for (const std::size_t piece :
         {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}, bytes.size()}) {
        CAPTURE(piece);
        RequestReader reader(header_bytes_max, 1024);
        REQUIRE(feed_in_pieces(reader, bytes, piece) == Progress::complete);
        reader.finish_body();
        const Request& request = reader.request();
        CHECK(request.method == Method::post);
        CHECK(request.target == "/a%20b/c?d=e");
        CHECK(request.segments == std::vector<std::string>{"a b", "c"});
        CHECK(request.query_value("d") == "e");
        CHECK(request.headers.authorization == "Bearer t");
        CHECK(request.headers.idempotency_key == "k");
        CHECK(request.headers.accept == "text/html, */*");
        CHECK(request.headers.cookie == "a=1; b=2");
        CHECK(request.headers.if_match == "\"1\"");
        CHECK(request.body.text() == "abcde");
        CHECK(reader.keep_alive());
    }
}

TEST_CASE("A reader is used again for the next request and leaves what follows one alone") {
    RequestReader reader(header_bytes_max, 1024);
    const std::string bytes =
        "PUT /1 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nabGET /2 HTTP/1.0\r\n\r\nrest";
    std::string_view left = bytes;
    std::size_t used = 0;
    REQUIRE(reader.feed(left, used) == Progress::head_complete);
    left.remove_prefix(used);
    CHECK(reader.has_body());
    CHECK(reader.content_length() == 2);
    reader.keep_body(2);
    REQUIRE(reader.feed(left, used) == Progress::complete);
    left.remove_prefix(used);
    reader.finish_body();
    CHECK(reader.request().body.text() == "ab");

    reader.start();
    REQUIRE(reader.feed(left, used) == Progress::head_complete);
    left.remove_prefix(used);
    CHECK_FALSE(reader.has_body());
    CHECK(reader.request().target == "/2");
    CHECK(reader.request().body.bytes() == 0);
    CHECK(reader.version() == 10);
    CHECK_FALSE(reader.keep_alive());
    CHECK(left == "rest");
}

TEST_CASE("Heads above the limit fail with 431, or 414 while the request line is not even over") {
    const std::string start = "GET / HTTP/1.1\r\nHost: h\r\n";
    std::string many_fields = start;
    while (many_fields.size() <= header_bytes_max) many_fields += "X: 1\r\n";
    for (const std::size_t piece : {std::size_t{1}, std::size_t{6}, std::size_t{5000}}) {
        CAPTURE(piece);
        CHECK(fault_of(many_fields + "\r\n", piece) == 431);
        CHECK(fault_of(start + "X: " + std::string(header_bytes_max, 'x'), piece) == 431);
        CHECK(fault_of("GET /" + std::string(2 * header_bytes_max, 'x'), piece) == 414);
    }
}

TEST_CASE("A body longer than allowed fails with 413 when it says so, not when it has been read") {
    const std::string head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    CHECK(fault_of(head + "64\r\n", 5000) == 0);
    CHECK(fault_of(head + "65\r\n", 5000) == 413);
    CHECK(fault_of(head + "64\r\n" + std::string(100, 'x') + "\r\n1\r\n", 5000) == 413);
    CHECK(fault_of(head + "FFFFFFFFFFFFFFFF\r\n", 5000) == 413);
    CHECK(fault_of(head + "10000000000000000\r\n", 5000) == 400);
}

TEST_CASE("Chunks that do not end are not kept") {
    const std::string head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    CHECK(fault_of(head + "1;" + std::string(5000, 'x'), 100) == 400);
    CHECK(fault_of(head + "0\r\nX: " + std::string(5000, 'x'), 100) == 400);
}
