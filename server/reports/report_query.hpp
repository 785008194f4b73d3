#pragma once
#include <string>
#include <vector>

#include "domain/organ/organ.hpp"
#include "domain/report/period.hpp"
#include "domain/report/sums.hpp"
#include "storage/records.hpp"

namespace server {

/// Which report: organ and scope, year and part of it, form, and up to where the ledger is read.
struct ReportQuery {
    const domain::OrganVersion* organ = nullptr;
    domain::ReportScope scope = domain::ReportScope::own;
    int year = 0;
    domain::ReportPeriod period = domain::ReportPeriod::year;
    domain::ReportForm form = domain::ReportForm::form_2021;
    std::vector<std::string> codes;  // of the organs whose cases and tables it counts
    domain::ReportCut cut;
    storage::CommitRow commit;  // the last batch that it knows
    /// Up to when tables handed in, texts and publications are known: they leave no mark in the ledger.
    domain::Instant known_at{domain::ReportCut::newest};
};

}  // namespace server
