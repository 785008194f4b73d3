#include "domain/fee/tariff.hpp"

#include <algorithm>

#include "domain/ensure.hpp"

namespace domain {
namespace {

/// The stretch of a tier that has one price and holds unit `unit`: its last unit and the price.
struct Stretch {
    std::int64_t to;
    Yuan each;
};

Stretch stretch_at(const FeeTier& tier, std::int64_t unit) {
    if (tier.rises_every == 0) return {tier.to, tier.each};
    const std::int64_t rises = (unit - tier.from) / tier.rises_every;
    return {std::min(tier.to, tier.from + (rises + 1) * tier.rises_every - 1),
            Yuan{tier.each.amount + rises * tier.rise.amount}};
}

}  // namespace

FeeReckoning reckon_fee(FeeStandard standard, std::int64_t before, std::int64_t units) {
    ensure(before >= 0 && before <= fee_units_max && units >= 0 && units <= fee_units_max,
           "a fee is reckoned for a bounded number of units");
    FeeReckoning reckoning;
    const std::int64_t last = before + units;
    for (const FeeTier& tier : fee_tiers) {
        if (tier.standard != standard) continue;
        for (std::int64_t unit = std::max(before + 1, tier.from); unit <= std::min(last, tier.to);) {
            const Stretch stretch = stretch_at(tier, unit);
            const std::int64_t to = std::min(last, stretch.to);
            const Yuan sum{(to - unit + 1) * stretch.each.amount};
            reckoning.lines.push_back({unit, to, stretch.each, sum});
            reckoning.amount.amount += sum.amount;
            unit = to + 1;
        }
    }
    return reckoning;
}

}  // namespace domain
