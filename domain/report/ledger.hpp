#pragma once
#include <vector>

#include "domain/application/case.hpp"
#include "domain/report/account.hpp"

namespace domain {

/// Everything that a case counts for, as the ledger should hold it: received, concluded, judged and how long
/// it took, its fee, and each proceeding through its instances (annual-report.md, “Counting rules”). A void
/// case counts for nothing, nor does one that was withdrawn before receipt. `standing` is the case's own, on
/// the calendar that judged it.
std::vector<Posting> counted(const Case& state, const Standing& standing);

/// The entries that turn a ledger holding `before` into one holding `after`: reversals first, then new
/// entries.
std::vector<Posting> ledger_entries(const std::vector<Posting>& before, const std::vector<Posting>& after);

}  // namespace domain
