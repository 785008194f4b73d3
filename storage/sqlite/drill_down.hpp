#pragma once
#include <string_view>

#include "storage/records.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/sqlite/organ_ids.hpp"

namespace storage {

/// A page of what a number of the report counts, in the order of organ, account, kind of applicant and case.
Page<DrillRow> list_counted(Database& database, OrganIds& organs, const DrillQuery& query,
                            std::string_view cursor, int limit);

}  // namespace storage
