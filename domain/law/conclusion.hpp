#pragma once
#include <array>
#include <string_view>

#include "domain/calendar/date.hpp"
#include "domain/law/vocabulary.hpp"

namespace domain {

/// 办理结果. The order is the order of the table below and is stored nowhere; the identifier is.
enum class Conclusion {
    already_public,
    disclosed,
    partially_disclosed,
    refused_state_secret,
    refused_by_law,
    refused_safety,
    refused_trade_secret,
    refused_privacy,
    refused_internal,
    refused_process,
    refused_case_file,
    refused_query,
    not_held,
    not_this_organ,
    needs_creation,
    still_unclear,
    declined_petition,
    declined_repeat,
    declined_publication,
    declined_excessive,
    declined_reissue,
    lapsed_correction,
    lapsed_fee,
    withdrawn,
    other,
    not_information,
};

/// How a case comes to this conclusion: by a reply, or closed without one by the act named.
enum class ClosedBy { reply, correction_lapse, fee_lapse, withdrawal };

struct ConclusionRow {
    Conclusion value;
    std::string_view name;
    std::string_view label;
    /// Articles under R2019 and R2007; empty: the conclusion is foreign to that regulation.
    std::string_view basis_2019;
    std::string_view basis_2007;
    /// Row of table 3 in form 2021, and line of the replies section in form 2014 (empty: no line, a note
    /// tells).
    std::string_view row_2021;
    std::string_view row_2014;
    ClosedBy closed_by;
};

// clang-format off
inline constexpr std::array<ConclusionRow, 26> conclusion_rows{{
    {Conclusion::already_public,       "already_public",       "已主动公开",                     "R2019 art. 36(1)",     "R2007 art. 21(1)",      "granted",             "already_public",          ClosedBy::reply},
    {Conclusion::disclosed,            "disclosed",            "予以公开",                       "R2019 art. 36(2)",     "R2007 art. 21(1)",      "granted",             "granted",                 ClosedBy::reply},
    {Conclusion::partially_disclosed,  "partially_disclosed",  "部分公开",                       "R2019 art. 37",        "R2007 art. 22",         "partial",             "partially_granted",       ClosedBy::reply},
    {Conclusion::refused_state_secret, "refused_state_secret", "不予公开：国家秘密",               "R2019 art. 14",        "R2007 art. 14",         "refuse_secret",       "refused_state_secret",    ClosedBy::reply},
    {Conclusion::refused_by_law,       "refused_by_law",       "不予公开：其他法律行政法规禁止公开", "R2019 art. 14",        "R2007 art. 14",         "refuse_law",          "refused_other_law",       ClosedBy::reply},
    {Conclusion::refused_safety,       "refused_safety",       "不予公开：危及三安全一稳定",        "R2019 art. 14",        "R2007 art. 8",          "refuse_safety",       "refused_safety",          ClosedBy::reply},
    {Conclusion::refused_trade_secret, "refused_trade_secret", "不予公开：商业秘密（第三方）",      "R2019 art. 15, 32",    "R2007 art. 14, 23",     "refuse_third_party",  "refused_trade_secret",    ClosedBy::reply},
    {Conclusion::refused_privacy,      "refused_privacy",      "不予公开：个人隐私（第三方）",      "R2019 art. 15, 32",    "R2007 art. 14, 23",     "refuse_third_party",  "refused_privacy",         ClosedBy::reply},
    {Conclusion::refused_internal,     "refused_internal",     "不予公开：内部事务信息",           "R2019 art. 16(1)",     "国办发〔2010〕5号",      "refuse_internal",     "refused_not_information", ClosedBy::reply},
    {Conclusion::refused_process,      "refused_process",      "不予公开：过程性信息",             "R2019 art. 16(2)",     "国办发〔2010〕5号",      "refuse_process",      "refused_not_information", ClosedBy::reply},
    {Conclusion::refused_case_file,    "refused_case_file",    "不予公开：行政执法案卷",           "R2019 art. 16(2)",     "",                      "refuse_case_file",    "refused_not_information", ClosedBy::reply},
    {Conclusion::refused_query,        "refused_query",        "不予公开：行政查询事项",           "R2019 art. 36(7)",     "",                      "refuse_query",        "other_channel",           ClosedBy::reply},
    {Conclusion::not_held,             "not_held",             "信息不存在",                     "R2019 art. 36(4)",     "R2007 art. 21(3)",      "unable_not_held",     "not_existing",            ClosedBy::reply},
    {Conclusion::not_this_organ,       "not_this_organ",       "不属于本机关公开",                "R2019 art. 36(5)",     "R2007 art. 21(3)",      "unable_not_held",     "not_this_organ",          ClosedBy::reply},
    {Conclusion::needs_creation,       "needs_creation",       "没有现成信息需要另行制作",         "R2019 art. 38",        "国办发〔2010〕5号",      "unable_create",       "not_existing",            ClosedBy::reply},
    {Conclusion::still_unclear,        "still_unclear",        "补正后申请内容仍不明确",           "R2019 art. 30",        "R2007 art. 21(4)",      "unable_unclear",      "clarification_asked",     ClosedBy::reply},
    {Conclusion::declined_petition,    "declined_petition",    "信访举报投诉类申请",               "R2019 art. 39(1)",     "国办发〔2010〕5号",      "decline_petition",    "other_channel",           ClosedBy::reply},
    {Conclusion::declined_repeat,      "declined_repeat",      "重复申请",                       "R2019 art. 36(6)",     "国办发〔2010〕5号",      "decline_repeat",      "other_channel",           ClosedBy::reply},
    {Conclusion::declined_publication, "declined_publication", "要求提供公开出版物",               "R2019 art. 39(2)",     "国办发〔2010〕5号",      "decline_publication", "other_channel",           ClosedBy::reply},
    {Conclusion::declined_excessive,   "declined_excessive",   "无正当理由大量反复申请",           "R2019 art. 35",        "国办发〔2010〕5号",      "decline_mass",        "other_channel",           ClosedBy::reply},
    {Conclusion::declined_reissue,     "declined_reissue",     "要求确认或重新出具已获取信息",      "国办公开办函〔2021〕30号", "国办发〔2010〕5号",   "decline_confirm",     "other_channel",           ClosedBy::reply},
    {Conclusion::lapsed_correction,    "lapsed_correction",    "逾期不补正",                     "R2019 art. 30",        "R2007 art. 21(4)",      "other_no_correction", "clarification_asked",     ClosedBy::correction_lapse},
    {Conclusion::lapsed_fee,           "lapsed_fee",           "逾期未缴费",                     "国办函〔2020〕109号 6", "",                      "other_no_payment",    "",                        ClosedBy::fee_lapse},
    {Conclusion::withdrawn,            "withdrawn",            "申请人撤回",                     "practice",             "practice",              "other_other",         "other_channel",           ClosedBy::withdrawal},
    {Conclusion::other,                "other",                "其他",                          "practice",             "practice",              "other_other",         "other_channel",           ClosedBy::reply},
    {Conclusion::not_information,      "not_information",      "不是《条例》所指政府信息",         "",                     "R2007 art. 2",          "other_other",         "refused_not_information", ClosedBy::reply},
}};
// clang-format on
static_assert(rows_in_order(conclusion_rows));
constexpr const auto& words(Conclusion) { return conclusion_rows; }

constexpr const ConclusionRow& row_of(Conclusion value) {
    return conclusion_rows[static_cast<std::size_t>(value)];
}

/// The articles that the conclusion rests on under this regulation; empty when it is foreign to it.
constexpr std::string_view basis_of(Conclusion value, Regulation regulation) {
    const ConclusionRow& row = row_of(value);
    return regulation == Regulation::R2019 ? row.basis_2019 : row.basis_2007;
}

}  // namespace domain
