#include "tests/unit/domain/pencil_clock.hpp"

#include <algorithm>

using namespace domain;

namespace {

using Kind = ClockEvent::Kind;

/// What is known at the end of a day, and what was granted by then.
struct Sheet {
    const ReplyHistory& history;
    const Calendar& calendar;
    std::optional<Date> as_of{};  // absent: everything is known
    int extension = 0;
    const ClockEvent* deferral = nullptr;

    bool known(Date day) const { return !as_of || day <= *as_of; }
    bool over(const ClockEvent& event) const { return event.ended_on && known(*event.ended_on); }
};

bool stops(const ClockEvent& event) { return event.kind == Kind::correction || event.kind == Kind::fee; }

bool pauses(const Sheet& sheet, const ClockEvent& event) {
    if (event.kind == Kind::consult_third_party) return true;
    return event.kind == Kind::consult_organ && sheet.history.regulation->value == Regulation::R2019;
}

/// R2019 art. 32, 34: fifteen working days of the day the letter came, else of the day it was sent.
std::optional<Date> last_day_to_answer(const Sheet& sheet, const ClockEvent& event) {
    if (sheet.history.regulation->value == Regulation::R2007) return std::nullopt;
    if (event.kind == Kind::consult_organ && !event.joint) return std::nullopt;
    Date day = event.letter_received_on.value_or(event.on);
    for (int left = 15; left > 0;) {
        day = day.next();
        if (sheet.calendar.is_working_day(day)) --left;
    }
    return day;
}

enum class Of { counted, left_out, for_ever };

/// Whether a day is left out for a consultation.
Of day_of(const Sheet& sheet, Date day) {
    Of found = Of::counted;
    for (const ClockEvent& event : sheet.history.events) {
        if (!pauses(sheet, event) || !sheet.known(event.on) || day <= event.on) continue;
        std::optional<Date> last = last_day_to_answer(sheet, event);
        if (sheet.over(event))
            last = event.expired && last ? std::min(*last, *event.ended_on) : *event.ended_on;
        if (!last) return Of::for_ever;
        if (day <= *last) found = Of::left_out;
    }
    return found;
}

/// Receipt or the last restart; nothing while a correction or a payment is awaited.
std::optional<Date> start_of(const Sheet& sheet) {
    Date start = sheet.history.received_on;
    for (const ClockEvent& event : sheet.history.events) {
        if (!stops(event) || !sheet.known(event.on)) continue;
        if (!sheet.over(event)) return std::nullopt;
        start = std::max(start, *event.ended_on);
    }
    return start;
}

/// A day that a decision or a deferral has set.
std::optional<Date> day_set(const Sheet& sheet, Date start) {
    if (sheet.history.ordered_by) return sheet.history.ordered_by;
    const bool deferred = sheet.deferral != nullptr && sheet.deferral->on >= start;
    return deferred ? sheet.deferral->until : std::nullopt;
}

std::optional<Date> due_on(const Sheet& sheet) {
    const auto start = start_of(sheet);
    if (!start) return std::nullopt;
    if (const auto set = day_set(sheet, *start)) return set;
    int left = (sheet.history.regulation->value == Regulation::R2007 ? 15 : 20) + sheet.extension;
    for (Date day = start->next();; day = day.next()) {
        const Of what = day_of(sheet, day);
        if (what == Of::for_ever) return std::nullopt;
        if (what == Of::counted && sheet.calendar.is_working_day(day) && --left == 0) return day;
    }
}

bool in_time(Sheet sheet, Date day) {
    sheet.as_of = day;
    const auto due = due_on(sheet);
    return !due || day <= *due;
}

}  // namespace

PencilDeadline by_pencil(const ReplyHistory& history, const Calendar& calendar) {
    std::vector<const ClockEvent*> moves;
    for (const ClockEvent& event : history.events) {
        if (event.kind == Kind::extend || event.kind == Kind::defer_reply) moves.push_back(&event);
    }
    std::stable_sort(moves.begin(), moves.end(), [](const ClockEvent* a, const ClockEvent* b) {
        if (a->on != b->on) return a->on < b->on;
        return a->kind == Kind::extend && b->kind != Kind::extend;
    });
    Sheet sheet{history, calendar};
    bool extended = false;
    const bool r2007 = history.regulation->value == Regulation::R2007;
    for (const ClockEvent* move : moves) {
        if (move->kind == Kind::extend) {
            const Date told = std::max(move->on, move->told_on.value_or(move->on));
            if (!extended && in_time(sheet, move->on) && in_time(sheet, told))
                sheet.extension = std::clamp(move->working_days.count, 0, r2007 ? 15 : 20);
            extended = true;
            continue;
        }
        Sheet then = sheet;
        then.as_of = move->on;
        const auto due = due_on(then);
        if (!r2007 && move->until && (!due || *move->until > *due)) sheet.deferral = move;
    }
    PencilDeadline found;
    found.due_on = due_on(sheet);
    if (found.due_on && !day_set(sheet, *start_of(sheet)))
        found.counted = (r2007 ? 15 : 20) + sheet.extension;
    sheet.extension = 0;
    found.basic_due_on = due_on(sheet);
    return found;
}
