#pragma once
#include <string>
#include <utility>
#include <vector>

namespace tests {

/// Name and content of every file of an archive, in its order, checksums verified; empty when it is none.
std::vector<std::pair<std::string, std::string>> unzipped(const std::string& archive);

/// The content of the file with this name; empty when there is none.
std::string unzipped_file(const std::string& archive, const std::string& name);

}  // namespace tests
