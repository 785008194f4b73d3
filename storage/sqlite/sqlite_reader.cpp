#include "storage/sqlite/sqlite_reader.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "storage/codec/event_json.hpp"
#include "storage/codec/notice_json.hpp"
#include "storage/sqlite/case_list.hpp"
#include "storage/sqlite/case_rows.hpp"
#include "storage/sqlite/case_search.hpp"
#include "storage/sqlite/drill_down.hpp"
#include "storage/sqlite/ledger_rows.hpp"
#include "storage/sqlite/ledger_sums.hpp"
#include "storage/sqlite/rejudge.hpp"
#include "storage/sqlite/related_cases.hpp"
#include "storage/sqlite/report_rows.hpp"
#include "storage/sqlite/stored_events.hpp"
#include "storage/sqlite/worklist.hpp"

namespace storage {
namespace {

constexpr const char* list_organs =
    "SELECT code, valid_from, name, kind, parent, word, compiled_by, successor, ended_on, "
    "reconsideration_body, court, hands_in"
    " FROM organ_versions ORDER BY code, valid_from";
constexpr const char* read_organ_revision = "SELECT value FROM meta WHERE name = 'organ_revision'";
constexpr const char* list_notices =
    "SELECT year, version, content, recorded_at, actor FROM calendar_notices ORDER BY version";
constexpr const char* newest_notice = "SELECT coalesce(max(version), 0) FROM calendar_notices";
#define DRAFT_COLUMNS "SELECT case_key, kind, consultation, content, actor, updated_at FROM letter_drafts"
constexpr const char* drafts_of_case = DRAFT_COLUMNS " WHERE case_key = ?1";
constexpr const char* draft_by_kind =
    DRAFT_COLUMNS " WHERE case_key = ?1 AND kind = ?2 AND consultation = ?3";
constexpr const char* every_document =
    "SELECT c.number, e.sequence, e.type, e.data FROM events e INDEXED BY events_with_documents"
    " JOIN cases c ON c.key = e.case_key WHERE e.type = 'attach_document' ORDER BY e.position";
#define TOKEN_COLUMNS "SELECT digest, name, roles, organ, created_at, revoked_at, first FROM tokens"
constexpr const char* token_by_digest = TOKEN_COLUMNS " WHERE digest = ?1";
constexpr const char* list_tokens = TOKEN_COLUMNS " ORDER BY created_at, digest";
constexpr const char* idempotent_by_key =
    "SELECT request, status, location, body, case_id, recorded_at, etag FROM idempotency"
    " WHERE caller = ?1 AND operation = ?2 AND key = ?3";
constexpr const char* newest_commit =
    "SELECT position, recorded_at, previous_hash, hash FROM commits ORDER BY position DESC LIMIT 1";
constexpr const char* received_by_unit =
    "SELECT unit, count(*) FROM cases INDEXED BY cases_by_unit WHERE organ = ?1 AND unit IS NOT NULL"
    " AND sort_on BETWEEN ?2 AND ?3 AND received_on IS NOT NULL AND stage <> 'voided' GROUP BY unit";
// Cases are never deleted and their keys leave no gaps.
constexpr const char* highest_key = "SELECT coalesce(max(key), 0) FROM cases";

LetterDraft read_draft(Statement& from) {
    LetterDraft draft;
    draft.case_key = {from.number(0)};
    draft.kind = from.word<domain::LetterKind>(1);
    draft.consultation = from.number(2);
    draft.content = from.text(3);
    draft.actor = from.text(4);
    draft.updated_at = {from.number(5)};
    return draft;
}

TokenRow read_token(Statement& from) {
    TokenRow token;
    token.digest = from.digest(0);
    token.name = from.text(1);
    token.roles = from.text(2);
    token.organ = from.text(3);
    token.created_at = {from.number(4)};
    if (!from.is_null(5)) token.revoked_at = domain::Instant{from.number(5)};
    token.first = from.number(6) != 0;
    return token;
}

void require_limit(int limit) {
    if (limit < 1) throw std::invalid_argument("a page needs at least one item");
}

}  // namespace

void SqliteReader::in_one_state(const std::function<void()>& reads) {
    const ReadTransaction one_state{database_};
    reads();
}

std::optional<CaseRow> SqliteReader::find_case(const Uuid& id) {
    return find_case_row(database_, organs_, id);
}

std::optional<CaseRow> SqliteReader::find_case_by_number(std::string_view number) {
    return find_case_row(database_, organs_, number);
}

std::vector<domain::Event> SqliteReader::events_of(CaseKey key) { return read_events(database_, key, now_); }

std::string SqliteReader::private_text(std::int64_t private_id) {
    return read_private(database_, private_id);
}

std::vector<RelatedCase> SqliteReader::related_cases(CaseKey key, std::size_t limit) {
    catch_up();
    std::vector<RelatedCase> related;
    in_one_state([&] { related = storage::related_cases(database_, organs_, key, limit); });
    return related;
}

std::vector<CaseRow> SqliteReader::cases_of_applicant(CaseKey key, domain::Date from, domain::Date to) {
    return storage::cases_of_applicant(database_, organs_, key, from, to);
}

Page<CaseRow> SqliteReader::list_cases(const CaseFilter& filter, std::string_view cursor, int limit) {
    require_limit(limit);
    if (!filter.q.empty()) catch_up();
    const ReadTransaction one_state{database_};
    return filter.q.empty() ? list_by_receipt(database_, organs_, filter, cursor, limit)
                            : search_cases(database_, organs_, filter, cursor, limit);
}

Page<DueRow> SqliteReader::worklist(const WorklistFilter& filter, std::string_view cursor, int limit) {
    require_limit(limit);
    const ReadTransaction one_state{database_};
    return list_due(database_, organs_, filter, cursor, limit);
}

std::vector<WorklistCount> SqliteReader::worklist_counts(const WorklistFilter& filter,
                                                         const WorklistHorizon& horizon) {
    const ReadTransaction one_state{database_};
    return count_due(database_, organs_, filter, horizon);
}

domain::Sums SqliteReader::sums(const std::vector<std::string>& organs, const domain::ReportCut& cut) {
    catch_up();
    const ReadTransaction one_state{database_};
    return read_sums(database_, organs_, organs, cut);
}

std::map<std::int32_t, std::int64_t> SqliteReader::durations(const std::vector<std::string>& organs,
                                                             const domain::ReportCut& cut) {
    catch_up();
    const ReadTransaction one_state{database_};
    return read_durations(database_, organs_, organs, cut);
}

std::vector<UnitCount> SqliteReader::units(const std::vector<std::string>& organs, domain::DayRange days) {
    std::map<std::string, std::int64_t> counts;
    const ReadTransaction one_state{database_};
    for (const std::string& code : organs) {
        const auto organ = organs_.find(code);
        if (!organ) continue;
        auto read = database_.use(received_by_unit);
        read->bind_all(*organ, days.from, days.to);
        while (read->step()) counts[std::string{read->text(0)}] += read->number(1);
    }
    std::vector<UnitCount> out;
    out.reserve(counts.size());
    for (const auto& [unit, received] : counts) out.push_back({unit, received});
    return out;
}

Page<DrillRow> SqliteReader::drill_down(const DrillQuery& query, std::string_view cursor, int limit) {
    require_limit(limit);
    catch_up();
    const ReadTransaction one_state{database_};
    return list_counted(database_, organs_, query, cursor, limit);
}

std::vector<OrganVersion> SqliteReader::organs() {
    std::vector<OrganVersion> out;
    auto read = database_.use(list_organs);
    while (read->step()) {
        OrganVersion& organ = out.emplace_back();
        organ.code = read->text(0);
        organ.valid_from = read->date(1);
        organ.name = read->text(2);
        organ.kind = read->word<domain::OrganKind>(3);
        organ.parent = read->text(4);
        organ.word = read->text(5);
        organ.compiled_by = read->text(6);
        organ.successor = read->text(7);
        organ.ended_on = read->maybe_date(8);
        organ.reconsideration_body = read->text(9);
        organ.court = read->text(10);
        organ.hands_in = read->number(11) != 0;
    }
    return out;
}

std::int64_t SqliteReader::organ_revision() {
    auto read = database_.use(read_organ_revision);
    return read->step() ? read->number(0) : 0;
}

std::vector<CalendarNotice> SqliteReader::calendar_notices() {
    std::vector<CalendarNotice> out;
    auto read = database_.use(list_notices);
    while (read->step()) {
        out.push_back({read_notice(static_cast<int>(read->number(0)),
                                   static_cast<std::int32_t>(read->number(1)), read->text(2)),
                       {read->number(3)},
                       std::string{read->text(4)}});
    }
    return out;
}

std::int64_t SqliteReader::calendar_revision() {
    auto read = database_.use(newest_notice);
    read->step();
    return read->number(0);
}

CalendarEffect SqliteReader::preview_calendar(const domain::Calendar& candidate, domain::Date today,
                                              std::size_t limit) {
    const ReadTransaction one_state{database_};
    return effect_of_calendar(database_, organs_, read_calendar_book(*this), candidate, today, limit);
}

std::vector<LetterDraft> SqliteReader::letter_drafts(CaseKey key) {
    std::vector<LetterDraft> out;
    auto read = database_.use(drafts_of_case);
    read->bind_all(key.value);
    while (read->step()) out.push_back(read_draft(*read));
    std::sort(out.begin(), out.end(), [](const LetterDraft& a, const LetterDraft& b) {
        return std::tie(a.kind, a.consultation) < std::tie(b.kind, b.consultation);
    });
    return out;
}

std::optional<LetterDraft> SqliteReader::letter_draft(CaseKey key, domain::LetterKind kind,
                                                      std::int64_t consultation) {
    auto read = database_.use(draft_by_kind);
    if (!read->bind_all(key.value, kind, consultation).step()) return std::nullopt;
    return read_draft(*read);
}

std::vector<AttachedDocument> SqliteReader::attached_documents() {
    std::vector<AttachedDocument> out;
    auto read = database_.use(every_document);
    while (read->step()) {
        const auto data = std::get<domain::AttachDocument>(read_event_data(read->text(2), read->text(3)));
        out.push_back({std::string{read->text(0)}, read->number(1), data.digest, data.bytes});
    }
    return out;
}

std::optional<StoredReportText> SqliteReader::report_text(std::string_view organ, int year,
                                                          domain::Instant as_of) {
    return storage::report_text(database_, organ, year, as_of);
}

std::vector<Submission> SqliteReader::submissions(const std::vector<std::string>& organs, int year,
                                                  domain::Instant as_of) {
    return storage::submissions(database_, organs, year, as_of);
}

std::vector<Publication> SqliteReader::publications(const std::vector<std::string>& organs,
                                                    std::optional<int> year) {
    const ReadTransaction one_state{database_};
    return storage::publications(database_, organs, year);
}

std::optional<Publication> SqliteReader::publication(std::int64_t id) {
    const ReadTransaction one_state{database_};
    return storage::publication(database_, id);
}

std::vector<RecordedPosting> SqliteReader::postings_between(const std::vector<std::string>& organs,
                                                            int to_year, std::int64_t after, std::int64_t to,
                                                            std::size_t limit) {
    const ReadTransaction one_state{database_};
    return storage::postings_between(database_, organs_, organs, to_year, after, to, limit);
}

std::vector<RecordedPosting> SqliteReader::postings_of(CaseKey key) {
    return storage::postings_of(database_, organs_, key);
}

CommitRow SqliteReader::commit_at(domain::Instant instant) {
    const ReadTransaction one_state{database_};
    return storage::commit_at(database_, instant);
}

CommitRow SqliteReader::commit_of(std::int64_t position) { return storage::commit_of(database_, position); }

std::optional<TokenRow> SqliteReader::find_token(const Digest& digest) {
    auto read = database_.use(token_by_digest);
    if (!read->bind_all(digest).step()) return std::nullopt;
    return read_token(*read);
}

std::vector<TokenRow> SqliteReader::tokens() {
    std::vector<TokenRow> out;
    auto read = database_.use(list_tokens);
    while (read->step()) out.push_back(read_token(*read));
    return out;
}

std::optional<IdempotencyRecord> SqliteReader::find_idempotent(std::string_view caller,
                                                               std::string_view operation,
                                                               std::string_view key) {
    auto read = database_.use(idempotent_by_key);
    if (!read->bind_all(caller, operation, key).step()) return std::nullopt;
    IdempotencyRecord record{
        .caller = std::string{caller}, .operation = std::string{operation}, .key = std::string{key}};
    record.request = read->digest(0);
    record.status = static_cast<int>(read->number(1));
    record.location = read->text(2);
    record.body = read->text(3);
    record.case_id = read->text(4);
    record.recorded_at = {read->number(5)};
    record.etag = read->text(6);
    return record;
}

CommitRow SqliteReader::last_commit() {
    auto read = database_.use(newest_commit);
    if (!read->step()) return {};
    return {read->number(0), {read->number(1)}, read->digest(2), read->digest(3)};
}

std::int64_t SqliteReader::case_count() {
    auto read = database_.use(highest_key);
    read->step();
    return read->number(0);
}

}  // namespace storage
