#include "domain/application/due_dates.hpp"

#include "domain/application/step_words.hpp"
#include "domain/law/remedy.hpp"

namespace domain {
namespace {

class Collector {
  public:
    Collector(const Case& state, const Standing& standing, const Calendar& calendar)
        : state_(state), standing_(standing), calendar_(calendar) {}

    std::vector<DueDate> collect() {
        if (state_.stage == Stage::voided || !state_.regulation) return {};
        if (state_.stage == Stage::accepted) add_accepted();
        if (state_.stage == Stage::awaiting_correction && state_.correction_until)
            add_set_day(DueKind::correction, *state_.correction_until, law().correction_article);
        if (state_.stage == Stage::awaiting_fee && state_.fee.letter_received_on)
            add(DueKind::fee_payment, 0,
                {Clock::fee_payment, *state_.fee.letter_received_on, ClockVariant::none, state_.received_on});
        if (state_.stage == Stage::concluded) add_concluded();
        for (std::size_t i = 0; i < state_.proceedings.size(); ++i) {
            if (!state_.proceedings[i].instances.empty())
                add_proceeding(state_.proceedings[i], static_cast<std::int64_t>(i) + 1);
        }
        return std::move(due_);
    }

  private:
    const RegulationRow& law() const { return row_of(*state_.regulation); }

    void add(DueKind kind, std::int64_t ordinal, const StatutoryCount& count) {
        const auto deadline =
            statutory_deadline(count.clock, count.from, count.variant, calendar_, count.law_day, Explain::no);
        if (!deadline) return;  // no such period was law
        due_.push_back(
            {kind, ordinal, deadline->due_on, deadline->provisional, false, deadline->article, count});
    }
    void add_set_day(DueKind kind, Date on, std::string_view article) {
        due_.push_back({kind, 0, on, calendar_.is_provisional(on), false, article});
    }
    void add_with_reply(DueKind kind, std::string_view article) {
        const ReplyDeadline& deadline = *standing_.deadline;
        if (deadline.due_on)
            due_.push_back({kind, 0, *deadline.due_on, deadline.provisional, deadline.suspended, article});
    }

    void add_accepted() {
        const bool first_round = state_.past.empty();
        if (standing_.deadline) add_with_reply(DueKind::reply, law().reply_article);
        if (first_round && state_.find_clock(ClockEvent::Kind::correction) == nullptr)
            add(DueKind::correction_notice, 0, {Clock::correction_notice, *state_.received_on});
        if (standing_.deadline && state_.find_clock(ClockEvent::Kind::extend) == nullptr &&
            !state_.ordered_by)
            add_with_reply(DueKind::extension_notice, law().extension_article);
        if (state_.reasons_until)
            add_set_day(DueKind::reasons, *state_.reasons_until, law().deferral_article);
        for (std::size_t i = 0; i < state_.consultations.size(); ++i) {
            if (state_.consultations[i].clock_event < state_.clock_from) continue;  // of an earlier round
            const ClockEvent& asked = state_.clock[state_.consultations[i].clock_event];
            if (asked.ended_on) continue;
            const bool third_party = state_.consultations[i].third_party;
            if (!third_party && !asked.joint) continue;
            add(third_party ? DueKind::third_party_answer : DueKind::joint_organ_answer,
                static_cast<std::int64_t>(i) + 1,
                {third_party ? Clock::third_party_answer : Clock::joint_organ_answer,
                 asked.letter_received_on.value_or(asked.on), ClockVariant::none, state_.received_on});
        }
    }

    /// Until the reply has been served its service is due by the day of the reply; then the applicant's
    /// periods run. A ledger that is silent about the service says nothing of a reply still lying here.
    void add_concluded() {
        if (state_.conclusion == Conclusion::withdrawn) return;
        if (!state_.delivery && standing_.deadline && !ended_in_ledger())
            add_with_reply(DueKind::delivery, "国办公开办函〔2016〕235号");
        const auto known_on = applicant_knew_on(state_);
        const Date replied_on = *state_.concluded_on;
        if (!known_on || was_attacked_since(replied_on)) return;
        add(DueKind::reconsideration_filing, 0,
            {Clock::reconsideration_filing, *known_on, ClockVariant::none, replied_on});
        const auto remedy = remedy_of(*state_.conclusion, *state_.regulation, replied_on);
        if (remedy && !remedy->reconsideration_first)
            add(DueKind::suit_filing, 0, {Clock::suit_filing, *known_on, ClockVariant::none, replied_on});
    }

