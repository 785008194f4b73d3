#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/calendar/date.hpp"
#include "domain/law/letter_kind.hpp"

namespace server {

/// One line of the table in a letter that is a form: a receipt, a record of delivery. An empty text is left
/// for handwriting.
struct LetterRow {
    std::string label;
    std::string text;
    friend bool operator==(const LetterRow&, const LetterRow&) = default;
};

/// A letter (文书) as it is shown, in plain text. A draft may be edited line by line; an issued one is kept
/// as it is.
struct Letter {
    domain::LetterKind kind = domain::LetterKind::receipt;
    std::string title;
    std::string number;     // 发文字号; empty until it is issued
    std::string addressee;  // 主送; empty in a form, which names the person in its table
    std::vector<std::string> paragraphs;
    std::vector<LetterRow> rows;
    std::vector<std::string> attachments;
    std::string organ_name;
    std::optional<domain::Date> date;    // 成文日期
    std::string contact;                 // 附注
    std::vector<std::string> copies_to;  // 抄送; the 版记 is printed only when there are any
    friend bool operator==(const Letter&, const Letter&) = default;
};

/// What stands where the number, the day and the heading of the letter are printed.
std::string printed_number(const Letter& letter);
std::string printed_date(const Letter& letter);

/// A prompt that a caseworker sees in a draft where the facts said nothing: “【请填写：延期理由】”.
std::string prompt_for(std::string_view what);

/// What is printed above the head of a letter that was voided.
inline constexpr std::string_view voided_mark = "【本文书已作废】";

/// What the letter still asks for, each once, in the order in which it is read. A letter with missing parts
/// must not be issued. Number and day are not among them: issuing gives them.
std::vector<std::string> missing_parts(const Letter& letter);

/// Text that came from outside, so that an applicant's words cannot look like a prompt of ours.
std::string without_prompts(std::string_view text);

}  // namespace server
