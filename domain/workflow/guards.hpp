#pragma once
#include "domain/application/decide.hpp"

/// The rules that may object to an act: named, pure, each with one reason and its article. They may rely on
/// the act being the one of the row that names them. In an import every guard of the row is asked, whatever
/// the stage and whatever the guards before it said; one whose premise is missing says nothing.
namespace domain::guards {

std::optional<Objection> receipt_not_before_submission(const Case&, const Command&, const Context&);
std::optional<Objection> regulation_in_force(const Case&, const Command&, const Context&);
std::optional<Objection> mail_needs_day_of_receipt(const Case&, const Command&, const Context&);
std::optional<Objection> one_correction_only(const Case&, const Command&, const Context&);
std::optional<Objection> correction_names_items_and_period(const Case&, const Command&, const Context&);
std::optional<Objection> correction_notice_in_time(const Case&, const Command&, const Context&);
std::optional<Objection> correction_is_awaited(const Case&, const Command&, const Context&);
std::optional<Objection> correction_comes_after_notice(const Case&, const Command&, const Context&);
std::optional<Objection> correction_period_over(const Case&, const Command&, const Context&);
std::optional<Objection> consultation_is_open(const Case&, const Command&, const Context&);
std::optional<Objection> consultation_ends_after_begin(const Case&, const Command&, const Context&);
std::optional<Objection> consultation_has_result(const Case&, const Command&, const Context&);
std::optional<Objection> one_extension_only(const Case&, const Command&, const Context&);
std::optional<Objection> extension_before_due(const Case&, const Command&, const Context&);
std::optional<Objection> extension_within_maximum(const Case&, const Command&, const Context&);
std::optional<Objection> extension_has_reason_and_notice(const Case&, const Command&, const Context&);
std::optional<Objection> conclusion_by_reply(const Case&, const Command&, const Context&);
std::optional<Objection> conclusion_of_the_regulation(const Case&, const Command&, const Context&);
std::optional<Objection> third_party_consulted(const Case&, const Command&, const Context&);
std::optional<Objection> reply_names_grounds(const Case&, const Command&, const Context&);
std::optional<Objection> third_party_did_not_consent(const Case&, const Command&, const Context&);
std::optional<Objection> reply_in_time(const Case&, const Command&, const Context&);
std::optional<Objection> delivery_date_fits_method(const Case&, const Command&, const Context&);
std::optional<Objection> delivery_after_reply(const Case&, const Command&, const Context&);
std::optional<Objection> proceeding_names_kind_and_path(const Case&, const Command&, const Context&);
std::optional<Objection> proceeding_fits_its_rows(const Case&, const Command&, const Context&);
std::optional<Objection> instance_is_new(const Case&, const Command&, const Context&);
std::optional<Objection> instance_before_is_decided(const Case&, const Command&, const Context&);
std::optional<Objection> something_to_attack(const Case&, const Command&, const Context&);
std::optional<Objection> proceeding_exists(const Case&, const Command&, const Context&);
std::optional<Objection> instance_is_pending(const Case&, const Command&, const Context&);
std::optional<Objection> outcome_is_a_decision(const Case&, const Command&, const Context&);
std::optional<Objection> decided_after_filing(const Case&, const Command&, const Context&);
std::optional<Objection> amendment_is_valid(const Case&, const Command&, const Context&);
std::optional<Objection> amendment_changes_something(const Case&, const Command&, const Context&);
std::optional<Objection> amendment_keeps_order(const Case&, const Command&, const Context&);
std::optional<Objection> no_proceeding_hangs(const Case&, const Command&, const Context&);

}  // namespace domain::guards
