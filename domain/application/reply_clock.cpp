#include "domain/application/reply_clock.hpp"

#include "domain/application/reply_count.hpp"
#include "domain/application/reply_steps.hpp"
#include "domain/ensure.hpp"

namespace domain {

ReplyDeadline reply_deadline(const ReplyHistory& history, const Calendar& calendar, Explain explain) {
    using namespace clock_detail;
    ensure(history.regulation != nullptr, "a reply clock runs under a regulation");
    const Knowledge known{history, calendar};
    const Granted granted = judge_moves(known, [](const Move&) {});

    ReplyDeadline deadline;
    deadline.stopped = awaited(known) != nullptr;
    if (!deadline.stopped) {
        const Count count = running(known, granted);
        deadline.due_on = count.due_on;
        deadline.suspended = count.suspended;
        deadline.basic_due_on = granted.extension.count == 0
                                    ? count.due_on
                                    : running(known, Granted{WorkingDays{0}, granted.deferral}).due_on;
        if (!count.due_on) deadline.counted_days_left = count.left;
        deadline.provisional = count.due_on && calendar.is_provisional(*count.due_on);
    }
    if (explain == Explain::yes) deadline.steps = reply_steps(history, calendar, deadline);
    return deadline;
}

}  // namespace domain
