#pragma once
#include <functional>

#include "storage/case_store.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/sqlite/organ_ids.hpp"

namespace storage {

/// Reads over any connection, a reader's own or the writer's.
class SqliteReader : public Reader {
  public:
    /// `before_sums` runs before what is gathered in memory by a writer would be missed.
    SqliteReader(Database& database, OrganIds& organs, std::function<void()> before_sums = {})
        : database_(database), organs_(organs), before_sums_(std::move(before_sums)) {}

    void in_one_state(const std::function<void()>& reads) override;
    std::optional<CaseRow> find_case(const Uuid& id) override;
    std::optional<CaseRow> find_case_by_number(std::string_view number) override;
    std::vector<domain::Event> events_of(CaseKey key) override;
    std::string private_text(std::int64_t private_id) override;
    Page<CaseRow> list_cases(const CaseFilter& filter, std::string_view cursor, int limit) override;
    std::vector<RelatedCase> related_cases(CaseKey key, std::size_t limit) override;
    std::vector<CaseRow> cases_of_applicant(CaseKey key, domain::Date from, domain::Date to) override;
    Page<DueRow> worklist(const WorklistFilter& filter, std::string_view cursor, int limit) override;
    std::vector<WorklistCount> worklist_counts(const WorklistFilter& filter,
                                               const WorklistHorizon& horizon) override;
    domain::Sums sums(const std::vector<std::string>& organs, const domain::ReportCut& cut) override;
    std::map<std::int32_t, std::int64_t> durations(const std::vector<std::string>& organs,
                                                   const domain::ReportCut& cut) override;
    std::vector<UnitCount> units(const std::vector<std::string>& organs, domain::DayRange days) override;
    Page<DrillRow> drill_down(const DrillQuery& query, std::string_view cursor, int limit) override;
    std::vector<OrganVersion> organs() override;
    std::int64_t organ_revision() override;
    std::vector<CalendarNotice> calendar_notices() override;
    std::int64_t calendar_revision() override;
    CalendarEffect preview_calendar(const domain::Calendar& candidate, domain::Date today,
                                    std::size_t limit) override;
    std::vector<LetterDraft> letter_drafts(CaseKey key) override;
    std::optional<LetterDraft> letter_draft(CaseKey key, domain::LetterKind kind,
                                            std::int64_t consultation) override;
    std::vector<AttachedDocument> attached_documents() override;
    std::optional<StoredReportText> report_text(std::string_view organ, int year,
                                                domain::Instant as_of) override;
    std::vector<Submission> submissions(const std::vector<std::string>& organs, int year,
                                        domain::Instant as_of) override;
    std::vector<Publication> publications(const std::vector<std::string>& organs,
                                          std::optional<int> year) override;
    std::optional<Publication> publication(std::int64_t id) override;
    std::vector<RecordedPosting> postings_between(const std::vector<std::string>& organs, int to_year,
                                                  std::int64_t after, std::int64_t to,
                                                  std::size_t limit) override;
    std::vector<RecordedPosting> postings_of(CaseKey key) override;
    CommitRow commit_at(domain::Instant instant) override;
    CommitRow commit_of(std::int64_t position) override;
    std::optional<TokenRow> find_token(const Digest& digest) override;
    std::vector<TokenRow> tokens() override;
    std::optional<IdempotencyRecord> find_idempotent(std::string_view caller, std::string_view operation,
                                                     std::string_view key) override;
    CommitRow last_commit() override;
    std::int64_t case_count() override;

    /// What uncommitted events are recorded at.
    void set_now(domain::Instant now) { now_ = now; }

  private:
    void catch_up() const {
        if (before_sums_) before_sums_();
    }
    Database& database_;
    OrganIds& organs_;
    std::function<void()> before_sums_;
    domain::Instant now_{};
};

}  // namespace storage
