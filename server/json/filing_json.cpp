#include "server/json/filing_json.hpp"

namespace server {
namespace {

/// More matters than any application holds.
constexpr std::size_t parts_max = 50;

}  // namespace

SplitRequest read_split(const nlohmann::json& body, domain::Date today, Faults& faults) {
    SplitRequest request;
    ObjectReader reader{body, "", faults};
    request.command.on = reader.date("on").value_or(today);
    request.command.data = domain::Split{};
    const nlohmann::json* parts = reader.member("parts");
    if (parts == nullptr) {
        reader.fault("parts", FaultCode::missing);
    } else if (!parts->is_array()) {
        reader.fault("parts", FaultCode::wrong_type, "array");
    } else if (parts->empty() || parts->size() > parts_max) {
        reader.fault("parts", FaultCode::out_of_range, "1 … " + std::to_string(parts_max));
    } else {
        for (std::size_t i = 0; i < parts->size(); ++i) {
            ObjectReader part{(*parts)[i], "/parts/" + std::to_string(i), faults};
            request.parts.push_back({part.required("subject", part.text("subject")),
                                     part.text("description", long_text_bytes_max)});
            part.finish();
        }
    }
    reader.finish();
    return request;
}

std::string personal_of_part(std::string_view personal, const SplitPart& part) {
    const nlohmann::json whole = nlohmann::json::parse(personal, nullptr, false);
    JsonWriter json;
    json.begin_object().key("applicant");
    if (whole.is_object() && whole.contains("applicant"))
        json.raw(whole["applicant"].dump());
    else
        json.begin_object().end_object();
    return json.field("subject", part.subject).field_if("description", part.description).end_object().take();
}

}  // namespace server
