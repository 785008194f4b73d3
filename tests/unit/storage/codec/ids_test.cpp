#include "storage/ids.hpp"

#include <doctest/doctest.h>

using storage::Uuid;

TEST_CASE("RFC 9562: a version 7 id begins with its milliseconds and says its version and variant") {
    const Uuid id = Uuid::v7(0x017F22E279B0, {0xCC, 0x3F, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F});
    CHECK(id.text() == "017f22e2-79b0-7c3f-98c4-dc0c0c07398f");
}

TEST_CASE("ids come back from their text, and nothing else is one") {
    const Uuid id = Uuid::v7(1'700'000'000'000, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    CHECK(Uuid::parse(id.text()) == id);
    CHECK(Uuid::parse("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"));
    for (const char* text :
         {"", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e279b07cc398c4dc0c0c07398f0000",
          "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2+79b0-7cc3-98c4-dc0c0c07398f"}) {
        CAPTURE(text);
        CHECK_FALSE(Uuid::parse(text));
    }
}
