#pragma once
#include "domain/report/compiled_report.hpp"
#include "tests/unit/domain/report/published_reports.hpp"

/// Whole reports for the tests of their outputs.
namespace report_samples {

/// 江苏省宿迁市 2024 as published, in any form; prose and what is not documents in table 2 are made up.
inline domain::CompiledReport suqian_2024(domain::ReportForm form) {
    domain::CompiledReport report;
    report.organ = {"suqian", "江苏省宿迁市"};
    report.scope = domain::ReportScope::subtree;
    report.year = 2024;
    domain::Sums sums = published::sums_behind(published::suqian_2024_table3, published::suqian_2024_table4);
    sums.add(domain::fees(domain::FeeCount::charged_yuan), domain::ApplicantKind::natural, 1230, 0);
    sums.add(domain::fees(domain::FeeCount::cases), domain::ApplicantKind::natural, 3, 0);
    report.numbers = domain::build(form, sums);
    report.text.parts["overview"] = "2024年，全市公开工作有序开展。\r\n\n（一）主动公开。\n";
    report.text.parts["applications"] = "申请办理情况如下：";
    for (const published::Documents& row : published::suqian_2024_table2) {
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            report.text.table2[std::string{row.key} + "/" + std::string{domain::table2_cells[i].key}] =
                std::to_string(row.cells[i]);
    }
    report.text.table2["coercions/decisions"] = "/";
    report.text.table2["penalties/decisions"] = "56789";
    report.text.table2["charges/wan_yuan"] = "1234.56";
    report.as_of = *domain::Instant::parse("2025-01-20T02:00:00.000Z");
    return report;
}

}  // namespace report_samples
