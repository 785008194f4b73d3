#pragma once
#include "storage/sqlite/database.hpp"

namespace storage {

/// The version that this program's migrations lead to.
int newest_schema_version();

/// Applies what is missing, under a lock, and gives a new database its salt. Throws StorageError{unavailable}
/// when the database was made by a newer program.
void migrate(Database& database);

int stored_schema_version(Database& database);

}  // namespace storage
