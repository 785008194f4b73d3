#pragma once
#include <optional>

#include "server/letters/letter.hpp"
#include "server/letters/letter_facts.hpp"

namespace server {

/// Whether this regulation knows such a letter: R2007 knows no deferral, no request for reasons and no fee
/// for processing.
bool letter_exists(domain::LetterKind kind, domain::Regulation regulation);

/// The letter as these facts fill it, without a number. Nothing when the regulation knows no such letter, or
/// the conclusion is foreign to it or needs no reply (a withdrawal is confirmed by its own letter).
std::optional<Letter> compose(domain::LetterKind kind, const LetterFacts& facts);

}  // namespace server
