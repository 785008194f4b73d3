#include "storage/sqlite/rejudge.hpp"

#include <algorithm>
#include <tuple>

#include "domain/application/judging_calendar.hpp"
#include "storage/codec/projection.hpp"
#include "storage/sqlite/case_rows.hpp"
#include "storage/sqlite/due_date_rows.hpp"
#include "storage/sqlite/stored_events.hpp"

namespace storage {
namespace {

constexpr const char* change_clock =
    "UPDATE cases SET provisional = ?2, suspended = ?3, counted_days_left = ?4, due_on = ?5, clock_runs = ?6"
    " WHERE key = ?1";
constexpr const char* change_clock_off_indexes =
    "UPDATE cases SET provisional = ?2, suspended = ?3, counted_days_left = ?4 WHERE key = ?1";
constexpr const char* judge_all_by =
    "UPDATE cases SET calendar_version = ?1 WHERE stage NOT IN ('concluded', 'voided')"
    " AND calendar_version <> ?1";

constexpr const char* concluded_with_due_dates =
    "SELECT DISTINCT d.case_key FROM due_dates d JOIN cases c ON c.key = d.case_key"
    " WHERE d.case_key > ?1 AND c.stage = 'concluded' ORDER BY d.case_key LIMIT ?2";

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

/// Calls `each` with every open case, in pieces between which the store may be written.
template <class Each>
void for_each_open_case(Database& database, OrganIds& organs, const domain::Calendar& calendar, Each each) {
    CaseKey last;
    while (true) {
        std::vector<StoredCase> cases = open_cases(database, organs, last);
        if (cases.empty()) return;
        last = cases.back().row.key;
        for (StoredCase& stored : cases) {
            const domain::Case state = replay_case(database, stored.row.key);
            const domain::Standing standing = domain::standing_of(state, calendar, domain::Explain::no);
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
    change->bind_all(rejudged.before.row.key.value, row.provisional, row.suspended, row.counted_days_left);
    if (!index_stands) {
        change->bind(5, row.due_on);
        change->bind(6, rejudged.after.clock_runs);
    }
    change->run();
}

/// What goes on after a conclusion is counted by the current calendar, whichever judged the reply.
void rewrite_due_dates_of_concluded(Database& database, OrganIds& organs, const domain::CalendarBook& book) {
    for (CaseKey last;;) {
        std::vector<CaseKey> keys;
        {
            auto read = database.use(concluded_with_due_dates);
            read->bind_all(last.value, cases_at_once);
            while (read->step()) keys.push_back({read->number(0)});
        }
        if (keys.empty()) return;
        last = keys.back();
        for (const CaseKey key : keys) {
            const domain::Case state = replay_case(database, key);
            const domain::Standing standing =
                domain::standing_of(state, domain::judging_calendar(state, book), domain::Explain::no);
            change_due_dates(database, organs, key, read_due_dates(database, organs, key),
                             project_due_dates(state, standing, book.current()));
        }
    }
}

}  // namespace

CalendarEffect effect_of_calendar(Database& database, OrganIds& organs, const domain::Calendar& calendar,
                                  domain::Date today, std::size_t limit) {
    Effect effect{today, limit};
    for_each_open_case(database, organs, calendar, [&](const Rejudged& rejudged) { effect.add(rejudged); });
    return effect.take();
}

CalendarEffect rejudge_cases(Database& database, OrganIds& organs, const domain::CalendarBook& book,
                             domain::Date today, std::size_t limit) {
    const domain::Calendar& calendar = book.current();
    Effect effect{today, limit};
    for_each_open_case(database, organs, calendar, [&](const Rejudged& rejudged) {
        effect.add(rejudged);
        write_rejudged(database, organs, rejudged);
    });
    rewrite_due_dates_of_concluded(database, organs, book);
    database.use(judge_all_by)->bind_all(calendar.version()).run();
    return effect.take();
}

}  // namespace storage
