#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/report/annual_report.hpp"
#include "domain/report/cell_path.hpp"
#include "domain/report/table_check.hpp"
#include "server/reports/compile.hpp"
#include "server/routes/query.hpp"

/// What the report of the API and the page share: which report is asked for, and its numbers.
namespace server {

/// Reads organ, scope, period, form and as_of; the tree is that of the period's last day (annual-report.md,
/// counting rule 4). as_of is an instant, or `publication:{id}`.
/// `answer` is set when the caller may not see the organ's reports.
struct ReportQueryResult {
    std::optional<ReportQuery> query;
    std::optional<Answer> answer;
};
ReportQueryResult read_report_query(Call& call, QueryReader& query, std::optional<int> year, Faults& faults);

/// The report that a path with its year and a query without further fields name.
ReportQueryResult asked_report(Call& call);

/// The whole text as a number.
std::optional<std::int64_t> whole_number(std::string_view text);

/// The year of a path, up to this one.
std::optional<int> report_year(std::string_view text, domain::Date today);

/// What organs handed in to a number.
struct HandedInValue {
    std::string organ;
    std::int64_t value = 0;
};

/// One page of what a number counts; items and handed-in values together make the total.
struct CellPage {
    std::int64_t total = 0;
    std::vector<storage::DrillRow> items;
    std::vector<HandedInValue> handed_in;
    std::string next;
};
/// Throws std::invalid_argument on a cursor that is none.
CellPage read_cell(storage::Reader& reader, const ReportQuery& report, const domain::CellQuery& cell,
                   std::string_view cursor, int limit);

}  // namespace server
