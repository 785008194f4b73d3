#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "domain/application/decide.hpp"
#include "server/json/reader.hpp"
#include "server/json/writer.hpp"

namespace server {

/// A command as a request gave it, and the personal data that go beside its event ({} object, or empty).
struct ActRequest {
    domain::Command command;
    std::string personal;
};

/// Reads `{"on": …, …fields of the act…, "override": {code, reason}}`. Acts that begin a case are read by
/// `read_filing` instead.
ActRequest read_act(domain::ActKind act, const nlohmann::json& body, domain::Date today, Faults& faults);

/// Who asks through which door.
enum class FilingDoor { applicant, counter };

/// Reads `{organ, channel, applicant: {kind, name, …}, subject, …}` into a submission or a registration
/// (R2019 art. 29). An applicant may name neither the day of submission nor that of receipt.
ActRequest read_filing(FilingDoor door, const nlohmann::json& body, domain::Date today, Faults& faults);

/// What may be chosen for a field on a certain case.
struct Choice {
    std::string value;
    std::string label;
};
/// The choices of a field; nothing: whatever its type admits.
using ChoicesOf = std::function<std::optional<std::vector<Choice>>(std::string_view field)>;

/// The fields that an act needs, as a page would ask for them: `[{name, label, type, required, choices?}]`.
void write_act_fields(JsonWriter& json, domain::ActKind act, const ChoicesOf& choices_of = {});

/// The recorded content of an act, without personal data: an object.
void write_act(JsonWriter& json, const domain::ActData& data);

}  // namespace server
