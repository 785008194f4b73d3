#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/report/cell_path.hpp"
#include "storage/records.hpp"

/// From a case to the numbers that it is part of.
namespace server {

/// An entry of the ledger that puts the case into a number, in words.
struct CellReason {
    std::int64_t event = 0;
    std::string act;
    domain::Date legal_date;
    std::int64_t amount = 0;
    std::string zh;
    std::string en;
};

struct CaseCell {
    int year = 0;
    domain::ReportForm form = domain::ReportForm::form_2021;
    std::string organ;  // that it counts for, in its own report and those of the areas above it
    std::string path;
    std::string label;
    std::int64_t value = 0;  // what the case adds to the number
    std::vector<CellReason> reasons;
};

/// The numbers that these postings of one case are part of, by year from the first to the last that they
/// reach, at most `last_year` (an open case is carried on until then); each year in its own form unless one
/// is named. Totals over all kinds of applicant are left out where the column of the kind is there.
std::vector<CaseCell> cells_of_case(const std::vector<storage::RecordedPosting>& postings,
                                    std::optional<domain::ReportForm> form, int last_year);

/// What the posting adds to the number in the report of that year; 0 when it has no part in it.
std::int64_t share_of(const storage::RecordedPosting& posting, const domain::CellQuery& cell, int year);

/// What an account counts, in words.
std::string account_text(domain::Account account, bool english);

}  // namespace server
