#pragma once
#include <string>

#include "server/worklist/digest.hpp"

namespace server {

/// The digest as a note in Chinese, plain text. It names case numbers and subjects, and nothing of
/// applicants.
std::string digest_text(const Digest& digest, const domain::OrganTree& organs, const CaseView& view);

}  // namespace server
