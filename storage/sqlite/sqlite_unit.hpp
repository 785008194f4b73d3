#pragma once
#include <vector>

#include "storage/case_store.hpp"
#include "storage/codec/digest.hpp"
#include "storage/sqlite/case_search.hpp"
#include "storage/sqlite/ledger_rows.hpp"
#include "storage/sqlite/sqlite_reader.hpp"

namespace storage {

/// What the units of one batch share. Sums and words are gathered here and written once, before the commit: a
/// sum that sixty units change is one row, and the index of words grows by one segment a batch instead of one
/// a unit.
struct Batch {
    domain::Instant recorded_at{};
    std::int64_t next_position = 1;
    Sha256 chain;  // over the previous hash and the digests of the batch's events so far
    SumDeltas sums;
    std::vector<SubjectEntry> subjects;

    void write_gathered(Database& database);
};

/// One unit of work at a time over the writer's connection.
class SqliteUnit : public Unit {
  public:
    SqliteUnit(Database& database, OrganIds& organs);

    void begin(Batch& batch);
    /// Hands what was gathered to the batch.
    void keep();
    /// Forgets what the savepoint took back, and gives the batch its own again.
    void undo();

    std::optional<CaseFile> load(const Uuid& id) override;
    std::optional<CaseFile> load_by_number(std::string_view number) override;
    bool number_taken(std::string_view number) override;
    std::int64_t next_serial(std::string_view organ, int year) override;
    void append(CaseFile& file, std::vector<domain::Event> events, std::string_view personal,
                const domain::CalendarBook& book) override;
    void put_calendar_notice(const domain::HolidayNotice& notice, std::string_view actor) override;
    CalendarEffect rejudge_open_cases(const domain::CalendarBook& book, domain::Date today,
                                      std::size_t limit) override;
    void put_letter_draft(const LetterDraft& draft) override;
    bool remove_letter_draft(CaseKey key, domain::LetterKind kind, std::int64_t consultation) override;
    std::int64_t next_letter_serial(std::string_view word, int year) override;
    void put_report_text(const StoredReportText& text) override;
    std::int64_t add_submission(const Submission& submission) override;
    std::int64_t add_publication(const Publication& publication, const PublicationStep& step) override;
    void advance_publication(const Publication& publication, const PublicationStep& step) override;
    void put_organ(const OrganVersion& organ) override;
    void add_token(const TokenRow& token) override;
    bool revoke_token(const Digest& digest) override;
    void remember(const IdempotencyRecord& record) override;
    void forget_before(domain::Instant instant) override;
    Reader& reader() override { return reader_; }

  private:
    std::optional<CaseFile> replay(CaseKey key, const Uuid& id);
    domain::Standing stored_standing(const CaseFile& file, const domain::CalendarBook& book);
    void record(const CaseFile& file, CaseKey key, std::vector<domain::Event>& events,
                std::string_view personal);
    void catch_up();

    Database& database_;
    OrganIds& organs_;
    SqliteReader reader_;
    Sha256 hasher_;
    Batch* batch_ = nullptr;
    // Of this unit: gathered and not written; and the batch's own that this unit wrote inside its savepoint.
    SumDeltas sums_;
    std::vector<SubjectEntry> subjects_;
    SumDeltas lent_sums_;
    std::vector<SubjectEntry> lent_subjects_;
    // The batch as it was before this unit.
    std::int64_t position_before_ = 0;
    Sha256 chain_before_;
};

}  // namespace storage
