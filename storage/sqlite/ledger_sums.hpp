#pragma once
#include <map>
#include <string>
#include <vector>

#include "domain/report/sums.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/sqlite/organ_ids.hpp"

namespace storage {

/// As Reader::sums. Its time does not grow with the number of cases: it reads sums, and the entries recorded
/// behind the cut's position. Only the outcomes of a part of a year are counted entry by entry.
domain::Sums read_sums(Database& database, OrganIds& organs, const std::vector<std::string>& codes,
                       const domain::ReportCut& cut);

/// As Reader::durations.
std::map<std::int32_t, std::int64_t> read_durations(Database& database, OrganIds& organs,
                                                    const std::vector<std::string>& codes,
                                                    const domain::ReportCut& cut);

}  // namespace storage
