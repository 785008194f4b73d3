#pragma once
#include <string>
#include <string_view>

namespace storage {

/// What lists show and searches look at, out of the private JSON object of a case's first event.
struct PersonalText {
    std::string subject;         // "subject"
    std::string applicant_name;  // "applicant": {"name"}
    std::string phone;           // "applicant": {"phone"}
    std::string address;         // "applicant": {"address"}
};

/// Absent or wrongly typed members, and text that is no JSON object, read as empty.
PersonalText read_personal_text(std::string_view json);

}  // namespace storage
