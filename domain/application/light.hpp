#pragma once
#include <optional>

#include "domain/calendar/calendar.hpp"
#include "domain/law/vocabulary.hpp"

namespace domain {

/// From how many working days left the lights change; configuration. green > yellow_at ≥ yellow > orange_at ≥
/// orange.
struct LightThresholds {
    WorkingDays yellow_at{5};
    WorkingDays orange_at{2};
};

/// What a light is judged by: the stored part of a reply deadline.
struct DueState {
    Stage stage = Stage::accepted;
    std::optional<Date> due_on;
    bool suspended = false;
    bool stopped = false;
};

/// Working days after `today` up to and including the due day: 0 on the due day and after it.
WorkingDays days_left(Date due_on, Date today, const Calendar& calendar);

/// 预警灯. Grey while the clock is not running: not begun, stopped, suspended, or ended. A case whose
/// consultation is still open is red all the same once its projected due day has passed, because the
/// projection already ends the consultation at its own limit.
Light light_of(const DueState& state, Date today, const LightThresholds& thresholds,
               const Calendar& calendar);

/// The due days, both ends included, that show one light on a given day; an absent end is open.
struct DueRange {
    std::optional<Date> from;
    std::optional<Date> to;
};

/// The inverse of `light_of`, for a store that filters a list: an accepted case that is not stopped, and not
/// suspended unless the light is red, shows `light` exactly if its due day lies in the range. Nothing when no
/// due day does: for grey, which is every other case, and for a light that the thresholds leave no room for.
std::optional<DueRange> due_range_of(Light light, Date today, const LightThresholds& thresholds,
                                     const Calendar& calendar);

}  // namespace domain
