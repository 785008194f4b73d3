#pragma once
#include <array>
#include <span>
#include <string_view>

namespace domain {

/// What a word of the prose does for the figure beside it.
enum class WordRole {
    object,   // 申请: says that applications are spoken of
    verb,     // 收到, 办结: a total of table 3
    cell,     // 予以公开: a row or a line of its own
    kind,     // 自然人: a column of table 3
    block,    // 行政复议: a block of table 4
    outcome,  // 维持: a cell of such a block
    rest,     // 其余: whatever is left of the whole
};

/// What is counted and can be spoken of. `readings` are the numbers that it may mean, in the order of the
/// forms: paths without their column, added and taken away (“a + b - c”). `parent` is the whole that it is a
/// part of, `dimension` the way in which that whole is parted there.
struct Concept {
    std::string_view id;
    std::string_view zh;
    std::string_view en;
    WordRole role;
    std::string_view parent;
    std::string_view dimension;
    std::array<std::string_view, 5> readings;
};

/// The concept with this id, or nothing.
const Concept* find_concept(std::string_view id);

/// A phrase as reports use it, and what it speaks of. The longest phrase wins.
struct Phrase {
    std::string_view text;
    std::string_view concept_id;
};
std::span<const Phrase> narrative_phrases();

/// Words that do not name a number but say how the figures of a sentence hang together.
enum class Marker {
    parts,       // 其中: what follows are parts of the figure before
    respective,  // 分别: figures follow in the order of their names
    share_of,    // 占: what follows is a base or a share
    joined,      // 和: another name
    elsewhere,   // 同比, 提案: the figures of this clause are not this report's
    about,       // 约: no exact figure follows
    organ,       // 办公室: may be one of many, when the whole was told before
    own,         // 我局: the one that reports
};
struct MarkerWord {
    std::string_view text;
    Marker marker;
};
std::span<const MarkerWord> narrative_markers();

/// Rates that have a name: part and base as readings, for the forms that count them.
struct NamedRate {
    std::string_view text;
    std::string_view part;
    std::string_view base;
};
std::span<const NamedRate> narrative_rates();

}  // namespace domain
