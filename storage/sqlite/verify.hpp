#pragma once
#include "storage/case_store.hpp"
#include "storage/sqlite/database.hpp"

namespace storage {

/// Replays all events and compares what they lead to with everything else that is stored. Streams through the
/// tables side by side in one read transaction, so memory does not grow with the number of cases.
VerifyReport verify_database(Database& database);

}  // namespace storage
