#include "domain/application/deadline_calculation.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "domain/application/reply_count.hpp"
#include "domain/law/limits.hpp"

namespace domain {
namespace {

using namespace clock_detail;
using Type = HistoryEventType;
using Finding = CalculationFinding;
using Kind = ClockEvent::Kind;

/// What one type of event may carry, and what it is to the clock. A receiving type ends the event of its
/// kind.
struct TypeRow {
    Type type;
    Kind kind;
    bool receives;
    bool consults;
    bool joint;
    bool working_days;
    bool until;
};
// clang-format off
constexpr std::array<TypeRow, 8> type_rows{{
    //                         kind                       receives consults joint  days   until
    {Type::request_correction,  Kind::correction,          false,   false,   false, false, false},
    {Type::receive_correction,  Kind::correction,          true,    false,   false, false, false},
    {Type::notify_fee,          Kind::fee,                 false,   false,   false, false, false},
    {Type::receive_payment,     Kind::fee,                 true,    false,   false, false, false},
    {Type::consult_third_party, Kind::consult_third_party, false,   true,    false, false, false},
    {Type::consult_organ,       Kind::consult_organ,       false,   true,    true,  false, false},
    {Type::extend,              Kind::extend,              false,   false,   false, true,  false},
    {Type::defer_reply,         Kind::defer_reply,         false,   false,   false, false, true},
}};
// clang-format on
static_assert([] {
    for (std::size_t i = 0; i < type_rows.size(); ++i) {
        if (static_cast<std::size_t>(type_rows[i].type) != i) return false;
    }
    return true;
}());

const TypeRow& row_of(Type type) { return type_rows[static_cast<std::size_t>(type)]; }

std::string pointer_to(std::size_t index, std::string_view field = {}) {
    std::string pointer = "/events/" + std::to_string(index);
    if (!field.empty()) pointer.append("/").append(field);
    return pointer;
}

/// Reads a question into a history; collects the faults.
class Reader {
  public:
    Reader(const DeadlineQuestion& question, std::vector<LocatedFinding>& faults)
        : question_(question), faults_(faults) {
        const RegulationRow* in_force = regulation_on(question.received_on);
        if (in_force == nullptr) add(Finding::before_the_regulation, "/received_on");
        history_ = {
            question.received_on, question.regulation ? &domain::row_of(*question.regulation) : in_force, {}};
    }

    void read() {
        if (question_.events.size() > history_events_max) return add(Finding::too_many_events, "/events");
        for (const std::size_t index : by_day()) read_event(index);
        std::sort(faults_.begin(), faults_.end(), [](const LocatedFinding& a, const LocatedFinding& b) {
            return std::tuple{a.pointer.size(), a.pointer} < std::tuple{b.pointer.size(), b.pointer};
        });
    }

    const ReplyHistory& history() const { return history_; }
    /// Which event of the question began the i-th event of the history.
    std::size_t origin(const ClockEvent& event) const {
        return origins_[static_cast<std::size_t>(&event - history_.events.data())];
    }

  private:
    void add(Finding code, std::string pointer) { faults_.push_back({code, std::move(pointer)}); }

    /// By day; on one day in the order of the types, which is request, receive, consult, extend, defer.
    std::vector<std::size_t> by_day() const {
        std::vector<std::size_t> order(question_.events.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
            const HistoryEvent& left = question_.events[a];
            const HistoryEvent& right = question_.events[b];
            return std::tuple{left.on, left.type} < std::tuple{right.on, right.type};
        });
        return order;
    }

    void read_event(std::size_t index) {
        const HistoryEvent& event = question_.events[index];
        const TypeRow& row = row_of(event.type);
        check_fields(index, event, row);
        if (row.receives) return receive(index, event, row);
        if (event.type == Type::extend) check_extension(index, event);
        history_.events.push_back(ClockEvent{.kind = row.kind,
                                             .on = event.on,
                                             .ended_on = event.ended_on,
                                             .working_days = extension_days(event),
                                             .until = event.until,
                                             .joint = event.joint.value_or(false),
                                             .letter_received_on = event.letter_received_on});
        origins_.push_back(index);
    }

