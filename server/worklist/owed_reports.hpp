#pragma once
#include <vector>

#include "domain/organ/organ.hpp"

namespace server {

/// An annual report that an organ owes.
struct OwedReport {
    const domain::OrganVersion* organ;
    int year;  // that it is about
    domain::Date due_on;
};

/// The annual reports of these organs that are due around the day (R2019 art. 49, 50): each from 1 December
/// of the year that it is about, and to the end of the year in which it falls due. Whether it was published
/// nobody has recorded yet, so none is left out for that. By due day, then in the order of the organs; an
/// organ that has ended owes none.
std::vector<OwedReport> owed_reports(const std::vector<const domain::OrganVersion*>& organs,
                                     domain::Date today);

}  // namespace server
