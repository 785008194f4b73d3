#pragma once
#include <string>

#include "server/letters/letter.hpp"

namespace server {

/// The letter as a DOCX in the layout of GB/T 9704, form of a letter (信函格式). Fonts are named, not
/// embedded. The same letter gives the same bytes; one that was voided says so above its head.
std::string letter_docx(const Letter& letter, bool voided = false);

}  // namespace server
