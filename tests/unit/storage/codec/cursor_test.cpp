#include "storage/codec/cursor.hpp"

#include <doctest/doctest.h>

#include <array>
#include <limits>

using storage::read_cursor;
using storage::write_cursor;

TEST_CASE("a cursor gives back the numbers it was made of") {
    const std::array<std::int64_t, 3> numbers{-5, 0, std::numeric_limits<std::int64_t>::max()};
    std::array<std::int64_t, 3> read{};
    read_cursor('r', write_cursor('r', numbers), read);
    CHECK(read == numbers);
}

TEST_CASE("a cursor of another list, of other length, or altered is refused") {
    const std::array<std::int64_t, 2> numbers{17, 4};
    const std::string cursor = write_cursor('r', numbers);
    std::array<std::int64_t, 2> two{};
    std::array<std::int64_t, 3> three{};
    std::array<std::int64_t, 1> one{};
    CHECK_THROWS_AS(read_cursor('q', cursor, two), std::invalid_argument);
    CHECK_THROWS_AS(read_cursor('r', cursor, three), std::invalid_argument);
    CHECK_THROWS_AS(read_cursor('r', cursor, one), std::invalid_argument);
    for (const char* text : {"", "=", "r:1:2", "AAAA"})
        CHECK_THROWS_AS(read_cursor('r', text, two), std::invalid_argument);
    CHECK_THROWS_AS(read_cursor('r', cursor + "A", two), std::invalid_argument);
    CHECK_THROWS_AS(read_cursor('r', std::string(5000, 'A'), two), std::invalid_argument);
}
