#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "domain/application/acts.hpp"
#include "domain/application/case.hpp"

namespace storage {

/// The act's data as compact JSON, in the order of its list of fields: dates as YYYY-MM-DD, words by
/// identifier, what is absent left out. The same data always give the same bytes, as the chain of commits
/// needs.
std::string write_event_data(const domain::ActData& data);

/// The act that `write_event_data` wrote. Throws StorageError{corrupt} on an unknown kind, on a field that is
/// missing, unknown or wrongly typed, and on a word that is not in the vocabulary.
domain::ActData read_event_data(std::string_view kind, std::string_view json);

/// The reason that the act's data give, or nothing.
std::string reason_in(std::string_view json);

/// The instances of a proceeding as compact JSON.
std::string write_instances(const std::vector<domain::ProceedingInstance>& instances);

}  // namespace storage
