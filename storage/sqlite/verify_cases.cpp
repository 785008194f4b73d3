#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>

#include "domain/application/judging_calendar.hpp"
#include "domain/report/ledger.hpp"
#include "storage/codec/event_json.hpp"
#include "storage/codec/personal_text.hpp"
#include "storage/codec/projection.hpp"
#include "storage/sqlite/case_rows.hpp"
#include "storage/sqlite/case_search.hpp"
#include "storage/sqlite/due_date_rows.hpp"
#include "storage/sqlite/ledger_rows.hpp"
#include "storage/sqlite/packed_sums.hpp"
#include "storage/sqlite/related_cases.hpp"
#include "storage/sqlite/stored_events.hpp"
#include "storage/sqlite/verify_parts.hpp"
#include "storage/storage_error.hpp"

namespace storage {
namespace {

constexpr const char* every_posting =
    "SELECT case_key, organ, account, applicant_kind, legal_date, proceeding, amount, year FROM postings"
    " ORDER BY case_key, position, line";
constexpr const char* every_proceeding =
    "SELECT case_key, ordinal, number, organ, kind, path, filed_on, outcome, instances FROM proceedings"
    " ORDER BY case_key, ordinal";
constexpr int lapses_column = 10;  // of every_due_date
constexpr const char* every_sum = "SELECT organ, period, account, applicant_kind, amount FROM posting_sums";
constexpr const char* span_like =
    "SELECT 1 FROM year_spans WHERE organ = ?1 AND account = ?2 AND applicant_kind = ?3 AND case_key = ?4 AND"
    " proceeding = ?5 AND from_year = ?6 AND to_year = ?7";
constexpr const char* count_spans = "SELECT count(*) FROM year_spans";
constexpr const char* mark_like =
    "SELECT 1 FROM applicant_marks WHERE kind = ?1 AND mark = ?2 AND case_key = ?3";
constexpr const char* count_marks = "SELECT count(*) FROM applicant_marks";
constexpr const char* private_of_case = "SELECT value FROM private_values WHERE position = ?1";

/// What a case has posted under one day and account, reversals taken off.
struct Balance {
    std::int64_t organ;
    std::int64_t account;
    domain::ApplicantKind kind;
    std::int64_t day;
    std::int64_t proceeding;
    std::int64_t amount;
    auto place() const { return std::tie(organ, account, kind, day, proceeding); }
    friend bool operator==(const Balance&, const Balance&) = default;
};

void balance(std::vector<Balance>& entries) {
    std::sort(entries.begin(), entries.end(),
              [](const Balance& a, const Balance& b) { return a.place() < b.place(); });
    std::vector<Balance> sums;
    for (const Balance& entry : entries) {
        if (!sums.empty() && sums.back().place() == entry.place())
            sums.back().amount += entry.amount;
        else
            sums.push_back(entry);
    }
    std::erase_if(sums, [](const Balance& b) { return b.amount == 0; });
    entries = std::move(sums);
}

class CaseCheck {
  public:
    CaseCheck(Database& database, const domain::CalendarBook& book, VerifyReport& report)
        : database_(database),
          book_(book),
          report_(report),
          organs_(database),
          events_(database, every_event_by_case),
          postings_(database, every_posting),
          proceedings_(database, every_proceeding),
          due_dates_(database, every_due_date) {}

    void run() {
        auto cases = database_.use(every_case);
        while (cases->step()) {
            ++report_.cases;
            try {
                check_case(read_stored_case(*cases, organs_));
            } catch (const StorageError& error) {
                add_finding(report_, "cases", cases->text(2), error.what());
            }
        }
        constexpr std::int64_t behind_all = std::numeric_limits<std::int64_t>::max();
        events_.at(behind_all, [&](Statement& row) { orphan("events", row); });
        postings_.at(behind_all, [&](Statement& row) { orphan_posting(row); });
        proceedings_.at(behind_all, [&](Statement& row) { orphan("proceedings", row); });
        due_dates_.at(behind_all, [&](Statement& row) { orphan("due_dates", row); });
        auto count = database_.use(count_spans);
        count->step();
        if (count->number(0) != spans_)
            found("year_spans", "", "holds rows that no case accounts for, or lacks some");
        auto marks = database_.use(count_marks);
        marks->step();
        if (marks->number(0) != marks_)
            found("applicant_marks", "", "holds rows that no case accounts for, or lacks some");
        check_sums();
        verify_words(database_, words_, report_);
    }

