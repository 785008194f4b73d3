#include "domain/fee/tariff.hpp"

#include <doctest/doctest.h>

#include <random>

#include "domain/application/fee_notice.hpp"

using namespace domain;

namespace {

std::int64_t fee(FeeStandard standard, std::int64_t units, std::int64_t before = 0) {
    return reckon_fee(standard, before, units).amount.amount;
}

/// The price of one unit as 国办函〔2020〕109号 says it, without tiers or sums.
std::int64_t price(FeeStandard standard, std::int64_t unit) {
    if (standard == FeeStandard::per_item) {
        if (unit <= 10) return 0;
        return unit <= 30 ? 100 : 200 + (unit - 31) / 10 * 100;
    }
    if (unit <= 30) return 0;
    if (unit <= 100) return 10;
    return unit <= 200 ? 20 : 40;
}

}  // namespace

TEST_CASE("国办函〔2020〕109号: the worked examples, and both sides of every bound") {
    struct Row {
        FeeStandard standard;
        std::int64_t units;
        std::int64_t yuan;
    };
    using enum FeeStandard;
    constexpr Row rows[] = {
        {per_item, 0, 0},     {per_item, 10, 0},     {per_item, 11, 100},   {per_item, 25, 1500},
        {per_item, 30, 2000}, {per_item, 31, 2200},  {per_item, 40, 4000},  {per_item, 41, 4300},
        {per_item, 50, 7000}, {per_item, 51, 7400},  {per_page, 0, 0},      {per_page, 30, 0},
        {per_page, 31, 10},   {per_page, 72, 420},   {per_page, 100, 700},  {per_page, 101, 720},
        {per_page, 109, 880}, {per_page, 200, 2700}, {per_page, 201, 2740}, {per_page, 300, 6700},
    };
    for (const Row& row : rows) {
        CAPTURE(row.units);
        CHECK(fee(row.standard, row.units) == row.yuan);
    }
}

TEST_CASE("国办函〔2020〕109号: the sum is that of the single units, and the lines show how it comes about") {
    for (const FeeStandard standard : {FeeStandard::per_item, FeeStandard::per_page}) {
        std::int64_t expected = 0;
        for (std::int64_t units = 1; units <= 1000; ++units) {
            expected += price(standard, units);
            const FeeReckoning reckoning = reckon_fee(standard, 0, units);
            REQUIRE(reckoning.amount.amount == expected);
            std::int64_t next = 1;
            std::int64_t sum = 0;
            for (const FeeLine& line : reckoning.lines) {
                REQUIRE(line.from == next);
                REQUIRE(line.sum.amount == (line.to - line.from + 1) * line.each.amount);
                next = line.to + 1;
                sum += line.sum.amount;
            }
            REQUIRE(next == units + 1);
            REQUIRE(sum == expected);
        }
    }
}

TEST_CASE("国办函〔2020〕109号: however a month's items are spread over applications, they cost the same") {
    std::mt19937 random{109};
    const auto below = [&](int end) { return std::uniform_int_distribution<int>{0, end - 1}(random); };
    for (int round = 0; round < 2000; ++round) {
        const std::int64_t all = below(300);
        std::int64_t before = 0;
        std::int64_t sum = 0;
        while (before < all) {
            const std::int64_t items = std::min<std::int64_t>(all - before, 1 + below(60));
            sum += fee(FeeStandard::per_item, items, before);
            before += items;
        }
        REQUIRE(sum == fee(FeeStandard::per_item, all));
    }
}

TEST_CASE("a fee stays a number for as many units as there can be, and a notice beyond them costs nothing") {
    CHECK(fee(FeeStandard::per_page, fee_units_max) == 2700 + (fee_units_max - 200) * 40);
    CHECK(fee(FeeStandard::per_item, fee_units_max, fee_units_max) > 0);
    NotifyFee notice{.standard = FeeStandard::per_page, .pages = 72};
    CHECK(reckoning_of(notice).amount == Yuan{420});
    for (const std::int64_t pages : {fee_units_max + 1, std::int64_t{-1}, INT64_MAX, INT64_MIN}) {
        notice.pages = pages;
        CHECK(reckoning_of(notice).amount == Yuan{0});
    }
    notice = {.standard = FeeStandard::per_item, .items = {}, .earlier_items = 30};
    CHECK(reckoning_of(notice).amount == Yuan{200});  // one item, the 31st of the month
    notice.earlier_items = INT64_MAX;
    CHECK(reckoning_of(notice).amount == Yuan{0});
}
