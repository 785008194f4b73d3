#include "storage/sqlite/rejudge.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "domain/application/judging_calendar.hpp"
#include "storage/codec/projection.hpp"
#include "storage/sqlite/case_rows.hpp"
#include "storage/sqlite/due_date_rows.hpp"
#include "storage/sqlite/stored_events.hpp"

namespace storage {
namespace {

constexpr const char* change_clock =
    "UPDATE cases SET provisional = ?2, suspended = ?3, counted_days_left = ?4, calendar_version = ?5,"
    " due_on = ?6, clock_runs = ?7 WHERE key = ?1";
constexpr const char* change_clock_off_indexes =
    "UPDATE cases SET provisional = ?2, suspended = ?3, counted_days_left = ?4, calendar_version = ?5"
    " WHERE key = ?1";
constexpr const char* judge_all_by =
    "UPDATE cases SET calendar_version = ?1 WHERE stage NOT IN ('concluded', 'voided')"
    " AND calendar_version <> ?1";

// The kinds left out are those of a case that waits for its first conclusion.
constexpr const char* fall_due_from =
    "SELECT case_key FROM due_dates INDEXED BY due_dates_by_day WHERE organ = ?1 AND lapses = ?2 AND due_on "
    ">= ?3"
    " AND kind <> 'reply' AND kind <> 'correction_notice' AND kind <> 'extension_notice'";

/// Rows that are read before any of them is written: a statement must not read what another changes.
constexpr std::size_t cases_at_once = 1000;

/// An open case as it stands in its row, and as the calendar has it.
struct Rejudged {
    StoredCase before;
    Projection after;
    std::vector<ProjectedDue> due_after;

    bool index_stands() const {
        return before.row.due_on == after.row.due_on && before.clock_runs == after.clock_runs;
    }
    bool same() const {
        return index_stands() && before.row.provisional == after.row.provisional &&
               before.row.suspended == after.row.suspended &&
               before.row.counted_days_left == after.row.counted_days_left;
    }
};

std::vector<StoredCase> open_cases(Database& database, OrganIds& organs, CaseKey after) {
    std::vector<StoredCase> cases;
    auto read = database.use(open_cases_after);
    read->bind_all(after.value, cases_at_once);
    while (read->step()) cases.push_back(read_stored_case(*read, organs));
    return cases;
}

/// Whether a case that was judged by another calendar can come out otherwise by this one.
class Reach {
  public:
    Reach(const domain::CalendarBook& book, const domain::Calendar& calendar)
        : book_(book), calendar_(calendar) {}

    bool touches(const CaseRow& row) {
        const auto [place, is_new] = ranges_.try_emplace(row.calendar_version);
        const domain::Calendar* judged = is_new ? book_.at(row.calendar_version) : nullptr;
        if (is_new) place->second = judged != nullptr ? domain::difference(*judged, calendar_) : every_day;
        const domain::Date begins = std::min(row.submitted_on, row.received_on.value_or(row.submitted_on));
        return place->second && begins <= place->second->to;
    }

  private:
    static constexpr domain::DayRange every_day{domain::Date{1900, 1, 1}, domain::Date{2200, 12, 31}};
    const domain::CalendarBook& book_;
    const domain::Calendar& calendar_;
    std::map<std::int32_t, std::optional<domain::DayRange>> ranges_;  // by version
};

/// Calls `each` with every open case that the calendar reaches, in pieces between which the store may be
/// written.
template <class Each>
void for_each_open_case(Database& database, OrganIds& organs, const domain::CalendarBook& book,
                        const domain::Calendar& calendar, Each each) {
    Reach reach{book, calendar};
    CaseKey last;
    while (true) {
        std::vector<StoredCase> cases = open_cases(database, organs, last);
        if (cases.empty()) return;
        last = cases.back().row.key;
        for (StoredCase& stored : cases) {
            if (!reach.touches(stored.row)) continue;
            const domain::Case state = replay_case(database, stored.row.key);
            const domain::Standing standing = domain::standing_of(state, calendar, domain::Explain::no,
                                                                  domain::counted_calendar(state, book));
            each(Rejudged{std::move(stored), project(state, standing, calendar.version()),
                          project_due_dates(state, standing, calendar)});
        }
    }
}

/// Counts the cases that move and keeps the first of them by their new due day.
class Effect {
  public:
    Effect(domain::Date today, std::size_t limit) : today_(today), limit_(limit) {}

