#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/report/report_tables.hpp"

namespace domain {

/// error: the tables contradict themselves, each other, or last year's. warning: a person should look.
enum class Severity { error, warning };
inline constexpr std::array<Named<Severity>, 2> severity_words{{
    {Severity::error, "error", "错误"},
    {Severity::warning, "warning", "提示"},
}};
static_assert(rows_in_order(severity_words));
constexpr const auto& words(Severity) { return severity_words; }

/// One rule that the tables break. `cells` are paths as in the drill-down; table 2 has
/// `table2/normative/valid`. `expected` and `found` are the two values that disagree; either is empty where
/// there is no number to name.
struct Finding {
    std::string_view check;
    Severity severity = Severity::error;
    std::vector<std::string> cells;
    std::optional<std::int64_t> expected;
    std::optional<std::int64_t> found;
    std::string zh;
    std::string en;
};

/// What a check is called and says, for lists of checks.
struct CheckInfo {
    std::string_view id;
    Severity severity;
    std::string_view zh;
    std::string_view en;
};

/// All checks in the order in which they run: those of the tables, those of compiling, those of the
/// narrative (narrative_check.hpp).
std::vector<CheckInfo> table_checks();

/// The arithmetic checks (勾稽关系) over one year's tables and, where given, those of the year before. Tables
/// and rows that were not handed in break no rule but `blank`; a sum that needs a blank cell is not checked.
/// Findings come in the order of the checks, then of the form.
std::vector<Finding> check_tables(const ReportTables& tables, const ReportTables* previous);

}  // namespace domain
