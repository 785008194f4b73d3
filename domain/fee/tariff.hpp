#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "domain/calendar/date.hpp"
#include "domain/named.hpp"

namespace domain {

/// An amount in whole yuan (R2007 art. 27; 国办函〔2020〕109号).
struct Yuan {
    std::int64_t amount = 0;
    friend constexpr auto operator<=>(Yuan, Yuan) = default;
};

/// What the information-processing fee is reckoned by; one of them for an application, never both
/// (国办函〔2020〕109号).
enum class FeeStandard { per_item, per_page };
inline constexpr std::array<Named<FeeStandard>, 2> fee_standard_words{{
    {FeeStandard::per_item, "per_item", "按件计收"},
    {FeeStandard::per_page, "per_page", "按量计收"},
}};
static_assert(rows_in_order(fee_standard_words));
constexpr const auto& words(FeeStandard) { return fee_standard_words; }

/// One tier of the excess-progressive tariff: units `from` to `to` cost `each`; where `rises_every` is set,
/// each further so many units cost `rise` more.
struct FeeTier {
    FeeStandard standard;
    std::int64_t from;
    std::int64_t to;
    Yuan each;
    std::int64_t rises_every;
    Yuan rise;
};
inline constexpr std::int64_t no_end = std::numeric_limits<std::int64_t>::max();
// clang-format off
/// 国办函〔2020〕109号: items of one applicant in a calendar month; pages of one application.
inline constexpr std::array<FeeTier, 7> fee_tiers{{
    {FeeStandard::per_item,   1,  10,     Yuan{0},   0, Yuan{0}},
    {FeeStandard::per_item,  11,  30,     Yuan{100}, 0, Yuan{0}},
    {FeeStandard::per_item,  31,  no_end, Yuan{200}, 10, Yuan{100}},
    {FeeStandard::per_page,   1,  30,     Yuan{0},   0, Yuan{0}},
    {FeeStandard::per_page,  31,  100,    Yuan{10},  0, Yuan{0}},
    {FeeStandard::per_page, 101,  200,    Yuan{20},  0, Yuan{0}},
    {FeeStandard::per_page, 201,  no_end, Yuan{40},  0, Yuan{0}},
}};
// clang-format on

/// The fee exists for applications received from this day on, and for none before.
inline constexpr Date fee_from{2021, 1, 1};
/// More units than any application can hold; keeps the sum far from overflow.
inline constexpr std::int64_t fee_units_max = 1'000'000;

/// One line of a reckoning: units `from` to `to` at `each`.
struct FeeLine {
    std::int64_t from;
    std::int64_t to;
    Yuan each;
    Yuan sum;
};

/// A fee and how it comes about.
struct FeeReckoning {
    Yuan amount;
    std::vector<FeeLine> lines;
};

/// The fee for `units` (≥ 0) that come after `before` others: for items those that the same applicant has
/// already filed in the month, for pages none. Both at most fee_units_max.
FeeReckoning reckon_fee(FeeStandard standard, std::int64_t before, std::int64_t units);

}  // namespace domain
