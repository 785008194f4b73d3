#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/report/narrative_tokens.hpp"

namespace domain {

/// What a figure speaks of: cells to be added, or one of them taken from another, in one column (a kind of
/// applicant, an outcome; nothing: the total). Without bases nobody knows.
struct Subject {
    std::vector<const Concept*> bases;
    const Concept* column = nullptr;

    bool placed() const { return !bases.empty(); }
    /// “网络申请”, “行政复议结果维持”; for each base in one language.
    std::string name_zh() const;
    std::string name_en() const;
    friend bool operator==(const Subject&, const Subject&) = default;
};

/// A count or a sum of yuan in the prose.
struct Figure {
    std::int64_t value = 0;
    bool yuan = false;
    Subject subject;
    /// The subject was spoken of before in this paragraph: it may be of a part of it
    /// (区政府本级的行政复议2件).
    bool repeated = false;
    /// “…等”, “主要…”: does not claim to be the whole list.
    bool open = false;
    std::optional<std::size_t> whole{};  // of which it is a part, by its place among the figures
    std::string clause;
};

/// Parts of a whole that are listed together: channels, results, outcomes …
struct Listing {
    std::size_t whole = 0;
    std::string_view dimension;
    std::vector<std::size_t> parts;
};

/// A percentage and what it is a share of. Part and base are figures of the prose where it has them, else
/// subjects whose cells are looked up.
struct ShareClaim {
    std::int64_t digits = 0;  // without the decimal point
    int decimals = 0;
    const NamedRate* rate = nullptr;
    std::optional<std::size_t> part{};
    std::optional<std::size_t> base{};
    Subject part_subject;
    Subject base_subject;
    std::string clause;
};

struct NarrativeClaims {
    std::vector<Figure> figures;
    std::vector<Listing> listings;
    std::vector<ShareClaim> shares;
};

/// What the prose claims, clause by clause. `year`: figures of another year that is named in the same
/// sentence speak of nothing here.
NarrativeClaims read_narrative(std::string_view prose, std::optional<int> year);

}  // namespace domain
