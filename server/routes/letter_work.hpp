#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/letters/case_facts.hpp"
#include "server/letters/letter.hpp"
#include "server/render/letter_html.hpp"
#include "server/routes/case_work.hpp"
#include "server/routes/query.hpp"

/// What the handlers of letters share: reading a case as letters need it, showing a letter, issuing one.
namespace server {

/// A case with all that letters are filled from.
struct LetterFile {
    storage::CaseKey key;
    std::vector<domain::Event> events;          // as recorded
    domain::Case state;                         // as amended
    std::map<std::int64_t, std::string> texts;  // private values by the sequence of their event
    std::map<std::int64_t, storage::Digest> digests;
};
LetterFile read_letter_file(Call& call, storage::CaseKey key);

/// The letter filled from the case; nothing when its regulation knows no such letter.
std::optional<Letter> composed_letter(Call& call, const LetterFile& file, const Occasion& occasion);
/// A letter as it was stored; nothing when it was erased.
std::optional<Letter> stored_letter(std::string_view content);

/// A letter on its way out, with what is known of it.
struct ShownLetter {
    enum class Status { preview, draft, issued, voided };
    Status status = Status::preview;
    Letter letter;
    std::optional<std::int64_t> consultation{};
    std::optional<std::int64_t> event{};  // issued: that holds it
    std::string digest{};                 // issued: of its content, as the chain of events keeps it
    std::optional<storage::LetterDraft> draft{};
};
/// The issued letter of this event; nothing when there is none or its content was erased.
std::optional<ShownLetter> issued_letter(const LetterFile& file, std::int64_t event);

/// The letter as a page shows it.
LetterView view_of(const ShownLetter& shown);

enum class LetterFormat { json, html, docx };
/// `?format=`, else what Accept asks for first; nothing when there is no such format.
std::optional<LetterFormat> read_letter_format(const Call& call, QueryReader& query);
Answer letter_answer(const ShownLetter& shown, LetterFormat format);

/// Whether letters of this kind go to the applicant.
bool is_to_applicant(domain::LetterKind kind);
/// The letters that the applicant may read: issued, standing, addressed to the applicant, and a reply only
/// once its delivery is recorded (it takes effect when it is served, not when it is signed).
std::vector<domain::IssuedLetter> letters_of_applicant(const domain::Case& state);

/// Prepares issue_letter: takes the draft or composes the letter, from the case as `expected` knows it (or,
/// for -1, as it is now, which `expected` then becomes). The number comes on the writer's thread, last.
Prepared prepare_letter(Call& call, const storage::CaseRow& row, ActRequest& request, Faults& faults,
                        std::int64_t& expected);

}  // namespace server
