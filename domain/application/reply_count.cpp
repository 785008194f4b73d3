#include "domain/application/reply_count.hpp"

#include <algorithm>
#include <tuple>

#include "domain/law/limits.hpp"

namespace domain::clock_detail {
namespace {

using Kind = ClockEvent::Kind;

bool moves_due_day(const ClockEvent& event) {
    return event.kind == Kind::extend || event.kind == Kind::defer_reply;
}

/// Extension before deferral on one day; otherwise as recorded.
auto order_of(const ClockEvent& event) {
    return std::tuple{event.on, event.kind == Kind::defer_reply, &event};
}

Pause pause_of(const Knowledge& known, const ClockEvent& event) {
    const auto ended_on = known.ended_on(event);
    const Date first = event.on.plus_days(pause_boundary.first_day_after_sending);
    if (ended_on) {
        const auto limit = event.expired ? consultation_limit(known, event) : std::nullopt;
        const Date last = limit ? std::min(*limit, *ended_on) : *ended_on;
        return {&event, first, last.plus_days(pause_boundary.last_day_after_answer), false};
    }
    return {&event, first, consultation_limit(known, event), true};
}

/// The deferral that still stands: a restart after it cancels it.
const ClockEvent* standing_deferral(const Granted& granted, Date start) {
    return granted.deferral != nullptr && granted.deferral->on >= start ? granted.deferral : nullptr;
}

}  // namespace

bool stops(const ClockEvent& event) { return event.kind == Kind::correction || event.kind == Kind::fee; }

bool consults(const ClockEvent& event) {
    return event.kind == Kind::consult_third_party || event.kind == Kind::consult_organ;
}

Date count_start(const Knowledge& known) {
    Date start = known.history.received_on;
    for (const ClockEvent& event : known.history.events) {
        if (!stops(event) || !known.knows(event)) continue;
        if (const auto ended_on = known.ended_on(event)) start = std::max(start, *ended_on);
    }
    return start;
}

const ClockEvent* awaited(const Knowledge& known) {
    const ClockEvent* first = nullptr;
    for (const ClockEvent& event : known.history.events) {
        if (!stops(event) || !known.knows(event) || known.ended_on(event)) continue;
        if (first == nullptr || event.on < first->on) first = &event;
    }
    return first;
}

bool pauses(const Knowledge& known, const ClockEvent& event) {
    return event.kind == Kind::consult_third_party ||
           (event.kind == Kind::consult_organ && known.history.regulation->organ_consultation_pauses);
}

std::optional<Date> consultation_limit(const Knowledge& known, const ClockEvent& event) {
    const RegulationRow& law = *known.history.regulation;
    const auto answer = event.kind == Kind::consult_third_party ? law.third_party_answer
                        : event.joint                           ? law.joint_organ_answer
                                                                : std::nullopt;
    if (!answer) return std::nullopt;
    return known.calendar.working_day_after(event.letter_received_on.value_or(event.on), *answer);
}

std::optional<Pause> next_pause(const Knowledge& known, Date position) {
    std::optional<Pause> next;
    for (const ClockEvent& event : known.history.events) {
        if (!pauses(known, event) || !known.knows(event)) continue;
        const Pause pause = pause_of(known, event);
        if (pause.last && (*pause.last <= position || *pause.last < pause.first)) continue;
        if (!next || pause.first < next->first) next = pause;
    }
    return next;
}

/// Whether an unanswered consultation bears on a count that begins after `start`.
static bool suspends(const Knowledge& known, Date start, std::optional<Date> due_on) {
    for (const ClockEvent& event : known.history.events) {
        if (!pauses(known, event) || !known.knows(event)) continue;
        const Pause pause = pause_of(known, event);
        if (pause.open && (!pause.last || *pause.last > start) && (!due_on || pause.first <= *due_on))
            return true;
    }
    return false;
}

Count count_from(const Knowledge& known, Date start, WorkingDays limit) {
    const Calendar& calendar = known.calendar;
    Date position = start;
    Count count{std::nullopt, limit, false};
    const auto finish = [&] {
        count.suspended = suspends(known, start, count.due_on);
        return count;
    };
    while (const auto pause = next_pause(known, position)) {
        const Date before = std::max(position, pause->first.plus_days(-1));
        const std::int32_t counted = calendar.working_days_between(position, before).count;
        // The limit is reached before the pause begins: a later consultation gains no time.
        if (counted >= count.left.count) break;
        count.left.count -= counted;
        if (!pause->last) return finish();
        position = *pause->last;
    }
    count.due_on = calendar.working_day_after(position, count.left);
    count.left = WorkingDays{0};
    return finish();
}

Count running(const Knowledge& known, const Granted& granted) {
    if (awaited(known) != nullptr) return {};
    if (known.history.ordered_by) return {known.history.ordered_by, WorkingDays{0}, false};
    const Date start = count_start(known);
    if (const ClockEvent* deferral = standing_deferral(granted, start))
        return {deferral->until, WorkingDays{0}, false};
    return count_from(known, start,
                      WorkingDays{known.history.regulation->reply.count + granted.extension.count});
}

const ClockEvent* first_extension(const Knowledge& known) {
    const ClockEvent* first = nullptr;
    for (const ClockEvent& event : known.history.events) {
        if (event.kind != Kind::extend || !known.knows(event)) continue;
        if (first == nullptr || event.on < first->on) first = &event;
    }
    return first;
}

const ClockEvent* next_move(const Knowledge& known, const ClockEvent* previous) {
    const ClockEvent* next = nullptr;
    for (const ClockEvent& event : known.history.events) {
        if (!moves_due_day(event) || !known.knows(event)) continue;
        if (previous != nullptr && order_of(event) <= order_of(*previous)) continue;
        if (next == nullptr || order_of(event) < order_of(*next)) next = &event;
    }
    return next;
}

Move judge(const Knowledge& known, const ClockEvent& event, Granted& granted) {
    const Knowledge then{known.history, known.calendar, event.on};
    Move move{&event, Effect::moves, WorkingDays{0}, running(then, granted).due_on};
    const RegulationRow& law = *known.history.regulation;
    if (event.kind == Kind::extend) {
        const Date told_on = std::max(event.on, event.told_on.value_or(event.on));
        const auto due_when_told = running({known.history, known.calendar, told_on}, granted).due_on;
        if (first_extension(known) != &event) {
            move.effect = Effect::second;
        } else if (move.due_then && event.on > *move.due_then) {
            move.effect = Effect::too_late;
        } else if (due_when_told && told_on > *due_when_told) {
            move.effect = Effect::told_too_late;
            move.due_then = due_when_told;
        } else {
            move.granted.count = std::clamp(event.working_days.count, 0, law.extension_max.count);
            granted.extension = move.granted;
        }
    } else if (law.deferral_article.empty()) {
        move.effect = Effect::unknown_to_the_regulation;
    } else if (!event.until || (move.due_then && *event.until <= *move.due_then)) {
        move.effect = Effect::not_later;
    } else {
        granted.deferral = &event;
    }
    return move;
}

}  // namespace domain::clock_detail
