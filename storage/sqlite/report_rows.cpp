#include "storage/sqlite/report_rows.hpp"

#include <algorithm>
#include <set>

#include "storage/codec/event_json.hpp"

namespace storage {
namespace {

constexpr const char* text_of =
    "SELECT organ, year, version, content, actor, updated_at FROM report_texts"
    " WHERE organ = ?1 AND year = ?2 AND updated_at <= ?3 ORDER BY version DESC LIMIT 1";
constexpr const char* put_text =
    "INSERT INTO report_texts(organ, year, version, content, actor, updated_at) SELECT ?1, ?2,"
    " 1 + coalesce(max(version), 0), ?3, ?4, ?5 FROM report_texts WHERE organ = ?1 AND year = ?2";

constexpr const char* submission_of =
    "SELECT organ, year, version, form, kind, content, source, actor, recorded_at FROM submissions"
    " WHERE organ = ?1 AND year = ?2 AND recorded_at <= ?3 ORDER BY version DESC LIMIT 1";
constexpr const char* last_submission =
    "SELECT coalesce(max(version), 0) FROM submissions WHERE organ = ?1 AND year = ?2";
constexpr const char* put_submission =
    "INSERT INTO submissions(organ, year, version, form, kind, content, source, actor, recorded_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

// Columns in the order in which read_publication takes them; `content` is last.
#define PUBLICATION_COLUMNS "id, organ, scope, year, form, state, body_digest, position, digest"
constexpr const char* publications_of =
    "SELECT " PUBLICATION_COLUMNS ", '' FROM publications WHERE organ = ?1 AND (?2 IS NULL OR year = ?2)";
constexpr const char* publication_by_id =
    "SELECT " PUBLICATION_COLUMNS ", content FROM publications WHERE id = ?1";
constexpr const char* steps_of =
    "SELECT state, actor, reason, recorded_at FROM publication_steps WHERE publication = ?1 ORDER BY "
    "sequence";
constexpr const char* put_publication =
    "INSERT INTO publications(organ, scope, year, form, state, body_digest, position, content, digest)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
constexpr const char* change_publication =
    "UPDATE publications SET state = ?2, body_digest = ?3, position = ?4, content = ?5, digest = ?6"
    " WHERE id = ?1";
constexpr const char* put_step =
    "INSERT INTO publication_steps(publication, sequence, state, actor, reason, recorded_at) SELECT ?1,"
    " 1 + count(*), ?2, ?3, ?4, ?5 FROM publication_steps WHERE publication = ?1";

#define POSTING_COLUMNS                                                                                    \
    "SELECT p.position, c.id, c.number, e.sequence, e.type, e.data, e.override_reason, e.actor, p.organ, " \
    "p.account, p.applicant_kind, p.legal_date, p.proceeding, p.amount,"                                   \
    " (SELECT m.recorded_at FROM commits m WHERE m.position >= p.position ORDER BY m.position LIMIT 1)"    \
    " FROM postings p"
#define POSTING_JOINS " JOIN events e ON e.position = p.position JOIN cases c ON c.key = p.case_key"
constexpr const char* posted_between =
    POSTING_COLUMNS " INDEXED BY postings_by_record" POSTING_JOINS
                    " WHERE p.year = ?1 AND p.position > ?2 AND p.position <= ?3";
constexpr const char* posted_by_case =
    POSTING_COLUMNS POSTING_JOINS " WHERE p.case_key = ?1 ORDER BY p.position, p.line";
constexpr const char* first_posted_year = "SELECT min(year) FROM postings";

#define COMMIT_COLUMNS "SELECT position, recorded_at, previous_hash, hash FROM commits"
constexpr const char* commit_holding = COMMIT_COLUMNS " WHERE position >= ?1 ORDER BY position LIMIT 1";
constexpr const char* commit_before = COMMIT_COLUMNS " WHERE position <= ?1 ORDER BY position DESC LIMIT 1";
constexpr const char* last_position = "SELECT coalesce(max(position), 0) FROM commits";

Publication read_publication(Statement& from) {
    Publication out;
    out.id = from.number(0);
    out.organ = from.text(1);
    out.scope = from.word<domain::ReportScope>(2);
    out.year = static_cast<int>(from.number(3));
    out.form = from.word<domain::ReportForm>(4);
    out.state = from.word<PublicationState>(5);
    out.body_digest = from.text(6);
    out.position = from.number(7);
    out.digest = from.text(8);
    out.content = from.text(9);
    return out;
}

void read_steps(Database& database, Publication& publication) {
    auto read = database.use(steps_of);
    read->bind_all(publication.id);
    while (read->step()) {
        publication.steps.push_back({read->word<PublicationState>(0),
                                     std::string{read->text(1)},
                                     std::string{read->text(2)},
                                     {read->number(3)}});
    }
}

void add_step(Database& database, std::int64_t id, const PublicationStep& step, domain::Instant now) {
    database.use(put_step)->bind_all(id, step.state, step.actor, step.reason, now).run();
}

RecordedPosting read_posting(Statement& from, OrganIds& organs) {
    RecordedPosting out;
    out.position = from.number(0);
    out.case_id = from.uuid(1);
    out.case_number = from.text(2);
    out.event = from.number(3);
    out.act = from.text(4);
    out.reason = from.is_null(6) ? reason_in(from.text(5)) : std::string{from.text(6)};
    out.actor = from.text(7);
    out.organ = organs.code_of(from.number(8));
    out.account = {static_cast<std::int32_t>(from.number(9))};
    out.applicant_kind = from.word<domain::ApplicantKind>(10);
    out.legal_date = from.date(11);
    out.proceeding = from.number(12);
    out.amount = from.number(13);
    out.recorded_at = {from.number(14)};
    return out;
}

CommitRow read_commit(Statement& from) {
    return {from.number(0), {from.number(1)}, from.digest(2), from.digest(3)};
}

}  // namespace

std::optional<StoredReportText> report_text(Database& database, std::string_view organ, int year,
                                            domain::Instant as_of) {
    auto read = database.use(text_of);
    if (!read->bind_all(organ, year, as_of).step()) return std::nullopt;
    StoredReportText text;
    text.organ = read->text(0);
    text.year = static_cast<int>(read->number(1));
    text.version = read->number(2);
    text.content = read->text(3);
    text.actor = read->text(4);
    text.updated_at = {read->number(5)};
    return text;
}

void put_report_text(Database& database, const StoredReportText& text, domain::Instant now) {
    database.use(put_text)->bind_all(text.organ, text.year, text.content, text.actor, now).run();
}

std::vector<Submission> submissions(Database& database, const std::vector<std::string>& organs, int year,
                                    domain::Instant as_of) {
    std::vector<Submission> out;
    for (const std::string& organ : organs) {
        auto read = database.use(submission_of);
        if (!read->bind_all(organ, year, as_of).step()) continue;
        Submission& submission = out.emplace_back();
        submission.organ = read->text(0);
        submission.year = static_cast<int>(read->number(1));
        submission.version = read->number(2);
        submission.form = read->word<domain::ReportForm>(3);
        submission.kind = read->word<SubmissionKind>(4);
        submission.content = read->text(5);
        submission.source = read->text(6);
        submission.actor = read->text(7);
        submission.recorded_at = {read->number(8)};
    }
    return out;
}

std::int64_t add_submission(Database& database, const Submission& submission, domain::Instant now) {
    std::int64_t version = 0;
    {
        auto last = database.use(last_submission);
        last->bind_all(submission.organ, submission.year).step();
        version = last->number(0) + 1;
    }
    database.use(put_submission)
        ->bind_all(submission.organ, submission.year, version, submission.form, submission.kind,
                   submission.content, submission.source, submission.actor, now)
        .run();
    return version;
}

std::vector<Publication> publications(Database& database, const std::vector<std::string>& organs,
                                      std::optional<int> year) {
    std::vector<Publication> out;
    for (const std::string& organ : organs) {
        auto read = database.use(publications_of);
        read->bind_all(organ, year);
        while (read->step()) out.push_back(read_publication(*read));
    }
    for (Publication& publication : out) read_steps(database, publication);
    std::sort(out.begin(), out.end(), [](const Publication& a, const Publication& b) { return a.id > b.id; });
    return out;
}

std::optional<Publication> publication(Database& database, std::int64_t id) {
    std::optional<Publication> found;
    {
        auto read = database.use(publication_by_id);
        if (!read->bind_all(id).step()) return std::nullopt;
        found = read_publication(*read);
    }
    read_steps(database, *found);
    return found;
}

std::int64_t add_publication(Database& database, const Publication& publication, const PublicationStep& step,
                             domain::Instant now) {
    database.use(put_publication)
        ->bind_all(publication.organ, publication.scope, publication.year, publication.form, step.state,
                   publication.body_digest, publication.position, publication.content, publication.digest)
        .run();
    const std::int64_t id = database.last_key();
    add_step(database, id, step, now);
    return id;
}

void advance_publication(Database& database, const Publication& publication, const PublicationStep& step,
                         domain::Instant now) {
    database.use(change_publication)
        ->bind_all(publication.id, step.state, publication.body_digest, publication.position,
                   publication.content, publication.digest)
        .run();
    add_step(database, publication.id, step, now);
}

std::vector<RecordedPosting> postings_between(Database& database, OrganIds& organs,
                                              const std::vector<std::string>& codes, int to_year,
                                              std::int64_t after, std::int64_t to, std::size_t limit) {
    const std::set<std::string> wanted(codes.begin(), codes.end());
    std::vector<RecordedPosting> out;
    auto first = database.use(first_posted_year);
    first->step();
    for (std::int64_t year = first->number(0); year <= to_year; ++year) {
        auto read = database.use(posted_between);
        read->bind_all(year, after, to);
        while (read->step() && out.size() < limit) {
            if (wanted.contains(organs.code_of(read->number(8)))) out.push_back(read_posting(*read, organs));
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const RecordedPosting& a, const RecordedPosting& b) {
        return a.position < b.position;
    });
    return out;
}

std::vector<RecordedPosting> postings_of(Database& database, OrganIds& organs, CaseKey key) {
    std::vector<RecordedPosting> out;
    auto read = database.use(posted_by_case);
    read->bind_all(key.value);
    while (read->step()) out.push_back(read_posting(*read, organs));
    return out;
}

/// recorded_at never decreases, so the last batch of an instant is found by halving.
CommitRow commit_at(Database& database, domain::Instant instant) {
    std::int64_t high = 0;
    {
        auto last = database.use(last_position);
        last->step();
        high = last->number(0);
    }
    std::int64_t low = 0;  // the answer's position lies in [low, high]
    while (low < high) {
        const std::int64_t middle = low + (high - low + 1) / 2;
        auto read = database.use(commit_holding);
        read->bind_all(middle).step();
        const CommitRow commit = read_commit(*read);
        if (commit.recorded_at <= instant)
            low = commit.position;
        else
            high = middle - 1;
    }
    auto read = database.use(commit_before);
    return read->bind_all(low).step() ? read_commit(*read) : CommitRow{};
}

CommitRow commit_of(Database& database, std::int64_t position) {
    auto read = database.use(commit_before);
    return read->bind_all(position).step() ? read_commit(*read) : CommitRow{};
}

}  // namespace storage
