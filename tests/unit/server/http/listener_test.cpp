#include "server/http/listener.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <csignal>
#include <memory>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "tests/unit/server/http/listener_fixture.hpp"

using namespace server::http;
using namespace server::http::testing;

TEST_CASE("A connection is kept for many requests, each with its own id") {
    RunningListener listener;
    Client client(listener->port());
    std::string last_id;
    for (int i = 0; i < 100; ++i) {
        const Answer answer = client.ask(get("/a?i=" + std::to_string(i)));
        REQUIRE(answer.status == 200);
        CHECK(answer.body == "/a?i=" + std::to_string(i) + "|127.0.0.1|||");
        CHECK(answer.field("X-Seen") == "yes");
        CHECK(answer.field("Content-Type") == "text/plain");
        CHECK(answer.field("Date").substr(answer.field("Date").size() - 3) == "GMT");
        CHECK(answer.field("X-Request-Id") != last_id);
        last_id = answer.field("X-Request-Id");
    }
    CHECK(listener->counters().requests == 100);
    CHECK(listener->counters().connections_open == 1);
}

TEST_CASE("The connection ends when the client asks for it, and with HTTP/1.0 unless it asks otherwise") {
    RunningListener listener;
    struct Row {
        std::string request;
        std::string connection;
    };
    const std::vector<Row> rows = {
        {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", ""},
        {"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "close"},
        {"GET / HTTP/1.0\r\n\r\n", "close"},
        {"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "keep-alive"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.request);
        Client client(listener->port());
        const Answer answer = client.ask(row.request);
        CHECK(answer.status == 200);
        CHECK(answer.field("Connection") == row.connection);
        if (row.connection == "close") {
            CHECK(client.is_closed());
        } else {
            CHECK(client.ask(get("/")).status == 200);
        }
    }
}

TEST_CASE("Pipelined requests are answered in order, whichever answer would be ready first") {
    RunningListener listener;
    Client client(listener->port());
    client.send(get("/later?ms=60") + post("/echo", "two") + get("/later?ms=1") + get("/gone") +
                post("/echo", "five"));
    CHECK(client.receive().body == "after 60");
    CHECK(client.receive().body == "two");
    CHECK(client.receive().body == "after 1");
    CHECK(client.receive().status == 204);
    CHECK(client.receive().body == "five");
}

TEST_CASE("Many connections are served while their answers come from other threads") {
    RunningListener listener;
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(std::make_unique<Client>(listener->port()));
        clients.back()->send(get("/later?ms=" + std::to_string(50 - i)));
    }
    for (int i = 0; i < 50; ++i) {
        CHECK(clients[static_cast<std::size_t>(i)]->receive().body == "after " + std::to_string(50 - i));
    }
}

TEST_CASE("An answer from a posted batch is written at once, and a second answer to one request is dropped") {
    RunningListener listener;
    Client client(listener->port());
    CHECK(client.ask(get("/posted")).body == "posted");
    CHECK(client.ask(get("/twice")).body == "first");
    CHECK(client.ask(get("/posted")).body == "posted");
}

TEST_CASE("HEAD is answered with the length of the body but without it, 204 with neither") {
    RunningListener listener;
    Client client(listener->port());
    client.send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\n");
    const Answer head = client.receive(true);
    CHECK(head.status == 200);
    CHECK(head.field("Content-Length") == std::to_string(std::string("/abc|127.0.0.1|||").size()));
    const Answer gone = client.ask(get("/gone"));
    CHECK(gone.status == 204);
    CHECK(gone.field("Content-Length").empty());
    CHECK(client.ask(get("/")).status == 200);
}

TEST_CASE("Bodies arrive whole, in memory or above the limit in a file, by length or in chunks") {
    RunningListener listener;
    Client client(listener->port());
    std::string body(1024 * 1024, '\0');
    for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<char>(i * 7 + i / 251);
    std::uint64_t sum = 0;
    for (const char c : body) sum = sum * 31 + static_cast<unsigned char>(c);
    const std::string expected = "file 1048576 " + std::to_string(sum);
    CHECK(client.ask(post("/where", body)).body == expected);
    std::string chunked = "POST /where HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (std::size_t at = 0; at < body.size(); at += 0x4000)
        chunked += "4000\r\n" + body.substr(at, 0x4000) + "\r\n";
    CHECK(client.ask(chunked + "0\r\n\r\n").body == expected);
    CHECK(client.ask(post("/echo", body)).body == body);
    CHECK(client.ask(post("/where", "ab")).body == "memory 2 " + std::to_string('a' * 31 + 'b'));
    CHECK(client.ask(post("/where", "")).body == "memory 0 0");
}

TEST_CASE("Expect: 100-continue is answered before the body is sent, a refusal instead of it") {
    RunningListener listener;
    Client client(listener->port());
    const std::string head = " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n";
    CHECK(client.ask("POST /echo" + head).status == 100);
    CHECK(client.ask("abc").body == "abc");
    Client refused(listener->port());
    const Answer answer = refused.ask("POST /refused" + head);
    CHECK(answer.status == 404);
    CHECK(answer.field("Connection") == "close");
}

TEST_CASE(
    "A request refused by its head keeps the connection when its body is short, and ends it when long") {
    RunningListener listener;
    Client client(listener->port());
    CHECK(client.ask(get("/refused")).status == 404);
    CHECK(client.ask(post("/refused", std::string(50'000, 'x'))).status == 404);
    CHECK(client.ask(post("/echo", "next")).body == "next");
    const Answer answer = client.ask(post("/refused", std::string(500'000, 'x')));
    CHECK(answer.status == 404);
    CHECK(answer.field("Connection") == "close");
}

TEST_CASE("An application that throws costs its own request a 500 and nothing else") {
    RunningListener listener;
    CHECK(Client(listener->port()).ask(get("/throws")).status == 500);
    CHECK(Client(listener->port()).ask(get("/throws-early")).status == 500);
    CHECK(Client(listener->port()).ask(get("/")).status == 200);
}

TEST_CASE("A client may go away at any moment") {
    RunningListener listener;
    for (int round = 0; round < 20; ++round) {
        Client during_head(listener->port());
        during_head.send("GET / HT");
        Client during_body(listener->port());
        during_body.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
        Client during_handling(listener->port());
        during_handling.send(get("/later?ms=20"));
        Client reset_during_handling(listener->port());
        reset_during_handling.send(get("/later?ms=20"));
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        during_head.vanish();
        during_body.hang_up();
        during_handling.hang_up();
        reset_during_handling.vanish();
    }
    Client client(listener->port());
    CHECK(client.ask(get("/later?ms=50")).status == 200);
    for (int i = 0; i < 200 && listener->counters().connections_open > 1; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    CHECK(listener->counters().connections_open == 1);
}

TEST_CASE("A client that reads late gets a long answer whole") {
    RunningListener listener;
    listener.application.body_bytes_max = 64 * 1024 * 1024;
    Client client(listener->port());
    const std::string body(32 * 1024 * 1024, 'y');
    client.send(post("/echo", body));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    CHECK(client.receive().body == body);
}

TEST_CASE("A graceful stop answers what was accepted, closes idle connections and lets no new ones in") {
    RunningListener listener;
    Client idle(listener->port());
    Client running(listener->port());
    Client uploading(listener->port());
    CHECK(idle.ask(get("/")).status == 200);
    running.send(get("/later?ms=300"));
    uploading.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na");
    while (listener->counters().requests < 3) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    listener->stop();
    CHECK(idle.is_closed());
    CHECK_THROWS(Client(listener->port()));
    const Answer uploaded = uploading.ask("bc");
    CHECK(uploaded.body == "abc");
    const Answer answer = running.receive();
    CHECK(answer.body == "after 300");
    CHECK(answer.field("Connection") == "close");
    CHECK(running.is_closed());
    listener.stop_and_wait();
    CHECK(listener->counters().connections_open == 0);
}

TEST_CASE("A stop waits for an answer no longer than its time limit, and a later answer does no harm") {
    ListenerSettings settings;
    settings.stop_timeout = std::chrono::seconds(1);
    RunningListener listener(settings);
    Client client(listener->port());
    client.send(get("/later?ms=1800"));
    while (listener->counters().requests < 1) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    const auto before = std::chrono::steady_clock::now();
    listener.stop_and_wait();
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::milliseconds(1600));
    CHECK(client.receive().status == 0);
}

TEST_CASE("SIGTERM stops the listener gracefully") {
    FakeApplication application;
    ListenerSettings settings;
    settings.port = 0;
    Listener listener(settings, application);
    listener.stop_on_signals();
    std::thread thread([&listener] { listener.run(); });
    Client client(listener.port());
    client.send(get("/later?ms=100"));
    while (listener.counters().requests < 1) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ::kill(::getpid(), SIGTERM);
    CHECK(client.receive().body == "after 100");
    thread.join();
}

TEST_CASE("An address that is taken or is none is reported when the listener is made") {
    FakeApplication application;
    ListenerSettings settings;
    settings.port = 0;
    const Listener listener(settings, application);
    settings.port = listener.port();
    CHECK_THROWS_AS(Listener(settings, application), std::system_error);
    settings.address = "nowhere";
    CHECK_THROWS_AS(Listener(settings, application), std::system_error);
}