    void add(const Rejudged& rejudged) {
        const CaseRow& before = rejudged.before.row;
        const CaseRow& after = rejudged.after.row;
        if (before.due_on == after.due_on) return;
        const bool was = overdue(before.due_on, rejudged.before.clock_runs);
        const bool is = overdue(after.due_on, rejudged.after.clock_runs);
        ++effect_.moved;
        if (is && !was) ++effect_.newly_overdue;
        if (was && !is) ++effect_.no_longer_overdue;
        keep({before.id, before.number, before.organ, before.due_on, after.due_on, is && !was});
    }

    CalendarEffect take() {
        std::sort_heap(effect_.items.begin(), effect_.items.end(), comes_first);
        return std::move(effect_);
    }

  private:
    bool overdue(std::optional<domain::Date> due_on, bool clock_runs) const {
        return clock_runs && due_on && *due_on < today_;
    }
    static bool comes_first(const CaseMove& a, const CaseMove& b) {
        return std::tie(a.due_on, a.number) < std::tie(b.due_on, b.number);
    }
    /// A heap with the last of those kept on top.
    void keep(CaseMove move) {
        std::vector<CaseMove>& items = effect_.items;
        if (items.size() == limit_) {
            if (limit_ == 0 || !comes_first(move, items.front())) return;
            std::pop_heap(items.begin(), items.end(), comes_first);
            items.pop_back();
        }
        items.push_back(std::move(move));
        std::push_heap(items.begin(), items.end(), comes_first);
    }

    domain::Date today_;
    std::size_t limit_;
    CalendarEffect effect_;
};

/// Everything that a calendar decides about an open case is written here.
void write_rejudged(Database& database, OrganIds& organs, const Rejudged& rejudged) {
    const CaseKey key = rejudged.before.row.key;
    change_due_dates(database, organs, key, read_due_dates(database, organs, key), rejudged.due_after);
    if (rejudged.same()) return;
    const CaseRow& row = rejudged.after.row;
    const bool index_stands = rejudged.index_stands();
    auto change = database.use(index_stands ? change_clock_off_indexes : change_clock);
    change->bind_all(key.value, row.provisional, row.suspended, row.counted_days_left, row.calendar_version);
    if (!index_stands) {
        change->bind(6, row.due_on);
        change->bind(7, rejudged.after.clock_runs);
    }
    change->run();
}

/// The cases on which something other than a first reply falls due on that day or later.
std::vector<CaseKey> with_something_due_from(Database& database, OrganIds& organs, domain::Date day) {
    std::vector<CaseKey> keys;
    for (const std::int64_t organ : organs.all()) {
        for (const bool lapses : {false, true}) {
            auto read = database.use(fall_due_from);
            read->bind_all(organ, lapses, day);
            while (read->step()) keys.push_back({read->number(0)});
        }
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

/// What goes on after a conclusion is counted by the current calendar, whichever judged the reply.
void rewrite_due_dates_of_concluded(Database& database, OrganIds& organs, const domain::CalendarBook& book) {
    const auto differs = domain::difference(book.previous(), book.current());
    if (!differs) return;
    for (const CaseKey key : with_something_due_from(database, organs, differs->from)) {
        const domain::Case state = replay_case(database, key);
        if (state.stage != domain::Stage::concluded) continue;
        const domain::Standing standing =
            domain::standing_of(state, domain::judging_calendar(state, book), domain::Explain::no,
                                domain::counted_calendar(state, book));
        change_due_dates(database, organs, key, read_due_dates(database, organs, key),
                         project_due_dates(state, standing, book.current()));
    }
}

}  // namespace

CalendarEffect effect_of_calendar(Database& database, OrganIds& organs, const domain::CalendarBook& book,
                                  const domain::Calendar& candidate, domain::Date today, std::size_t limit) {
    Effect effect{today, limit};
    for_each_open_case(database, organs, book, candidate,
                       [&](const Rejudged& rejudged) { effect.add(rejudged); });
    return effect.take();
}

CalendarEffect rejudge_cases(Database& database, OrganIds& organs, const domain::CalendarBook& book,
                             domain::Date today, std::size_t limit) {
    const domain::Calendar& calendar = book.current();
    Effect effect{today, limit};
    for_each_open_case(database, organs, book, calendar, [&](const Rejudged& rejudged) {
        effect.add(rejudged);
        write_rejudged(database, organs, rejudged);
    });
    rewrite_due_dates_of_concluded(database, organs, book);
    database.use(judge_all_by)->bind_all(calendar.version()).run();
    return effect.take();
}

}  // namespace storage
