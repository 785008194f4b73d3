#pragma once
#include <vector>

#include "server/json/writer.hpp"
#include "server/worklist/digest.hpp"

namespace server {

/// A row of the worklist.
void write_due_row(JsonWriter& json, const storage::DueRow& due, const CaseView& view);
/// The members of something that falls due, into an object that is open: from `kind` to `ordinal`.
void write_due(JsonWriter& json, domain::DueKind kind, domain::Date due_on, bool provisional, bool suspended,
               std::string_view article, std::int64_t ordinal, const CaseView& view);
void write_owed_reports(JsonWriter& json, const std::vector<OwedReport>& reports, const CaseView& view);
void write_digest(JsonWriter& json, const Digest& digest, const CaseView& view);

}  // namespace server
