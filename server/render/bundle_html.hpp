#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/application/reply_clock.hpp"

namespace server {

/// One event as the index of a bundle tells it.
struct BundleEvent {
    std::int64_t sequence = 0;
    std::string on;
    std::string act;
    std::string actor;
    std::string article;
    std::vector<std::pair<std::string, std::string>> told;  // label and value
    std::string digest;                                     // as the chain of commits covers it
    bool removed = false;                                   // an amendment says that it did not happen
};

/// One letter or document, with the files that hold it.
struct BundleFile {
    std::string on;
    std::string label;
    std::string name;                                        // number of a letter, name of a document
    std::string remark;                                      // voided, digest and size
    std::vector<std::pair<std::string, std::string>> links;  // file in the bundle, words
};

/// The file of a case (案卷) on one page.
struct BundleView {
    std::string number;
    std::vector<std::pair<std::string, std::string>> facts;  // label and value
    std::vector<BundleEvent> events;
    std::vector<BundleFile> letters;
    std::vector<BundleFile> documents;
    std::vector<domain::ClockStep> steps;
};

/// An article of our tables as Chinese law is cited: “R2019 art. 36(4)” is
/// 《条例》（国务院令第711号）第36条第（4）项.
std::string cited(std::string_view article);

/// The index, and the explanation of the deadline, as pages that lie beside `style.css`.
std::string bundle_page(const BundleView& view);
std::string deadline_page(const BundleView& view);

}  // namespace server
