#pragma once
#include <string>
#include <vector>

#include "server/imports/case_ledger.hpp"
#include "server/imports/import_context.hpp"
#include "server/imports/import_result.hpp"
#include "server/imports/ledger_text.hpp"
#include "server/imports/proceeding_ledger.hpp"
#include "storage/case_store.hpp"

/// Importing a ledger that was kept elsewhere: all rows or none. What a row tells happened; procedure is not
/// enforced upon it, and what breaks it is told as a warning.
namespace server {

enum class LedgerKind { cases, proceedings };

/// A ledger that has been read, and for cases decided, without the store.
struct PreparedLedger {
    LedgerKind kind = LedgerKind::cases;
    ImportResult result;
    std::vector<ImportedCase> cases{};
    std::vector<ImportedProceeding> proceedings{};
};

/// The half that needs no store: read, check, decide. May run on any thread.
PreparedLedger prepare_ledger(LedgerKind kind, LedgerFormat format, std::string bytes,
                              const ImportContext& context);

/// The half inside the unit of work: checks against what is stored and, unless there is an error or the
/// context says dry_run, appends. When the result is not accepted the caller must undo the unit.
ImportResult write_ledger(PreparedLedger ledger, storage::Unit& unit, const ImportContext& context);

/// Both halves. When the result is not accepted the caller must undo the unit.
ImportResult import_ledger(LedgerKind kind, LedgerFormat format, std::string bytes,
                           const ImportContext& context, storage::Unit& unit);

}  // namespace server
