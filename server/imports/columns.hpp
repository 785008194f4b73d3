#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

/// The columns of the two ledgers. A heading is the key or the Chinese label; the order in a file is free.
namespace server {

struct LedgerColumn {
    std::string_view key;
    std::string_view label;
    bool heading_required;  // the column must be there
    bool cell_required;     // and no row may leave it blank
};

enum class CaseColumn : std::size_t {
    number,
    organ,
    channel,
    submitted_on,
    received_on,
    applicant_kind,
    applicant_name,
    subject,
    correction_requested_on,
    correction_received_on,
    consultation_sent_on,
    consultation_ended_on,
    extended_on,
    extension_days,
    conclusion,
    concluded_on,
    delivered_on,
    fee_yuan,
};
// clang-format off
inline constexpr std::array<LedgerColumn, 18> case_columns{{
    {"number",                  "申请编号",       true,  true},
    {"organ",                   "行政机关",       true,  true},
    {"channel",                 "申请渠道",       true,  true},
    {"submitted_on",            "提交日",         false, false},
    {"received_on",             "收到日",         true,  false},  // blank: receipt not confirmed yet
    {"applicant_kind",          "申请人类型",     true,  true},
    {"applicant_name",          "申请人",         false, false},
    {"subject",                 "申请内容摘要",   true,  true},
    {"correction_requested_on", "告知补正日",     false, false},
    {"correction_received_on",  "补正收到日",     false, false},
    {"consultation_sent_on",    "征求意见日",     false, false},
    {"consultation_ended_on",   "征求意见结束日", false, false},
    {"extended_on",             "延期日",         false, false},
    {"extension_days",          "延长工作日数",   false, false},
    {"conclusion",              "办理结果",       false, false},
    {"concluded_on",            "办结日",         false, false},
    {"delivered_on",            "送达日",         false, false},
    {"fee_yuan",                "收费金额（元）", false, false},
}};
// clang-format on

enum class ProceedingColumn : std::size_t {
    proceeding_number,
    case_number,
    organ,
    kind,
    path,
    instance,
    filed_on,
    accepted_on,
    decided_on,
    outcome,
};
// clang-format off
inline constexpr std::array<LedgerColumn, 10> proceeding_columns{{
    {"proceeding_number", "案号",               false, false},
    {"case_number",       "申请编号",           true,  true},
    {"organ",             "被申请人（被告）",   false, false},
    {"kind",              "争议类别",           true,  true},
    {"path",              "起诉方式",           false, false},
    {"instance",          "审级",               false, false},
    {"filed_on",          "提起日",             true,  true},
    {"accepted_on",       "受理日",             false, false},
    {"decided_on",        "审结日",             false, false},
    {"outcome",           "结果",               false, false},
}};
// clang-format on
static_assert(case_columns[static_cast<std::size_t>(CaseColumn::fee_yuan)].key == "fee_yuan");
static_assert(proceeding_columns[static_cast<std::size_t>(ProceedingColumn::outcome)].key == "outcome");

using Columns = std::span<const LedgerColumn>;

inline constexpr std::size_t no_column = static_cast<std::size_t>(-1);
/// The place of the column with this key or label; no_column when there is none.
constexpr std::size_t find_column(Columns columns, std::string_view heading) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].key == heading || columns[i].label == heading) return i;
    }
    return no_column;
}

}  // namespace server
