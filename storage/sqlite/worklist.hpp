#pragma once
#include "storage/records.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/sqlite/organ_ids.hpp"

namespace storage {

/// Reader::worklist and Reader::worklist_counts; inside the caller's read transaction.
Page<DueRow> list_due(Database& database, OrganIds& organs, const WorklistFilter& filter,
                      std::string_view cursor, int limit);
std::vector<WorklistCount> count_due(Database& database, OrganIds& organs, const WorklistFilter& filter,
                                     const WorklistHorizon& horizon);

}  // namespace storage
