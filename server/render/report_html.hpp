#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/report/annual_report.hpp"
#include "domain/report/table_check.hpp"
#include "server/render/html.hpp"

namespace server {

struct OrganChoice {
    std::string code;
    std::string name;
};

/// Everything on the page of one annual report.
struct ReportView {
    domain::AnnualReport report;
    OrganChoice organ;
    int year = 0;
    domain::ReportScope scope = domain::ReportScope::own;
    std::string as_of;  // as it is to be read
    bool complete = true;
    std::vector<domain::Finding> findings;
    std::vector<OrganChoice> organs;  // to choose from
    std::vector<PageLink> links;      // in the head of the page
    std::string action = "/";         // where the choice of year, organ, scope and form is sent (GET)
    /// The page behind the number at a path; an empty answer leaves the number without a link.
    std::function<std::string(std::string_view path)> href;
};

/// The report in the layout of its official form, for the screen and for A4 paper.
std::string report_page(const ReportView& view);

/// A year's title as reports have it: “…2024年政府信息公开工作年度报告”.
std::string report_title(const OrganChoice& organ, int year);

}  // namespace server
