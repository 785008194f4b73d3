#pragma once
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "domain/application/case.hpp"
#include "domain/calendar/calendar_book.hpp"
#include "domain/report/account.hpp"
#include "domain/report/sums.hpp"
#include "storage/codec/projection.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/sqlite/organ_ids.hpp"

namespace storage {

/// Changes of posting_sums, gathered in memory and written once for each key.
class SumDeltas {
  public:
    struct Key {
        std::int64_t organ;
        std::int32_t period;
        std::int32_t account;
        domain::ApplicantKind applicant_kind;
        friend auto operator<=>(const Key&, const Key&) = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const {
            const std::int64_t cell = (key.organ * 1'000'000 + key.period) * 1'000 + key.account;
            return std::hash<std::int64_t>{}(cell * 8 + static_cast<std::int64_t>(key.applicant_kind));
        }
    };
    using Amounts = std::unordered_map<Key, std::int64_t, Hash>;
    /// Adds the posting to the sums of its year and its month. Durations have many accounts that no report
    /// prints: theirs stand apart, under the year and month taken negative.
    void add(std::int64_t organ, const domain::Posting& posting);
    void add(const SumDeltas& other);
    bool empty() const { return amounts_.empty(); }
    void clear() { amounts_.clear(); }
    /// In the order of the keys, as the table has them; then the years that changed are packed anew.
    void write(Database& database) const;
    const Amounts& amounts() const { return amounts_; }

  private:
    Amounts amounts_;
};

/// Appends entries to the ledger and their sums to `deltas`. `lines_before` were posted at the position
/// already.
void insert_postings(Database& database, OrganIds& organs, CaseKey key, std::int64_t position,
                     const domain::Case& state, const std::vector<domain::Posting>& entries,
                     SumDeltas& deltas, int lines_before = 0);
/// What the case counts for, judged by the calendar of that state.
std::vector<domain::Posting> counted_in(const domain::Case& state, const domain::CalendarBook& book);
/// Posts how long each concluded case took, for a database that was made before that was counted: at the
/// events that concluded or amended it. Streams, inside the caller's transaction.
void fill_durations(Database& database, const domain::CalendarBook& book);
/// Takes out the spans that are no more and puts in those that are new.
void change_year_spans(Database& database, OrganIds& organs, CaseKey key, const std::vector<YearSpan>& before,
                       const std::vector<YearSpan>& after);
/// Writes the proceedings that differ from `before`.
void change_proceedings(Database& database, OrganIds& organs, CaseKey key,
                        const std::vector<ProjectedProceeding>& before,
                        const std::vector<ProjectedProceeding>& after);

}  // namespace storage
