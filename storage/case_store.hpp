#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/application/case.hpp"
#include "domain/calendar/calendar_book.hpp"
#include "storage/records.hpp"
#include "storage/storage_error.hpp"

/// The port between the service and its database. Every engine passes tests/conformance. Functions throw
/// StorageError when the machinery fails; nothing here refuses for a reason of law.
namespace storage {

/// Reads, on a connection of its own. One thread at a time. Each call sees one consistent state.
class Reader {
  public:
    virtual ~Reader() = default;

    /// Runs `reads`; all that they ask for is one state of the database, which costs less than a state for
    /// each.
    virtual void in_one_state(const std::function<void()>& reads) = 0;

    virtual std::optional<CaseRow> find_case(const Uuid& id) = 0;
    virtual std::optional<CaseRow> find_case_by_number(std::string_view number) = 0;
    /// All events of a case, in order.
    virtual std::vector<domain::Event> events_of(CaseKey key) = 0;
    /// The private text of an event ({} JSON object); empty when there is none or it was erased.
    virtual std::string private_text(std::int64_t private_id) = 0;

    /// Newest receipt first (submission for those not received); with q the newest registered first.
    /// `cursor` is a `next` of an earlier page of the same filter, or empty. Throws std::invalid_argument on
    /// a cursor that is none.
    virtual Page<CaseRow> list_cases(const CaseFilter& filter, std::string_view cursor, int limit) = 0;

    /// Cases that may belong to this one, the newest first, each with its reasons: the same applicant,
    /// telephone or address, or a near-equal subject. Of every organ: the caller leaves out what may not be
    /// seen.
    virtual std::vector<RelatedCase> related_cases(CaseKey key, std::size_t limit) = 0;
    /// Cases of the same applicant at the same organ received between these days, itself among them, in the
    /// order of receipt; void ones left out. Nothing when the applicant's name was erased.
    virtual std::vector<CaseRow> cases_of_applicant(CaseKey key, domain::Date from, domain::Date to) = 0;
    /// What falls due, by day, then case, then name of the kind, then ordinal. `cursor` as for list_cases.
    virtual Page<DueRow> worklist(const WorklistFilter& filter, std::string_view cursor, int limit) = 0;
    /// The same counted, by organ, handler and unit; `due_from`, `due_to` and `suspended` do not filter here.
    virtual std::vector<WorklistCount> worklist_counts(const WorklistFilter& filter,
                                                       const WorklistHorizon& horizon) = 0;

    /// posting_sums of these organs for the period and for all before it. In a part of a year an outcome of
    /// proceedings counts when it was decided in the period and no further instance was filed in the period.
    virtual domain::Sums sums(const std::vector<std::string>& organs, const domain::ReportCut& cut) = 0;
    /// How many cases concluded in the period took how many working days.
    virtual std::map<std::int32_t, std::int64_t> durations(const std::vector<std::string>& organs,
                                                           const domain::ReportCut& cut) = 0;
    /// Cases received in these days, by unit; cases without a unit and void ones are left out.
    virtual std::vector<UnitCount> units(const std::vector<std::string>& organs, domain::DayRange days) = 0;
    /// What a number counts. Its length equals the number.
    virtual Page<DrillRow> drill_down(const DrillQuery& query, std::string_view cursor, int limit) = 0;

    /// Every version of every organ, by code and valid_from.
    virtual std::vector<OrganVersion> organs() = 0;
    /// Grows whenever an organ changes, in whatever process; cheap.
    virtual std::int64_t organ_revision() = 0;

    /// Every published notice, by version.
    virtual std::vector<CalendarNotice> calendar_notices() = 0;
    /// The version of the newest notice, 0 when none was published; cheap.
    virtual std::int64_t calendar_revision() = 0;
    /// What would become of the open cases if `candidate` were the current calendar; `limit` of the moved
    /// ones are named.
    virtual CalendarEffect preview_calendar(const domain::Calendar& candidate, domain::Date today,
                                            std::size_t limit) = 0;

    /// The letters being prepared on a case, in the order of their kinds and consultations.
    virtual std::vector<LetterDraft> letter_drafts(CaseKey key) = 0;
    virtual std::optional<LetterDraft> letter_draft(CaseKey key, domain::LetterKind kind,
                                                    std::int64_t consultation) = 0;
    /// Every document that an event names, amended away or not, in the order of the events.
    virtual std::vector<AttachedDocument> attached_documents() = 0;

    /// What was entered last, as known at that instant.
    virtual std::optional<StoredReportText> report_text(std::string_view organ, int year,
                                                        domain::Instant as_of) = 0;
    /// The tables that hold for these organs and the year, as known at that instant, by organ.
    virtual std::vector<Submission> submissions(const std::vector<std::string>& organs, int year,
                                                domain::Instant as_of) = 0;
    /// Newest first, without content.
    virtual std::vector<Publication> publications(const std::vector<std::string>& organs,
                                                  std::optional<int> year) = 0;
    virtual std::optional<Publication> publication(std::int64_t id) = 0;
    /// What was posted for these organs and all years up to this one by events behind `after`, up to `to`, in
    /// the order of recording; at most `limit`.
    virtual std::vector<RecordedPosting> postings_between(const std::vector<std::string>& organs, int to_year,
                                                          std::int64_t after, std::int64_t to,
                                                          std::size_t limit) = 0;
    /// Everything that the case ever posted, in the order of recording.
    virtual std::vector<RecordedPosting> postings_of(CaseKey key) = 0;
    /// The batch that was the last one at this instant, or at this position; position 0 before the first.
    virtual CommitRow commit_at(domain::Instant instant) = 0;
    virtual CommitRow commit_of(std::int64_t position) = 0;

