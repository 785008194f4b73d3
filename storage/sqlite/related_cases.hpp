#pragma once
#include <vector>

#include "storage/codec/personal_text.hpp"
#include "storage/records.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/sqlite/organ_ids.hpp"

namespace storage {

/// One keyed hash by which applications of the same hand are found.
struct ApplicantMark {
    std::string_view kind;
    std::int64_t mark;
};
/// The marks of these texts: telephone and address, spaces and punctuation left out.
std::vector<ApplicantMark> applicant_marks(Database& database, const PersonalText& texts);
void insert_marks(Database& database, CaseKey key, const std::vector<ApplicantMark>& marks);
/// Writes the marks of every case that is stored; for a database that had none.
void rebuild_marks(Database& database);

std::vector<RelatedCase> related_cases(Database& database, OrganIds& organs, CaseKey key, std::size_t limit);
std::vector<CaseRow> cases_of_applicant(Database& database, OrganIds& organs, CaseKey key, domain::Date from,
                                        domain::Date to);

}  // namespace storage
