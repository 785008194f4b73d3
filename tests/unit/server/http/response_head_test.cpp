#include "server/http/response_head.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace server::http;

namespace {

std::string head_of(const Response& response, int version = 11, bool close = false) {
    std::string out;
    append_response_head(out, response, {"Tue, 24 Nov 2026 00:00:00 GMT", "id1", version, close});
    return out;
}

}  // namespace

TEST_CASE("An answer's head has its status, date, id, type and length, and the application's own fields") {
    CHECK(head_of({200, "application/json", "{}", {{"ETag", "\"1\""}}}) ==
          "HTTP/1.1 200 OK\r\nDate: Tue, 24 Nov 2026 00:00:00 GMT\r\nX-Request-Id: id1\r\n"
          "Content-Type: application/json\r\nContent-Length: 2\r\nETag: \"1\"\r\n\r\n");
}

TEST_CASE("RFC 9110 section 8.6: 204 and 304 announce no length") {
    for (const int status : {204, 304}) {
        CHECK_FALSE(may_have_body(status));
        CHECK(head_of({status, "text/plain", "x", {}}).find("Content-") == std::string::npos);
    }
    CHECK(may_have_body(200));
    CHECK(head_of({200, "", "", {}}).find("Content-Length: 0\r\n") != std::string::npos);
    CHECK(head_of({200, "", "", {}}).find("Content-Type") == std::string::npos);
}

TEST_CASE("The connection's fate is told where the client would expect another") {
    CHECK(head_of({200, "", "", {}}).find("Connection") == std::string::npos);
    CHECK(head_of({200, "", "", {}}, 11, true).find("Connection: close\r\n") != std::string::npos);
    CHECK(head_of({200, "", "", {}}, 10, true).find("Connection: close\r\n") != std::string::npos);
    CHECK(head_of({200, "", "", {}}, 10).find("Connection: keep-alive\r\n") != std::string::npos);
}

TEST_CASE("No value of a field can add another field") {
    const std::string head = head_of({200, "", "", {{"Location", "/a\r\nSet-Cookie: x"}}});
    CHECK(head.find("Location: /a  Set-Cookie: x\r\n") != std::string::npos);
    CHECK(head.find("\nSet-Cookie") == std::string::npos);
}

TEST_CASE("A status without a known reason keeps the space before it") {
    CHECK(head_of({299, "", "", {}}).substr(0, 15) == "HTTP/1.1 299 \r\n");
}

TEST_CASE("RFC 9110 section 5.6.7: the date has English names and GMT") {
    HttpDate date;
    CHECK(date.at(784111777) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(date.at(784111777) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(date.at(784111778) == "Sun, 06 Nov 1994 08:49:38 GMT");
    CHECK(date.at(1709164800) == "Thu, 29 Feb 2024 00:00:00 GMT");
}

TEST_CASE("Request ids are short and never repeat") {
    RequestIds ids;
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string id = ids.next();
        CHECK(id.size() == 15);
        CHECK(seen.insert(id).second);
    }
}
