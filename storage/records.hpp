#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/application/case.hpp"
#include "domain/application/due_dates.hpp"
#include "domain/calendar/holiday_notice.hpp"
#include "domain/organ/organ.hpp"
#include "domain/report/account.hpp"
#include "domain/report/sums.hpp"
#include "storage/ids.hpp"

/// What the store keeps and gives back, in domain words.
namespace storage {

/// One case as the point read answers it: the projection's row, and what the applicant wrote.
struct CaseRow {
    CaseKey key;
    Uuid id;
    std::int64_t events = 0;
    domain::Stage stage = domain::Stage::submitted;
    std::string number;
    std::string organ;
    domain::Channel channel = domain::Channel::online;
    domain::ApplicantKind applicant_kind = domain::ApplicantKind::natural;
    domain::Date submitted_on;
    std::optional<domain::Date> received_on;
    std::optional<domain::Regulation> regulation;
    std::optional<domain::Date> due_on;
    bool provisional = false;
    bool suspended = false;
    std::optional<domain::WorkingDays> counted_days_left;
    std::int32_t calendar_version = 0;  // that due_on was computed with
    std::optional<domain::Conclusion> conclusion;
    std::optional<domain::Date> concluded_on;
    std::optional<domain::Timeliness> timeliness;
    std::optional<domain::Date> delivered_on;  // the best known day of delivery
    std::string handler;                       // empty: nobody yet
    std::string unit;                          // empty: the organ as a whole
    /// Of a case that a decision reopened: the day of the latest reopening, and how the round at work ended.
    /// `conclusion` and `concluded_on` stay those that the annual report counts.
    std::optional<domain::Date> reopened_on;
    std::optional<domain::Conclusion> renewed_conclusion;
    std::optional<domain::Date> renewed_on;
    std::string document_number;
    std::string subject;         // private; empty when erased
    std::string applicant_name;  // private; empty when erased
    /// The whole private value of the first event as stored: a JSON object {"applicant": {…}, "subject": "…",
    /// …}; given by point reads, empty in lists.
    std::string personal;
};

/// Which cases a list shows. Empty fields do not filter.
struct CaseFilter {
    std::vector<std::string>
        organs;  // codes, already resolved from organ and scope and cut to what the caller may see
    bool every_organ = false;  // instead of `organs`
    std::optional<domain::Stage> stage;
    std::optional<domain::Channel> channel;
    std::optional<domain::ApplicantKind> applicant_kind;
    std::optional<domain::Conclusion> conclusion;
    std::string handler, unit;
    std::optional<domain::Date> received_from, received_to;  // inclusive
    std::optional<domain::Date> due_from,
        due_to;                  // inclusive; only cases that have a due day and wait for their reply
    bool not_suspended = false;  // no consultation is open
    std::optional<domain::Date> grey_on;  // the clock stands that day: not begun, stopped or ended, or
                                          // suspended with the projected due day not yet passed
    std::string q;                        // number prefix, document number, words of the subject, exact name
};

/// One page of a list. `next` continues after the last item; empty at the end.
template <class Item>
struct Page {
    std::vector<Item> items;
    std::string next;
};

/// Which due dates the worklist shows. Empty fields do not filter.
struct WorklistFilter {
    domain::Date today;                        // what lapses is left out once its day lies before this one
    std::vector<std::string> organs;           // as in CaseFilter
    bool every_organ = false;                  // instead of `organs`
    std::optional<std::string> handler, unit;  // empty text: nobody, no unit
    std::vector<domain::DueKind> kinds;
    std::optional<domain::Date> due_from, due_to;  // inclusive
    std::optional<bool> suspended;                 // whether a consultation holds the clock up
};

/// One thing that falls due, and the case that it falls due on.
struct DueRow {
    CaseRow row;  // as lists give it
    domain::DueKind kind = domain::DueKind::reply;
    std::int64_t ordinal = 0;  // of the consultation or proceeding, from 1; 0: the case itself
    domain::Date due_on;
    bool provisional = false;
    bool suspended = false;
    std::string article;
};

/// How much falls due, and when, for one handler and unit of one organ. What a consultation holds up counts
/// only once its projected day has passed.
struct WorklistCount {
    std::string organ;
    std::string handler;  // empty: nobody
    std::string unit;
    std::int64_t overdue = 0;  // before today
    std::int64_t today = 0;
    std::int64_t soon = 0;   // after today
    std::int64_t later = 0;  // after those that are soon
};
/// The last days of what is soon and of what is later.
struct WorklistHorizon {
    domain::Date soon_to;
    domain::Date later_to;
};

/// A drill-down: the cases or proceedings that a number of the report counts, over the organs and one period.
struct DrillQuery {
    std::vector<std::string> organs;
    domain::ReportCut cut;
    std::optional<domain::ApplicantKind> applicant_kind;
    enum class Lists {
        flow,           // what was posted in the period in `accounts`, each case or proceeding once
        open_at_end,    // cases received up to the period's end and not concluded by then (carried_out)
        open_at_begin,  // the same at the begin of the period (carried_in)
        pending,        // proceedings whose sum over `accounts` up to the period's end is not zero
    };
    Lists lists = Lists::flow;
    std::vector<domain::Account> accounts;
};

struct DrillRow {
    CaseRow row;
    std::string proceeding;        // its number; empty when the number counts cases
    std::string proceeding_organ;  // respondent
    std::string proceeding_kind;   // identifiers, empty when the number counts cases
    std::optional<domain::Date> filed_on;
    std::string outcome;  // as of today; empty while pending
};

/// Why two cases may belong together. A hint: it never acts by itself.
enum class RelatedBy { applicant, phone, address, text };
inline constexpr std::array<domain::Named<RelatedBy>, 4> related_by_words{{
    {RelatedBy::applicant, "applicant", "同一申请人"},
    {RelatedBy::phone, "phone", "联系电话相同"},
    {RelatedBy::address, "address", "地址相同"},
    {RelatedBy::text, "text", "申请内容相近"},
}};
static_assert(domain::rows_in_order(related_by_words));
constexpr const auto& words(RelatedBy) { return related_by_words; }

struct RelatedCase {
    CaseRow row;
    std::vector<RelatedBy> by;
};

using domain::OrganVersion;

/// A bearer token, known by the SHA-256 of its text only.
struct TokenRow {
    Digest digest{};
    std::string name;   // who holds it; the actor of events
    std::string roles;  // comma-separated identifiers
    std::string organ;  // code; empty: every organ
    domain::Instant created_at{};
    std::optional<domain::Instant> revoked_at;
    bool first = false;  // made on the first start
};

/// A letter that is being prepared. Its content is the letter as JSON and personal: it is never part of an
/// event, and goes when the letter is issued.
struct LetterDraft {
    CaseKey case_key;
    domain::LetterKind kind = domain::LetterKind::receipt;
    std::int64_t consultation = 0;  // which one, for letters about a consultation; else 0
    std::string content{};
    std::string actor{};  // who saved it last
    domain::Instant updated_at{};
};

/// A document that an event names, as recorded when it was attached.
struct AttachedDocument {
    std::string case_number{};
    std::int64_t event = 0;  // sequence within the case
    std::string digest{};    // SHA-256 as 64 hexadecimal digits
    std::int64_t bytes = 0;
};

/// The remembered answer to a POST with an Idempotency-Key.
struct IdempotencyRecord {
    std::string caller;
    std::string operation;
    std::string key;
    Digest request{};  // of method, target and body
    int status = 0;
    std::string location{};  // of the thing made; may be empty
    std::string body{};      // never holds a query code
    std::string case_id{};   // whose query code belongs into the answer; empty: none
    domain::Instant recorded_at{};
    std::string etag{};  // of the case as answered; may be empty
};

/// A published holiday notice, as it was recorded.
struct CalendarNotice {
    domain::HolidayNotice notice;
    domain::Instant recorded_at{};
    std::string actor;
};

/// An open case whose due day another calendar moves.
struct CaseMove {
    Uuid id;
    std::string number;
    std::string organ;
    std::optional<domain::Date> old_due_on;
    std::optional<domain::Date> due_on;
    bool newly_overdue = false;
};

/// What another calendar does to the open cases. Overdue is a case whose clock runs and whose due day has
/// passed.
struct CalendarEffect {
    std::int64_t moved = 0;
    std::int64_t newly_overdue = 0;
    std::int64_t no_longer_overdue = 0;
    std::vector<CaseMove> items;  // the first of them by new due day
};

/// What was entered for the report of an organ and year: JSON of prose and table 2.
struct StoredReportText {
    std::string organ;
    int year = 0;
    std::int64_t version = 0;  // 1, 2, … with every change; 0: nothing entered yet
    std::string content;
    std::string actor;
    domain::Instant updated_at{};
};

/// Whether tables are part of this year's compiled report, or those of a report that was published before the
/// organ's cases were kept here; or that the organ has none, whatever it handed in before.
enum class SubmissionKind { handed_in, published_before, withdrawn };
inline constexpr std::array<domain::Named<SubmissionKind>, 3> submission_kind_words{{
    {SubmissionKind::handed_in, "handed_in", "报送数据"},
    {SubmissionKind::published_before, "published_before", "以前年度已公布数据"},
    {SubmissionKind::withdrawn, "withdrawn", "撤回"},
}};
static_assert(domain::rows_in_order(submission_kind_words));
constexpr const auto& words(SubmissionKind) { return submission_kind_words; }

/// Tables that an organ handed in for a year.
struct Submission {
    std::string organ;
    int year = 0;
    std::int64_t version = 0;  // 1, 2, …; the last one holds
    domain::ReportForm form = domain::ReportForm::form_2021;
    SubmissionKind kind = SubmissionKind::handed_in;
    std::string content;  // JSON: {path: number | "/" | null}
    std::string source;   // how it came: typed, json, xlsx, …
    std::string actor;
    domain::Instant recorded_at{};
};

/// Where a report stands on its way to publication.
enum class PublicationState { draft, submitted, returned, approved, published };
inline constexpr std::array<domain::Named<PublicationState>, 5> publication_state_words{{
    {PublicationState::draft, "draft", "拟稿"},
    {PublicationState::submitted, "submitted", "送审"},
    {PublicationState::returned, "returned", "退回修改"},
    {PublicationState::approved, "approved", "审定"},
    {PublicationState::published, "published", "已公布"},
}};
static_assert(domain::rows_in_order(publication_state_words));
constexpr const auto& words(PublicationState) { return publication_state_words; }

struct PublicationStep {
    PublicationState state = PublicationState::draft;
    std::string actor;
    std::string reason;
    domain::Instant recorded_at{};
};

struct Publication {
    std::int64_t id = 0;  // 1, 2, …
    std::string organ;
    domain::ReportScope scope = domain::ReportScope::own;
    int year = 0;
    domain::ReportForm form = domain::ReportForm::form_2021;
    PublicationState state = PublicationState::draft;
    std::string body_digest;    // SHA-256 of tables and text, as they were submitted; hexadecimal
    std::int64_t position = 0;  // published: of the last event that it knows
    std::string content;        // published: the frozen report as JSON; empty before, and in lists
    std::string digest;         // published: SHA-256 of `content`, hexadecimal
    std::vector<PublicationStep> steps;
};

/// An entry of the ledger with the event that made it, as a comparison of two reports names it.
struct RecordedPosting {
    std::int64_t position = 0;
    Uuid case_id;
    std::string case_number;
    std::int64_t event = 0;  // sequence within the case
    std::string act;         // identifier
    std::string reason;      // as the act or its override gives it; may be empty
    std::string actor;
    domain::Instant recorded_at{};
    std::string organ;
    domain::Account account;
    domain::ApplicantKind applicant_kind = domain::ApplicantKind::natural;
    domain::Date legal_date;
    std::int64_t proceeding = 0;
    std::int64_t amount = 0;
};

/// Cases received in some days, by the unit that works on them today.
struct UnitCount {
    std::string unit;
    std::int64_t received = 0;
};

/// The last batch on disk.
struct CommitRow {
    std::int64_t position = 0;
    domain::Instant recorded_at{};
    Digest previous_hash{};
    Digest hash{};
};

}  // namespace storage
