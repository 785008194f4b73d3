#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "domain/named.hpp"

namespace server {

/// What can be wrong with a request before any rule of law is asked. Names are part of the API.
enum class FaultCode {
    invalid_json,
    duplicate_field,
    unknown_field,
    missing,
    wrong_type,
    not_a_date,
    not_an_instant,
    not_a_choice,
    too_long,
    empty,
    out_of_range,
    control_character,
    unknown_organ,
    organ_takes_no_cases,
    unknown_case,
    date_in_future,
    unknown_parameter,
    bad_cursor,
    unknown_document,
};
struct FaultRow {
    FaultCode value;
    std::string_view name;
    std::string_view label;  // Chinese text
    std::string_view english;
};
// clang-format off
inline constexpr std::array<FaultRow, 19> fault_rows{{
    {FaultCode::invalid_json,         "invalid_json",         "不是有效的JSON",                 "is not valid JSON"},
    {FaultCode::duplicate_field,      "duplicate_field",      "字段重复",                       "the field is given twice"},
    {FaultCode::unknown_field,        "unknown_field",        "没有这个字段",                    "there is no such field"},
    {FaultCode::missing,              "missing",              "缺少必填项",                     "a required field is missing"},
    {FaultCode::wrong_type,           "wrong_type",           "类型不对",                       "the value has the wrong type"},
    {FaultCode::not_a_date,           "not_a_date",           "不是有效日期（应为YYYY-MM-DD）",   "is not a date (YYYY-MM-DD)"},
    {FaultCode::not_an_instant,       "not_an_instant",       "不是有效时刻（应为RFC 3339格式）", "is not an instant (RFC 3339)"},
    {FaultCode::not_a_choice,         "not_a_choice",         "不是可选的值",                    "is not one of the allowed values"},
    {FaultCode::too_long,             "too_long",             "内容过长",                       "is too long"},
    {FaultCode::empty,                "empty",                "内容不能为空",                    "must not be empty"},
    {FaultCode::out_of_range,         "out_of_range",         "数值超出范围",                    "is out of range"},
    {FaultCode::control_character,    "control_character",    "含有不允许的控制字符",             "contains a control character"},
    {FaultCode::unknown_organ,        "unknown_organ",        "没有这个机关",                    "there is no such organ"},
    {FaultCode::organ_takes_no_cases, "organ_takes_no_cases", "该节点只汇总，不受理申请",         "this organ is an area, which takes no cases"},
    {FaultCode::unknown_case,         "unknown_case",         "没有这个申请编号",                 "there is no case with this number"},
    {FaultCode::date_in_future,       "date_in_future",       "日期不能晚于今天",                "the date lies in the future"},
    {FaultCode::unknown_parameter,    "unknown_parameter",    "没有这个查询参数",                "there is no such query parameter"},
    {FaultCode::bad_cursor,           "bad_cursor",           "翻页标记无效，请从第一页重新开始",  "the cursor is not valid; begin again at the first page"},
    {FaultCode::unknown_document,     "unknown_document",     "没有存入这份材料",                "no such document is stored"},
}};
// clang-format on
static_assert(domain::rows_in_order(fault_rows));
constexpr const auto& words(FaultCode) { return fault_rows; }

/// The names of a table of words, as a fault lists them.
template <class Rows>
std::string choices_of(const Rows& rows) {
    std::string choices;
    for (const auto& row : rows) {
        if (!row.name.empty()) choices.append(choices.empty() ? "" : ", ").append(row.name);
    }
    return choices;
}

/// One fault of a request: where (a JSON pointer, or `?name` for a query field), what, and what would be
/// right. It never repeats the value that was sent.
struct Fault {
    std::string pointer;
    FaultCode code;
    std::string allowed;  // the choices or bounds, when there are any
};
using Faults = std::vector<Fault>;

}  // namespace server
