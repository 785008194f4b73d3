#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/report/compiled_report.hpp"
#include "server/json/writer.hpp"
#include "server/reports/report_query.hpp"
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

/// What makes today's opening stock differ from what last year's report printed as its closing stock.
struct OpeningStock {
    std::int64_t publication = 0;  // of the year before
    std::int64_t published = 0;    // its carried_out
    std::int64_t now = 0;          // the same, as it is known today
    std::vector<storage::RecordedPosting> postings;
    bool all_postings = true;
};
/// Nothing when the year before was not published in a form with tables.
std::optional<OpeningStock> opening_stock(storage::Reader& reader, const domain::OrganTree& organs,
                                          const std::string& organ, domain::ReportScope scope, int year);

void write_posting(JsonWriter& json, const storage::RecordedPosting& posting);

}  // namespace server
