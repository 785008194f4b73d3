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
constexpr SetOf<Actor> import_only{};
constexpr std::optional<Stage> stays = std::nullopt;

// clang-format off
constexpr std::array<WorkflowRow, act_words.size()> rows{{
    // act                 from                   to                    who                    clock                    article                          guards
    {submit,              begins,                 submitted,            {applicant},           ClockEffect::none,       "R2019 art. 29",                 {}},
    {register_case,       begins,                 accepted,             {handler},             ClockEffect::starts,     "R2019 art. 29, 31",             {g::mail_needs_day_of_receipt, g::regulation_in_force, g::receipt_not_before_submission}},
    {confirm_receipt,     {submitted},            accepted,             {handler},             ClockEffect::starts,     "R2019 art. 31",                 {g::regulation_in_force, g::receipt_not_before_submission}},
    {request_correction,  {accepted},             awaiting_correction,  {handler},             ClockEffect::stops,      "R2019 art. 30",                 {g::one_correction_only, g::correction_names_items_and_period, g::correction_notice_in_time}},
    {receive_correction,  {awaiting_correction},  accepted,             {applicant, handler},  ClockEffect::restarts,   "R2019 art. 30",                 {g::correction_is_awaited, g::correction_comes_after_notice}},
    {lapse_correction,    {awaiting_correction},  concluded,            {handler},             ClockEffect::ends,       "R2019 art. 30",                 {g::correction_period_over}},
    {consult_third_party, {accepted},             stays,                {handler},             ClockEffect::pauses,     "R2019 art. 32, 33",             {}},
    {consult_organ,       {accepted},             stays,                {handler},             ClockEffect::pauses,     "R2019 art. 33, 34",             {}},
    {end_consultation,    {accepted},             stays,                {handler},             ClockEffect::resumes,    "R2019 art. 32, 33, 34",         {g::consultation_is_open, g::consultation_has_result, g::consultation_ends_after_begin}},
    {extend,              {accepted},             stays,                {signer},              ClockEffect::lengthens,  "R2019 art. 33",                 {g::one_extension_only, g::extension_before_due, g::extension_has_reason_and_notice, g::extension_within_maximum}},
    {record_fee,          {accepted, concluded},  stays,                import_only,           ClockEffect::none,       "R2007 art. 27; R2019 art. 42",  {}},
    {lapse_fee,           {awaiting_fee},         concluded,            import_only,           ClockEffect::ends,       "国办函〔2020〕109号 6",           {}},
    {issue_reply,         {accepted},             concluded,            {signer},              ClockEffect::ends,       "R2019 art. 33, 36",             {g::conclusion_by_reply, g::conclusion_of_the_regulation, g::reply_names_grounds, g::third_party_consulted, g::third_party_did_not_consent, g::reply_in_time}},
    {record_delivery,     {concluded},            stays,                {handler},             ClockEffect::none,       "国办公开办函〔2016〕235号",        {g::delivery_date_fits_method, g::delivery_after_reply}},
    {withdraw,            open,                   concluded,            {applicant, handler},  ClockEffect::ends,       "practice",                      {}},
    {file_proceeding,     not_voided,             stays,                {handler},             ClockEffect::none,       "R2019 art. 51",                 {g::proceeding_names_kind_and_path, g::proceeding_fits_its_rows, g::instance_is_new, g::instance_before_is_decided, g::something_to_attack}},
    {decide_proceeding,   not_voided,             stays,                {handler},             ClockEffect::none,       "R2019 art. 51",                 {g::proceeding_exists, g::outcome_is_a_decision, g::instance_is_pending, g::decided_after_filing}},
    {amend,               not_voided,             stays,                {signer},              ClockEffect::none,       "R2019 art. 45",                 {g::amendment_is_valid, g::amendment_keeps_order, g::amendment_changes_something}},
    {void_case,           not_voided,             voided,               {signer},              ClockEffect::ends,       "R2019 art. 45",                 {g::no_proceeding_hangs}},
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
        bool reached =
            stage.value == awaiting_fee;  // its acts come with the fee procedure; until then imports only
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
