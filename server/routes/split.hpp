#pragma once
#include <nlohmann/json_fwd.hpp>

#include "server/routes/handlers.hpp"

namespace server {

/// 分案: one application with several matters. The case keeps the first; each part becomes a case of its own
/// with its own number, the same day of receipt and the corrections that restarted the clock.
WritePlan split_case(Call& call, const storage::CaseRow& row, const nlohmann::json& body,
                     std::int64_t expected);

}  // namespace server
