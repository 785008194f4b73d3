#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/report/annual_report.hpp"
#include "domain/report/cell_path.hpp"
#include "domain/report/table_check.hpp"
#include "server/routes/query.hpp"

/// What the report of the API and the page share: which report is asked for, and its numbers.
namespace server {

/// Which report: organ, scope, year, form; and the codes whose cases it counts.
struct ReportQuery {
    const domain::OrganVersion* organ = nullptr;
    domain::ReportScope scope = domain::ReportScope::own;
    int year = 0;
    domain::ReportForm form = domain::ReportForm::form_2021;
    std::vector<std::string> codes;
};

/// Reads organ, scope and form; the tree is that of the year's last day (annual-report.md, counting rule 4).
/// `answer` is set when the caller may not see the organ's reports.
struct ReportQueryResult {
    std::optional<ReportQuery> query;
    std::optional<Answer> answer;
};
ReportQueryResult read_report_query(Call& call, QueryReader& query, std::optional<int> year, Faults& faults);

/// One page of what a number counts.
struct CellPage {
    std::int64_t total = 0;
    std::vector<storage::DrillRow> items;
    std::string next;
};
/// Throws std::invalid_argument on a cursor that is none.
CellPage read_cell(storage::Reader& reader, const ReportQuery& report, const domain::CellQuery& cell,
                   std::string_view cursor, int limit);

}  // namespace server
