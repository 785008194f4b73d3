#pragma once
#include <map>
#include <string>
#include <vector>

#include "domain/report/annual_report.hpp"
#include "domain/report/period.hpp"
#include "domain/report/report_part.hpp"
#include "domain/report/table2.hpp"
#include "domain/report/table_check.hpp"

namespace domain {

/// What the statistician enters for one organ and year: the prose of each part, by its key, and table 2. A
/// line end begins a paragraph. A figure may be bound to a cell: `{{table3.new.total}}`.
struct ReportText {
    std::map<std::string, std::string, std::less<>> parts;
    Table2Values table2;
    friend bool operator==(const ReportText&, const ReportText&) = default;
};

struct NamedOrgan {
    std::string code;
    std::string name;
    friend bool operator==(const NamedOrgan&, const NamedOrgan&) = default;
};

/// The whole report of one organ, year, period and scope, as every output prints it.
struct CompiledReport {
    NamedOrgan organ;
    ReportScope scope = ReportScope::own;
    int year = 0;
    ReportPeriod period = ReportPeriod::year;
    AnnualReport numbers;  // counted from cases, with what was handed in added; `numbers.form` is the form
    ReportText text;       // bound figures filled in
    std::vector<NamedOrgan> handed_in;  // whose tables were added
    std::vector<NamedOrgan> missing;    // whose tables are not there yet
    std::vector<Finding> findings;
    std::int64_t position = 0;  // of the last event that it knows
    Instant as_of;              // when that was recorded
    std::string hash;           // of the chain at that position, hexadecimal

    bool complete() const { return missing.empty(); }
};

/// “…2024年政府信息公开工作年度报告”; a part of a year is named: “…2024年上半年政府信息公开工作报告”.
std::string title_of(const CompiledReport& report);

}  // namespace domain
