#pragma once
#include <vector>

#include "domain/report/table_check.hpp"
#include "server/json/writer.hpp"
#include "server/routes/answer.hpp"

namespace server {

/// Findings of the checks, as an array, with messages in the caller's language.
void write_findings(JsonWriter& json, const std::vector<domain::Finding>& findings, Language language);

}  // namespace server
