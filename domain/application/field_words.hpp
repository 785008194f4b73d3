#pragma once
#include <array>
#include <string_view>

namespace domain {

/// The Chinese label of a field of an act, for forms and histories. One name means one thing in every act,
/// but for `items` and `result`, which are told by the act they stand in.
struct FieldWord {
    std::string_view name;
    std::string_view label;
};
// clang-format off
inline constexpr std::array<FieldWord, 80> field_words{{
    {"on",                      "办理日期"},
    {"number",                  "申请编号"},
    {"organ",                   "行政机关"},
    {"channel",                 "申请渠道"},
    {"applicant_kind",          "申请人类型"},
    {"submitted_on",            "提交日"},
    {"submitted_at",            "提交时刻"},
    {"received_on",             "收到日"},
    {"confirmed_at",            "确认时刻"},
    {"evidence",                "证明材料"},
    {"split_from",              "分案前的申请编号"},
    {"document_number",         "文号"},
    {"provision_form",          "提供形式"},
    {"obtaining_method",        "获取方式"},
    {"items",                   "事项"},
    {"until",                   "期限至"},
    {"reason",                  "理由"},
    {"letter_received_on",      "对方收到文书日"},
    {"party",                   "被征求意见方"},
    {"joint",                   "是否共同制作机关"},
    {"consultation",            "第几次征求意见"},
    {"result",                  "结果"},
    {"text",                    "内容"},
    {"working_days",            "延长的工作日数"},
    {"notified_on",             "告知申请人日"},
    {"standard",                "计收标准"},
    {"pages",                   "页数"},
    {"earlier_items",           "当月此前件数"},
    {"finding",                 "明显超过合理范围的认定"},
    {"amount",                  "金额（元）"},
    {"charged",                 "收取金额（元）"},
    {"paid",                    "已缴金额（元）"},
    {"systems",                 "检索的系统和档案"},
    {"search_words",            "检索词"},
    {"period",                  "检索的时间范围"},
    {"searched_by",             "检索人"},
    {"conclusion",              "办理结果"},
    {"grounds",                 "依据和理由"},
    {"method",                  "方式"},
    {"earlier_case",            "此前的申请编号"},
    {"third_party_notified_on", "书面告知第三方日"},
    {"posted_on",               "交邮日"},
    {"signed_on",               "签收日"},
    {"sent_on",                 "发出日"},
    {"delivered_on",            "送达日"},
    {"tracking_number",         "邮件号"},
    {"handler",                 "经办人"},
    {"unit",                    "内设机构"},
    {"into",                    "分出的申请编号"},
    {"parts",                   "分出的各项申请"},
    {"proceeding_number",       "复议或诉讼案号"},
    {"kind",                    "类别"},
    {"path",                    "起诉方式"},
    {"instance",                "审级"},
    {"filed_on",                "提起日"},
    {"accepted_on",             "受理日"},
    {"co_defendants",           "共同被告"},
    {"attacked",                "针对"},
    {"attacked_reply",          "针对的答复（事件序号）"},
    {"track",                   "审理程序"},
    {"statement_received_on",   "收到申请书副本日"},
    {"answered_on",             "提交答复书日"},
    {"extended_on",             "延期决定日"},
    {"decided_on",              "审结日"},
    {"outcome",                 "结果类别"},
    {"decision",                "结案方式"},
    {"decision_received_on",    "收到决定书、裁判文书日"},
    {"orders_reply",            "是否责令重新答复"},
    {"reply_by",                "责令答复的期限"},
    {"letter",                  "文书"},
    {"letter_number",           "文号（文书）"},
    {"digest",                  "文件摘要值"},
    {"role",                    "材料类别"},
    {"media_type",              "文件类型"},
    {"bytes",                   "文件字节数"},
    {"name",                    "名称"},
    {"event",                   "更正的事件序号"},
    {"field",                   "更正的项目"},
    {"value",                   "更正后的内容"},
    {"old_value",               "更正前的内容"},
}};
// clang-format on

/// Empty for a name that no act has.
constexpr std::string_view field_label(std::string_view name) {
    for (const FieldWord& word : field_words) {
        if (word.name == name) return word.label;
    }
    return {};
}

}  // namespace domain
