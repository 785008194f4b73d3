#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "domain/application/event.hpp"
#include "server/imports/import_context.hpp"
#include "server/imports/import_result.hpp"
#include "server/imports/ledger_text.hpp"

namespace server {

/// A case as its row tells it, decided and ready to be appended.
struct ImportedCase {
    std::int64_t line = 0;
    std::string number;
    std::string organ;
    domain::Date day;  // of the receipt, or of the submission where no receipt is known
    std::vector<domain::Event> events;
    std::string personal;  // JSON object: {"applicant": {"name"}, "subject"}
};

/// Turns the rows of a ledger of cases into events, through the same decisions as live acts. Every fault and
/// every broken step is reported; rows with an error give no case. Pure.
std::vector<ImportedCase> read_cases(const LedgerText& ledger, const ImportContext& context,
                                     Findings& findings);

}  // namespace server
