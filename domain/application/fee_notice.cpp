#include "domain/application/fee_notice.hpp"

namespace domain {

FeeReckoning reckoning_of(const NotifyFee& notice) {
    const bool by_item = notice.standard == FeeStandard::per_item;
    const std::int64_t units = by_item ? notice.items.value_or(1) : notice.pages.value_or(0);
    const std::int64_t before = by_item ? notice.earlier_items.value_or(0) : 0;
    if (units < 0 || before < 0 || units > fee_units_max || before > fee_units_max) return {};
    return reckon_fee(notice.standard, before, units);
}

}  // namespace domain