    WorkingDays extension_days(const HistoryEvent& event) const {
        if (event.type != Type::extend || history_.regulation == nullptr) return WorkingDays{};
        return event.working_days.value_or(history_.regulation->extension_max);
    }

    void check_fields(std::size_t index, const HistoryEvent& event, const TypeRow& row) {
        const std::tuple<bool, bool, const char*> fields[] = {
            {event.ended_on.has_value(), row.consults, "ended_on"},
            {event.letter_received_on.has_value(), row.consults, "letter_received_on"},
            {event.joint.has_value(), row.joint, "joint"},
            {event.working_days.has_value(), row.working_days, "working_days"},
            {event.until.has_value(), row.until, "until"},
        };
        for (const auto& [given, known, name] : fields) {
            if (given && !known) add(Finding::field_not_allowed, pointer_to(index, name));
        }
        if (row.until && !event.until) add(Finding::field_missing, pointer_to(index, "until"));
        const std::pair<const std::optional<Date>&, const char*> ends[] = {
            {event.ended_on, "ended_on"},
            {event.letter_received_on, "letter_received_on"},
            {event.until, "until"}};
        const Date far = question_.received_on.plus_days(history_days_max);
        if (event.on > far) add(Finding::field_invalid, pointer_to(index, "on"));
        for (const auto& [end, name] : ends) {
            if (end && *end > far) add(Finding::field_invalid, pointer_to(index, name));
            if (end && *end < event.on) add(Finding::end_before_begin, pointer_to(index, name));
        }
    }

    void check_extension(std::size_t index, const HistoryEvent& event) {
        if (extended_) add(Finding::second_extension, pointer_to(index));
        extended_ = true;
        if (!event.working_days) return;
        if (event.working_days->count < 1) add(Finding::field_invalid, pointer_to(index, "working_days"));
        if (history_.regulation != nullptr && *event.working_days > history_.regulation->extension_max) {
            add(Finding::extension_too_long, pointer_to(index, "working_days"));
        }
    }

    /// Closes the earliest open request of its kind.
    void receive(std::size_t index, const HistoryEvent& event, const TypeRow& row) {
        const auto request =
            std::find_if(history_.events.begin(), history_.events.end(),
                         [&](const ClockEvent& e) { return e.kind == row.kind && !e.ended_on; });
        if (request != history_.events.end()) {
            request->ended_on = event.on;
            return;
        }
        const bool asked_later =
            std::any_of(question_.events.begin(), question_.events.end(), [&](const HistoryEvent& other) {
                return row_of(other.type).kind == row.kind && !row_of(other.type).receives &&
                       other.on > event.on;
            });
        add(asked_later ? Finding::end_before_begin : Finding::receive_without_request,
            pointer_to(index, "on"));
    }

    const DeadlineQuestion& question_;
    std::vector<LocatedFinding>& faults_;
    ReplyHistory history_{};
    std::vector<std::size_t> origins_;
    bool extended_ = false;
};

/// What the workflow would have refused or doubted; in the order of the days.
class Critic {
  public:
    Critic(const Reader& reader, const Calendar& calendar)
        : reader_(reader), known_{reader.history(), calendar}, law_(*reader.history().regulation) {}

    std::vector<LocatedFinding> findings() {
        if (regulation_on(known_.history.received_on) != &law_) {
            found_.push_back({Finding::regulation_not_in_force, "/regulation"});
        }
        granted_ = {};
        const ClockEvent* corrected = nullptr;
        const ClockEvent* charged = nullptr;
        for (const ClockEvent& event : known_.history.events) {
            if (event.on < known_.history.received_on) add(Finding::date_before_case, event);
            switch (event.kind) {
                case Kind::correction: correction(event, std::exchange(corrected, &event) != nullptr); break;
                case Kind::fee: fee(event, std::exchange(charged, &event) != nullptr); break;
                case Kind::consult_third_party:
                case Kind::consult_organ: consultation(event); break;
                case Kind::extend:
                case Kind::defer_reply: move(event); break;
            }
        }
        return std::move(found_);
    }