  private:
    void found(std::string_view what, std::string_view where, std::string_view detail) {
        add_finding(report_, what, where, detail);
    }
    void orphan(std::string_view what, Statement& row) {
        found(what, "case key " + std::to_string(row.number(0)), "belongs to no case");
    }
    void orphan_posting(Statement& row) {
        orphan("postings", row);
        read_posting(row);
    }

    void check_case(const StoredCase& stored) {
        const std::int64_t key = stored.row.key.value;
        const auto state = replay(key, stored);
        if (!state) return;
        const domain::Calendar* calendar = book_.at(stored.row.calendar_version);
        domain::Standing standing;
        if (calendar != nullptr)
            standing = domain::standing_of(*state, *calendar, domain::Explain::no,
                                           domain::counted_calendar(*state, book_));
        else
            standing.timeliness = stored.row.timeliness;
        const Projection expected = project(*state, standing, stored.row.calendar_version);
        compare_row(stored, expected, calendar != nullptr);
        if (calendar != nullptr) compare_calendar(stored, *state);
        compare_proceedings(key, stored.row.number, expected.proceedings);
        compare_due_dates(stored, *state, standing, calendar != nullptr);
        const auto counted = domain::counted(*state, standing);
        compare_postings(key, stored.row.number, *state, counted, calendar != nullptr);
        compare_spans(key, stored.row.number, year_spans(*state, counted));
        compare_texts(stored);
    }

    std::optional<domain::Case> replay(std::int64_t key, const StoredCase& stored) {
        domain::Case state;
        bool whole = true;
        const auto passed = [&](Statement& row) { orphan("events", row); };
        for (; events_.at(key, passed); events_.next()) {
            if (!whole) continue;
            try {
                const domain::Event event = read_event_columns(events_.row());
                whole = event.sequence == state.events + 1;
                if (whole && state.events == 0 && event.position != stored.first_position) {
                    found("cases", stored.row.number, "first_position is not that of the first event");
                }
                if (whole)
                    domain::apply(state, event);
                else
                    found("events", stored.row.number,
                          "event " + std::to_string(state.events + 1) + " is missing");
            } catch (const std::exception& error) {
                found("events", stored.row.number, error.what());
                whole = false;
            }
        }
        if (whole && state.events == 0) found("events", stored.row.number, "the case has none");
        if (!whole || state.events == 0) return std::nullopt;
        return state;
    }

    template <class T>
    void compare(const StoredCase& stored, std::string_view column, const T& is, const T& should) {
        if (!(is == should))
            found("cases", stored.row.number, std::string{column} + " is not what the events say");
    }

    /// A void case was judged for the last time when it was voided, by whichever calendar held.
    void compare_calendar(const StoredCase& stored, const domain::Case& state) {
        if (state.stage == domain::Stage::voided) return;
        compare(stored, "calendar_version", stored.row.calendar_version,
                domain::judging_calendar(state, book_).version());
    }

