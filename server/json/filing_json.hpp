#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "server/json/act_json.hpp"

namespace server {

/// One matter that is split off.
struct SplitPart {
    std::string subject;
    std::optional<std::string> description;
};
struct SplitRequest {
    domain::Command command;
    std::vector<SplitPart> parts;
};

/// Reads `{"on"?, "parts": [{"subject", "description"?}]}`.
SplitRequest read_split(const nlohmann::json& body, domain::Date today, Faults& faults);

/// The private value of a case that is split off: the applicant as `personal` has it, the part's own texts.
std::string personal_of_part(std::string_view personal, const SplitPart& part);

}  // namespace server
