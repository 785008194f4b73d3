#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/calendar/date.hpp"
#include "domain/report/form.hpp"
#include "server/render/html.hpp"

namespace server {

/// One thing that a number of the report counts: a case, or a proceeding with its case. Labels are given as
/// they are to be read; what is empty is shown as a dash.
struct CountedCase {
    std::string number;
    std::string href;  // of the case; empty: no link
    std::string organ;
    std::optional<domain::Date> received_on;
    std::string conclusion;
    std::optional<domain::Date> concluded_on;
    std::string subject;
};
struct CountedProceeding {
    std::string number;
    std::string kind;
    std::string organ;
    std::optional<domain::Date> filed_on;
    std::string outcome;
    CountedCase of;
};

/// One page of the list behind a number.
struct CellListView {
    std::string label;  // what the number is called on the form (CellQuery::label)
    std::string title;  // of the report that it stands in
    std::string facts;  // its scope, form and date
    domain::Unit unit = domain::Unit::cases;
    std::int64_t value = 0;  // the number itself
    std::vector<CountedCase> cases;
    std::vector<CountedProceeding> proceedings;
    std::string report_href;
    std::string first_href;  // empty on the first page
    std::string next_href;   // empty on the last page
    std::vector<PageLink> links;
};

std::string cell_list_page(const CellListView& view);

}  // namespace server