    void compare_row(const StoredCase& stored, const Projection& expected, bool known_calendar) {
        const CaseRow& is = stored.row;
        const CaseRow& should = expected.row;
        compare(stored, "events", is.events, should.events);
        compare(stored, "stage", is.stage, should.stage);
        compare(stored, "number", is.number, should.number);
        compare(stored, "organ", is.organ, should.organ);
        compare(stored, "channel", is.channel, should.channel);
        compare(stored, "applicant_kind", is.applicant_kind, should.applicant_kind);
        compare(stored, "submitted_on", is.submitted_on, should.submitted_on);
        compare(stored, "received_on", is.received_on, should.received_on);
        compare(stored, "regulation", is.regulation, should.regulation);
        compare(stored, "conclusion", is.conclusion, should.conclusion);
        compare(stored, "concluded_on", is.concluded_on, should.concluded_on);
        compare(stored, "delivered_on", is.delivered_on, should.delivered_on);
        compare(stored, "document_number", is.document_number, should.document_number);
        compare(stored, "handler", is.handler, should.handler);
        compare(stored, "unit", is.unit, should.unit);
        compare(stored, "reopened_on", is.reopened_on, should.reopened_on);
        compare(stored, "renewed_conclusion", is.renewed_conclusion, should.renewed_conclusion);
        compare(stored, "renewed_on", is.renewed_on, should.renewed_on);
        compare(stored, "sort_on", stored.sort_on, expected.sort_on);
        if (!known_calendar) return;  // judged by a calendar that nobody holds any more
        compare(stored, "due_on", is.due_on, should.due_on);
        compare(stored, "provisional", is.provisional, should.provisional);
        compare(stored, "suspended", is.suspended, should.suspended);
        compare(stored, "counted_days_left", is.counted_days_left, should.counted_days_left);
        compare(stored, "timeliness", is.timeliness, should.timeliness);
        compare(stored, "clock_runs", stored.clock_runs, expected.clock_runs);
    }

    void compare_proceedings(std::int64_t key, const std::string& number,
                             const std::vector<ProjectedProceeding>& expected) {
        std::vector<ProjectedProceeding> stored;
        const auto passed = [&](Statement& row) { orphan("proceedings", row); };
        for (; proceedings_.at(key, passed); proceedings_.next()) {
            Statement& row = proceedings_.row();
            stored.push_back({row.number(1), std::string{row.text(2)}, organs_.code_of(row.number(3)),
                              row.word<domain::ProceedingKind>(4), row.maybe_word<domain::ProceedingPath>(5),
                              row.date(6), row.maybe_word<domain::Outcome>(7), std::string{row.text(8)}});
        }
        if (stored != expected) found("proceedings", number, "not what the events say");
    }

    void compare_due_dates(const StoredCase& stored, const domain::Case& state,
                           const domain::Standing& standing, bool known_calendar) {
        std::vector<ProjectedDue> is;
        bool lapses_right = true;
        const auto passed = [&](Statement& row) { orphan("due_dates", row); };
        for (; due_dates_.at(stored.row.key.value, passed); due_dates_.next()) {
            Statement& row = due_dates_.row();
            is.push_back(read_due(row, organs_));
            const bool over = domain::row_of(is.back().kind).after == domain::AfterDue::over;
            lapses_right &= (row.number(lapses_column) != 0) == over;
        }
        if (!lapses_right) found("due_dates", stored.row.number, "lapses is not what the kind says");
        if (!known_calendar) return;
        std::vector<ProjectedDue> should = project_due_dates(state, standing, book_.current());
        const auto by_name = [](const ProjectedDue& a, const ProjectedDue& b) {
            return std::pair{domain::name_of(a.kind), a.ordinal} <
                   std::pair{domain::name_of(b.kind), b.ordinal};
        };
        std::sort(should.begin(), should.end(), by_name);
        if (is != should) found("due_dates", stored.row.number, "not what falls due on the case");
    }

    Balance read_posting(Statement& row) {
        const Balance entry{row.number(1), row.number(2), row.word<domain::ApplicantKind>(3),
                            row.number(4), row.number(5), row.number(6)};
        const domain::Date day = row.date(4);
        if (day.year() != row.number(7)) orphan("postings", row);
        sums_.add(entry.organ,
                  {{static_cast<std::int32_t>(entry.account)}, "", day, entry.kind, entry.amount, ""});
        return entry;
    }

