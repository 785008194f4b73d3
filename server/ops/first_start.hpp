#pragma once
#include <string>

#include "storage/case_store.hpp"

namespace server {

/// Makes the data directory (mode 0700) if it is not there. Throws std::runtime_error when it cannot.
void prepare_directory(const std::string& directory);

/// On an empty store: an administrator's token with every role over every organ, stored as its hash, and
/// written to DIR/admin.token (mode 0600) and nowhere else.
void make_first_token(storage::CaseStore& store, const std::string& directory);

/// Stores a new token and gives its text, which is shown once.
std::string create_token(storage::CaseStore& store, const std::string& name, const std::string& roles,
                         const std::string& organ, bool first);

}  // namespace server
