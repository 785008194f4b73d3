#pragma once
#include <span>
#include <string>
#include <string_view>

#include "server/letters/letter_facts.hpp"
#include "server/letters/letter_template.hpp"

namespace server {

/// What a template is filled from.
struct Filling {
    const LetterFacts& facts;
    const ReplyRow* row = nullptr;  // of the conclusion; nullptr outside replies
};

/// A blank of the templates. An empty value means that the facts say nothing.
struct Blank {
    std::string_view name;
    std::string_view prompt;  // what a caseworker is asked for
    std::string (*value)(const Filling&);
};
std::span<const Blank> blanks();

/// The text with its blanks filled, those without value by prompts.
std::string filled(std::string_view text, const Filling& filling);
/// Whether a paragraph with this `needs` is printed.
bool is_needed(std::string_view needs, const Filling& filling);

}  // namespace server
