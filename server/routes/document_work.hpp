#pragma once
#include "server/routes/case_work.hpp"

namespace server {

/// Prepares attach_document sent as an act: only what is stored can be attached. Type and length come from
/// the store; where the case holds the same document already, the type is that one's.
Prepared prepare_document(Call& call, const storage::CaseRow& row, ActRequest& request, Faults& faults,
                          std::int64_t& expected);

}  // namespace server
