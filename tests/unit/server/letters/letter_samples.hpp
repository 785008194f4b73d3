#pragma once
#include <string>

#include "server/letters/letter.hpp"
#include "server/letters/letter_facts.hpp"

/// Facts and letters that several tests of the letters use.
namespace letter_samples {

/// Facts that leave no letter and no conclusion of this regulation anything to ask for.
server::LetterFacts full_facts(domain::Regulation regulation);

/// The letter as a lawyer reads it, line by line.
std::string as_text(const server::Letter& letter);

/// All its text in one string.
bool says(const server::Letter& letter, std::string_view part);

}  // namespace letter_samples
