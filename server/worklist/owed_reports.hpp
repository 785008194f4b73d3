#pragma once
#include <vector>

#include "domain/organ/organ.hpp"
#include "storage/case_store.hpp"

namespace server {

/// An annual report that an organ owes.
struct OwedReport {
    const domain::OrganVersion* organ;
    int year;  // that it is about
    domain::Date due_on;
};

/// The annual reports of these organs that are due around the day (R2019 art. 49, 50): each from 1 December
/// of the year that it is about, and to the end of the year in which it falls due, unless it is among the
/// published. By due day, then in the order of the organs; an organ that has ended owes none.
std::vector<OwedReport> owed_reports(const std::vector<const domain::OrganVersion*>& organs,
                                     const std::vector<storage::Publication>& publications,
                                     domain::Date today);

/// The same, with the publications that the store has of these organs.
std::vector<OwedReport> owed_reports(const std::vector<const domain::OrganVersion*>& organs,
                                     storage::Reader& reader, domain::Date today);

}  // namespace server
