#include "domain/report/narrative_subject.hpp"

#include <algorithm>

namespace domain {
namespace {

std::vector<const Concept*> of_role(const WordGroup& group, WordRole role) {
    std::vector<const Concept*> chosen;
    for (const Concept* word : group) {
        if (word->role == role && std::ranges::find(chosen, word) == chosen.end()) chosen.push_back(word);
    }
    return chosen;
}

const Concept* only(const std::vector<const Concept*>& words) {
    return words.size() == 1 ? words.front() : nullptr;
}

/// “行政诉讼…复议后起诉”: the narrower of the two is meant.
void drop_wholes(std::vector<const Concept*>& words) {
    const auto all = words;
    std::erase_if(words, [&](const Concept* word) {
        return std::ranges::any_of(all, [&](const Concept* other) { return other->parent == word->id; });
    });
}

/// A channel says how an application came, and no form counts what became of it by channel.
bool contradict(const std::vector<const Concept*>& cells, const std::vector<const Concept*>& verbs) {
    const bool channel =
        std::ranges::any_of(cells, [](const Concept* cell) { return cell->dimension == "channel"; });
    return channel && std::ranges::any_of(verbs, [](const Concept* verb) { return verb->id != "received"; });
}

Subject of_block(const WordGroup& group, const SubjectContext& context) {
    Subject subject{of_role(group, WordRole::block), nullptr};
    const auto outcomes = of_role(group, WordRole::outcome);
    drop_wholes(subject.bases);
    if (subject.bases.empty() && context.block != nullptr) subject.bases.push_back(context.block);
    if (outcomes.size() > 1) return {};
    subject.column = only(outcomes);
    return subject;
}

Subject of_applications(const WordGroup& group, const SubjectContext& context) {
    const auto cells = of_role(group, WordRole::cell);
    const auto verbs = of_role(group, WordRole::verb);
    const auto kinds = of_role(group, WordRole::kind);
    Subject subject{cells, only(kinds)};
    const bool fees =
        std::ranges::any_of(cells, [](const Concept* cell) { return cell->id.starts_with("fee"); });
    if (kinds.size() > 1 || (!context.applications && !fees) || contradict(cells, verbs)) return {};
    drop_wholes(subject.bases);
    if (!cells.empty()) return subject;
    if (verbs.size() > 1)
        subject.bases = {find_concept("dealt")};
    else if (verbs.size() == 1)
        subject.bases = verbs;
    else if (!kinds.empty() && context.row != nullptr)
        subject.bases = {context.row};
    else if (const auto objects = of_role(group, WordRole::object); kinds.empty() && !objects.empty())
        subject.bases = {objects.front()};
    return subject;
}

Subject of_group(const WordGroup& group, const SubjectContext& context) {
    const bool proceedings = std::ranges::any_of(group, [](const Concept* word) {
        return word->role == WordRole::block || word->role == WordRole::outcome;
    });
    Subject subject = proceedings ? of_block(group, context) : of_applications(group, context);
    if (!subject.placed() && !proceedings) subject.bases = of_role(group, WordRole::rest);
    return subject;
}

bool speaks_of_blocks(const Subject& subject) {
    return subject.placed() && subject.bases.front()->role == WordRole::block;
}
bool only_names_applications(const Subject& subject) {
    return subject.placed() && subject.bases.front()->role == WordRole::object;
}

}  // namespace

std::string Subject::name_zh() const {
    std::string name;
    for (const Concept* base : bases) name += (name.empty() ? "" : "、") + std::string{base->zh};
    return column == nullptr ? name : name + "（" + std::string{column->zh} + "）";
}

std::string Subject::name_en() const {
    std::string name;
    for (const Concept* base : bases) name += (name.empty() ? "" : ", ") + std::string{base->en};
    return column == nullptr ? name : name + " (" + std::string{column->en} + ")";
}

Subject subject_of(const std::vector<WordGroup>& groups, const SubjectContext& context) {
    std::vector<Subject> all;
    for (const WordGroup& group : groups) {
        if (Subject subject = of_group(group, context); subject.placed()) all.push_back(std::move(subject));
    }
    // “因不服答复引起的行政复议”: beside a proceeding, applications are only what it is about.
    if (std::ranges::any_of(all, speaks_of_blocks))
        std::erase_if(all, [](const Subject& s) { return !speaks_of_blocks(s); });
    if (!std::ranges::all_of(all, only_names_applications)) std::erase_if(all, only_names_applications);
    Subject together;
    for (const Subject& subject : all) {
        if (together.placed() && subject.column != together.column) return {};
        together.column = subject.column;
        for (const Concept* base : subject.bases) {
            if (std::ranges::find(together.bases, base) == together.bases.end())
                together.bases.push_back(base);
        }
    }
    return together;
}

}  // namespace domain
