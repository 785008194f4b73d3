#pragma once
#include <optional>
#include <vector>

#include "domain/report/narrative_reader.hpp"

namespace domain {

/// Words that stand together: between two figures, or between two names of a list.
using WordGroup = std::vector<const Concept*>;

/// What the paragraph has spoken of so far, for words that do not say it themselves.
struct SubjectContext {
    bool applications = false;       // 申请 was mentioned
    const Concept* row = nullptr;    // for “自然人”: of which row
    const Concept* block = nullptr;  // for “维持”: of which block
};

/// What a figure beside these groups speaks of; several groups are added.
Subject subject_of(const std::vector<WordGroup>& groups, const SubjectContext& context);

}  // namespace domain
