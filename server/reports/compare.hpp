#pragma once
#include <string>
#include <vector>

#include "domain/report/compiled_report.hpp"
#include "storage/case_store.hpp"

/// What lies between two reports of the same organ, year and form.
namespace server {

/// A number that differs, and the entries recorded between the two reports that make the difference. Where
/// handed-in tables changed, the entries do not add up to it.
struct ChangedCell {
    std::string path;
    std::string label;
    std::int64_t before = 0;
    std::int64_t after = 0;
    std::vector<storage::RecordedPosting> postings;
};

struct ReportChanges {
    std::vector<ChangedCell> cells;   // in the order of the form
    std::vector<std::string> parts;   // keys of prose that differs
    std::vector<std::string> table2;  // cells that differ
    bool all_postings = true;         // false: there were too many to look at, and some are missing
};

/// `earlier` was computed at the lower position of the ledger, over these organs.
ReportChanges compare_reports(storage::Reader& reader, const std::vector<std::string>& organs,
                              const domain::CompiledReport& earlier, const domain::CompiledReport& later);

}  // namespace server
