#include "server/letters/letter.hpp"

#include <algorithm>

namespace server {
namespace {

constexpr std::string_view prompt_begin = "【请填写：";
constexpr std::string_view prompt_end = "】";

void collect(std::string_view text, std::vector<std::string>& missing) {
    for (auto at = text.find(prompt_begin); at != std::string_view::npos;
         at = text.find(prompt_begin, at + 1)) {
        const auto from = at + prompt_begin.size();
        const auto end = text.find(prompt_end, from);
        std::string what{text.substr(from, end == std::string_view::npos ? end : end - from)};
        if (std::find(missing.begin(), missing.end(), what) == missing.end())
            missing.push_back(std::move(what));
    }
}

}  // namespace

std::string printed_number(const Letter& letter) {
    return letter.number.empty() ? "（编号于签发时确定）" : letter.number;
}

std::string printed_date(const Letter& letter) {
    return letter.date ? letter.date->chinese() : "（日期于签发时确定）";
}

std::string prompt_for(std::string_view what) {
    return std::string{prompt_begin}.append(what).append(prompt_end);
}

std::vector<std::string> missing_parts(const Letter& letter) {
    std::vector<std::string> missing;
    collect(letter.title, missing);
    collect(letter.addressee, missing);
    for (const std::string& paragraph : letter.paragraphs) collect(paragraph, missing);
    for (const LetterRow& row : letter.rows) collect(row.text, missing);
    for (const std::string& attachment : letter.attachments) collect(attachment, missing);
    collect(letter.organ_name, missing);
    collect(letter.contact, missing);
    for (const std::string& organ : letter.copies_to) collect(organ, missing);
    return missing;
}

std::string without_prompts(std::string_view text) {
    std::string out{text};
    for (auto at = out.find(prompt_begin); at != std::string::npos; at = out.find(prompt_begin, at))
        out.replace(at, std::string_view{"【"}.size(), "［");
    return out;
}

}  // namespace server
