#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/records.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/sqlite/organ_ids.hpp"

/// What belongs to reports besides cases: entered texts, tables handed in, publications; and the ledger read
/// entry by entry. Each function is the one of the port by the same name.
namespace storage {

std::optional<StoredReportText> report_text(Database& database, std::string_view organ, int year,
                                            domain::Instant as_of);
void put_report_text(Database& database, const StoredReportText& text, domain::Instant now);

std::vector<Submission> submissions(Database& database, const std::vector<std::string>& organs, int year,
                                    domain::Instant as_of);
std::int64_t add_submission(Database& database, const Submission& submission, domain::Instant now);

std::vector<Publication> publications(Database& database, const std::vector<std::string>& organs,
                                      std::optional<int> year);
std::optional<Publication> publication(Database& database, std::int64_t id);
std::int64_t add_publication(Database& database, const Publication& publication, const PublicationStep& step,
                             domain::Instant now);
void advance_publication(Database& database, const Publication& publication, const PublicationStep& step,
                         domain::Instant now);

std::vector<RecordedPosting> postings_between(Database& database, OrganIds& organs,
                                              const std::vector<std::string>& codes, int to_year,
                                              std::int64_t after, std::int64_t to, std::size_t limit);
std::vector<RecordedPosting> postings_of(Database& database, OrganIds& organs, CaseKey key);

CommitRow commit_at(Database& database, domain::Instant instant);
CommitRow commit_of(Database& database, std::int64_t position);

}  // namespace storage
