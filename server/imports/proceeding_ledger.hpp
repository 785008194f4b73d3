#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/application/case.hpp"
#include "server/imports/import_context.hpp"
#include "server/imports/import_result.hpp"
#include "server/imports/ledger_text.hpp"

namespace server {

/// One instance of a proceeding as its row tells it.
struct ImportedProceeding {
    std::int64_t line = 0;
    std::string proceeding_number;  // empty: its own proceeding
    std::string case_number;
    std::string organ;  // respondent; empty: the organ of the case
    domain::ProceedingKind kind = domain::ProceedingKind::reconsideration;
    std::optional<domain::ProceedingPath> path;
    domain::Instance instance = domain::Instance::first;
    domain::Date filed_on;
    std::optional<domain::Date> accepted_on;
    std::optional<domain::Date> decided_on;
    std::optional<domain::Outcome> outcome;
};

/// Reads the rows of a ledger of proceedings and reports every fault that they have among themselves. Rows
/// with an error are left out; the others come grouped by case, each case's in the order in which they were
/// filed. Pure.
std::vector<ImportedProceeding> read_proceedings(const LedgerText& ledger, const ImportContext& context,
                                                 Findings& findings);

/// Decides one row upon its case, as it is stored and as the rows before left it, and brings `state` up to
/// date. The events to append; none when the row has an error. Pure.
std::vector<domain::Event> decide_proceeding(const ImportedProceeding& row, domain::Case& state,
                                             const ImportContext& context, Findings& findings);

}  // namespace server
