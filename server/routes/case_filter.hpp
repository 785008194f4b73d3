#pragma once
#include "server/routes/query.hpp"

namespace server {

/// Which cases a list or an export shows: organ, scope, stage, light, channel, applicant_kind, conclusion,
/// days of receipt and due days, handler, unit and q. `forbidden` when the caller may not see the organ.
struct CaseFilterResult {
    storage::CaseFilter filter;
    bool forbidden = false;
};
CaseFilterResult read_case_filter(Call& call, QueryReader& query);

}  // namespace server
