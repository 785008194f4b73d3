#pragma once
#include <string>
#include <vector>

#include "server/render/html.hpp"

namespace server {

struct LetterRowView {
    std::string label;
    std::string text;  // empty: a line to be filled in by hand
};

/// A letter (文书) as it is printed; every text as it stands on paper.
struct LetterView {
    std::string organ;
    std::string number;
    std::string title;
    std::string addressee;  // without colon; empty: none
    std::vector<std::string> paragraphs;
    std::vector<LetterRowView> rows;
    std::vector<std::string> attachments;
    std::string date;
    std::string contact;                 // empty: no note
    std::vector<std::string> copies_to;  // empty: no 版记
    std::vector<std::string> missing;    // what must be filled in before it is issued, shown on screen only
    std::string mark{};                  // printed above the head; empty: none
    std::vector<PageLink> links;
};

/// The page of a letter, in the layout of GB/T 9704 on screen and on A4 paper.
std::string letter_page(const LetterView& view);

}  // namespace server
