#pragma once
#include <string>
#include <vector>

#include "domain/calendar/date.hpp"
#include "domain/organ/organ.hpp"
#include "storage/records.hpp"

namespace server {

/// The case ledger (台账): one line a case, headings in Chinese. `organs` names the organs as of `today`.
struct CaseLedger {
    std::vector<storage::CaseRow> cases;
    const domain::OrganTree& organs;
    domain::Date today;
    domain::Instant made_at;
};

std::string case_ledger_csv(const CaseLedger& ledger);
std::string case_ledger_xlsx(const CaseLedger& ledger);

}  // namespace server
