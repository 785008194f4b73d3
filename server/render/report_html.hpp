#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/report/compiled_report.hpp"
#include "server/render/html.hpp"

namespace server {

/// Everything on the page of one annual report.
struct ReportView {
    domain::CompiledReport report;
    std::string as_of;                       // as it is to be read
    std::vector<domain::NamedOrgan> organs;  // to choose from
    std::vector<PageLink> links;             // in the head of the page
    std::vector<PageLink> files;             // the same report to download
    std::string action = "/";                // where the choice of year, organ, scope and form is sent (GET)
    /// The page behind the number at a path; an empty answer leaves the number without a link.
    std::function<std::string(std::string_view path)> href;
};

/// The whole report in the layout of its official form, for the screen and for A4 paper; then what the checks
/// found and what a reader must know.
std::string report_page(const ReportView& view);

/// The report alone, as an organ publishes it: a file without links, choices and findings.
std::string report_file(const domain::CompiledReport& report);

}  // namespace server
