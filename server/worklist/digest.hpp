#pragma once
#include <vector>

#include "server/json/case_json.hpp"
#include "server/worklist/owed_reports.hpp"
#include "storage/case_store.hpp"

namespace server {

/// How many things one list of a group shows.
inline constexpr int digest_items_max = 20;

/// What one handler has before them; a handler of several units has a group for each.
struct DigestGroup {
    storage::WorklistCount count;  // whole, and whose it is
    std::vector<storage::DueRow> overdue;
    std::vector<storage::DueRow> due_today;
    std::vector<storage::DueRow> due_soon;  // after today, up to the day from which the light is green
};

struct Digest {
    domain::Date date;
    storage::WorklistHorizon horizon;  // soon: the light is orange; later: yellow
    std::vector<DigestGroup> groups;   // by organ, handler, unit; nobody's first
    std::vector<OwedReport> reports;
};

/// One day's digest, of the organs and the handler of `whose`, from one state of the store.
Digest gather_digest(storage::Reader& reader, storage::WorklistFilter whose, const CaseView& view);

/// The last days that show orange and yellow today.
storage::WorklistHorizon horizon_of(const CaseView& view);

}  // namespace server
