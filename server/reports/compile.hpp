#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "domain/report/compiled_report.hpp"
#include "domain/report/handed_in.hpp"
#include "server/reports/report_query.hpp"
#include "storage/case_store.hpp"

/// Making one report out of what the store holds.
namespace server {

/// Numbers, handed-in tables, entered text, and what the checks say of them all. `organs` is the tree that
/// names them.
domain::CompiledReport compile_report(storage::Reader& reader, const domain::OrganTree& organs,
                                      const ReportQuery& query);

/// The report as known now.
ReportQuery query_of(storage::Reader& reader, const domain::OrganTree& organs,
                     const domain::OrganVersion& organ, domain::ReportScope scope, int year,
                     domain::ReportForm form, domain::ReportPeriod period = domain::ReportPeriod::year);

/// The publication of the report that holds: of several, the one that was published last before the instant.
std::optional<storage::Publication> newest_publication(storage::Reader& reader, const std::string& organ,
                                                       domain::ReportScope scope, int year,
                                                       domain::Instant known_at);

/// Whether cases or proceedings of the organ count in the year, so that its tables would count a second time.
bool keeps_cases(storage::Reader& reader, const std::string& organ, const domain::ReportCut& year);
/// Whether the organ keeps no cases here and owes its tables for the year: not when it ended before.
bool owes_tables(const domain::OrganVersion& organ, int year);

/// Tables that an organ has handed in. None in a part of a year: tables are of whole ones.
struct HandedIn {
    std::string organ;
    domain::ReportForm form = domain::ReportForm::form_2021;
    domain::CellMap cells;
    bool twice = false;  // the organ keeps cases too: its tables are not counted
};
std::vector<HandedIn> handed_in(storage::Reader& reader, const ReportQuery& query);

}  // namespace server