    virtual std::optional<TokenRow> find_token(const Digest& digest) = 0;
    virtual std::vector<TokenRow> tokens() = 0;
    virtual std::optional<IdempotencyRecord> find_idempotent(std::string_view caller,
                                                             std::string_view operation,
                                                             std::string_view key) = 0;
    /// The last batch; position 0 when nothing was ever written.
    virtual CommitRow last_commit() = 0;
    virtual std::int64_t case_count() = 0;
};

/// The calendars that hold and held in this store.
domain::CalendarBook read_calendar_book(Reader& reader);

/// A case loaded to be decided upon.
struct CaseFile {
    CaseKey key;  // 0: not stored yet
    Uuid id;
    domain::Case state;
};

/// Write access inside one unit of work: reads see what the unit and the batch before it wrote.
class Unit {
  public:
    virtual ~Unit() = default;

    virtual std::optional<CaseFile> load(const Uuid& id) = 0;
    virtual std::optional<CaseFile> load_by_number(std::string_view number) = 0;
    virtual bool number_taken(std::string_view number) = 0;
    /// The next serial of the organ's numbers in that year, from 1; never given twice, gaps possible.
    virtual std::int64_t next_serial(std::string_view organ, int year) = 0;

    /// Appends decided events to the case and keeps all projections, the ledger and its sums in step, with
    /// due days by the book's calendar that judges the case. A file with key 0 becomes a new case. `personal`
    /// (a JSON object, or empty) is sealed and belongs to the first event. The file's state and key are
    /// brought up to date.
    virtual void append(CaseFile& file, std::vector<domain::Event> events, std::string_view personal,
                        const domain::CalendarBook& book) = 0;

    /// Records a notice, whose version must be newer than every one before. Rejudging the open cases is the
    /// caller's next step, in the same unit.
    virtual void put_calendar_notice(const domain::HolidayNotice& notice, std::string_view actor) = 0;
    /// Brings what is derived from the calendar up to date for every open case, under the book's current one.
    /// Concluded cases are left as they were judged. Answers what Reader::preview_calendar would have.
    virtual CalendarEffect rejudge_open_cases(const domain::CalendarBook& book, domain::Date today,
                                              std::size_t limit) = 0;

    /// Keeps a letter in preparation, in the place of the one before.
    virtual void put_letter_draft(const LetterDraft& draft) = 0;
    /// False when there was none.
    virtual bool remove_letter_draft(CaseKey key, domain::LetterKind kind, std::int64_t consultation) = 0;
    /// The next serial under a letter's word (`北教公开复`) in that year, from 1; never given twice, gaps
    /// possible.
    virtual std::int64_t next_letter_serial(std::string_view word, int year) = 0;

    /// Records a further version of the text, at the unit's time.
    virtual void put_report_text(const StoredReportText& text) = 0;
    /// Records a further version; answers its number.
    virtual std::int64_t add_submission(const Submission& submission) = 0;
    /// Records a new publication with its first step; answers its id.
    virtual std::int64_t add_publication(const Publication& publication, const PublicationStep& step) = 0;
    /// Writes what the step changed: state, digests, position and content.
    virtual void advance_publication(const Publication& publication, const PublicationStep& step) = 0;

    virtual void put_organ(const OrganVersion& organ) = 0;
    virtual void add_token(const TokenRow& token) = 0;
    virtual bool revoke_token(const Digest& digest) = 0;
    virtual void remember(const IdempotencyRecord& record) = 0;
    /// Forgets idempotency records older than this.
    virtual void forget_before(domain::Instant instant) = 0;

    /// The same reads, inside the unit's transaction.
    virtual Reader& reader() = 0;
};

/// A unit of work: true keeps what it did, false undoes it (it refused). Exceptions undo it too.
using UnitOfWork = std::function<bool(Unit&)>;

enum class UnitOutcome { kept, undone, failed };

struct UnitResult {
    UnitOutcome outcome = UnitOutcome::failed;
    std::exception_ptr error;  // failed: what it threw, or why the batch could not be committed
};

/// The one writer. One thread at a time.
class Writer {
  public:
    virtual ~Writer() = default;
    /// Runs the units in one transaction, each in a savepoint, and commits: when it returns, what is `kept`
    /// is on disk. A unit that throws or answers false leaves nothing and harms no other. When the
    /// transaction is lost or the commit fails, every unit of the batch is `failed` and nothing of it exists.
    /// `now` becomes recorded_at, unless that would go back in time.
    virtual std::vector<UnitResult> run(std::span<UnitOfWork> units, domain::Instant now) = 0;
    /// Moves what was committed from the log into the main file; called between batches when there is time.
    virtual void checkpoint() = 0;
};

/// A difference that verification found; no personal data.
struct Finding {
    std::string what;   // table or rule
    std::string where;  // case number, position or key
    std::string detail;
};

struct VerifyReport {
    std::int64_t cases = 0;
    std::int64_t events = 0;
    std::int64_t commits = 0;
    std::vector<Finding> findings;  // at most 100; empty: everything agrees
};

/// An engine over one database. Thread-safe; readers and the writer it makes are not.
class CaseStore {
  public:
    virtual ~CaseStore() = default;
    virtual std::unique_ptr<Reader> open_reader() = 0;
    /// The writer; throws StorageError{busy} when another process has it.
    virtual std::unique_ptr<Writer> open_writer() = 0;
    /// Replays all events and compares every projection, the ledger, its sums and the chain of commits. Each
    /// case is judged by the calendar that the published notices make its own.
    virtual VerifyReport verify() = 0;
    /// Writes a consistent copy into an existing empty directory while others read and write.
    virtual void backup_to(const std::string& directory) = 0;
    /// The schema's version, after migration.
    virtual int schema_version() = 0;
};

}  // namespace storage
