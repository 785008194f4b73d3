#pragma once
#include <string_view>

#include "storage/records.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/sqlite/organ_ids.hpp"

namespace storage {

/// A page of the list without `q`: newest receipt first. Each organ's cases lie in order in an index; the
/// page is the merge of these runs, so its cost does not grow with the number of cases.
Page<CaseRow> list_by_receipt(Database& database, OrganIds& organs, const CaseFilter& filter,
                              std::string_view cursor, int limit);

}  // namespace storage
