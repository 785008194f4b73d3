#pragma once
#include <memory>
#include <string>

#include "storage/case_store.hpp"

namespace storage {

/// The engine over one SQLite file, DIR/yishen.db, which is made and migrated when it is not there. Several
/// processes may open it. Throws StorageError.
std::unique_ptr<CaseStore> open_sqlite(const std::string& directory);

}  // namespace storage
