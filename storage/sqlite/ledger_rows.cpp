#include "storage/sqlite/ledger_rows.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "domain/application/judging_calendar.hpp"
#include "domain/report/ledger.hpp"
#include "storage/sqlite/packed_sums.hpp"
#include "storage/sqlite/stored_events.hpp"

namespace storage {
namespace {

/// Behind whatever an act posted when it was recorded.
constexpr int first_filled_line = 1000;

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

bool has(const std::vector<YearSpan>& spans, const YearSpan& span) {
    return std::find(spans.begin(), spans.end(), span) != spans.end();
}

}  // namespace

void SumDeltas::add(std::int64_t organ, const domain::Posting& posting) {
    const std::int32_t year = posting.legal_date.year();
    const auto month = year * 100 + static_cast<std::int32_t>(posting.legal_date.month());
    const auto add_to = [&](std::int32_t period) {
        amounts_[{organ, period, posting.account.code, posting.applicant_kind}] += posting.amount;
    };
    if (domain::is_duration(posting.account)) {
        add_to(-year);
        add_to(-month);
        return;
    }
    add_to(year);
    add_to(month);
}

void SumDeltas::add(const SumDeltas& other) {
    for (const auto& [key, amount] : other.amounts_) amounts_[key] += amount;
}

void SumDeltas::write(Database& database) const {
    std::vector<std::pair<Key, std::int64_t>> sorted(amounts_.begin(), amounts_.end());
    std::sort(sorted.begin(), sorted.end());
    auto put = database.use(add_to_sum);
    for (const auto& [key, amount] : sorted) {
        if (amount != 0) put->bind_all(key.organ, key.period, key.account, key.applicant_kind, amount).run();
    }
    std::set<OrganYear> changed;
    for (const auto& [key, amount] : sorted) {
        if (amount != 0 && is_year(key.period)) changed.insert({key.organ, key.period});
    }
    for (const OrganYear& place : changed) pack_year(database, place);
}

void insert_postings(Database& database, OrganIds& organs, CaseKey key, std::int64_t position,
                     const domain::Case& state, const std::vector<domain::Posting>& entries,
                     SumDeltas& deltas, int lines_before) {
    auto add = database.use(add_posting);
    int line = lines_before;
    for (const domain::Posting& entry : entries) {
        const std::int64_t organ = organs.find_or_add(entry.organ);
        add->bind_all(key.value, position, ++line, organ, entry.account.code, entry.applicant_kind,
                      entry.legal_date.year(), entry.legal_date, proceeding_ordinal(state, entry.proceeding),
                      entry.amount)
            .run();
        deltas.add(organ, entry);
    }
}

std::vector<domain::Posting> counted_in(const domain::Case& state, const domain::CalendarBook& book) {
    const domain::Standing standing =
        domain::standing_of(state, domain::judging_calendar(state, book), domain::Explain::no,
                            domain::counted_calendar(state, book));
    return domain::counted(state, standing);
}

namespace {

std::vector<domain::Posting> durations_of(const domain::Case& state, const domain::CalendarBook& book) {
    std::vector<domain::Posting> postings = counted_in(state, book);
    std::erase_if(postings, [](const domain::Posting& p) { return !domain::is_duration(p.account); });
    return postings;
}

}  // namespace

void fill_durations(Database& database, const domain::CalendarBook& book) {
    OrganIds organs{database};
    SumDeltas deltas;
    CaseKey key;
    domain::Case state;
    std::vector<domain::Posting> before;
    auto read = database.use(every_event_by_case);
    while (read->step()) {
        const CaseKey next{read->number(0)};
        if (next != key) {
            state = {};
            before.clear();
        }
        key = next;
        const domain::Event event = read_event_columns(*read);
        domain::apply(state, event);
        const bool ends = state.counted_round().concluded_on || !before.empty();
        if (!ends) continue;
        std::vector<domain::Posting> after = durations_of(state, book);
        insert_postings(database, organs, key, event.position, state, domain::ledger_entries(before, after),
                        deltas, first_filled_line);
        before = std::move(after);
    }
    deltas.write(database);
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

}  // namespace storage
