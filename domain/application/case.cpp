#include "domain/application/case.hpp"

#include <algorithm>

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
}

void consult(Case& state, const Event& event, bool third_party, bool joint,
             std::optional<Date> letter_received_on) {
    state.consultations.push_back({third_party, state.clock.size(), std::nullopt});
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
    }
    void operator()(const ConfirmReceipt& data) const {
        set_received_on(state, data.received_on);
        state.stage = Stage::accepted;
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
    void operator()(const ConsultThirdParty& data) const {
        consult(state, event, true, false, data.letter_received_on);
    }
    void operator()(const ConsultOrgan& data) const {
        consult(state, event, false, data.joint.value_or(false), data.letter_received_on);
    }
    void operator()(const EndConsultation& data) const {
        Consultation& consultation = state.consultations.at(static_cast<std::size_t>(data.consultation - 1));
        consultation.result = data.result;
        state.clock.at(consultation.clock_event).ended_on = event.on;
    }
    void operator()(const Extend& data) const {
        state.clock.push_back(ClockEvent{.kind = ClockEvent::Kind::extend,
                                         .on = event.on,
                                         .working_days = data.working_days.value_or(WorkingDays{})});
    }
    void operator()(const RecordFee& data) const {
        state.fee_on = event.on;
        state.fee_charged = data.charged;
        state.fee_paid = data.paid;
    }
    void operator()(const LapseFee&) const { conclude(state, event, Conclusion::lapsed_fee); }
    void operator()(const IssueReply& data) const { conclude(state, event, data.conclusion); }
    void operator()(const RecordDelivery& data) const {
        state.delivery =
            Delivery{data.method, data.posted_on, data.signed_on, data.sent_on, data.delivered_on};
    }
    void operator()(const Withdraw&) const { conclude(state, event, Conclusion::withdrawn); }
    void operator()(const FileProceeding& data) const {
        const auto same = [&](const Proceeding& p) { return p.number == data.proceeding_number; };
        auto found = std::find_if(state.proceedings.begin(), state.proceedings.end(), same);
        if (found == state.proceedings.end()) {
            state.proceedings.push_back({data.proceeding_number,
                                         data.organ.value_or(state.filing.organ),
                                         data.proceeding.value_or(ProceedingKind::reconsideration),
                                         data.path,
                                         {}});
            found = std::prev(state.proceedings.end());
        }
        found->instances.push_back(
            {data.instance.value_or(Instance::first), data.filed_on, data.accepted_on, {}, {}});
    }
    void operator()(const DecideProceeding& data) const {
        for (Proceeding& proceeding : state.proceedings) {
            if (proceeding.number != data.proceeding_number) continue;
            // The latest is looked at first: it is the one meant when none is named.
            for (auto instance = proceeding.instances.rbegin(); instance != proceeding.instances.rend();
                 ++instance) {
                if (instance->decided_on || (data.instance && instance->instance != *data.instance)) continue;
                instance->decided_on = data.decided_on;
                instance->outcome = data.outcome;
                return;
            }
        }
    }
    void operator()(const Amend& data) const {
        switch (data.field) {
            case AmendableField::received_on: set_received_on(state, Date::parse(data.value)); break;
            case AmendableField::channel: state.filing.channel = *from_name<Channel>(data.value); break;
            case AmendableField::applicant_kind:
                state.filing.applicant_kind = *from_name<ApplicantKind>(data.value);
                break;
            case AmendableField::conclusion: state.conclusion = *from_name<Conclusion>(data.value); break;
            case AmendableField::concluded_on: state.concluded_on = Date::parse(data.value); break;
        }
    }
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

std::optional<ReplyHistory> Case::reply_history() const {
    if (!received_on || !regulation) return std::nullopt;
    return ReplyHistory{*received_on, &row_of(*regulation), clock};
}

void apply(Case& state, const Event& event) {
    std::visit(Applier{state, event}, event.data);
    ++state.events;
}

Standing standing_of(const Case& state, const Calendar& calendar, Explain explain) {
    Standing standing;
    const auto history = state.reply_history();
    if (!history || state.stage == Stage::voided) return standing;
    standing.deadline = reply_deadline(*history, calendar, explain);
    if (!state.concluded_on) return standing;

    const Date answered = day_of_service(state.delivery).value_or(*state.concluded_on);
    const ReplyDeadline& deadline = *standing.deadline;
    // A stopped or suspended clock cannot have run out: the case was closed while nothing was due.
    if (!deadline.due_on || !deadline.basic_due_on || answered <= *deadline.basic_due_on) {
        standing.timeliness = Timeliness::on_time;
    } else {
        standing.timeliness = answered <= *deadline.due_on ? Timeliness::extended : Timeliness::late;
    }
    return standing;
}

}  // namespace domain
