#pragma once
#include <cstdint>
#include <vector>

#include "domain/application/due_dates.hpp"
#include "server/json/case_json.hpp"

namespace server {

/// It can no longer be done, or need no longer be.
bool is_over(domain::DueKind kind, domain::Date due_on, domain::Date today);

/// The light of something that falls due; grey while a consultation holds its clock up, and once it is over.
domain::Light light_of(domain::DueKind kind, domain::Date due_on, bool suspended, const CaseView& view);

/// Working days after today up to the due day; after it, how many have passed, as a negative number.
std::int32_t working_days_left(domain::Date due_on, const CaseView& view);

/// What this party has to do.
std::vector<domain::DueKind> kinds_of(domain::DueParty party);

}  // namespace server
