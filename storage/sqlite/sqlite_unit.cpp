#include "storage/sqlite/sqlite_unit.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "domain/application/judging_calendar.hpp"
#include "domain/report/ledger.hpp"
#include "storage/codec/event_json.hpp"
#include "storage/codec/notice_json.hpp"
#include "storage/codec/personal_text.hpp"
#include "storage/codec/projection.hpp"
#include "storage/sqlite/case_rows.hpp"
#include "storage/sqlite/due_date_rows.hpp"
#include "storage/sqlite/rejudge.hpp"
#include "storage/sqlite/related_cases.hpp"
#include "storage/sqlite/report_rows.hpp"
#include "storage/sqlite/stored_events.hpp"

namespace storage {
namespace {

constexpr const char* key_by_id = "SELECT key, id FROM cases WHERE id = ?1";
constexpr const char* key_by_number = "SELECT key, id FROM cases WHERE number = ?1";
constexpr const char* judgement_of_case = "SELECT calendar_version, timeliness FROM cases WHERE key = ?1";
constexpr const char* take_serial =
    "INSERT INTO number_serials(organ, year, last) VALUES (?1, ?2, 1)"
    " ON CONFLICT(organ, year) DO UPDATE SET last = last + 1 RETURNING last";
constexpr const char* take_letter_serial =
    "INSERT INTO letter_serials(word, year, last) VALUES (?1, ?2, 1)"
    " ON CONFLICT(word, year) DO UPDATE SET last = last + 1 RETURNING last";
constexpr const char* put_draft =
    "INSERT INTO letter_drafts(case_key, kind, consultation, content, actor, updated_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(case_key, kind, consultation) DO UPDATE SET"
    " content = excluded.content, actor = excluded.actor, updated_at = excluded.updated_at";
constexpr const char* remove_draft =
    "DELETE FROM letter_drafts WHERE case_key = ?1 AND kind = ?2 AND consultation = ?3 RETURNING 1";
constexpr const char* put_organ_version =
    "INSERT INTO organ_versions(code, valid_from, name, kind, parent, word, compiled_by, successor, ended_on,"
    " reconsideration_body, court, hands_in) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
    " ON CONFLICT(code, valid_from) DO UPDATE SET name = excluded.name, kind = excluded.kind, parent = "
    "excluded.parent,"
    " word = excluded.word, compiled_by = excluded.compiled_by, successor = excluded.successor,"
    " ended_on = excluded.ended_on, reconsideration_body = excluded.reconsideration_body, court = "
    "excluded.court, hands_in = excluded.hands_in";
constexpr const char* count_organ_revision =
    "UPDATE meta SET value = value + 1 WHERE name = 'organ_revision'";
constexpr const char* add_notice =
    "INSERT INTO calendar_notices(version, year, content, recorded_at, actor) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr const char* put_token =
    "INSERT INTO tokens(digest, name, roles, organ, created_at, revoked_at, first) VALUES (?1, ?2, ?3, ?4, "
    "?5, ?6, ?7)";
constexpr const char* end_token =
    "UPDATE tokens SET revoked_at = ?2 WHERE digest = ?1 AND revoked_at IS NULL RETURNING 1";
// The same key may come again once its record is too old to count (the server decides); the new answer then
// holds.
constexpr const char* put_idempotent =
    "INSERT INTO idempotency(caller, operation, key, request, status, location, body, case_id, recorded_at, "
    "etag)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT(caller, operation, key) DO UPDATE SET"
    " request = excluded.request, status = excluded.status, location = excluded.location, body = "
    "excluded.body,"
    " case_id = excluded.case_id, recorded_at = excluded.recorded_at, etag = excluded.etag";
constexpr const char* forget_idempotent = "DELETE FROM idempotency WHERE recorded_at < ?1";

/// A long import writes its words in pieces, so that they need not all be held at once.
constexpr std::size_t subjects_held_max = 2000;

void write_subjects(Database& database, std::vector<SubjectEntry>& subjects) {
    for (const SubjectEntry& entry : subjects) index_subject(database, entry);
    subjects.clear();
}

/// What a case counted for after an event that others followed at once.
struct CountedThen {
    std::int64_t position;
    std::vector<domain::Posting> postings;
};

/// The entries by the position of the event that caused them: where several are recorded at once, as by an
/// import, the one from which on the case counted for the entry.
std::map<std::int64_t, std::vector<domain::Posting>> by_cause(const std::vector<domain::Posting>& entries,
                                                              const std::vector<CountedThen>& on_the_way,
                                                              std::int64_t last) {
    std::map<std::int64_t, std::vector<domain::Posting>> caused;
    for (const domain::Posting& entry : entries) {
        std::int64_t position = last;
        for (auto then = on_the_way.rbegin(); then != on_the_way.rend(); ++then) {
            if (std::ranges::find(then->postings, entry) == then->postings.end()) break;
            position = then->position;
        }
        caused[position].push_back(entry);
    }
    return caused;
}

template <class T>
void move_to(std::vector<T>& to, std::vector<T>& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    from.clear();
}

}  // namespace

void Batch::write_gathered(Database& database) {
    sums.write(database);
    sums.clear();
    write_subjects(database, subjects);
}

SqliteUnit::SqliteUnit(Database& database, OrganIds& organs)
    : database_(database), organs_(organs), reader_(database, organs, [this] { catch_up(); }) {}

void SqliteUnit::begin(Batch& batch) {
    batch_ = &batch;
    position_before_ = batch.next_position;
    chain_before_ = batch.chain;
    reader_.set_now(batch.recorded_at);
}

void SqliteUnit::keep() {
    batch_->sums.add(sums_);
    sums_.clear();
    move_to(batch_->subjects, subjects_);
    lent_sums_.clear();
    lent_subjects_.clear();
    batch_ = nullptr;
}

void SqliteUnit::undo() {
    sums_.clear();
    subjects_.clear();
    batch_->sums.add(lent_sums_);
    lent_sums_.clear();
    move_to(batch_->subjects, lent_subjects_);
    batch_->next_position = position_before_;
    batch_->chain = chain_before_;
    organs_.forget();
    batch_ = nullptr;
}

/// Writes what reads inside the unit would miss. The batch's part is lent: if this unit is undone, so is the
/// writing.
void SqliteUnit::catch_up() {
    if (batch_ == nullptr) return;
    batch_->sums.write(database_);
    lent_sums_.add(batch_->sums);
    batch_->sums.clear();
    sums_.write(database_);
    sums_.clear();
    for (const SubjectEntry& entry : batch_->subjects) index_subject(database_, entry);
    move_to(lent_subjects_, batch_->subjects);
    write_subjects(database_, subjects_);
}

std::optional<CaseFile> SqliteUnit::load(const Uuid& id) {
    CaseKey key;
    {
        auto read = database_.use(key_by_id);
        if (!read->bind_all(id).step()) return std::nullopt;
        key = {read->number(0)};
    }
    return replay(key, id);
}

std::optional<CaseFile> SqliteUnit::load_by_number(std::string_view number) {
    CaseKey key;
    Uuid id;
    {
        auto read = database_.use(key_by_number);
        if (!read->bind_all(number).step()) return std::nullopt;
        key = {read->number(0)};
        id = read->uuid(1);
    }
    return replay(key, id);
}

std::optional<CaseFile> SqliteUnit::replay(CaseKey key, const Uuid& id) {
    CaseFile file{key, id, {}};
    for (const domain::Event& event : read_events(database_, key, batch_->recorded_at))
        domain::apply(file.state, event);
    return file;
}

bool SqliteUnit::number_taken(std::string_view number) {
    return database_.use(key_by_number)->bind_all(number).step();
}

std::int64_t SqliteUnit::next_serial(std::string_view organ, int year) {
    auto take = database_.use(take_serial);
    take->bind_all(organ, year).step();
    const std::int64_t serial = take->number(0);
    while (take->step()) {
    }
    return serial;
}

/// What the ledger holds rests on the judgement that was stored with it, whatever calendar holds today.
domain::Standing SqliteUnit::stored_standing(const CaseFile& file, const domain::CalendarBook& book) {
    auto read = database_.use(judgement_of_case);
    if (!read->bind_all(file.key.value).step()) {
        throw StorageError(StorageError::Kind::corrupt, "an act on a case that is not stored");
    }
    const domain::Calendar* calendar = book.at(static_cast<std::int32_t>(read->number(0)));
    if (calendar != nullptr)
        return domain::standing_of(file.state, *calendar, domain::Explain::no,
                                   domain::counted_calendar(file.state, book));
    domain::Standing standing;
    standing.timeliness = read->maybe_word<domain::Timeliness>(1);
    return standing;
}

void SqliteUnit::record(const CaseFile& file, CaseKey key, std::vector<domain::Event>& events,
                        std::string_view personal) {
    if (!personal.empty()) {
        domain::Event& first = events.front();
        first.personal =
            domain::PrivateRef{first.position, insert_private(database_, first.position, personal)};
    }
    for (const domain::Event& event : events) {
        const std::string data = write_event_data(event.data);
        insert_event(database_, key, event, data);
        const std::string_view act = domain::name_of(domain::kind_of(event.data));
        batch_->chain.add(event_digest(hasher_, file.id, event, act, data));
    }
}

void SqliteUnit::append(CaseFile& file, std::vector<domain::Event> events, std::string_view personal,
                        const domain::CalendarBook& book) {
    if (events.empty()) return;
    const bool is_new = file.key.value == 0;
    const domain::Standing standing_before = is_new ? domain::Standing{} : stored_standing(file, book);
    const auto counted_before =
        is_new ? std::vector<domain::Posting>{} : domain::counted(file.state, standing_before);
    const Projection before = is_new ? Projection{} : project(file.state, standing_before, 0);
    const std::vector<YearSpan> spans_before = year_spans(file.state, counted_before);
    const std::vector<ProjectedDue> due_before =
        is_new ? std::vector<ProjectedDue>{} : read_due_dates(database_, organs_, file.key);

    domain::Case state = file.state;
    std::vector<CountedThen> on_the_way;
    for (domain::Event& event : events) {
        event.position = batch_->next_position++;
        event.sequence = state.events + 1;
        event.recorded_at = batch_->recorded_at;
        domain::apply(state, event);
        if (&event != &events.back()) on_the_way.push_back({event.position, counted_in(state, book)});
    }
    const domain::Calendar& calendar = domain::judging_calendar(state, book);
    const domain::Standing standing =
        domain::standing_of(state, calendar, domain::Explain::no, domain::counted_calendar(state, book));
    const auto counted_after = domain::counted(state, standing);
    const Projection after = project(state, standing, calendar.version());

    CaseKey key = file.key;
    if (is_new) {
        const PersonalText texts = read_personal_text(personal);
        key = insert_case(database_, organs_, file.id, after, events.front().position,
                          applicant_key(database_, texts.applicant_name));
        insert_marks(database_, key, applicant_marks(database_, texts));
        if (!texts.subject.empty())
            subjects_.push_back({key.value, organs_.find_or_add(after.row.organ), texts.subject});
        if (subjects_.size() >= subjects_held_max) write_subjects(database_, subjects_);
    } else {
        update_case(database_, key, before, after);
    }
    record(file, key, events, personal);
    const auto entries = domain::ledger_entries(counted_before, counted_after);
    for (const auto& [position, caused] : by_cause(entries, on_the_way, events.back().position))
        insert_postings(database_, organs_, key, position, state, caused, sums_);
    change_year_spans(database_, organs_, key, spans_before, year_spans(state, counted_after));
    change_proceedings(database_, organs_, key, before.proceedings, after.proceedings);
    change_due_dates(database_, organs_, key, due_before, project_due_dates(state, standing, book.current()));
    file.key = key;
    file.state = std::move(state);
}

void SqliteUnit::put_letter_draft(const LetterDraft& draft) {
    database_.use(put_draft)
        ->bind_all(draft.case_key.value, draft.kind, draft.consultation, draft.content, draft.actor,
                   draft.updated_at)
        .run();
}

bool SqliteUnit::remove_letter_draft(CaseKey key, domain::LetterKind kind, std::int64_t consultation) {
    auto remove = database_.use(remove_draft);
    const bool removed = remove->bind_all(key.value, kind, consultation).step();
    while (removed && remove->step()) {
    }
    return removed;
}

std::int64_t SqliteUnit::next_letter_serial(std::string_view word, int year) {
    auto take = database_.use(take_letter_serial);
    take->bind_all(word, year).step();
    const std::int64_t serial = take->number(0);
    while (take->step()) {
    }
    return serial;
}

void SqliteUnit::put_organ(const OrganVersion& organ) {
    organs_.find_or_add(organ.code);
    database_.use(put_organ_version)
        ->bind_all(organ.code, organ.valid_from, organ.name, organ.kind, organ.parent, organ.word,
                   organ.compiled_by, organ.successor, organ.ended_on, organ.reconsideration_body,
                   organ.court, organ.hands_in)
        .run();
    database_.use(count_organ_revision)->run();
}

void SqliteUnit::put_calendar_notice(const domain::HolidayNotice& notice, std::string_view actor) {
    const std::string content = write_notice(notice);
    database_.use(add_notice)
        ->bind_all(notice.version, notice.year, content, batch_->recorded_at, actor)
        .run();
}

CalendarEffect SqliteUnit::rejudge_open_cases(const domain::CalendarBook& book, domain::Date today,
                                              std::size_t limit) {
    return rejudge_cases(database_, organs_, book, today, limit);
}

void SqliteUnit::put_report_text(const StoredReportText& text) {
    storage::put_report_text(database_, text, batch_->recorded_at);
}

std::int64_t SqliteUnit::add_submission(const Submission& submission) {
    return storage::add_submission(database_, submission, batch_->recorded_at);
}

std::int64_t SqliteUnit::add_publication(const Publication& publication, const PublicationStep& step) {
    return storage::add_publication(database_, publication, step, batch_->recorded_at);
}

void SqliteUnit::advance_publication(const Publication& publication, const PublicationStep& step) {
    storage::advance_publication(database_, publication, step, batch_->recorded_at);
}

void SqliteUnit::add_token(const TokenRow& token) {
    database_.use(put_token)
        ->bind_all(token.digest, token.name, token.roles, token.organ, token.created_at, token.revoked_at,
                   token.first)
        .run();
}

bool SqliteUnit::revoke_token(const Digest& digest) {
    auto end = database_.use(end_token);
    const bool ended = end->bind_all(digest, batch_->recorded_at).step();
    while (ended && end->step()) {
    }
    return ended;
}

void SqliteUnit::remember(const IdempotencyRecord& record) {
    database_.use(put_idempotent)
        ->bind_all(record.caller, record.operation, record.key, record.request, record.status,
                   record.location, record.body, record.case_id, record.recorded_at, record.etag)
        .run();
}

void SqliteUnit::forget_before(domain::Instant instant) {
    database_.use(forget_idempotent)->bind_all(instant).run();
}

}  // namespace storage
