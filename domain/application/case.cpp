#include "domain/application/case.hpp"

#include <algorithm>

#include "domain/application/amendment.hpp"
#include "domain/ensure.hpp"

namespace domain {
namespace {

ClockEvent* open_event(Case& state, ClockEvent::Kind kind) {
    for (ClockEvent& event : state.clock) {
        if (event.kind == kind && !event.ended_on) return &event;
    }
    return nullptr;
}

void set_received_on(Case& state, std::optional<Date> received_on) {
    state.received_on = received_on;
    const RegulationRow* row = received_on ? regulation_on(*received_on) : nullptr;
    state.regulation = row != nullptr ? std::optional{row->value} : std::nullopt;
}

void conclude(Case& state, const Event& event, Conclusion conclusion) {
    state.stage = Stage::concluded;
    state.conclusion = conclusion;
    state.concluded_on = event.on;
    state.calendar_version = event.calendar_version;
    state.ending_event = event.sequence;
}

void consult(Case& state, const Event& event, bool third_party, bool joint,
             std::optional<Date> letter_received_on, std::string party) {
    state.consultations.push_back({third_party, state.clock.size(), std::nullopt, std::move(party)});
    state.clock.push_back(ClockEvent{
        .kind = third_party ? ClockEvent::Kind::consult_third_party : ClockEvent::Kind::consult_organ,
        .on = event.on,
        .joint = joint,
        .letter_received_on = letter_received_on});
}

/// The day that decides whether a reply was in time, by the way it was served (国办公开办函〔2016〕235号):
/// posted, sent, or signed for. An old ledger that does not say how gives whichever it has.
std::optional<Date> day_of_service(const std::optional<Delivery>& delivery) {
    if (!delivery) return std::nullopt;
    if (delivery->method) {
        switch (*delivery->method) {
            case DeliveryMethod::post: return delivery->posted_on;
            case DeliveryMethod::email:
            case DeliveryMethod::online:
            case DeliveryMethod::fax: return delivery->sent_on;
            case DeliveryMethod::pickup:
            case DeliveryMethod::onsite: return delivery->signed_on;
        }
    }
    if (delivery->posted_on) return delivery->posted_on;
    return delivery->sent_on ? delivery->sent_on : delivery->signed_on;
}

/// A consultation's number counts from 1.
void end_consultation(Case& state, const Event& event, std::int64_t number,
                      std::optional<ConsultationResult> result) {
    Consultation& consultation = state.consultations.at(static_cast<std::size_t>(number - 1));
    consultation.result = result;
    ClockEvent& asked = state.clock.at(consultation.clock_event);
    asked.ended_on = event.on;
    asked.expired = result == ConsultationResult::no_answer;
}

/// Ends the wait for a payment; the clock restarts.
void settle_fee(Case& state, const Event& event) {
    if (ClockEvent* fee = open_event(state, ClockEvent::Kind::fee)) fee->ended_on = event.on;
    state.stage = Stage::accepted;
}

/// The first to work on a case handles it until it is given to somebody else. A ledger names nobody.
void take_on(Case& state, const Event& event) {
    if (state.handler.empty() && !event.imported) state.handler = event.actor;
}

/// Given again, a fact takes the place of what was known.
template <class T>
void learn(std::optional<T>& known, const std::optional<T>& told) {
    if (told) known = told;
}

/// The instance that is meant: the named one, the latest if there are two, else the latest filed.
ProceedingInstance* find_instance(Case& state, std::string_view number, std::optional<Instance> instance,
                                  bool undecided) {
    for (Proceeding& proceeding : state.proceedings) {
        if (proceeding.number != number) continue;
        for (auto found = proceeding.instances.rbegin(); found != proceeding.instances.rend(); ++found) {
            if (undecided && found->decided_on) continue;
            if (!instance || found->instance == *instance) return &*found;
        }
    }
    return nullptr;
}

/// One function for each act; overload resolution picks it.
struct Applier {
    Case& state;
    const Event& event;

