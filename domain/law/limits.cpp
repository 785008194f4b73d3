#include "domain/law/limits.hpp"

namespace domain {

Date last_day(const LimitRow& limit, Date start, const Calendar& calendar) {
    switch (limit.kind) {
        case DayKind::working: return calendar.working_day_after(start, WorkingDays{limit.count});
        case DayKind::natural: return calendar.natural_days_after(start, limit.count);
        case DayKind::months: return calendar.months_after(start, limit.count);
    }
    return start;
}

}  // namespace domain
