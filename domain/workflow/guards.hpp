#pragma once
#include "domain/application/decide.hpp"
#include "domain/law/letter_kind.hpp"

/// The rules that may object to an act: named, pure, each with one reason and its article. They may rely on
/// the act being one of the rows that name them. In an import every guard of the row is asked, whatever
/// the stage and whatever the guards before it said; one whose premise is missing says nothing.
namespace domain {

/// Whether the case has met the act that this letter tells.
bool is_letter_due(const Case& state, LetterKind kind);

}  // namespace domain

namespace domain::guards {

// guards.cpp
std::optional<Objection> receipt_not_before_submission(const Case&, const Command&, const Context&);
std::optional<Objection> regulation_in_force(const Case&, const Command&, const Context&);
std::optional<Objection> mail_needs_day_of_receipt(const Case&, const Command&, const Context&);
std::optional<Objection> one_correction_only(const Case&, const Command&, const Context&);
std::optional<Objection> correction_names_items_and_period(const Case&, const Command&, const Context&);
std::optional<Objection> correction_notice_in_time(const Case&, const Command&, const Context&);
std::optional<Objection> correction_is_awaited(const Case&, const Command&, const Context&);
std::optional<Objection> correction_comes_after_notice(const Case&, const Command&, const Context&);
std::optional<Objection> correction_period_over(const Case&, const Command&, const Context&);
std::optional<Objection> one_extension_only(const Case&, const Command&, const Context&);
std::optional<Objection> extension_before_due(const Case&, const Command&, const Context&);
std::optional<Objection> extension_within_maximum(const Case&, const Command&, const Context&);
std::optional<Objection> extension_has_reason_and_notice(const Case&, const Command&, const Context&);
std::optional<Objection> delivery_date_fits_method(const Case&, const Command&, const Context&);
std::optional<Objection> delivery_is_new(const Case&, const Command&, const Context&);
std::optional<Objection> delivery_after_reply(const Case&, const Command&, const Context&);
std::optional<Objection> extends_no_ordered_reply(const Case&, const Command&, const Context&);
std::optional<Objection> reasons_known_to_the_regulation(const Case&, const Command&, const Context&);
std::optional<Objection> reasons_were_requested(const Case&, const Command&, const Context&);
std::optional<Objection> deferral_lies_later(const Case&, const Command&, const Context&);
std::optional<Objection> period_lies_ahead(const Case&, const Command&, const Context&);
std::optional<Objection> transfer_names_target(const Case&, const Command&, const Context&);
std::optional<Objection> split_in_time(const Case&, const Command&, const Context&);
// guards_consultation.cpp
std::optional<Objection> consultation_is_known(const Case&, const Command&, const Context&);
std::optional<Objection> consultation_is_open(const Case&, const Command&, const Context&);
std::optional<Objection> consultation_ends_after_begin(const Case&, const Command&, const Context&);
std::optional<Objection> consultation_has_result(const Case&, const Command&, const Context&);
std::optional<Objection> opinion_is_an_answer(const Case&, const Command&, const Context&);
std::optional<Objection> silence_lasted_its_period(const Case&, const Command&, const Context&);
std::optional<Objection> letter_was_sent(const Case&, const Command&, const Context&);
// guards_fee.cpp
std::optional<Objection> fee_is_law(const Case&, const Command&, const Context&);
std::optional<Objection> costs_are_law(const Case&, const Command&, const Context&);
std::optional<Objection> one_fee_notice_only(const Case&, const Command&, const Context&);
std::optional<Objection> fee_within_reply_period(const Case&, const Command&, const Context&);
std::optional<Objection> fee_has_one_standard(const Case&, const Command&, const Context&);
std::optional<Objection> fee_is_due(const Case&, const Command&, const Context&);
std::optional<Objection> fee_notice_arrives_after_sending(const Case&, const Command&, const Context&);
std::optional<Objection> fee_settled_after_notice(const Case&, const Command&, const Context&);
std::optional<Objection> payment_is_what_was_asked(const Case&, const Command&, const Context&);
std::optional<Objection> fee_period_over(const Case&, const Command&, const Context&);
// guards_reply.cpp
std::optional<Objection> conclusion_by_reply(const Case&, const Command&, const Context&);
std::optional<Objection> conclusion_of_the_regulation(const Case&, const Command&, const Context&);
std::optional<Objection> third_party_consulted(const Case&, const Command&, const Context&);
std::optional<Objection> reply_names_grounds(const Case&, const Command&, const Context&);
std::optional<Objection> third_party_did_not_consent(const Case&, const Command&, const Context&);
std::optional<Objection> reply_in_time(const Case&, const Command&, const Context&);
std::optional<Objection> search_found_nothing(const Case&, const Command&, const Context&);
std::optional<Objection> excess_was_questioned(const Case&, const Command&, const Context&);
std::optional<Objection> repeat_names_earlier_case(const Case&, const Command&, const Context&);
std::optional<Objection> objecting_third_party_was_told(const Case&, const Command&, const Context&);
std::optional<Objection> draft_is_there(const Case&, const Command&, const Context&);
std::optional<Objection> drafter_stands_back(const Case&, const Command&, const Context&);
std::optional<Objection> draft_not_returned(const Case&, const Command&, const Context&);
std::optional<Objection> return_says_why(const Case&, const Command&, const Context&);
std::optional<Objection> signed_as_drafted(const Case&, const Command&, const Context&);
std::optional<Objection> search_is_told(const Case&, const Command&, const Context&);
std::optional<Objection> letter_is_due(const Case&, const Command&, const Context&);
std::optional<Objection> letter_names_consultation(const Case&, const Command&, const Context&);
std::optional<Objection> letter_can_be_voided(const Case&, const Command&, const Context&);
// guards_proceeding.cpp
std::optional<Objection> proceeding_names_kind_and_path(const Case&, const Command&, const Context&);
std::optional<Objection> proceeding_fits_its_rows(const Case&, const Command&, const Context&);
std::optional<Objection> instance_is_new(const Case&, const Command&, const Context&);
std::optional<Objection> instance_before_is_decided(const Case&, const Command&, const Context&);
std::optional<Objection> something_to_attack(const Case&, const Command&, const Context&);
std::optional<Objection> proceeding_exists(const Case&, const Command&, const Context&);
std::optional<Objection> instance_is_pending(const Case&, const Command&, const Context&);
std::optional<Objection> outcome_is_a_decision(const Case&, const Command&, const Context&);
std::optional<Objection> decided_after_filing(const Case&, const Command&, const Context&);
std::optional<Objection> decision_fits_proceeding(const Case&, const Command&, const Context&);
std::optional<Objection> only_a_correction_orders(const Case&, const Command&, const Context&);
std::optional<Objection> instance_is_known(const Case&, const Command&, const Context&);
std::optional<Objection> progress_is_new(const Case&, const Command&, const Context&);
std::optional<Objection> progress_says_something(const Case&, const Command&, const Context&);
std::optional<Objection> progress_after_filing(const Case&, const Command&, const Context&);
std::optional<Objection> new_reply_is_ordered(const Case&, const Command&, const Context&);
std::optional<Objection> reopening_knows_its_day(const Case&, const Command&, const Context&);
// guards_amendment.cpp
std::optional<Objection> amendment_is_valid(const Case&, const Command&, const Context&);
std::optional<Objection> amendment_changes_something(const Case&, const Command&, const Context&);
std::optional<Objection> amendment_keeps_order(const Case&, const Command&, const Context&);
std::optional<Objection> no_proceeding_hangs(const Case&, const Command&, const Context&);

}  // namespace domain::guards
