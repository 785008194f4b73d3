// What the listener refuses by itself, over a real socket: malformed and ambiguous requests, and its limits.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/unit/server/http/listener_fixture.hpp"

using namespace server::http;
using namespace server::http::testing;

TEST_CASE(
    "Malformed requests and those that two readers may read differently are answered 400 and end there") {
    const std::string smuggled = "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    const std::vector<std::string> requests = {
        "GARBAGE\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nBad Name: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: \x01\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /?q=%ff HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET a HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\na",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + smuggled,
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n" + smuggled,
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n" + smuggled,
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n" + smuggled,
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n" + smuggled,
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" +
            smuggled,
        "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + smuggled,
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: x\r\nAuthorization: y\r\n\r\n",
    };
    RunningListener listener;
    for (const std::string& request : requests) {
        CAPTURE(request);
        Client client(listener->port());
        const Answer answer = client.ask(request);
        CHECK(answer.status == 400);
        CHECK(answer.field("Connection") == "close");
        CHECK(answer.body.find(answer.field("X-Request-Id")) != std::string::npos);
        CHECK(client.is_closed());
    }
    CHECK(Client(listener->port()).ask(get("/")).status == 200);
}

TEST_CASE("A target above 8 KiB is answered 414 and a head above its limit 431, not by hanging up") {
    RunningListener listener;
    CHECK(Client(listener->port()).ask(get("/" + std::string(8191, 'x'))).status == 200);
    CHECK(Client(listener->port()).ask(get("/" + std::string(8192, 'x'))).status == 414);
    CHECK(Client(listener->port()).ask(get("/" + std::string(100000, 'x'))).status == 414);
    const std::string fields = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
    CHECK(Client(listener->port()).ask(fields + std::string(10000, 'x') + "\r\n\r\n").status == 200);
    CHECK(Client(listener->port()).ask(fields + std::string(100000, 'x') + "\r\n\r\n").status == 431);
}

TEST_CASE("A body longer than admitted is answered 413 without being read") {
    RunningListener listener;
    listener.application.body_bytes_max = 1000;
    CHECK(Client(listener->port()).ask(post("/echo", std::string(1000, 'x'))).status == 200);
    Client client(listener->port());
    // Only the head is sent: an answer that waited for the body would not come.
    const Answer answer = client.ask("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n");
    CHECK(answer.status == 413);
    CHECK(answer.field("Connection") == "close");
    CHECK(client.is_closed());
    const std::string chunked = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    CHECK(Client(listener->port()).ask(chunked + "3E9\r\n").status == 413);
    // The client sends all of a long body before it reads: the answer must survive that.
    CHECK(Client(listener->port()).ask(post("/echo", std::string(3'000'000, 'x'))).status == 413);
}

TEST_CASE(
    "A request that does not come to its end in time is answered 408, an idle connection closed silently") {
    ListenerSettings settings;
    settings.header_timeout = std::chrono::seconds(1);
    settings.body_timeout = std::chrono::seconds(1);
    settings.idle_timeout = std::chrono::seconds(1);
    RunningListener listener(settings);
    Client silent(listener->port());
    Client slow_head(listener->port());
    Client slow_body(listener->port());
    Client kept(listener->port());
    slow_head.send("GET / HT");
    slow_body.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
    CHECK(kept.ask(get("/")).status == 200);
    CHECK(slow_head.receive().status == 408);
    CHECK(slow_body.receive().status == 408);
    CHECK(silent.is_closed());
    CHECK(kept.is_closed());
}

TEST_CASE("A connection over the limit is answered 503 with Retry-After, and served when another has gone") {
    ListenerSettings settings;
    settings.connections_max = 2;
    RunningListener listener(settings);
    auto first = std::make_unique<Client>(listener->port());
    Client second(listener->port());
    CHECK(first->ask(get("/")).status == 200);
    CHECK(second.ask(get("/")).status == 200);
    for (int i = 0; i < 20; ++i) {
        Client over(listener->port());
        const Answer answer = over.ask(get("/"));
        CHECK(answer.status == 503);
        CHECK(answer.field("Retry-After") == "1");
        CHECK(answer.field("Connection") == "close");
    }
    CHECK(listener->counters().connections_refused == 20);
    CHECK(listener->counters().connections_open == 2);
    CHECK(second.ask(get("/")).status == 200);
    first.reset();
    int status = 503;
    for (int i = 0; i < 100 && status == 503; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        status = Client(listener->port()).ask(get("/")).status;
    }
    CHECK(status == 200);
}
