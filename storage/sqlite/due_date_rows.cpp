#include "storage/sqlite/due_date_rows.hpp"

#include <algorithm>

#include "domain/application/judging_calendar.hpp"
#include "storage/sqlite/case_rows.hpp"
#include "storage/sqlite/stored_events.hpp"

namespace storage {
namespace {

// Columns in the order in which read_due takes them.
#define DUE_COLUMNS                                                                                     \
    "d.case_key, d.kind, d.ordinal, d.organ, d.handler, d.unit, d.due_on, d.provisional, d.suspended, " \
    "d.article, d.lapses"

constexpr const char* due_dates_of_case =
    "SELECT " DUE_COLUMNS " FROM due_dates d WHERE d.case_key = ?1 ORDER BY d.kind, d.ordinal";
constexpr const char* add_due =
    "INSERT INTO due_dates(case_key, kind, ordinal, organ, handler, unit, due_on, provisional, suspended, "
    "article, lapses) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
constexpr const char* change_due =
    "UPDATE due_dates SET organ = ?4, handler = ?5, unit = ?6, due_on = ?7, provisional = ?8, suspended = ?9,"
    " article = ?10 WHERE case_key = ?1 AND kind = ?2 AND ordinal = ?3";
constexpr const char* remove_due = "DELETE FROM due_dates WHERE case_key = ?1 AND kind = ?2 AND ordinal = ?3";

const ProjectedDue* find_same(const std::vector<ProjectedDue>& list, const ProjectedDue& thing) {
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const ProjectedDue& other) { return other.same_thing(thing); });
    return found == list.end() ? nullptr : &*found;
}

void fill_case(Database& database, OrganIds& organs, CaseKey key, const domain::Case& state,
               const domain::CalendarBook& book) {
    const domain::Calendar& calendar = domain::judging_calendar(state, book);
    const domain::Standing standing =
        domain::standing_of(state, calendar, domain::Explain::no, domain::counted_calendar(state, book));
    hand_over(database, key, project(state, standing, calendar.version()).row);
    change_due_dates(database, organs, key, {}, project_due_dates(state, standing, book.current()));
}

}  // namespace

const char* const every_due_date =
    "SELECT " DUE_COLUMNS " FROM due_dates d ORDER BY d.case_key, d.kind, d.ordinal";

ProjectedDue read_due(Statement& from, OrganIds& organs) {
    ProjectedDue due;
    due.kind = from.word<domain::DueKind>(1);
    due.ordinal = from.number(2);
    due.organ = organs.code_of(from.number(3));
    due.handler = from.text(4);
    due.unit = from.text(5);
    due.due_on = from.date(6);
    due.provisional = from.number(7) != 0;
    due.suspended = from.number(8) != 0;
    due.article = from.text(9);
    return due;
}

std::vector<ProjectedDue> read_due_dates(Database& database, OrganIds& organs, CaseKey key) {
    std::vector<ProjectedDue> out;
    auto read = database.use(due_dates_of_case);
    read->bind_all(key.value);
    while (read->step()) out.push_back(read_due(*read, organs));
    return out;
}

void change_due_dates(Database& database, OrganIds& organs, CaseKey key,
                      const std::vector<ProjectedDue>& before, const std::vector<ProjectedDue>& after) {
    for (const ProjectedDue& was : before) {
        if (find_same(after, was) == nullptr)
            database.use(remove_due)->bind_all(key.value, was.kind, was.ordinal).run();
    }
    for (const ProjectedDue& now : after) {
        const ProjectedDue* was = find_same(before, now);
        if (was != nullptr && *was == now) continue;
        auto put = database.use(was != nullptr ? change_due : add_due);
        put->bind_all(key.value, now.kind, now.ordinal, organs.find_or_add(now.organ), now.handler, now.unit,
                      now.due_on, now.provisional, now.suspended, now.article);
        if (was == nullptr) put->bind(11, domain::row_of(now.kind).after == domain::AfterDue::over);
        put->run();
    }
}

void fill_due_dates(Database& database, const domain::CalendarBook& book) {
    OrganIds organs{database};
    CaseKey key;
    domain::Case state;
    auto read = database.use(every_event_by_case);
    while (read->step()) {
        const CaseKey next{read->number(0)};
        if (next != key && state.events > 0) fill_case(database, organs, key, state, book);
        if (next != key) state = {};
        key = next;
        domain::apply(state, read_event_columns(*read));
    }
    if (state.events > 0) fill_case(database, organs, key, state, book);
}

}  // namespace storage
