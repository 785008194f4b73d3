#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/records.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/sqlite/organ_ids.hpp"

namespace storage {

/// A page of the cases that `filter.q` finds, the newest registered first.
Page<CaseRow> search_cases(Database& database, OrganIds& organs, const CaseFilter& filter,
                           std::string_view cursor, int limit);

/// The subject of a case in the index of words.
struct SubjectEntry {
    std::int64_t key;
    std::int64_t organ;
    std::string subject;
};
/// The pieces under which a subject is indexed, parted by spaces: those of its text, and one of its organ.
std::string indexed_pieces(const SubjectEntry& entry);
void index_subject(Database& database, const SubjectEntry& entry);
/// Takes it out again; needs the same subject as was put in, as the index holds no text.
void unindex_subject(Database& database, const SubjectEntry& entry);

/// A keyed hash of an applicant's name, by which it is found when given exactly; nothing for an empty name.
std::optional<std::int64_t> applicant_key(Database& database, std::string_view name);

}  // namespace storage
