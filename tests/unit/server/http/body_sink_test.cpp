#include "server/http/body_sink.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace server::http;

TEST_CASE("A body stays in memory up to the limit and goes to a file with the first byte above it") {
    BodySink sink(8);
    sink.append("12345678");
    const Body small = sink.take();
    CHECK_FALSE(small.spooled());
    CHECK(small.text() == "12345678");
    CHECK(small.in_memory() == "12345678");

    sink.append("12345678");
    sink.append("9");
    sink.append("abc");
    CHECK(sink.bytes() == 12);
    const Body large = sink.take();
    CHECK(large.spooled());
    CHECK(large.bytes() == 12);
    CHECK(large.text() == "123456789abc");
    CHECK(sink.bytes() == 0);
}

TEST_CASE("A spooled body lives as long as its last copy") {
    BodySink sink(0);
    sink.append("kept");
    Body copy;
    {
        const Body first = sink.take();
        copy = first;
    }
    CHECK(copy.text() == "kept");
    CHECK(copy.text() == "kept");
}

TEST_CASE("A sink that is cleared starts again in memory") {
    BodySink sink(2);
    sink.append("long enough for a file");
    sink.clear();
    sink.append("ab");
    const Body body = sink.take();
    CHECK_FALSE(body.spooled());
    CHECK(body.text() == "ab");
}
