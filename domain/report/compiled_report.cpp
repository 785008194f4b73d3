#include "domain/report/compiled_report.hpp"

namespace domain {

std::string title_of(const CompiledReport& report) {
    const std::string head = report.organ.name + std::to_string(report.year) + "年";
    if (report.period == ReportPeriod::year) return head + "政府信息公开工作年度报告";
    return head + std::string{label_of(report.period)} + "政府信息公开工作报告";
}

}  // namespace domain
