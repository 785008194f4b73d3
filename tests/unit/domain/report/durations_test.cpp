#include "domain/report/durations.hpp"

#include <doctest/doctest.h>

using namespace domain;

TEST_CASE("median and 90th percentile are days that a case took, by nearest rank") {
    CHECK_FALSE(percentile({}, 50));
    CHECK(percentile({{7, 1}}, 50) == 7);
    CHECK(percentile({{5, 1}, {9, 1}}, 50) == 5);
    CHECK(percentile({{5, 1}, {9, 1}}, 90) == 9);
    // 1, 2, …, 10, one case each
    DurationCounts ten;
    for (std::int32_t days = 1; days <= 10; ++days) ten[days] = 1;
    CHECK(percentile(ten, 50) == 5);
    CHECK(percentile(ten, 90) == 9);
    CHECK(percentile(ten, 100) == 10);
    CHECK(percentile({{3, 99}, {40, 1}}, 90) == 3);
}
