#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/application/decide.hpp"
#include "server/routes/answer.hpp"

/// What an import says about a ledger. The names of codes are part of the API.
namespace server {

/// What can be wrong with a ledger, or doubtful in it, that no guard of the domain tells.
enum class ImportCode {
    not_decodable,
    bad_quoting,
    invalid_json,
    cell_count,
    unknown_field,
    duplicate_field,
    missing,
    wrong_type,
    not_a_date,
    date_in_future,
    not_a_choice,
    not_an_integer,
    out_of_range,
    too_long,
    control_character,
    unknown_organ,
    organ_takes_no_cases,
    number_twice,
    number_taken,
    before_the_regulation,
    conclusion_without_date,
    date_without_conclusion,
    concluded_before_received,
    end_before_begin,
    unknown_case,
    instance_twice,
    proceeding_mismatch,
    path_mismatch,
    accepted_before_filed,
    decided_before_filed,
    outcome_without_date,
    date_without_outcome,
    non_working_day,
};
struct ImportCodeRow {
    ImportCode value;
    std::string_view name;
    std::string_view label;  // Chinese text
    std::string_view english;
};
// clang-format off
inline constexpr std::array<ImportCodeRow, 33> import_code_rows{{
    {ImportCode::not_decodable,             "not_decodable",             "文本既不是UTF-8也不是GB18030",           "the text is neither UTF-8 nor GB18030"},
    {ImportCode::bad_quoting,               "bad_quoting",               "引号不成对，或引号后还有文字",             "a quoted cell is not closed, or text follows its closing quote"},
    {ImportCode::invalid_json,              "invalid_json",              "这一行不是有效的JSON对象",                "the line is not a valid JSON object"},
    {ImportCode::cell_count,                "cell_count",                "单元格数与标题行不符",                    "the number of cells differs from the heading"},
    {ImportCode::unknown_field,             "unknown_field",             "没有这一列",                            "there is no such column"},
    {ImportCode::duplicate_field,           "duplicate_field",           "这一列重复",                            "the column is given twice"},
    {ImportCode::missing,                   "missing",                   "缺少必填项",                            "a required field is missing"},
    {ImportCode::wrong_type,                "wrong_type",                "值应为文字、数字或null",                  "the value must be a string, a number or null"},
    {ImportCode::not_a_date,                "not_a_date",                "不是有效日期（应为YYYY-MM-DD）",           "is not a date (YYYY-MM-DD)"},
    {ImportCode::date_in_future,            "date_in_future",            "日期不能晚于今天",                       "the date lies in the future"},
    {ImportCode::not_a_choice,              "not_a_choice",              "不是可选的值",                           "is not one of the allowed values"},
    {ImportCode::not_an_integer,            "not_an_integer",            "不是整数",                              "is not an integer"},
    {ImportCode::out_of_range,              "out_of_range",              "数值超出范围",                           "is out of range"},
    {ImportCode::too_long,                  "too_long",                  "内容过长",                              "is too long"},
    {ImportCode::control_character,         "control_character",         "含有不允许的控制字符",                    "contains a control character"},
    {ImportCode::unknown_organ,             "unknown_organ",             "没有这个机关",                           "there is no such organ"},
    {ImportCode::organ_takes_no_cases,      "organ_takes_no_cases",      "该节点只汇总，不受理申请",                "this organ is an area, which takes no cases"},
    {ImportCode::number_twice,              "number_twice",              "同一申请编号在台账中出现两次",             "the case number stands in the ledger twice"},
    {ImportCode::number_taken,              "number_taken",              "申请编号已被使用",                       "the case number is already in use"},
    {ImportCode::before_the_regulation,     "before_the_regulation",     "收到日早于《条例》施行之日（2008年5月1日）", "received before the first regulation came into force (2008-05-01)"},
    {ImportCode::conclusion_without_date,   "conclusion_without_date",   "有办理结果而没有办结日",                  "a conclusion needs the day on which it was reached"},
    {ImportCode::date_without_conclusion,   "date_without_conclusion",   "有办结日而没有办理结果",                  "a day of conclusion needs its conclusion"},
    {ImportCode::concluded_before_received, "concluded_before_received", "办结日早于收到日",                       "concluded before it was received"},
    {ImportCode::end_before_begin,          "end_before_begin",          "结束日早于开始日",                       "the end lies before the begin"},
    {ImportCode::unknown_case,              "unknown_case",              "没有这一申请编号的案件",                  "there is no case with this number"},
    {ImportCode::instance_twice,            "instance_twice",            "该审级已经登记",                         "this instance of the proceeding is already recorded"},
    {ImportCode::proceeding_mismatch,       "proceeding_mismatch",       "同一争议程序各行的案件、机关、类别或起诉方式不一致", "rows of one proceeding differ in case, organ, kind or path"},
    {ImportCode::path_mismatch,             "path_mismatch",             "行政复议没有起诉方式",                    "a reconsideration has no path"},
    {ImportCode::accepted_before_filed,     "accepted_before_filed",     "受理日早于提起日",                       "accepted before it was filed"},
    {ImportCode::decided_before_filed,      "decided_before_filed",      "审结日早于提起日",                       "decided before it was filed"},
    {ImportCode::outcome_without_date,      "outcome_without_date",      "有结果而没有审结日",                     "an outcome needs the day of the decision"},
    {ImportCode::date_without_outcome,      "date_without_outcome",      "有审结日而没有结果",                     "a day of decision needs its outcome"},
    {ImportCode::non_working_day,           "non_working_day",           "这一天不是工作日",                       "this is not a working day"},
}};
// clang-format on
static_assert(domain::rows_in_order(import_code_rows));
constexpr const auto& words(ImportCode) { return import_code_rows; }

/// One thing found in a ledger. It never repeats a cell; of an unknown heading it gives the text.
struct ImportFinding {
    std::int64_t line = 0;  // as an editor counts; the heading of a CSV file is 1
    std::string column;     // the key; empty when the whole line is meant
    std::string_view code;
    std::string message;  // in the caller's language
};

/// Findings kept for printing; the counts go on beyond.
inline constexpr std::int64_t findings_printed_max = 1000;

struct ImportResult {
    std::int64_t rows = 0;
    std::int64_t imported = 0;
    std::int64_t error_count = 0;
    std::int64_t warning_count = 0;
    std::vector<ImportFinding> errors{};  // by line, at most findings_printed_max
    std::vector<ImportFinding> warnings{};
    bool too_many_rows = false;  // more than the context allows: nothing was looked at
    bool forbidden = false;      // some row is of an organ that the caller may not import for

    bool accepted() const { return error_count == 0 && !too_many_rows && !forbidden; }
};

/// `{"rows", "imported", "errors": […], "warnings": […]}`, with the counts beside lists that were cut.
std::string import_json(const ImportResult& result);

/// Collects findings into a result, in one language.
class Findings {
  public:
    Findings(ImportResult& result, Language language) : result_(result), language_(language) {}

    /// `detail` is appended to the message: the choices, the bounds, the other line.
    void error(std::int64_t line, std::string_view column, ImportCode code, std::string_view detail = {});
    void error(std::int64_t line, std::string_view column, const domain::Refusal& refusal);
    void warning(std::int64_t line, std::string_view column, ImportCode code, std::string_view detail = {});
    /// In the words of the domain: of the refusal that a live act would have met, if it is one.
    void warning(std::int64_t line, std::string_view column, const domain::Warning& warning);
    void forbid() { result_.forbidden = true; }

    std::int64_t errors() const { return result_.error_count; }
    /// Puts what was found in the order of lines.
    void sort();

  private:
    std::string message(std::string_view zh, std::string_view en, std::string_view detail) const;

    ImportResult& result_;
    Language language_;
};

}  // namespace server