  private:
    void add(Finding code, const ClockEvent& event) {
        found_.push_back({code, pointer_to(reader_.origin(event))});
    }

    Knowledge at(Date day) const { return {known_.history, known_.calendar, day}; }

    std::optional<Date> due_at(Date day) const { return running(at(day), granted_).due_on; }

    /// The running due day on the day before: an act of the day itself has stopped the clock already.
    std::optional<Date> due_before(Date day) const { return due_at(day.plus_days(-1)); }

    void correction(const ClockEvent& event, bool repeated) {
        if (repeated) add(Finding::second_correction, event);
        const LimitRow* limit =
            law_.correction_notice ? limit_on(Period::correction_notice, law_.in_force_from) : nullptr;
        if (repeated || limit == nullptr) return;
        if (event.on > last_day(*limit, known_.history.received_on, known_.calendar)) {
            add(Finding::correction_notice_late, event);
        }
    }

    void fee(const ClockEvent& event, bool repeated) {
        if (repeated) add(Finding::second_fee_notice, event);
        if (limit_on(Period::fee_payment, known_.history.received_on) == nullptr ||
            law_.value == Regulation::R2007) {
            add(Finding::fee_not_law, event);
        }
        const auto due = due_before(event.on);
        if (due && event.on > *due) add(Finding::fee_notice_late, event);
    }

    void consultation(const ClockEvent& event) {
        if (awaited(at(event.on)) != nullptr) add(Finding::act_while_stopped, event);
        if (!pauses(known_, event)) return add(Finding::consultation_counts, event);
        const auto due = due_at(event.on);
        const bool deferred =
            granted_.deferral != nullptr && granted_.deferral->on >= count_start(at(event.on));
        if (deferred || (due && event.on >= *due)) add(Finding::consultation_after_due, event);
    }

    void move(const ClockEvent& event) {
        if (awaited(at(event.on)) != nullptr) add(Finding::act_while_stopped, event);
        switch (judge(known_, event, granted_).effect) {
            case Effect::told_too_late:
            case Effect::too_late: add(Finding::extension_after_due, event); break;
            case Effect::not_later: add(Finding::deferral_not_later, event); break;
            case Effect::unknown_to_the_regulation: add(Finding::deferral_foreign, event); break;
            case Effect::second:  // a fault already
            case Effect::moves: break;
        }
    }

    const Reader& reader_;
    Knowledge known_;
    const RegulationRow& law_;
    Granted granted_;
    std::vector<LocatedFinding> found_;
};

std::optional<Date> latest_extended(const Knowledge& known, const ReplyDeadline& deadline) {
    if (first_extension(known) != nullptr) return deadline.due_on;
    Granted granted = judge_moves(known, [](const Move&) {});
    granted.extension = known.history.regulation->extension_max;
    return running(known, granted).due_on;
}

}  // namespace

DeadlineCalculation calculate_deadline(const DeadlineQuestion& question, const Calendar& calendar) {
    DeadlineCalculation calculation;
    Reader reader{question, calculation.faults};
    reader.read();
    if (!calculation.faults.empty()) return calculation;

    const ReplyHistory& history = reader.history();
    const RegulationRow& law = *history.regulation;
    DeadlineAnswer& answer = calculation.answer.emplace();
    answer.regulation = law.value;
    answer.deadline = reply_deadline(history, calendar, Explain::yes);
    answer.calendar_version = calendar.version();
    if (law.correction_notice) {
        answer.correction_notice_by = calendar.working_day_after(history.received_on, *law.correction_notice);
    }
    answer.latest_extended_due_on = latest_extended(Knowledge{history, calendar}, answer.deadline);
    answer.warnings = Critic{reader, calendar}.findings();
    return calculation;
}

}  // namespace domain