    void compare_postings(std::int64_t key, const std::string& number, const domain::Case& state,
                          const std::vector<domain::Posting>& counted, bool known_calendar) {
        stored_.clear();
        expected_.clear();
        const auto passed = [&](Statement& row) { orphan_posting(row); };
        for (; postings_.at(key, passed); postings_.next()) stored_.push_back(read_posting(postings_.row()));
        for (const domain::Posting& posting : counted) {
            expected_.push_back({organs_.find(posting.organ).value_or(-1), posting.account.code,
                                 posting.applicant_kind, posting.legal_date.days(),
                                 proceeding_ordinal(state, posting.proceeding), posting.amount});
        }
        // How long it took is not known without the calendar that judged it.
        if (!known_calendar)
            std::erase_if(stored_, [](const Balance& entry) {
                return domain::is_duration({static_cast<std::int32_t>(entry.account)});
            });
        balance(stored_);
        balance(expected_);
        if (stored_ != expected_) found("postings", number, "not what the case counts for");
    }

    void compare_spans(std::int64_t key, const std::string& number, const std::vector<YearSpan>& expected) {
        for (const YearSpan& span : expected) {
            ++spans_;
            auto read = database_.use(span_like);
            read->bind_all(organs_.find(span.organ).value_or(-1), span.account, span.applicant_kind, key,
                           span.proceeding, span.from_year, span.to_year);
            if (!read->step()) found("year_spans", number, "a span is missing");
        }
    }

    /// The name's key and the words; both go when the private text is erased.
    void compare_texts(const StoredCase& stored) {
        auto read = database_.use(private_of_case);
        PersonalText texts;
        if (read->bind_all(stored.first_position).step()) texts = read_personal_text(read->text(0));
        if (applicant_key(database_, texts.applicant_name) != stored.applicant_key) {
            found("cases", stored.row.number, "applicant_key is not that of the applicant");
        }
        for (const ApplicantMark& mark : applicant_marks(database_, texts)) {
            ++marks_;
            auto has = database_.use(mark_like);
            if (!has->bind_all(mark.kind, mark.mark, stored.row.key.value).step())
                found("applicant_marks", stored.row.number, "a mark is missing");
        }
        if (texts.subject.empty()) return;
        const std::int64_t organ = organs_.find(stored.row.organ).value_or(-1);
        const std::int64_t key = stored.row.key.value;
        words_ += words_fingerprint(key, indexed_pieces({key, organ, std::move(texts.subject)}));
    }

    void check_sums() {
        auto read = database_.use(every_sum);
        auto expected = sums_.amounts();
        while (read->step()) {
            const SumDeltas::Key key{read->number(0), static_cast<std::int32_t>(read->number(1)),
                                     static_cast<std::int32_t>(read->number(2)),
                                     read->word<domain::ApplicantKind>(3)};
            const auto sum = expected.find(key);
            if ((sum == expected.end() ? 0 : sum->second) != read->number(4))
                found_sum(key, "not the sum of the ledger");
            if (sum != expected.end()) expected.erase(sum);
        }
        for (const auto& [key, amount] : expected) {
            if (amount != 0) found_sum(key, "missing");
        }
        for (const OrganYear& place : wrongly_packed(database_)) {
            found("packed_sums",
                  place.year == 0 ? "" : organs_.code_of(place.organ) + ", " + std::to_string(place.year),
                  "not the sums of the year");
        }
    }

    void found_sum(const SumDeltas::Key& key, std::string_view detail) {
        found("posting_sums",
              "organ " + organs_.code_of(key.organ) + ", period " + std::to_string(key.period) +
                  ", account " + std::to_string(key.account) + ", " +
                  std::string{domain::name_of(key.applicant_kind)},
              detail);
    }

    Database& database_;
    const domain::CalendarBook& book_;
    VerifyReport& report_;
    OrganIds organs_;
    Stream events_;
    Stream postings_;
    Stream proceedings_;
    Stream due_dates_;
    SumDeltas sums_;
    std::int64_t spans_ = 0;
    std::int64_t marks_ = 0;
    std::uint64_t words_ = 0;
    std::vector<Balance> stored_;    // of the case at hand
    std::vector<Balance> expected_;  // likewise
};

}  // namespace

void verify_cases(Database& database, const domain::CalendarBook& book, VerifyReport& report) {
    CaseCheck{database, book, report}.run();
}

}  // namespace storage
