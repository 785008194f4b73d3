#pragma once
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace domain {

/// Why a rule says no. The order is the precedence: of several reasons the first is given
/// (api-spec/refusals.md). First comes what no field of the request can mend, so that `/actions` can tell
/// which acts are closed. Names are part of the API and are never reused for another meaning.
enum class RefusalCode {
    forbidden,
    case_voided,
    act_not_allowed,
    date_in_future,
    date_before_case,
    organ_takes_no_cases,
    number_taken,
    second_correction,
    correction_period_not_over,
    second_extension,
    extension_after_due,
    act_foreign,
    reasons_not_requested,
    split_too_late,
    fee_not_law,
    second_fee_notice,
    fee_notice_late,
    fee_notice_not_received,
    fee_period_not_over,
    no_draft,
    drafter_signs,
    draft_returned,
    reply_not_ordered,
    consultation_unknown,
    consultation_ended,
    conclusion_not_by_reply,
    conclusion_foreign,
    not_as_drafted,
    search_missing,
    field_missing,
    field_invalid,
    end_before_begin,
    before_the_regulation,
    receipt_before_submission,
    extension_too_long,
    deferral_not_later,
    both_fee_standards,
    fee_below_threshold,
    third_party_not_consulted,
    third_party_not_notified,
    delivery_date_missing,
    delivery_before_reply,
    delivery_recorded,
    proceeding_unknown,
    outcome_not_a_decision,
    proceeding_kind_missing,
    proceeding_path_mismatch,
    proceeding_organ_mismatch,
    proceeding_taken,
    proceeding_decided,
    proceeding_fact_recorded,
    decision_foreign,
    outcome_mismatch,
    proceeding_still_pending,
    decision_before_filing,
    nothing_to_attack,
    letter_not_due,
    letter_unknown,
    letter_voided,
    amendment_changes_nothing,
    proceeding_hangs,
    needs_reason,
};

struct RefusalRow {
    RefusalCode value;
    std::string_view name;
    int http_status;
    std::string_view label;  // Chinese text
    std::string_view english;
};

// clang-format off
inline constexpr std::array<RefusalRow, 62> refusal_rows{{
    {RefusalCode::forbidden,                  "forbidden",                 403, "您无权进行此项操作",                                         "you may not do this"},
    {RefusalCode::case_voided,                "case_voided",               409, "该件已作废，不能再办理",                                     "the case is void; nothing more can be done to it"},
    {RefusalCode::act_not_allowed,            "act_not_allowed",           409, "当前阶段不能进行此项操作",                                   "this act is not allowed in the present stage"},
    {RefusalCode::date_in_future,             "date_in_future",            422, "日期不能晚于今天",                                           "the date lies in the future"},
    {RefusalCode::date_before_case,           "date_before_case",          422, "日期不能早于收到申请之日",                                   "the date lies before the case began"},
    {RefusalCode::organ_takes_no_cases,       "organ_takes_no_cases",      422, "该节点只汇总，不受理申请",                                   "this organ is an area, which takes no cases"},
    {RefusalCode::number_taken,               "number_taken",              409, "申请编号已被使用",                                           "the case number is already in use"},
    {RefusalCode::second_correction,          "second_correction",         409, "补正只能告知一次",                                           "a correction can be asked for only once"},
    {RefusalCode::correction_period_not_over, "correction_period_not_over",409, "补正期限尚未届满",                                           "the period for the correction is not over"},
    {RefusalCode::second_extension,           "second_extension",          409, "答复期限只能延长一次",                                       "the period can be extended only once"},
    {RefusalCode::extension_after_due,        "extension_after_due",       409, "延期须在答复期限届满前决定并告知申请人",                     "an extension must be decided, and the applicant told, on or before the due day"},
    {RefusalCode::act_foreign,                "act_foreign",               409, "本件所依据的《条例》没有此项操作",                           "the regulation of this case knows no such act"},
    {RefusalCode::reasons_not_requested,      "reasons_not_requested",     409, "尚未要求申请人说明理由",                                     "the applicant has not been asked for reasons"},
    {RefusalCode::split_too_late,             "split_too_late",            409, "已延期、征求意见、通知缴费或延迟答复的申请不能再分案",       "an application that was extended, consulted on, charged or deferred can no longer be split"},
    {RefusalCode::fee_not_law,                "fee_not_law",               409, "信息处理费仅适用于2021年1月1日以后收到的申请",               "the processing fee exists only for applications received from 2021-01-01"},
    {RefusalCode::second_fee_notice,          "second_fee_notice",         409, "已通知过缴费",                                               "a fee was notified before"},
    {RefusalCode::fee_notice_late,            "fee_notice_late",           409, "缴费通知须在答复期限内发出",                                 "a fee must be notified within the reply period"},
    {RefusalCode::fee_notice_not_received,    "fee_notice_not_received",   409, "尚未登记申请人收到收费通知的日期",                           "the day on which the applicant received the fee notice is not recorded"},
    {RefusalCode::fee_period_not_over,        "fee_period_not_over",       409, "缴费期限尚未届满",                                           "the period for the payment is not over"},
    {RefusalCode::no_draft,                   "no_draft",                  409, "没有待审核的拟办意见",                                       "there is no draft to review"},
    {RefusalCode::drafter_signs,              "drafter_signs",             409, "拟办人不得审核、签发自己拟办的答复",                         "whoever drafted a reply may neither review nor sign it"},
    {RefusalCode::draft_returned,             "draft_returned",            409, "拟办意见已退回修改，须重新拟办",                             "the draft was returned and must be drafted anew"},
    {RefusalCode::reply_not_ordered,          "reply_not_ordered",         409, "没有责令重新答复的复议决定或判决",                           "no decision orders a new reply"},
    {RefusalCode::consultation_unknown,       "consultation_unknown",      422, "没有这一次征求意见",                                         "there is no such consultation on this case"},
    {RefusalCode::consultation_ended,         "consultation_ended",        409, "这一次征求意见已经结束",                                     "this consultation has already ended"},
    {RefusalCode::conclusion_not_by_reply,    "conclusion_not_by_reply",   422, "该办理结果不以答复书作出，请使用相应操作",                   "this conclusion is not reached by a reply but by an act of its own"},
    {RefusalCode::conclusion_foreign,         "conclusion_foreign",        422, "该办理结果不适用于本件所依据的《条例》",                     "the conclusion does not exist under the regulation of this case"},
    {RefusalCode::not_as_drafted,             "not_as_drafted",            422, "签发的办理结果与拟办的不一致，请退回重新拟办",               "the conclusion differs from the draft; return the draft instead"},
    {RefusalCode::search_missing,             "search_missing",            409, "答复信息不存在，须先登记检索情况（检索结果为未检索到）",     "a reply that the information is not held needs a recorded search that found nothing"},
    {RefusalCode::field_missing,              "field_missing",             422, "缺少必填项",                                                 "a required field is missing"},
    {RefusalCode::field_invalid,              "field_invalid",             422, "填写的内容不符合要求",                                       "the field's value is not valid"},
    {RefusalCode::end_before_begin,           "end_before_begin",          422, "结束日早于开始日",                                           "the end lies before the begin"},
    {RefusalCode::before_the_regulation,      "before_the_regulation",     422, "收到日早于《条例》施行之日（2008年5月1日）",                 "received before the first regulation came into force (2008-05-01)"},
    {RefusalCode::receipt_before_submission,  "receipt_before_submission", 422, "收到日不能早于提交日",                                       "the day of receipt lies before the submission"},
    {RefusalCode::extension_too_long,         "extension_too_long",        422, "延长的期限超过法定上限",                                     "the extension is longer than the regulation allows"},
    {RefusalCode::deferral_not_later,         "deferral_not_later",        422, "延迟答复的日期须晚于现答复期限",                             "the deferred day must lie after the running due day"},
    {RefusalCode::both_fee_standards,         "both_fee_standards",        422, "按件与按量只能选择一种标准",                                 "a fee is reckoned by item or by page, never by both"},
    {RefusalCode::fee_below_threshold,        "fee_below_threshold",       422, "未超过免费数量，不收取信息处理费",                           "no fee is due for so few"},
    {RefusalCode::third_party_not_consulted,  "third_party_not_consulted", 409, "以商业秘密或个人隐私为由不予公开，须先征求第三方意见",       "a third party must be consulted before refusing for its trade secret or privacy"},
    {RefusalCode::third_party_not_notified,   "third_party_not_notified",  409, "第三方不同意公开而决定公开的，须将决定和理由书面告知第三方", "disclosure over an objection needs the day on which the third party was told and why"},
    {RefusalCode::delivery_date_missing,      "delivery_date_missing",     422, "缺少与送达方式相应的日期（交邮日、签收日或发出日）",         "the date that this method needs is missing (posted_on, signed_on or sent_on)"},
    {RefusalCode::delivery_before_reply,      "delivery_before_reply",     422, "送达日期早于办结日",                                         "the delivery lies before the reply"},
    {RefusalCode::delivery_recorded,          "delivery_recorded",         409, "该送达日期已经登记，如有错误请更正",                         "this day of service is recorded; amend it if it is wrong"},
    {RefusalCode::proceeding_unknown,         "proceeding_unknown",        422, "本件没有这一复议或诉讼",                                     "there is no such proceeding on this case"},
    {RefusalCode::outcome_not_a_decision,     "outcome_not_a_decision",    422, "“尚未审结”由系统推定，不能登记",                             "pending is derived and cannot be recorded as an outcome"},
    {RefusalCode::proceeding_kind_missing,    "proceeding_kind_missing",   422, "新登记的争议程序须填写类别",                                 "a new proceeding needs its kind"},
    {RefusalCode::proceeding_path_mismatch,   "proceeding_path_mismatch",  422, "诉讼须填写起诉方式，复议不填",                               "a suit needs its path and a reconsideration has none"},
    {RefusalCode::proceeding_organ_mismatch,  "proceeding_organ_mismatch", 422, "同一争议程序的被申请人或类别前后不一致",                     "the rows of one proceeding differ in organ, kind or path"},
    {RefusalCode::proceeding_taken,           "proceeding_taken",          409, "该审级已经登记",                                             "this instance of the proceeding is already recorded"},
    {RefusalCode::proceeding_decided,         "proceeding_decided",        409, "该审级已有结果",                                             "this instance has already been decided"},
    {RefusalCode::proceeding_fact_recorded,   "proceeding_fact_recorded",  409, "该事项已经登记，如有错误请更正",                             "this fact is recorded; amend it if it is wrong"},
    {RefusalCode::decision_foreign,           "decision_foreign",          422, "该争议程序不能以此方式结案",                                 "this kind of proceeding cannot end so"},
    {RefusalCode::outcome_mismatch,           "outcome_mismatch",          422, "结果类别与结案方式不一致",                                   "the outcome does not follow from the decision"},
    {RefusalCode::proceeding_still_pending,   "proceeding_still_pending",  409, "前一审级尚未审结",                                           "the instance before is still undecided"},
    {RefusalCode::decision_before_filing,     "decision_before_filing",    422, "审结日早于提起日",                                           "the decision lies before the filing"},
    {RefusalCode::nothing_to_attack,          "nothing_to_attack",         409, "尚未答复且未逾期，不能登记复议或诉讼",                       "there is neither a reply nor a missed due day to attack"},
    {RefusalCode::letter_not_due,             "letter_not_due",            409, "本件尚无与该文书相应的办理事项",                             "the case has had no act that this letter would tell"},
    {RefusalCode::letter_unknown,             "letter_unknown",            422, "本件没有该编号的文书",                                       "the case has no letter with this number"},
    {RefusalCode::letter_voided,              "letter_voided",             409, "该文书已经作废",                                             "the letter is void already"},
    {RefusalCode::amendment_changes_nothing,  "amendment_changes_nothing", 422, "更正前后内容相同",                                           "the amendment changes nothing"},
    {RefusalCode::proceeding_hangs,           "proceeding_hangs",          409, "本件有复议或诉讼，不能作废",                                 "a case with a proceeding cannot be voided"},
    {RefusalCode::needs_reason,               "needs_reason",              422, "此项操作有提示，请说明理由后继续",                           "a warning stands against this act; repeat it with override {code, reason}"},
}};
// clang-format on
constexpr bool refusals_in_order() {
    for (std::size_t i = 0; i < refusal_rows.size(); ++i) {
        if (static_cast<std::size_t>(refusal_rows[i].value) != i || refusal_rows[i].label.empty())
            return false;
    }
    return true;
}
static_assert(refusals_in_order() &&
              refusal_rows.size() == static_cast<std::size_t>(RefusalCode::needs_reason) + 1);

constexpr const RefusalRow& row_of(RefusalCode code) { return refusal_rows[static_cast<std::size_t>(code)]; }

/// A rule's no: the reason, the article it rests on, and the facts that make it true here (field → value;
/// never personal data).
struct Refusal {
    RefusalCode code;
    std::string article;
    std::vector<std::pair<std::string, std::string>> facts;
};

}  // namespace domain
