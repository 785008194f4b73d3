#pragma once
#include <span>
#include <string_view>

#include "domain/law/conclusion.hpp"
#include "domain/law/letter_kind.hpp"
#include "domain/law/vocabulary.hpp"

namespace server {

/// One paragraph of a template. `{name}` is a blank of blanks.cpp. `needs` names a blank: the paragraph is
/// printed only when that has a value; with a leading `!` only when it has none; empty: always, and a blank
/// without value becomes a prompt.
struct Paragraph {
    std::string_view needs;
    std::string_view text;
};

/// One line of a form, likewise.
struct FormRow {
    std::string_view needs;
    std::string_view label;
    std::string_view text;
};

/// The text of one kind of letter under one regulation.
struct LetterTemplate {
    domain::LetterKind kind;
    domain::Regulation regulation;
    std::string_view title;
    std::string_view addressee;
    std::span<const Paragraph> paragraphs;
    std::span<const FormRow> rows;
};

/// What a reply says for one conclusion under one regulation; the words are blanks of the body, which many
/// conclusions share.
struct ReplyRow {
    domain::Regulation regulation;
    domain::Conclusion conclusion;
    std::string_view matter;    // {matter}: what was found, after 您
    std::string_view basis;     // {basis}: the article as Chinese law is cited
    std::string_view quote;     // {quote}: its words; empty: not quoted
    std::string_view decision;  // {decision}
    std::span<const Paragraph> body;
};

std::span<const LetterTemplate> notice_templates();
std::span<const ReplyRow> reply_rows();
/// What stands before and after the body of every reply, and instead of it while there is no conclusion.
std::span<const Paragraph> reply_head();
std::span<const Paragraph> reply_tail();
std::span<const Paragraph> undecided_body();

}  // namespace server
