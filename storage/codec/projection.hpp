#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/application/case.hpp"
#include "domain/application/due_dates.hpp"
#include "domain/report/account.hpp"
#include "storage/records.hpp"

/// What is kept of a case beside its events so that lists, reports and drill-downs need not replay them.
/// Pure: the writer stores what these functions say, and verification compares what is stored with what they
/// say.
namespace storage {

/// A proceeding as a list shows it.
struct ProjectedProceeding {
    std::int64_t ordinal = 0;  // within the case, from 1, in the order of first filing
    std::string number;
    std::string organ;
    domain::ProceedingKind kind = domain::ProceedingKind::reconsideration;
    std::optional<domain::ProceedingPath> path;
    domain::Date filed_on;
    std::optional<domain::Outcome> outcome;  // of the latest instance; absent while it is pending
    std::string instances;                   // JSON
    friend bool operator==(const ProjectedProceeding&, const ProjectedProceeding&) = default;
};

/// Something that stood open over the end of a year: a case received and not concluded, or a proceeding
/// pending. It counts at the end of each year from `from_year` to the one before `to_year`.
struct YearSpan {
    std::string organ;
    std::int32_t account = 0;  // open_cases_account, or that of pending proceedings
    domain::ApplicantKind applicant_kind = domain::ApplicantKind::natural;
    std::int64_t proceeding = 0;  // ordinal; 0: the case itself
    std::int32_t from_year = 0;
    std::int32_t to_year = 0;
    friend bool operator==(const YearSpan&, const YearSpan&) = default;
};
/// Open cases are the difference of two groups of accounts and have no account of their own in the ledger.
inline constexpr std::int32_t open_cases_account = 0;
/// `to_year` of what is still open.
inline constexpr std::int32_t still_open = 9999;

struct Projection {
    CaseRow row;  // without key, id and private texts
    domain::Date sort_on;
    /// The reply clock has a due day ahead of it: not stopped, not concluded; projected while a consultation
    /// is open.
    bool clock_runs = false;
    std::vector<ProjectedProceeding> proceedings;
};

/// A row of the worklist, as a case gives it.
struct ProjectedDue {
    domain::DueKind kind = domain::DueKind::reply;
    std::int64_t ordinal = 0;
    std::string organ;
    std::string handler;
    std::string unit;
    domain::Date due_on;
    bool provisional = false;
    bool suspended = false;
    std::string article;
    bool same_thing(const ProjectedDue& other) const {
        return kind == other.kind && ordinal == other.ordinal;
    }
    friend bool operator==(const ProjectedDue&, const ProjectedDue&) = default;
};

Projection project(const domain::Case& state, const domain::Standing& standing,
                   std::int32_t calendar_version);

/// What falls due on the case, in the order of DueKind. `standing` is its own, by the calendar that judges
/// it; `calendar` is the current one, by which also what goes on after the conclusion is counted.
std::vector<ProjectedDue> project_due_dates(const domain::Case& state, const domain::Standing& standing,
                                            const domain::Calendar& calendar);

/// The place of the proceeding within its case, from 1; 0 for the empty number, which is the case itself.
std::int64_t proceeding_ordinal(const domain::Case& state, std::string_view number);

/// Of what the case counts for, that which stands open over the end of some year.
std::vector<YearSpan> year_spans(const domain::Case& state, const std::vector<domain::Posting>& counted);

}  // namespace storage
