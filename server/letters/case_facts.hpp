#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "domain/application/case.hpp"
#include "domain/law/letter_kind.hpp"
#include "domain/organ/organ.hpp"
#include "server/letters/letter_facts.hpp"

namespace server {

/// What is known of a case when a letter is written.
struct CaseRecord {
    const domain::Case& state;
    const domain::OrganVersion* organ = nullptr;  // as it is on the day of the letter; nullptr: unknown
    const domain::Calendar& calendar;
    /// The private values of the events by their sequence, as JSON; what was erased is not among them.
    std::map<std::int64_t, std::string> texts{};
};

/// Which letter, of which day.
struct Occasion {
    domain::LetterKind kind = domain::LetterKind::receipt;
    std::optional<std::int64_t> consultation{};  // absent: the latest that fits
    domain::Date date;
};

/// The consultation that the letter is about, numbered from 1; nothing when there is none of that number or
/// kind, or the letter is about none.
std::optional<std::int64_t> consultation_of(const domain::Case& state, const Occasion& occasion);

/// The values that the record gives for this letter. What nobody recorded stays empty and is asked for. Who
/// the third party is goes only into letters to the third party.
LetterFacts facts_of(const CaseRecord& record, const Occasion& occasion);

/// A deadline's steps in one sentence, as a letter tells them.
std::string explanation_of(const std::vector<domain::ClockStep>& steps);

}  // namespace server
