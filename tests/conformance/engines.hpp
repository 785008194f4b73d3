#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "storage/case_store.hpp"

/// The suite that every engine passes: each test runs over each engine of this list.
namespace conformance {

struct Engine {
    std::string name;
    std::function<std::unique_ptr<storage::CaseStore>(const std::string& directory)> open;
};

const std::vector<Engine>& engines();

/// Requires that verification finds nothing, and names what it found otherwise.
void require_sound(storage::CaseStore& store);

}  // namespace conformance
