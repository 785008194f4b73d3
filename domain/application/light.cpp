#include "domain/application/light.hpp"

#include <algorithm>

namespace domain {
namespace {

/// The last due day with at most `left` working days left on `today`.
Date last_due_with(WorkingDays left, Date today, const Calendar& calendar) {
    // Days off after the last counted day still have no more days left; the next working day has one more.
    return calendar.working_day_after(today, WorkingDays{left.count + 1}).plus_days(-1);
}

}  // namespace

WorkingDays days_left(Date due_on, Date today, const Calendar& calendar) {
    return calendar.working_days_between(today, due_on);
}

Light light_of(const DueState& state, Date today, const LightThresholds& thresholds,
               const Calendar& calendar) {
    if (state.stage != Stage::accepted || state.stopped || !state.due_on) return Light::grey;
    if (*state.due_on < today) return Light::red;
    if (state.suspended) return Light::grey;
    const WorkingDays left = days_left(*state.due_on, today, calendar);
    if (left <= thresholds.orange_at) return Light::orange;
    return left <= thresholds.yellow_at ? Light::yellow : Light::green;
}

std::optional<DueRange> due_range_of(Light light, Date today, const LightThresholds& thresholds,
                                     const Calendar& calendar) {
    const Date orange_to = last_due_with(thresholds.orange_at, today, calendar);
    const Date yellow_to = std::max(orange_to, last_due_with(thresholds.yellow_at, today, calendar));
    switch (light) {
        case Light::red: return DueRange{std::nullopt, today.plus_days(-1)};
        case Light::orange: return DueRange{today, orange_to};
        case Light::yellow:
            if (yellow_to == orange_to) return std::nullopt;
            return DueRange{orange_to.next(), yellow_to};
        case Light::green: return DueRange{yellow_to.next(), std::nullopt};
        case Light::grey: break;
    }
    return std::nullopt;
}

}  // namespace domain
