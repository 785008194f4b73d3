#include "server/letters/compose.hpp"

#include <algorithm>

#include "server/letters/blanks.hpp"
#include "server/letters/letter_template.hpp"

namespace server {
namespace {

using domain::LetterKind;

constexpr std::string_view reply_title = "政府信息公开申请答复书";
constexpr std::string_view closure_title = "政府信息公开申请不再处理告知书";

const LetterTemplate* template_of(LetterKind kind, domain::Regulation regulation) {
    for (const LetterTemplate& candidate : notice_templates()) {
        if (candidate.kind == kind && candidate.regulation == regulation) return &candidate;
    }
    return nullptr;
}

const ReplyRow* row_of_reply(domain::Conclusion conclusion, domain::Regulation regulation) {
    for (const ReplyRow& row : reply_rows()) {
        if (row.conclusion == conclusion && row.regulation == regulation) return &row;
    }
    return nullptr;
}

/// A value may bring several lines; each is a paragraph of its own.
void add_lines(std::string_view text, std::vector<std::string>& paragraphs) {
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        if (end > 0) paragraphs.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void add_paragraphs(std::span<const Paragraph> paragraphs, const Filling& filling, Letter& letter) {
    for (const Paragraph& paragraph : paragraphs) {
        if (is_needed(paragraph.needs, filling))
            add_lines(filled(paragraph.text, filling), letter.paragraphs);
    }
}

Letter framed(LetterKind kind, std::string_view title, std::string_view addressee, const Filling& filling) {
    const LetterFacts& facts = filling.facts;
    Letter letter;
    letter.kind = kind;
    letter.title = title;
    letter.addressee = filled(addressee, filling);
    letter.attachments = facts.attachments;
    letter.organ_name = filled("{organ}", filling);
    letter.date = facts.date;
    letter.contact = facts.contact;
    letter.copies_to = facts.copies_to;
    return letter;
}

std::optional<Letter> composed_reply(const LetterFacts& facts) {
    const ReplyRow* row = facts.conclusion ? row_of_reply(*facts.conclusion, facts.regulation) : nullptr;
    if (facts.conclusion && row == nullptr) return std::nullopt;
    const bool closure = row != nullptr && row_of(row->conclusion).closed_by != domain::ClosedBy::reply;
    const Filling filling{facts, row};
    Letter letter = framed(LetterKind::reply, closure ? closure_title : reply_title, "{applicant}", filling);
    add_paragraphs(reply_head(), filling, letter);
    add_paragraphs(row != nullptr ? row->body : undecided_body(), filling, letter);
    add_paragraphs(reply_tail(), filling, letter);
    return letter;
}

}  // namespace

bool letter_exists(LetterKind kind, domain::Regulation regulation) {
    return kind == LetterKind::reply || template_of(kind, regulation) != nullptr;
}

std::optional<Letter> compose(LetterKind kind, const LetterFacts& facts) {
    if (kind == LetterKind::reply) return composed_reply(facts);
    const LetterTemplate* text = template_of(kind, facts.regulation);
    if (text == nullptr) return std::nullopt;
    const Filling filling{facts, nullptr};
    Letter letter = framed(kind, text->title, text->addressee, filling);
    add_paragraphs(text->paragraphs, filling, letter);
    for (const FormRow& row : text->rows) {
        if (is_needed(row.needs, filling))
            letter.rows.push_back({std::string{row.label}, filled(row.text, filling)});
    }
    return letter;
}

}  // namespace server
