#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "server/json/fault.hpp"
#include "server/json/writer.hpp"
#include "server/letters/letter.hpp"

namespace server {

/// `{kind, title, number?, addressee?, paragraphs, rows?, attachments?, organ_name, date?, contact?,
/// copies_to?}`; what is empty is left out. Drafts and issued letters are stored in this form.
void write_letter(JsonWriter& json, const Letter& letter);
std::string letter_json(const Letter& letter);

/// The letter as a body gives it. With faults, what is returned must not be used.
Letter read_letter(const nlohmann::json& body, Faults& faults);

}  // namespace server
