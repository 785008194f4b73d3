#pragma once
#include <cstddef>
#include <optional>
#include <utility>

#include "domain/report/narrative_reader.hpp"

namespace domain {

/// The claims of a prose as they are read: finds what was said before, and puts parts to their wholes.
class NarrativeRecord {
  public:
    /// Takes a figure and gives its place. Said before in this paragraph, it is a repetition; else it becomes
    /// a part of the nearest whole that was told.
    std::size_t add(Figure figure);
    void add(ShareClaim claim) { claims_.shares.push_back(std::move(claim)); }
    void end_paragraph();

    Figure& figure(std::size_t place) { return claims_.figures[place]; }
    const Figure& figure(std::size_t place) const { return claims_.figures[place]; }
    std::size_t size() const { return claims_.figures.size(); }
    NarrativeClaims take() { return std::move(claims_); }

    /// The first figure of this paragraph that speaks of the subject.
    std::optional<std::size_t> find_said(const Subject& subject, bool yuan) const {
        return find_since(paragraph_figures_, subject, yuan);
    }
    /// Whether any paragraph told this before.
    bool was_told(const Subject& subject) const { return find_since(0, subject, false).has_value(); }
    std::optional<std::size_t> find_whole(const Concept* base) const;
    std::optional<std::size_t> latest_total() const;
    /// A share of this figure, or of what was said of the subject.
    ShareClaim share_of(std::size_t figure) const;
    ShareClaim share_of(Subject subject) const;

  private:
    std::optional<std::size_t> find_since(std::size_t from, const Subject& subject, bool yuan) const;
    std::optional<std::size_t> whole_of(const Subject& subject) const;
    bool sums_up(const Subject& subject) const;
    void join_listing(std::size_t place);

    NarrativeClaims claims_;
    std::size_t paragraph_figures_ = 0;
    std::size_t paragraph_listings_ = 0;
};

}  // namespace domain
