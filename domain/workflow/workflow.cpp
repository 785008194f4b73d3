#include "domain/workflow/workflow.hpp"

#include "domain/workflow/guards.hpp"

namespace domain {
namespace {

using enum Stage;
using enum ActKind;
using enum Actor;
namespace g = guards;

constexpr SetOf<Stage> begins{};
constexpr SetOf<Stage> open{submitted, accepted, awaiting_correction, awaiting_fee};
constexpr SetOf<Stage> not_voided{submitted, accepted, awaiting_correction, awaiting_fee, concluded};
constexpr std::optional<Stage> stays = std::nullopt;

// clang-format off
constexpr std::array<WorkflowRow, act_words.size()> rows{{
    // act                  from                      to                   who                   clock                   article                                            guards
    {submit,                begins,                   submitted,           {applicant},          ClockEffect::none,      "R2019 art. 29",                                   {}},
    {register_case,         begins,                   accepted,            {handler},            ClockEffect::starts,    "R2019 art. 29, 31",                               {g::mail_needs_day_of_receipt, g::regulation_in_force, g::receipt_not_before_submission}},
    {confirm_receipt,       {submitted},              accepted,            {handler},            ClockEffect::starts,    "R2019 art. 31",                                   {g::regulation_in_force, g::receipt_not_before_submission}},
    {request_correction,    {accepted},               awaiting_correction, {handler},            ClockEffect::stops,     "R2019 art. 30",                                   {g::one_correction_only, g::correction_names_items_and_period, g::correction_notice_in_time}},
    {receive_correction,    {awaiting_correction},    accepted,            {applicant, handler}, ClockEffect::restarts,  "R2019 art. 30",                                   {g::correction_is_awaited, g::correction_comes_after_notice}},
    {lapse_correction,      {awaiting_correction},    concluded,           {handler},            ClockEffect::ends,      "R2019 art. 30",                                   {g::correction_period_over}},
    {request_reasons,       {accepted},               stays,               {handler},            ClockEffect::none,      "R2019 art. 35",                                   {g::reasons_known_to_the_regulation, g::period_lies_ahead}},
    {defer_reply,           {accepted},               stays,               {signer},             ClockEffect::lengthens, "R2019 art. 35",                                   {g::reasons_known_to_the_regulation, g::reasons_were_requested, g::deferral_lies_later}},
    {consult_third_party,   {accepted},               stays,               {handler},            ClockEffect::pauses,    "R2019 art. 32, 33",                               {}},
    {consult_organ,         {accepted},               stays,               {handler},            ClockEffect::pauses,    "R2019 art. 33, 34",                               {}},
    {receive_opinion,       {accepted},               stays,               {handler},            ClockEffect::resumes,   "R2019 art. 32, 33, 34",                           {g::consultation_is_known, g::consultation_is_open, g::opinion_is_an_answer, g::consultation_ends_after_begin}},
    {end_consultation,      {accepted},               stays,               {handler},            ClockEffect::resumes,   "R2019 art. 32, 33, 34",                           {g::consultation_is_known, g::consultation_is_open, g::consultation_has_result, g::consultation_ends_after_begin, g::silence_lasted_its_period}},
    {record_letter_receipt, {accepted, awaiting_fee}, stays,               {handler},            ClockEffect::none,      "R2019 art. 32, 34; 国办函〔2020〕109号",          {g::consultation_is_known, g::consultation_is_open, g::letter_was_sent}},
    {extend,                {accepted},               stays,               {signer},             ClockEffect::lengthens, "R2019 art. 33",                                   {g::extends_no_ordered_reply, g::one_extension_only, g::extension_before_due, g::extension_has_reason_and_notice, g::extension_within_maximum}},
    {notify_fee,            {accepted},               awaiting_fee,        {signer},             ClockEffect::stops,     "R2019 art. 42; 国办函〔2020〕109号",              {g::fee_is_law, g::one_fee_notice_only, g::fee_within_reply_period, g::fee_has_one_standard, g::fee_notice_arrives_after_sending, g::fee_is_due}},
    {waive_fee,             {awaiting_fee},           accepted,            {signer},             ClockEffect::restarts,  "国办函〔2020〕109号",                             {g::fee_settled_after_notice}},
    {receive_payment,       {awaiting_fee},           accepted,            {handler},            ClockEffect::restarts,  "国办函〔2020〕109号 7",                           {g::payment_is_what_was_asked, g::fee_settled_after_notice}},
    {lapse_fee,             {awaiting_fee},           concluded,           {handler},            ClockEffect::ends,      "国办函〔2020〕109号 6",                           {g::fee_period_over}},
    {record_fee,            {accepted, concluded},    stays,               {handler},            ClockEffect::none,      "R2007 art. 27; R2019 art. 42",                    {g::costs_are_law}},
    {record_search,         {accepted},               stays,               {handler},            ClockEffect::none,      "R2019 art. 36(4)",                                {g::search_is_told}},
    {draft_reply,           {accepted},               stays,               {handler},            ClockEffect::none,      "practice",                                        {g::excess_was_questioned, g::conclusion_by_reply, g::conclusion_of_the_regulation, g::search_found_nothing, g::reply_names_grounds, g::repeat_names_earlier_case}},
    {review_reply,          {accepted},               stays,               {signer},             ClockEffect::none,      "practice",                                        {g::draft_is_there, g::drafter_stands_back, g::return_says_why}},
    {issue_reply,           {accepted},               concluded,           {signer},             ClockEffect::ends,      "R2019 art. 33, 36",                               {g::excess_was_questioned, g::drafter_stands_back, g::draft_not_returned, g::conclusion_by_reply, g::conclusion_of_the_regulation, g::signed_as_drafted, g::search_found_nothing, g::reply_names_grounds, g::repeat_names_earlier_case, g::third_party_consulted, g::objecting_third_party_was_told, g::third_party_did_not_consent, g::reply_in_time}},
    {record_delivery,       {concluded},              stays,               {handler},            ClockEffect::none,      "国办公开办函〔2016〕235号",                       {g::delivery_date_fits_method, g::delivery_after_reply, g::delivery_is_new}},
    {withdraw,              open,                     concluded,           {applicant, handler}, ClockEffect::ends,      "practice",                                        {}},
    {transfer,              {accepted},               stays,               {signer},             ClockEffect::none,      "practice",                                        {g::transfer_names_target}},
    {split,                 {accepted},               stays,               {signer},             ClockEffect::none,      "practice",                                        {g::split_in_time}},
    {file_proceeding,       not_voided,               stays,               {handler},            ClockEffect::none,      "R2019 art. 51",                                   {g::proceeding_names_kind_and_path, g::proceeding_fits_its_rows, g::instance_is_new, g::instance_before_is_decided, g::something_to_attack}},
    {follow_proceeding,     not_voided,               stays,               {handler},            ClockEffect::none,      "行政复议法 2023 art. 48, 62; 行政诉讼法 art. 81", {g::progress_says_something, g::progress_after_filing, g::instance_is_known, g::progress_is_new}},
    {decide_proceeding,     not_voided,               stays,               {handler},            ClockEffect::none,      "R2019 art. 51",                                   {g::proceeding_exists, g::outcome_is_a_decision, g::instance_is_pending, g::decision_fits_proceeding, g::decided_after_filing, g::only_a_correction_orders}},
    {reopen,                {concluded},              accepted,            {signer},             ClockEffect::starts,    "行政复议法 2023 art. 77; 行政诉讼法 art. 70, 72", {g::new_reply_is_ordered, g::reopening_knows_its_day}},
    {issue_letter,          not_voided,               stays,               {handler, signer},    ClockEffect::none,      "GB/T 9704",                                       {g::letter_names_consultation, g::letter_is_due}},
    {void_letter,           not_voided,               stays,               {signer},             ClockEffect::none,      "GB/T 9704",                                       {g::letter_can_be_voided}},
    {attach_document,       not_voided,               stays,               {handler, signer},    ClockEffect::none,      "practice",                                        {}},
    {amend,                 not_voided,               stays,               {signer},             ClockEffect::none,      "R2019 art. 45",                                   {g::amendment_is_valid, g::amendment_keeps_order, g::amendment_changes_something}},
    {void_case,             not_voided,               voided,              {signer},             ClockEffect::ends,      "R2019 art. 45",                                   {g::no_proceeding_hangs}},
}};
// clang-format on

constexpr bool rows_follow_acts() {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (static_cast<std::size_t>(rows[i].act) != i) return false;
    }
    return true;
}
static_assert(rows_follow_acts(),
              "one row an act, in the order of the enumeration: no two rows answer the same");

/// Every stage but the first ones can be reached, and only void has no way out.
constexpr bool stages_connected() {
    for (const auto& stage : stage_words) {
        bool reached = false;
        bool left = stage.value == voided;
        for (const WorkflowRow& row : rows) {
            reached = reached || row.to == stage.value;
            left = left || row.from.has(stage.value);
        }
        if (!reached || !left) return false;
    }
    return true;
}
static_assert(stages_connected());

}  // namespace

std::span<const WorkflowRow> workflow() { return rows; }

const WorkflowRow& row_of(ActKind act) { return rows[static_cast<std::size_t>(act)]; }

std::vector<ActKind> acts_allowed(Stage stage, SetOf<Actor> who) {
    std::vector<ActKind> acts;
    for (const WorkflowRow& row : rows) {
        if (row.from.has(stage) && (row.who.bits & who.bits) != 0) acts.push_back(row.act);
    }
    return acts;
}

}  // namespace domain
