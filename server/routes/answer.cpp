#include "server/routes/answer.hpp"

#include <algorithm>
#include <array>

#include "server/json/writer.hpp"

namespace server {
namespace {

struct ProblemRow {
    Problem value;
    std::string_view name;
    int status;
    std::string_view label;  // Chinese text
    std::string_view english;
};
// clang-format off
constexpr std::array<ProblemRow, 31> problem_rows{{
    {Problem::bad_request,            "bad_request",            400, "请求有误",                         "bad request"},
    {Problem::unauthorized,           "unauthorized",           401, "请先登录（缺少或无效的令牌）",        "a valid token is needed"},
    {Problem::forbidden,              "forbidden",              403, "您无权进行此项操作",                 "you may not do this"},
    {Problem::not_found,              "not_found",              404, "没有找到",                         "not found"},
    {Problem::method_not_allowed,     "method_not_allowed",     405, "此处不支持该方法",                  "method not allowed here"},
    {Problem::stale,                  "stale",                  412, "该件已被他人更新，请重新读取后再操作", "the case has changed since you read it; read it again"},
    {Problem::precondition_required,  "precondition_required",  428, "请带上If-Match（读取时得到的ETag）",  "If-Match with the ETag that you read is needed"},
    {Problem::unsupported_media_type, "unsupported_media_type", 415, "不支持的内容类型",                  "unsupported content type"},
    {Problem::body_too_large,         "body_too_large",         413, "请求内容过大",                      "the body is too large"},
    {Problem::target_too_long,        "target_too_long",        414, "请求地址过长",                      "the request target is too long"},
    {Problem::header_too_large,       "header_too_large",       431, "请求头过大",                        "the header is too large"},
    {Problem::too_many_requests,      "too_many_requests",      429, "请求过于频繁，请稍后再试",            "too many requests; try again later"},
    {Problem::request_timeout,        "request_timeout",        408, "请求超时",                          "the request took too long to arrive"},
    {Problem::key_reused,             "key_reused",             422, "同一Idempotency-Key用于不同的请求",   "this Idempotency-Key was used for another request"},
    {Problem::overloaded,             "overloaded",             503, "系统繁忙，请稍后重试",               "the service is busy; try again"},
    {Problem::unavailable,            "unavailable",            503, "数据暂时无法存取，请稍后重试",        "the data cannot be reached at the moment; try again"},
    {Problem::internal,               "internal",               500, "系统内部错误，请把请求编号告知管理员", "internal error; give the request id to the administrator"},
    {Problem::not_acceptable,         "not_acceptable",         406, "没有这种输出格式",                   "there is no such output format"},
    {Problem::too_many_rows,          "too_many_rows",          413, "一次导入的行数过多，请用 yishen import", "too many rows for one import; use yishen import"},
    {Problem::malformed,              "malformed",              422, "请求内容有误，未作任何更改",          "the request has faults; nothing was changed"},
    {Problem::letter_incomplete,      "letter_incomplete",      422, "文书还有未填写的内容，不能签发",       "the letter still asks for something and cannot be issued"},
    {Problem::bundle_too_large,       "bundle_too_large",       413, "材料过多，不能一次打包，请逐件下载",   "too many documents for one archive; download them one by one"},
    {Problem::report_has_errors,      "report_has_errors",      409, "报告有未消除的错误；经核对确属无误的文字和上年衔接问题，可以说明理由后送审", "the report has errors; those of prose and of last year's stock may be overruled with a reason, the others must be mended"},
    {Problem::report_changed,         "report_changed",         409, "报告在送审后有变动，须由签发人退回后重新送审",       "the report has changed since it was submitted; it must be returned and submitted again"},
    {Problem::wrong_state,            "wrong_state",            409, "报告目前的状态不能这样办理",          "the report is not in a state for this step"},
    {Problem::same_person,            "same_person",            409, "送审人不能审定自己送审的报告",         "whoever submitted the report may not approve it"},
    {Problem::organ_keeps_cases,      "organ_keeps_cases",      409, "该机关本年度在系统内办理申请，不能另行报送数据", "the organ keeps its cases here in this year and cannot hand in tables"},
    {Problem::tables_of_other_kind,   "tables_of_other_kind",   409, "该年度已有另一种报送数据，须先撤回；没有数据的，无可撤回", "other tables hold for the year and must be taken back first; where there are none, there is nothing to take back"},
    {Problem::tables_disagree,        "tables_disagree",        422, "报送的表格勾稽不符，未接收",          "the tables contradict themselves and were not taken"},
    {Problem::export_too_large,       "export_too_large",       413, "符合条件的申请过多，请缩小范围后导出",  "too many cases for one file; narrow the choice"},
    {Problem::year_not_over,          "year_not_over",          409, "该年度尚未结束，不能公布年度报告",     "the year is not over; its report cannot be published yet"},
}};
// clang-format on
static_assert(domain::rows_in_order(problem_rows));

const ProblemRow& row_of(Problem value) { return problem_rows[static_cast<std::size_t>(value)]; }

template <class Row>
std::string_view text_of(const Row& row, Language language) {
    return language == Language::english ? row.english : row.label;
}

JsonWriter begin_problem(int status, std::string_view code, std::string_view title, std::string_view detail) {
    JsonWriter json;
    json.begin_object()
        .field("type", "/problems/" + std::string{code})
        .field("title", title)
        .field("status", status)
        .field("code", code)
        .field_if("detail", detail);
    return json;
}

Answer end_problem(int status, JsonWriter json) {
    Answer answer;
    answer.status = status;
    answer.body = json.end_object().take();
    answer.content_type = "application/problem+json";
    return answer;
}

}  // namespace

Language language_of(std::string_view accept_language) {
    return accept_language.substr(0, 2) == "en" ? Language::english : Language::chinese;
}

int status_of(Problem problem) { return row_of(problem).status; }

Answer problem(int status, std::string_view code, std::string_view title, std::string_view detail) {
    return end_problem(status, begin_problem(status, code, title, detail));
}

Answer problem(Problem value, Language language, std::string_view detail) {
    const ProblemRow& row = row_of(value);
    Answer answer = problem(row.status, row.name, text_of(row, language), detail);
    if (row.status == 503 || row.status == 429) answer.headers.emplace_back("Retry-After", "1");
    if (row.status == 401) answer.headers.emplace_back("WWW-Authenticate", "Bearer");
    return answer;
}

Answer problem_with_errors(Problem value, const std::vector<ErrorItem>& errors, Language language) {
    const ProblemRow& row = row_of(value);
    JsonWriter json = begin_problem(row.status, row.name, text_of(row, language), {});
    json.key("errors").begin_array();
    for (const ErrorItem& error : errors) {
        json.begin_object()
            .field("pointer", error.pointer)
            .field("code", error.code)
            .field("message", error.message)
            .end_object();
    }
    json.end_array();
    return end_problem(row.status, std::move(json));
}

namespace {

struct TypeWord {
    std::string_view english;
    std::string_view chinese;
};
constexpr std::array<TypeWord, 10> type_words{{
    {"object", "对象"},
    {"array", "数组"},
    {"array of objects", "对象组成的数组"},
    {"array of strings", "文字组成的数组"},
    {"string", "文字"},
    {"integer", "整数"},
    {"boolean", "true或false"},
    {"blank", "空白"},
    {"\"/\"", "“/”"},
    {"TSV, HTML, XLSX", "可读的TSV、HTML或XLSX（不超过3000行、100列）"},
}};

/// What a value should have been, item by item; what is no word of a type stays.
std::string types_in_chinese(std::string_view types) {
    const auto word = [](std::string_view type) {
        const auto found = std::ranges::find(type_words, type, &TypeWord::english);
        return found == type_words.end() ? type : found->chinese;
    };
    if (word(types) != types) return std::string{word(types)};
    std::string out;
    while (!types.empty()) {
        const std::size_t comma = std::min(types.find(", "), types.size());
        out.append(out.empty() ? "" : "、").append(word(types.substr(0, comma)));
        types.remove_prefix(std::min(types.size(), comma + 2));
    }
    return out;
}

}  // namespace

std::vector<ErrorItem> error_items(const Faults& faults, Language language) {
    std::vector<ErrorItem> errors;
    for (const Fault& fault : faults) {
        const FaultRow& text = fault_rows[static_cast<std::size_t>(fault.code)];
        std::string message{text_of(text, language)};
        const bool english = language == Language::english;
        const bool a_type = fault.code == FaultCode::wrong_type;
        if (!fault.allowed.empty())
            message += (english ? ": " : "：") +
                       (a_type && !english ? types_in_chinese(fault.allowed) : fault.allowed);
        errors.push_back({fault.pointer, text.name, std::move(message)});
    }
    return errors;
}

Answer faulty(const Faults& faults, Language language) {
    const bool unreadable = std::any_of(faults.begin(), faults.end(), [](const Fault& fault) {
        return fault.code == FaultCode::invalid_json;
    });
    const std::vector<ErrorItem> errors = error_items(faults, language);
    return problem_with_errors(unreadable ? Problem::bad_request : Problem::malformed, errors, language);
}

Answer refused(const domain::Refusal& refusal, const std::vector<domain::ActKind>& allowed,
               Language language) {
    const domain::RefusalRow& row = domain::row_of(refusal.code);
    std::string detail{text_of(row, language)};
    JsonWriter json;
    std::string pointer;
    std::string_view warning;
    for (const auto& [name, value] : refusal.facts) {
        if (name == "field") pointer = "/" + value;
        if (name == "warning") warning = value;
    }
    if (!warning.empty()) {
        const auto code = domain::from_name<domain::WarningCode>(warning);
        if (code) detail = text_of(domain::warning_rows[static_cast<std::size_t>(*code)], language);
    }
    json = begin_problem(row.http_status, row.name, text_of(row, language), detail);
    json.field_if("article", refusal.article);
    json.key("facts").begin_object();
    for (const auto& [name, value] : refusal.facts) json.field(name, value);
    json.end_object();
    json.field("allowed", allowed);
    json.key("errors").begin_array();
    if (!pointer.empty() || !warning.empty()) {
        json.begin_object()
            .field("pointer", warning.empty() ? pointer : "/override")
            .field("code", warning.empty() ? row.name : warning)
            .field("message", detail)
            .end_object();
    }
    json.end_array();
    return end_problem(row.http_status, std::move(json));
}

Answer json_answer(std::string body, int status) {
    Answer answer;
    answer.status = status;
    answer.body = std::move(body);
    return answer;
}

}  // namespace server