    void operator()(const Submit& data) const {
        state.filing = data;
        state.stage = Stage::submitted;
    }
    void operator()(const Register& data) const {
        state.filing = data;
        state.stage = data.received_on ? Stage::accepted : Stage::submitted;
        set_received_on(state, data.received_on);
        take_on(state, event);
    }
    void operator()(const ConfirmReceipt& data) const {
        set_received_on(state, data.received_on);
        state.confirmed_at = data.confirmed_at;
        state.receipt_evidence = data.evidence.value_or("");
        state.stage = Stage::accepted;
        take_on(state, event);
    }
    void operator()(const RequestCorrection& data) const {
        state.clock.push_back(
            ClockEvent{.kind = ClockEvent::Kind::correction, .on = event.on, .until = data.until});
        state.correction_until = data.until;
        state.stage = Stage::awaiting_correction;
    }
    void operator()(const ReceiveCorrection&) const {
        ClockEvent* correction = open_event(state, ClockEvent::Kind::correction);
        ensure(correction != nullptr, "a correction was awaited");
        correction->ended_on = event.on;
        state.stage = Stage::accepted;
    }
    void operator()(const LapseCorrection&) const { conclude(state, event, Conclusion::lapsed_correction); }
    void operator()(const RequestReasons& data) const {
        state.reasons_requested_on = event.on;
        state.reasons_until = data.until;
    }
    void operator()(const DeferReply& data) const {
        state.clock.push_back(
            ClockEvent{.kind = ClockEvent::Kind::defer_reply, .on = event.on, .until = data.until});
    }
    void operator()(const ConsultThirdParty& data) const {
        consult(state, event, true, false, data.letter_received_on, {});
    }
    void operator()(const ConsultOrgan& data) const {
        consult(state, event, false, data.joint.value_or(false), data.letter_received_on, data.party);
    }
    void operator()(const ReceiveOpinion& data) const {
        end_consultation(state, event, data.consultation, data.result);
    }
    void operator()(const EndConsultation& data) const {
        end_consultation(state, event, data.consultation, data.result);
    }
    void operator()(const RecordLetterReceipt& data) const {
        if (!data.consultation) {
            state.fee.letter_received_on = data.letter_received_on;
            return;
        }
        const Consultation& consultation =
            state.consultations.at(static_cast<std::size_t>(*data.consultation - 1));
        state.clock.at(consultation.clock_event).letter_received_on = data.letter_received_on;
    }
    void operator()(const Extend& data) const {
        state.clock.push_back(ClockEvent{.kind = ClockEvent::Kind::extend,
                                         .on = event.on,
                                         .working_days = data.working_days.value_or(WorkingDays{}),
                                         .told_on = data.notified_on});
    }
    void operator()(const NotifyFee& data) const {
        state.clock.push_back(ClockEvent{.kind = ClockEvent::Kind::fee, .on = event.on});
        state.fee.charged_on = event.on;
        state.fee.charged = data.amount.value_or(Yuan{});
        state.fee.notice = data;
        state.fee.letter_received_on = data.letter_received_on;
        state.stage = Stage::awaiting_fee;
    }
    void operator()(const WaiveFee&) const {
        state.fee.waived_on = event.on;
        state.fee.waived = state.fee.charged;
        settle_fee(state, event);
    }
    void operator()(const ReceivePayment& data) const {
        state.fee.paid_on = event.on;
        state.fee.paid = data.paid.value_or(state.fee.charged);
        settle_fee(state, event);
    }
    void operator()(const RecordFee& data) const {
        state.fee.charged_on = state.fee.paid_on = event.on;
        state.fee.charged = data.charged;
        state.fee.paid = data.paid;
    }
    void operator()(const RecordSearch& data) const { state.searched = data.result; }
    void operator()(const DraftReply& data) const { state.draft = Draft{data, event.actor, {}, {}}; }
    void operator()(const ReviewReply& data) const {
        if (!state.draft) return;
        state.draft->review = data.result;
        state.draft->reviewer = event.actor;
    }
    void operator()(const LapseFee&) const { conclude(state, event, Conclusion::lapsed_fee); }
    void operator()(const IssueReply& data) const { conclude(state, event, data.conclusion); }
    void operator()(const RecordDelivery& data) const {
        if (!state.delivery) state.delivery.emplace();
        learn(state.delivery->method, data.method);
        learn(state.delivery->posted_on, data.posted_on);
        learn(state.delivery->signed_on, data.signed_on);
        learn(state.delivery->sent_on, data.sent_on);
        learn(state.delivery->delivered_on, data.delivered_on);
    }
    void operator()(const Withdraw&) const { conclude(state, event, Conclusion::withdrawn); }
    void operator()(const Transfer& data) const {
        if (data.handler) state.handler = *data.handler;
        if (data.unit) state.unit = *data.unit;
    }
    void operator()(const Split& data) const {
        state.split_into.insert(state.split_into.end(), data.into.begin(), data.into.end());
    }
    void operator()(const FileProceeding& data) const {
        const auto same = [&](const Proceeding& p) { return p.number == data.proceeding_number; };
        auto found = std::find_if(state.proceedings.begin(), state.proceedings.end(), same);
        if (found == state.proceedings.end()) {
            state.proceedings.push_back({data.proceeding_number,
                                         data.organ.value_or(state.filing.organ),
                                         data.proceeding.value_or(ProceedingKind::reconsideration),
                                         data.path,
                                         {},
                                         data.co_defendants.value_or(std::vector<std::string>{}),
                                         data.attacked,
                                         data.attacked_reply});
            found = std::prev(state.proceedings.end());
        }
        found->instances.push_back(
            {data.instance.value_or(Instance::first), data.filed_on, data.accepted_on, {}, {}});
    }
    void operator()(const FollowProceeding& data) const {
        ProceedingInstance* instance = find_instance(state, data.proceeding_number, data.instance, false);
        if (instance == nullptr) return;
        learn(instance->accepted_on, data.accepted_on);
        learn(instance->track, data.track);
        learn(instance->statement_received_on, data.statement_received_on);
        learn(instance->answered_on, data.answered_on);
        learn(instance->extended_on, data.extended_on);
    }
    void operator()(const DecideProceeding& data) const {
        ProceedingInstance* instance = find_instance(state, data.proceeding_number, data.instance, true);
        if (instance == nullptr) return;
        instance->decided_on = data.decided_on;
        instance->outcome = data.outcome;
        instance->decision = data.decision;
        instance->decision_received_on = data.decision_received_on;
        instance->orders_reply = data.orders_reply.value_or(false);
        instance->reply_by = data.reply_by;
        if (data.decision != DecisionKind::remanded) return;
        // The suit goes on where it began: it is pending again from this day.
        for (Proceeding& proceeding : state.proceedings) {
            if (proceeding.number == data.proceeding_number)
                proceeding.instances.push_back({Instance::first, data.decided_on, {}, {}, {}});
        }
    }
    void operator()(const Reopen& data) const {
        Round next;
        next.decision_received_on = data.decision_received_on;
        next.ordered_by = data.reply_by;
        next.clock_from = state.clock.size();
        state.past.push_back(state);
        static_cast<Round&>(state) = next;
        state.draft.reset();
        state.stage = Stage::accepted;
    }
    void operator()(const IssueLetter& data) const {
        state.letters.push_back(
            {data.letter, data.letter_number, event.on, event.sequence, data.consultation, false});
    }
    void operator()(const VoidLetter& data) const {
        for (IssuedLetter& letter : state.letters) letter.voided |= letter.number == data.letter_number;
    }
    void operator()(const AttachDocument& data) const {
        state.documents.push_back(
            {data.digest, data.role, data.media_type, data.bytes, event.sequence, event.on});
    }
    void operator()(const Amend&) const {}  // worked into the history, from which the case is made anew
    void operator()(const Void&) const { state.stage = Stage::voided; }
};

}  // namespace

const ClockEvent* Case::find_clock(ClockEvent::Kind kind) const {
    const auto found =
        std::find_if(clock.begin(), clock.end(), [&](const ClockEvent& e) { return e.kind == kind; });
    return found == clock.end() ? nullptr : &*found;
}

const Proceeding* Case::find_proceeding(std::string_view number) const {
    const auto found = std::find_if(proceedings.begin(), proceedings.end(),
                                    [&](const Proceeding& p) { return p.number == number; });
    return found == proceedings.end() ? nullptr : &*found;
}

namespace {

/// The clock of a round: its own part of the events, from its own start.
std::optional<ReplyHistory> history_of(const Case& state, const Round& round, std::size_t clock_to) {
    if (!state.received_on || !state.regulation) return std::nullopt;
    const auto begin = state.clock.begin();
    return ReplyHistory{round.decision_received_on.value_or(*state.received_on),
                        &row_of(*state.regulation),
                        {begin + static_cast<std::ptrdiff_t>(round.clock_from),
                         begin + static_cast<std::ptrdiff_t>(clock_to)},
                        round.ordered_by,
                        round.decision_received_on.has_value()};
}

/// When a reply is timely by the way it was served, against the clock of its round.
Timeliness judged(const Round& round, const ReplyDeadline& deadline) {
    const Date answered = day_of_service(round.delivery).value_or(*round.concluded_on);
    // A stopped or suspended clock cannot have run out: the case was closed while nothing was due.
    if (!deadline.due_on || !deadline.basic_due_on || answered <= *deadline.basic_due_on)
        return Timeliness::on_time;
    return answered <= *deadline.due_on ? Timeliness::extended : Timeliness::late;
}

}  // namespace

std::optional<ReplyHistory> Case::reply_history() const { return history_of(*this, *this, clock.size()); }

std::optional<ReplyHistory> Case::counted_history() const {
    if (past.empty()) return reply_history();
    return history_of(*this, past.front(), past.size() > 1 ? past[1].clock_from : clock_from);
}

void apply(Case& state, const Event& event) {
    state.history.push_back({event});
    Event& recorded = state.history.back().event;
    recorded.sequence = ++state.events;
    if (const auto* amendment = std::get_if<Amend>(&event.data)) {
        amend(state.history, *amendment);
        state = replay(std::move(state.history));
        return;
    }
    std::visit(Applier{state, recorded}, recorded.data);
}

Case replay(std::vector<Recorded> history) {
    Case state;
    for (const Recorded& recorded : history) {
        ++state.events;
        if (!recorded.removed) std::visit(Applier{state, recorded.event}, recorded.event.data);
    }
    state.history = std::move(history);
    return state;
}

Standing standing_of(const Case& state, const Calendar& calendar, Explain explain,
                     const Calendar* counted_by) {
    const Calendar& counting = counted_by != nullptr ? *counted_by : calendar;
    Standing standing;
    const auto history = state.reply_history();
    if (!history || state.stage == Stage::voided) return standing;
    standing.deadline = reply_deadline(*history, calendar, explain);
    const Round& counted = state.counted_round();
    if (counted.concluded_on && state.received_on)
        standing.took = counting.working_days_between(*state.received_on, *counted.concluded_on);
    if (state.past.empty()) {
        if (counted.concluded_on) standing.timeliness = judged(counted, *standing.deadline);
        return standing;
    }
    standing.timeliness = judged(counted, reply_deadline(*state.counted_history(), counting, Explain::no));
    if (state.concluded_on) standing.renewed = judged(state, *standing.deadline);
    return standing;
}

}  // namespace domain
