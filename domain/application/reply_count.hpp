#pragma once
#include <limits>
#include <optional>

#include "domain/application/reply_clock.hpp"

/// The counting behind the reply clock, shared by the clock and its explanation. Nothing here allocates, and
/// nothing needs the events sorted: each question is answered by a look at all of them, of which a case has a
/// handful.
namespace domain::clock_detail {

inline constexpr Date end_of_time = Date::from_days(std::numeric_limits<std::int32_t>::max());

/// A history as it was known at the end of a day: what began later is unknown, what ended later is still
/// open.
struct Knowledge {
    const ReplyHistory& history;
    const Calendar& calendar;
    Date as_of = end_of_time;

    bool knows(const ClockEvent& event) const { return event.on <= as_of; }
    std::optional<Date> ended_on(const ClockEvent& event) const {
        return event.ended_on && *event.ended_on <= as_of ? event.ended_on : std::nullopt;
    }
};

/// One pause as it bears on the count after some day: its days (`first` to `last`) are not counted.
struct Pause {
    const ClockEvent* event;
    Date first;
    std::optional<Date> last;  // absent: open, and no law ends it
    bool open;                 // not answered; `last` is the end of its own limit
};

/// What counting comes to.
struct Count {
    std::optional<Date> due_on;  // absent: an open pause without a limit lies before it
    WorkingDays left{};          // then: the days still to be counted
    bool suspended = false;
};

/// An extension or a deferral that stands.
struct Granted {
    WorkingDays extension{};
    const ClockEvent* deferral = nullptr;
};

bool stops(const ClockEvent& event);  // correction, fee
bool consults(
    const ClockEvent& event);  // asks a third party or an organ, whether or not that pauses the clock

/// The day from which days are counted, itself not counted: receipt, or the last restart.
Date count_start(const Knowledge& known);
/// A correction or a payment is awaited: the first such event, or nothing.
const ClockEvent* awaited(const Knowledge& known);
/// Whether this consultation's time is left out under the regulation of the case.
bool pauses(const Knowledge& known, const ClockEvent& event);
/// The last day of a consultation's own limit; nothing where the law sets none.
std::optional<Date> consultation_limit(const Knowledge& known, const ClockEvent& event);
/// The pause that is next met by a count that has come to the end of `position`.
std::optional<Pause> next_pause(const Knowledge& known, Date position);
/// Counts `limit` working days after `start`, leaving out the pauses.
Count count_from(const Knowledge& known, Date start, WorkingDays limit);
/// The running due day with what was granted so far; nothing while stopped or suspended without a limit.
Count running(const Knowledge& known, const Granted& granted);
/// The first extension ever decided; a later one is none.
const ClockEvent* first_extension(const Knowledge& known);

/// What an act that was to move the due day did.
enum class Effect { moves, too_late, told_too_late, second, not_later, unknown_to_the_regulation };
struct Move {
    const ClockEvent* event;
    Effect effect;
    WorkingDays granted{};         // extension: the days that count
    std::optional<Date> due_then;  // the running due day before it
};

/// Judges extensions and deferrals in order of their days, each by what was known on its day, and hands every
/// verdict to `report`. Returns what stands in the end.
template <class Report>
Granted judge_moves(const Knowledge& known, Report&& report);

/// The next extension or deferral after `previous` in the order of judging; nullptr begins.
const ClockEvent* next_move(const Knowledge& known, const ClockEvent* previous);
/// The verdict on one of them; updates `granted` when it moves the due day.
Move judge(const Knowledge& known, const ClockEvent& event, Granted& granted);

template <class Report>
Granted judge_moves(const Knowledge& known, Report&& report) {
    Granted granted;
    for (const ClockEvent* event = next_move(known, nullptr); event != nullptr;
         event = next_move(known, event)) {
        report(judge(known, *event, granted));
    }
    return granted;
}

}  // namespace domain::clock_detail
