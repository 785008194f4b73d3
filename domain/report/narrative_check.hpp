#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/report/report_tables.hpp"
#include "domain/report/table_check.hpp"

namespace domain {

/// The numbers of a report by their paths (`table3/new/total`, `received/online`, `fees/cases`).
using NumbersByPath = std::map<std::string, std::int64_t, std::less<>>;
NumbersByPath numbers_by_path(const AnnualReport& report);
/// Blank cells are not there; “/” counts as nothing.
NumbersByPath numbers_by_path(const ReportTables& tables);

/// Holds the figures of prose against the report's numbers, and against each other where there are none.
/// A figure that cannot be placed is no finding. `year`: figures of other years are left out.
std::vector<Finding> check_narrative(std::string_view prose, const NumbersByPath& numbers,
                                     std::optional<int> year = std::nullopt);
std::vector<Finding> check_narrative(std::string_view prose, const ReportTables& tables);

/// What these checks are called, in the order in which they run.
std::span<const CheckInfo> narrative_checks();

}  // namespace domain
