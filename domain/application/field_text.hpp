#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "domain/application/acts.hpp"

/// Fields of acts by name and as text, for amendments: dates as YYYY-MM-DD, words by identifier, several
/// texts in lines, what is absent as the empty text.
namespace domain {

/// The field's value; nothing when the act has no such field.
std::optional<std::string> field_text(const ActData& data, std::string_view name);

/// Whether the field may be corrected: not what identifies a thing for others.
bool is_amendable(const ActData& data, std::string_view name);

/// Sets the field from text; false, and nothing done, when there is no such field or the text is no value of
/// it. A text that an act cannot lack is not empty.
bool set_field_text(ActData& data, std::string_view name, std::string_view text);

}  // namespace domain
