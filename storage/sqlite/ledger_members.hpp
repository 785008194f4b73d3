#pragma once
#include <cstdint>
#include <vector>

#include "domain/report/sums.hpp"
#include "storage/sqlite/database.hpp"

/// Which cases or proceedings a cell of the ledger holds under a cut that no table is kept for: a part of a
/// year, or a report as of an earlier position.
namespace storage {

/// An organ (its number), an account, a kind of applicant. Open cases have the account of year_spans.
struct LedgerCell {
    std::int64_t organ = -1;
    std::int64_t account = -1;
    domain::ApplicantKind kind = domain::ApplicantKind::natural;
    friend auto operator<=>(const LedgerCell&, const LedgerCell&) = default;
};

/// A case, or one of its proceedings (its ordinal; 0: the case itself).
struct LedgerKey {
    std::int64_t case_key = 0;
    std::int64_t proceeding = 0;
    friend auto operator<=>(const LedgerKey&, const LedgerKey&) = default;
};

/// Whether the account counts decided proceedings.
bool is_outcome(std::int64_t account);

/// What was posted to the cell in the cut's days and does not cancel out, in order.
std::vector<LedgerKey> posted_in(Database& database, const LedgerCell& cell, const domain::ReportCut& cut);

/// The proceedings whose latest decision in the cut's days is this outcome and was not followed by a further
/// instance in them, in order.
std::vector<LedgerKey> decided_in(Database& database, const LedgerCell& cell, const domain::ReportCut& cut);

/// What stood open at the end of the day, as known at the position: cases received and not concluded, or
/// proceedings of a pending account; in order.
std::vector<LedgerKey> open_at(Database& database, const LedgerCell& cell, domain::Date day,
                               std::int64_t position);

}  // namespace storage
