#include "tests/support/xml_check.hpp"

#include <doctest/doctest.h>

using tests::well_formed;

TEST_CASE("the check of well-formed XML finds what is broken") {
    CHECK(well_formed("<a b=\"c\"><d/>x &amp; y</a>"));
    for (const char* bad : {"<a>", "<a></b>", "<a>&</a>", "<a>&nbsp;</a>", "<a/><b></b><c></c>", "<a><</a>"})
        CHECK_FALSE(well_formed(bad));
}
