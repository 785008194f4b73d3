#include "domain/organ/organ.hpp"

#include <doctest/doctest.h>

using namespace domain;
using Codes = std::vector<std::string>;

namespace {

const Date y2018{2018, 1, 1};
const Date y2020{2020, 1, 1};

OrganVersion version(std::string code, std::string parent, Date from = y2018, std::string name = "机关") {
    OrganVersion organ;
    organ.code = std::move(code);
    organ.parent = std::move(parent);
    organ.valid_from = from;
    organ.name = std::move(name);
    return organ;
}

OrganTree district() {
    return OrganTree{{
        version("tax", "district", y2018, "地方税务局"),
        version("district", ""),
        version("housing", "district"),
        version("housing-hall", "housing"),
        version("tax", "city", y2020, "税务局"),
        version("city", ""),
    }};
}

}  // namespace

TEST_CASE("an organ is found as it was on the day, and not before its first day") {
    const OrganTree tree = district();
    CHECK(tree.find("tax", y2018.plus_days(-1)) == nullptr);
    CHECK(tree.find("tax", y2018)->name == "地方税务局");
    CHECK(tree.find("tax", y2020.plus_days(-1))->name == "地方税务局");
    CHECK(tree.find("tax", y2020)->name == "税务局");
    CHECK(tree.find("fax", y2020) == nullptr);
}

TEST_CASE("the tree of a day puts parents before children and siblings by code") {
    const OrganTree tree = district();
    CHECK(codes_of(tree.subtree("district", y2018)) == Codes{"district", "housing", "housing-hall", "tax"});
    CHECK(codes_of(tree.subtree("district", y2020)) == Codes{"district", "housing", "housing-hall"});
    CHECK(codes_of(tree.subtree("city", y2020)) == Codes{"city", "tax"});
    CHECK(codes_of(tree.subtree("housing-hall", y2020)) == Codes{"housing-hall"});
    CHECK(tree.subtree("nobody", y2020).empty());
    CHECK(tree.subtree("district", y2018.plus_days(-1)).empty());
}

TEST_CASE("roots are the organs of the day without a parent") {
    CHECK(codes_of(district().roots(y2020)) == Codes{"city", "district"});
    CHECK(district().roots(y2018.plus_days(-1)).empty());
}

TEST_CASE("within is reflexive, follows all levels, and the tree of its day") {
    const OrganTree tree = district();
    CHECK(tree.within("housing-hall", "district", y2018));
    CHECK(tree.within("district", "district", y2018));
    CHECK_FALSE(tree.within("district", "housing-hall", y2018));
    CHECK(tree.within("tax", "district", y2018));
    CHECK_FALSE(tree.within("tax", "district", y2020));
    CHECK(tree.within("tax", "city", y2020));
    CHECK_FALSE(tree.within("nobody", "district", y2020));
}

TEST_CASE("a version given again for the same day replaces the one before") {
    const OrganTree tree{{version("tax", "", y2018, "旧"), version("tax", "", y2018, "新")}};
    CHECK(tree.find("tax", y2018)->name == "新");
    CHECK(tree.history("tax").size() == 1);
}

TEST_CASE("the history of an organ is told oldest first, whatever the order it came in") {
    const OrganTree tree{{version("tax", "", y2020, "新"), version("tax", "", y2018, "旧")}};
    const auto history = tree.history("tax");
    REQUIRE(history.size() == 2);
    CHECK(history[0].name == "旧");
    CHECK(history[1].name == "新");
    CHECK(tree.known("tax"));
    CHECK_FALSE(tree.known("fax"));
    CHECK(tree.history("fax").empty());
}

TEST_CASE("a ring of parents ends every question about it") {
    const OrganTree tree{{version("a", "b"), version("b", "a"), version("c", "")}};
    CHECK(tree.subtree("a", y2018).size() == 2);
    CHECK_FALSE(tree.within("a", "c", y2018));
    CHECK(tree.within("a", "b", y2018));
    CHECK(codes_of(tree.roots(y2018)) == Codes{"c"});
}
