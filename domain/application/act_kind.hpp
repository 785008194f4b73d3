#pragma once
#include <array>

#include "domain/named.hpp"

namespace domain {

/// The vocabulary of acts (procedure.md, “Acts”), in the order in which a case meets them. Stored by name.
enum class ActKind {
    submit,
    register_case,
    confirm_receipt,
    request_correction,
    receive_correction,
    lapse_correction,
    request_reasons,
    defer_reply,
    consult_third_party,
    consult_organ,
    receive_opinion,
    end_consultation,
    record_letter_receipt,
    extend,
    notify_fee,
    waive_fee,
    receive_payment,
    lapse_fee,
    record_fee,
    record_search,
    draft_reply,
    review_reply,
    issue_reply,
    record_delivery,
    withdraw,
    transfer,
    split,
    file_proceeding,
    follow_proceeding,
    decide_proceeding,
    reopen,
    issue_letter,
    void_letter,
    attach_document,
    amend,
    void_case,
};
// clang-format off
inline constexpr std::array<Named<ActKind>, 36> act_words{{
    {ActKind::submit,                "submit",                "提交申请"},
    {ActKind::register_case,         "register",              "登记"},
    {ActKind::confirm_receipt,       "confirm_receipt",       "确认收到"},
    {ActKind::request_correction,    "request_correction",    "告知补正"},
    {ActKind::receive_correction,    "receive_correction",    "收到补正"},
    {ActKind::lapse_correction,      "lapse_correction",      "逾期不补正"},
    {ActKind::request_reasons,       "request_reasons",       "要求说明理由"},
    {ActKind::defer_reply,           "defer_reply",           "延迟答复"},
    {ActKind::consult_third_party,   "consult_third_party",   "征求第三方意见"},
    {ActKind::consult_organ,         "consult_organ",         "征求其他机关意见"},
    {ActKind::receive_opinion,       "receive_opinion",       "收到意见"},
    {ActKind::end_consultation,      "end_consultation",      "征求意见结束"},
    {ActKind::record_letter_receipt, "record_letter_receipt", "登记文书签收"},
    {ActKind::extend,                "extend",                "延长答复期限"},
    {ActKind::notify_fee,            "notify_fee",            "通知缴费"},
    {ActKind::waive_fee,             "waive_fee",             "减免收费"},
    {ActKind::receive_payment,       "receive_payment",       "收到缴费"},
    {ActKind::lapse_fee,             "lapse_fee",             "逾期未缴费"},
    {ActKind::record_fee,            "record_fee",            "记录收费"},
    {ActKind::record_search,         "record_search",         "登记检索情况"},
    {ActKind::draft_reply,           "draft_reply",           "拟办答复"},
    {ActKind::review_reply,          "review_reply",          "审核答复"},
    {ActKind::issue_reply,           "issue_reply",           "作出答复"},
    {ActKind::record_delivery,       "record_delivery",       "记录送达"},
    {ActKind::withdraw,              "withdraw",              "撤回申请"},
    {ActKind::transfer,              "transfer",              "转办"},
    {ActKind::split,                 "split",                 "分案"},
    {ActKind::file_proceeding,       "file_proceeding",       "登记复议或诉讼"},
    {ActKind::follow_proceeding,     "follow_proceeding",     "登记复议或诉讼进展"},
    {ActKind::decide_proceeding,     "decide_proceeding",     "登记复议或诉讼结果"},
    {ActKind::reopen,                "reopen",                "重新办理"},
    {ActKind::issue_letter,          "issue_letter",          "签发文书"},
    {ActKind::void_letter,           "void_letter",           "文书作废"},
    {ActKind::attach_document,       "attach_document",       "归入材料"},
    {ActKind::amend,                 "amend",                 "更正记录"},
    {ActKind::void_case,             "void",                  "作废"},
}};
// clang-format on
static_assert(rows_in_order(act_words));
constexpr const auto& words(ActKind) { return act_words; }

}  // namespace domain
