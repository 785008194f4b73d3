#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/application/event.hpp"
#include "domain/application/reply_clock.hpp"
#include "domain/law/conclusion.hpp"

namespace domain {

/// One instance of a proceeding (审级); a reconsideration has one.
struct ProceedingInstance {
    Instance instance = Instance::first;
    Date filed_on;
    std::optional<Date> accepted_on;
    std::optional<Date> decided_on;
    std::optional<Outcome> outcome;
};

/// Reconsideration or suit against the organ's answer, or its silence.
struct Proceeding {
    std::string number;
    std::string organ;  // respondent
    ProceedingKind kind = ProceedingKind::reconsideration;
    std::optional<ProceedingPath> path;
    std::vector<ProceedingInstance> instances;  // in the order they were filed
};

/// A consultation that was sent; its place in the list + 1 is its number.
struct Consultation {
    bool third_party = true;
    std::size_t clock_event = 0;  // index into Case::clock
    std::optional<ConsultationResult> result;
};

struct Delivery {
    std::optional<DeliveryMethod> method;
    std::optional<Date> posted_on;
    std::optional<Date> signed_on;
    std::optional<Date> sent_on;
    std::optional<Date> delivered_on;
};

/// The facts of a case, as its events tell them. Nothing here is computed by a clock or a calendar.
struct Case {
    std::int64_t events = 0;  // how many were applied; the version of the case
    Stage stage = Stage::submitted;
    Filing filing;
    std::optional<Date> received_on;
    std::optional<Regulation> regulation;  // by received_on
    std::vector<ClockEvent> clock;
    std::vector<Consultation> consultations;
    std::optional<Date> correction_until;
    std::optional<Conclusion> conclusion;
    std::optional<Date> concluded_on;
    std::int32_t calendar_version = 0;  // that judged the conclusion
    std::optional<Delivery> delivery;
    std::optional<Date> fee_on;
    Yuan fee_charged;
    Yuan fee_paid;
    std::vector<Proceeding> proceedings;

    /// The day before which nothing can have happened to it.
    Date began_on() const {
        return received_on && *received_on < filing.submitted_on ? *received_on : filing.submitted_on;
    }
    const ClockEvent* find_clock(ClockEvent::Kind kind) const;
    const Proceeding* find_proceeding(std::string_view number) const;
    /// What the reply clock needs; nothing before receipt.
    std::optional<ReplyHistory> reply_history() const;
};

/// The case after one more event. Events were decided before; applying never refuses.
void apply(Case& state, const Event& event);

/// What the clocks make of a case on its own calendar.
struct Standing {
    std::optional<ReplyDeadline> deadline;  // nothing before receipt and for a void case
    std::optional<Timeliness> timeliness;   // once concluded and received
};

/// The reply deadline and, for a concluded case, how its answer lies against it. A reply is timely by the day
/// it was posted, signed for or sent; until delivery is recorded, by the day of issue
/// (国办公开办函〔2016〕235号).
Standing standing_of(const Case& state, const Calendar& calendar, Explain explain);

}  // namespace domain
