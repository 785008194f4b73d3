#pragma once
#include "domain/application/acts.hpp"

namespace domain {

/// How the fee of a notice comes about (国办函〔2020〕109号): by item, after the applicant's earlier ones of
/// the month; by page, for this application alone. Nothing for more units than any application holds.
FeeReckoning reckoning_of(const NotifyFee& notice);

}  // namespace domain
