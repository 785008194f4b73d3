#include "storage/sqlite/ledger_rows.hpp"

#include <algorithm>
#include <array>

namespace storage {
namespace {

constexpr std::int32_t all_time = 0;

constexpr const char* add_posting =
    "INSERT INTO postings(case_key, position, line, organ, account, applicant_kind, year, legal_date, "
    "proceeding, amount)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
constexpr const char* add_to_sum =
    "INSERT INTO posting_sums(organ, period, account, applicant_kind, amount) VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT(organ, period, account, applicant_kind) DO UPDATE SET amount = amount + excluded.amount";
constexpr const char* add_span =
    "INSERT INTO year_spans(organ, account, applicant_kind, case_key, proceeding, from_year, to_year)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
constexpr const char* remove_span =
    "DELETE FROM year_spans WHERE organ = ?1 AND account = ?2 AND applicant_kind = ?3 AND case_key = ?4 AND"
    " proceeding = ?5 AND from_year = ?6";
constexpr const char* put_proceeding =
    "INSERT INTO proceedings(case_key, ordinal, number, organ, kind, path, filed_on, outcome, instances)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT(case_key, ordinal) DO UPDATE SET number = "
    "excluded.number,"
    " organ = excluded.organ, kind = excluded.kind, path = excluded.path, filed_on = excluded.filed_on,"
    " outcome = excluded.outcome, instances = excluded.instances";
// What came before a year is the years before it, or all time less the year and those after it: whichever
// reads fewer rows, so that neither an old nor a new year's report grows with the number of years in between.
constexpr const char* years_to =
    "SELECT period, account, applicant_kind, amount FROM posting_sums WHERE organ = ?1 AND period BETWEEN 1 "
    "AND ?2";
constexpr const char* all_time_and_years_from =
    "SELECT period, account, applicant_kind, amount FROM posting_sums WHERE organ = ?1 AND period = 0"
    " UNION ALL SELECT period, account, applicant_kind, amount FROM posting_sums WHERE organ = ?1 AND"
    " period BETWEEN ?2 AND 9999";
constexpr const char* first_year_of =
    "SELECT min(period) FROM posting_sums WHERE organ = ?1 AND period BETWEEN 1 AND 9999";
constexpr const char* last_year_of =
    "SELECT max(period) FROM posting_sums WHERE organ = ?1 AND period BETWEEN 1 AND 9999";

std::int64_t year_by(Database& database, const char* sql, std::int64_t organ) {
    auto read = database.use(sql);
    read->bind_all(organ).step();
    return read->number(0);
}

/// Adds up what is read, finding the account's cells anew only when the account changes.
class Adder {
  public:
    explicit Adder(int year) : year_(year) {}
    void add(Statement& row) {
        const std::int64_t period = row.number(0);
        const auto code = static_cast<std::int32_t>(row.number(1));
        if (cells_ == nullptr || code != code_) {
            code_ = code;
            cells_ = &sums.cells[domain::Account{code}];
        }
        domain::Sums::Cell& cell = (*cells_)[static_cast<std::size_t>(row.word<domain::ApplicantKind>(2))];
        const std::int64_t amount = row.number(3);
        if (period == year_) cell.in_year += amount;
        // All time counts whole; the year and those after it are then taken off.
        const bool taken_off = period >= year_;
        cell.before += taken_off ? (whole_read ? -amount : 0) : amount;
    }
    domain::Sums sums;
    bool whole_read = false;

  private:
    int year_;
    std::int32_t code_ = 0;
    std::array<domain::Sums::Cell, domain::applicant_kind_words.size()>* cells_ = nullptr;
};

bool has(const std::vector<YearSpan>& spans, const YearSpan& span) {
    return std::find(spans.begin(), spans.end(), span) != spans.end();
}

}  // namespace

void SumDeltas::add(std::int64_t organ, const domain::Posting& posting) {
    const std::int32_t year = posting.legal_date.year();
    const auto month = year * 100 + static_cast<std::int32_t>(posting.legal_date.month());
    for (const std::int32_t period : {all_time, year, month}) {
        amounts_[{organ, period, posting.account.code, posting.applicant_kind}] += posting.amount;
    }
}

void SumDeltas::add(const SumDeltas& other) {
    for (const auto& [key, amount] : other.amounts_) amounts_[key] += amount;
}

void SumDeltas::write(Database& database) const {
    auto put = database.use(add_to_sum);
    for (const auto& [key, amount] : amounts_) {
        if (amount != 0) put->bind_all(key.organ, key.period, key.account, key.applicant_kind, amount).run();
    }
}

void insert_postings(Database& database, OrganIds& organs, CaseKey key, std::int64_t position,
                     const domain::Case& state, const std::vector<domain::Posting>& entries,
                     SumDeltas& deltas) {
    auto add = database.use(add_posting);
    int line = 0;
    for (const domain::Posting& entry : entries) {
        const std::int64_t organ = organs.find_or_add(entry.organ);
        add->bind_all(key.value, position, ++line, organ, entry.account.code, entry.applicant_kind,
                      entry.legal_date.year(), entry.legal_date, proceeding_ordinal(state, entry.proceeding),
                      entry.amount)
            .run();
        deltas.add(organ, entry);
    }
}

void change_year_spans(Database& database, OrganIds& organs, CaseKey key, const std::vector<YearSpan>& before,
                       const std::vector<YearSpan>& after) {
    for (const YearSpan& span : before) {
        if (has(after, span)) continue;
        database.use(remove_span)
            ->bind_all(organs.find_or_add(span.organ), span.account, span.applicant_kind, key.value,
                       span.proceeding, span.from_year)
            .run();
    }
    for (const YearSpan& span : after) {
        if (has(before, span)) continue;
        database.use(add_span)
            ->bind_all(organs.find_or_add(span.organ), span.account, span.applicant_kind, key.value,
                       span.proceeding, span.from_year, span.to_year)
            .run();
    }
}

void change_proceedings(Database& database, OrganIds& organs, CaseKey key,
                        const std::vector<ProjectedProceeding>& before,
                        const std::vector<ProjectedProceeding>& after) {
    for (std::size_t i = 0; i < after.size(); ++i) {
        const ProjectedProceeding& now = after[i];
        if (i < before.size() && before[i] == now) continue;
        database.use(put_proceeding)
            ->bind_all(key.value, now.ordinal, now.number, organs.find_or_add(now.organ), now.kind, now.path,
                       now.filed_on, now.outcome, now.instances)
            .run();
    }
}

domain::Sums read_sums(Database& database, OrganIds& organs, const std::vector<std::string>& codes,
                       int year) {
    Adder adder{year};
    for (const std::string& code : codes) {
        const auto organ = organs.find(code);
        if (!organ) continue;
        const std::int64_t before = year - year_by(database, first_year_of, *organ);
        const std::int64_t after = year_by(database, last_year_of, *organ) - year;
        adder.whole_read = after + 1 < before;
        auto read = database.use(adder.whole_read ? all_time_and_years_from : years_to);
        read->bind_all(*organ, year);
        while (read->step()) adder.add(*read);
    }
    return std::move(adder.sums);
}

}  // namespace storage