    void add_proceeding(const Proceeding& proceeding, std::int64_t ordinal) {
        const ProceedingInstance& latest = proceeding.instances.back();
        const bool review = proceeding.kind == ProceedingKind::reconsideration;
        if (latest.decided_on) {
            if (review && latest.decision_received_on && latest.outcome != Outcome::corrected && !was_sued())
                add(DueKind::suit_filing_after_review, ordinal,
                    {Clock::suit_filing_after_review, *latest.decision_received_on});
            return;
        }
        const bool simplified = latest.track == ProceedingTrack::simplified;
        const ClockVariant track = simplified ? ClockVariant::simplified : ClockVariant::none;
        if (review && latest.statement_received_on && !latest.answered_on)
            add(DueKind::review_answer, ordinal,
                {Clock::review_answer, *latest.statement_received_on, track, latest.filed_on});
        if (!latest.accepted_on) return;
        if (review) {
            const ClockVariant variant = latest.extended_on ? ClockVariant::extended : track;
            add(DueKind::review_decision, ordinal,
                {Clock::review_decision, *latest.accepted_on, variant, latest.filed_on});
        } else if (latest.instance == Instance::first) {
            add(DueKind::first_instance, ordinal,
                {Clock::first_instance, *latest.accepted_on, track, latest.filed_on});
        } else if (latest.instance == Instance::second) {
            add(DueKind::second_instance, ordinal,
                {Clock::second_instance, *latest.accepted_on, ClockVariant::none, latest.filed_on});
        }
    }

    bool was_attacked_since(Date replied_on) const {
        for (const Proceeding& proceeding : state_.proceedings) {
            if (proceeding.instances.front().filed_on >= replied_on) return true;
        }
        return false;
    }

    bool ended_in_ledger() const {
        return state_.history.at(static_cast<std::size_t>(state_.ending_event - 1)).event.imported;
    }

    bool was_sued() const {
        for (const Proceeding& proceeding : state_.proceedings) {
            if (proceeding.kind == ProceedingKind::litigation) return true;
        }
        return false;
    }

    /// The day on which the applicant knew the reply, as far as it is recorded: signed for, told, or sent.
    static std::optional<Date> applicant_knew_on(const Case& state) {
        if (!state.delivery) return std::nullopt;
        if (state.delivery->signed_on) return state.delivery->signed_on;
        return state.delivery->delivered_on ? state.delivery->delivered_on : state.delivery->sent_on;
    }

    const Case& state_;
    const Standing& standing_;
    const Calendar& calendar_;
    std::vector<DueDate> due_;
};

}  // namespace

std::vector<DueDate> due_dates(const Case& state, const Standing& standing, const Calendar& calendar) {
    return Collector{state, standing, calendar}.collect();
}

std::vector<ClockStep> explain(const DueDate& due, const std::vector<ClockStep>& reply_steps,
                               const Calendar& calendar) {
    using clock_detail::sentence;
    if (due.count) {
        return statutory_deadline(due.count->clock, due.count->from, due.count->variant, calendar,
                                  due.count->law_day)
            ->steps;
    }
    if (due.kind != DueKind::correction && due.kind != DueKind::reasons) return reply_steps;
    return {{due.due_on,
             due.due_on,
             0,
             0,
             std::string{due.article},
             sentence("告知书确定的期限为", due.due_on),
             {}}};
}

Date report_due_on(OrganKind kind, int year) {
    constexpr int first_year_of_r2019 = 2020;  // the report on 2019 was the first under it
    const bool in_march =
        year < first_year_of_r2019 || kind == OrganKind::government || kind == OrganKind::area;
    return in_march ? Date{year, 3, 31} : Date{year, 1, 31};
}

}  // namespace domain
