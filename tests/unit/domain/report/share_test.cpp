#include "domain/report/share.hpp"

#include <doctest/doctest.h>

#include <limits>

using domain::share_text;

TEST_CASE("shares have one decimal, rounded half up and never cut") {
    CHECK(share_text(35, 462) == "7.6%");  // the published report of Tongzhou 2018 cuts it to 7.5 %
    CHECK(share_text(380, 462) == "82.3%");
    CHECK(share_text(446, 446) == "100.0%");
    CHECK(share_text(1, 2000) == "0.1%");  // exactly half a tenth
    CHECK(share_text(1, 2001) == "0.0%");
    CHECK(share_text(0, 5) == "0.0%");
    CHECK(share_text(3, 2) == "150.0%");
}

TEST_CASE("there is no share of nothing, and none of a count that cannot be") {
    CHECK_FALSE(share_text(0, 0));
    CHECK_FALSE(share_text(1, -1));
    CHECK_FALSE(share_text(-1, 5));
    CHECK_FALSE(share_text(1, std::numeric_limits<std::int64_t>::max()));
}
