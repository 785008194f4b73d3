#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/application/event.hpp"
#include "domain/application/reply_clock.hpp"
#include "domain/law/conclusion.hpp"

namespace domain {

/// One instance of a proceeding (审级); a reconsideration has one, a suit that was remanded two first ones.
struct ProceedingInstance {
    Instance instance = Instance::first;
    Date filed_on;
    std::optional<Date> accepted_on;
    std::optional<Date> decided_on;
    std::optional<Outcome> outcome;
    std::optional<DecisionKind> decision{};
    std::optional<ProceedingTrack> track{};
    std::optional<Date> statement_received_on{};  // the copy reached the organ
    std::optional<Date> answered_on{};
    std::optional<Date> extended_on{};
    std::optional<Date> decision_received_on{};
    bool orders_reply = false;
    std::optional<Date> reply_by{};
};

/// Reconsideration or suit against the organ's answer, or its silence.
struct Proceeding {
    std::string number;
    std::string organ;  // respondent
    ProceedingKind kind = ProceedingKind::reconsideration;
    std::optional<ProceedingPath> path;
    std::vector<ProceedingInstance> instances;  // in the order they were filed
    std::vector<std::string> co_defendants{};
    std::optional<Attacked> attacked{};
    std::optional<std::int64_t> attacked_reply{};  // sequence of the event
};

/// A consultation that was sent; its place in the list + 1 is its number.
struct Consultation {
    bool third_party = true;
    std::size_t clock_event = 0;  // index into Case::clock
    std::optional<ConsultationResult> result;
    std::string party{};  // the organ asked; a third party's name is a private value
};

struct Delivery {
    std::optional<DeliveryMethod> method;
    std::optional<Date> posted_on;
    std::optional<Date> signed_on;
    std::optional<Date> sent_on;
    std::optional<Date> delivered_on;
};

/// What was charged, paid and waived, each with its day.
struct Fee {
    std::optional<Date> charged_on;
    Yuan charged;
    std::optional<Date> paid_on;
    Yuan paid;
    std::optional<Date> waived_on;
    Yuan waived;
    std::optional<NotifyFee> notice;         // how it was reckoned
    std::optional<Date> letter_received_on;  // the day the applicant received the notice
};

/// The reply as proposed, waiting for its signature.
struct Draft {
    DraftReply proposed;
    std::string drafter;
    std::optional<ReviewResult> review;
    std::string reviewer;
};

/// A letter that has its number.
struct IssuedLetter {
    LetterKind kind = LetterKind::receipt;
    std::string number;
    Date issued_on;
    std::int64_t event = 0;  // that issued it and holds its text
    std::optional<std::int64_t> consultation;
    bool voided = false;
};

/// A document in the file.
struct FiledDocument {
    std::string digest;
    DocumentRole role = DocumentRole::other;
    std::string media_type;
    std::int64_t bytes = 0;
    std::int64_t event = 0;  // that holds its name
    Date on;
};

/// One round of the procedure to its ending. The first begins with the receipt, each later one when a
/// decision orders a new reply; a round has a clock of its own.
struct Round {
    std::optional<Date> decision_received_on;  // from which a later round counts
    std::optional<Date> ordered_by;            // the day that the decision sets for the reply
    std::size_t clock_from = 0;                // its first event in Case::clock
    std::optional<Conclusion> conclusion;
    std::optional<Date> concluded_on;
    std::int32_t calendar_version = 0;  // that judged the conclusion
    std::int64_t ending_event = 0;      // sequence of the event that concluded it
    std::optional<Delivery> delivery;
};

/// An event as it holds today, amendments worked in.
struct Recorded {
    Event event;
    bool removed = false;  // an amendment says that it did not happen
};

/// The facts of a case, as its events tell them. Nothing here is computed by a clock or a calendar. What a
/// case inherits from Round is its round at work.
struct Case : Round {
    std::int64_t events = 0;  // how many were applied; the version of the case
    Stage stage = Stage::submitted;
    Filing filing;
    std::optional<Date> received_on;
    std::optional<Instant> confirmed_at;
    std::string receipt_evidence;          // given with the confirmation
    std::optional<Regulation> regulation;  // by received_on
    std::vector<Round> past;               // rounds that a decision reopened
    std::vector<ClockEvent> clock;         // of all rounds
    std::vector<Consultation> consultations;
    std::optional<Date> correction_until;
    std::optional<Date> reasons_requested_on;
    std::optional<Date> reasons_until;
    std::optional<SearchResult> searched;  // the latest
    std::optional<Draft> draft;
    Fee fee;
    std::vector<Proceeding> proceedings;
    std::string handler;  // empty: nobody yet
    std::string unit;
    std::vector<std::string> split_into;
    std::vector<IssuedLetter> letters;
    std::vector<FiledDocument> documents;
    std::vector<Recorded> history;

    /// The day before which nothing can have happened to it.
    Date began_on() const {
        return received_on && *received_on < filing.submitted_on ? *received_on : filing.submitted_on;
    }
    const ClockEvent* find_clock(ClockEvent::Kind kind) const;
    const Proceeding* find_proceeding(std::string_view number) const;
    /// The round that the annual report counts: a reopened case keeps its first conclusion and its year.
    const Round& counted_round() const { return past.empty() ? *this : past.front(); }
    /// What the reply clock of the round at work needs; nothing before receipt.
    std::optional<ReplyHistory> reply_history() const;
    /// The same of the counted round.
    std::optional<ReplyHistory> counted_history() const;
};

/// The case after one more event. Events were decided before; applying never refuses.
void apply(Case& state, const Event& event);

/// The case that these recorded events make, amendments being worked in already.
Case replay(std::vector<Recorded> history);

/// What the clocks make of a case on its own calendar.
struct Standing {
    std::optional<ReplyDeadline>
        deadline;                          // of the round at work; nothing before receipt and for a void case
    std::optional<Timeliness> timeliness;  // of the counted ending, once concluded and received
    std::optional<Timeliness> renewed{};   // of the latest reply of a reopened case
    std::optional<WorkingDays> took{};     // from receipt to the counted ending, whatever held it up
};

/// The reply deadline and, for a concluded case, how its answer lies against it. A reply is timely by the day
/// it was posted, signed for or sent; until delivery is recorded, by the day of issue
/// (国办公开办函〔2016〕235号).
///
/// Of a reopened case the counted ending was judged by a calendar of its own, which `counted_by` is (see
/// judging_calendar.hpp); otherwise one calendar judges all.
Standing standing_of(const Case& state, const Calendar& calendar, Explain explain,
                     const Calendar* counted_by = nullptr);

}  // namespace domain
