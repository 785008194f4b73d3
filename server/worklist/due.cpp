#include "server/worklist/due.hpp"

namespace server {

bool is_over(domain::DueKind kind, domain::Date due_on, domain::Date today) {
    return due_on < today && domain::row_of(kind).after == domain::AfterDue::over;
}

domain::Light light_of(domain::DueKind kind, domain::Date due_on, bool suspended, const CaseView& view) {
    if (is_over(kind, due_on, view.today)) return domain::Light::grey;
    const domain::DueState state{domain::Stage::accepted, due_on, suspended, false};
    return domain::light_of(state, view.today, view.lights, view.calendar);
}

std::int32_t working_days_left(domain::Date due_on, const CaseView& view) {
    if (due_on < view.today) return -view.calendar.working_days_between(due_on, view.today).count;
    return view.calendar.working_days_between(view.today, due_on).count;
}

std::vector<domain::DueKind> kinds_of(domain::DueParty party) {
    std::vector<domain::DueKind> kinds;
    for (const auto& row : domain::due_kind_rows) {
        if (row.party == party) kinds.push_back(row.value);
    }
    return kinds;
}

}  // namespace server
