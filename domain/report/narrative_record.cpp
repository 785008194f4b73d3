#include "domain/report/narrative_record.hpp"

#include <algorithm>
#include <utility>

namespace domain {

std::size_t NarrativeRecord::add(Figure figure) {
    const std::size_t place = claims_.figures.size();
    if (figure.subject.placed()) {
        const bool rest = figure.subject.bases.front()->role == WordRole::rest;
        figure.repeated = !rest && find_said(figure.subject, figure.yuan).has_value();
    }
    claims_.figures.push_back(std::move(figure));
    const Figure& added = claims_.figures.back();
    if (added.subject.placed() && !added.repeated) join_listing(place);
    return place;
}

void NarrativeRecord::end_paragraph() {
    paragraph_figures_ = claims_.figures.size();
    paragraph_listings_ = claims_.listings.size();
}

/// The figure of the paragraph that last told what was received or concluded.
std::optional<std::size_t> NarrativeRecord::latest_total() const {
    for (std::size_t at = claims_.figures.size(); at > paragraph_figures_; --at) {
        const Subject& subject = claims_.figures[at - 1].subject;
        const bool total = subject.placed() && subject.column == nullptr &&
                           (subject.bases.front()->role == WordRole::verb ||
                            subject.bases.front()->role == WordRole::object);
        if (total) return at - 1;
    }
    return std::nullopt;
}

/// The first figure since `from` that speaks of this.
std::optional<std::size_t> NarrativeRecord::find_since(std::size_t from, const Subject& subject,
                                                       bool yuan) const {
    for (std::size_t at = from; at < claims_.figures.size(); ++at) {
        const Figure& figure = claims_.figures[at];
        if (!figure.repeated && figure.subject == subject && figure.yuan == yuan) return at;
    }
    return std::nullopt;
}

/// In this paragraph, else anywhere before. “政府信息公开申请462件” may stand for what was received.
std::optional<std::size_t> NarrativeRecord::find_whole(const Concept* base) const {
    for (const std::size_t from : {paragraph_figures_, std::size_t{0}}) {
        if (const auto found = find_since(from, {{base}, nullptr}, false)) return found;
        if (base->id != "received" && base->id != "dealt") continue;
        for (const std::string_view other : {"received", "information_application", "dealt"}) {
            if (const auto found = find_since(from, {{find_concept(other)}, nullptr}, false)) return found;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> NarrativeRecord::whole_of(const Subject& subject) const {
    if (subject.column != nullptr) {
        const Concept* wider = find_concept(subject.column->parent);
        const auto found = wider ? find_said({subject.bases, wider}, false) : std::nullopt;
        return found ? found : find_whole(subject.bases.front());
    }
    for (const Concept* part = subject.bases.front(); part != nullptr && !part->parent.empty();) {
        part = find_concept(part->parent);
        if (const auto found = find_whole(part)) return found;
    }
    return std::nullopt;
}

/// “予以公开和部分公开共1902件”, after both were told: no further part.
bool NarrativeRecord::sums_up(const Subject& subject) const {
    return subject.bases.size() > 1 && std::ranges::any_of(subject.bases, [&](const Concept* base) {
               return find_said({{base}, subject.column}, false).has_value();
           });
}

void NarrativeRecord::join_listing(std::size_t place) {
    auto& listings = claims_.listings;
    Figure& figure = claims_.figures[place];
    const Concept* base = figure.subject.bases.front();
    if (base->role == WordRole::rest) {
        if (listings.size() <= paragraph_listings_) return;
        figure.whole = listings.back().whole;
        listings.back().parts.push_back(place);
        return;
    }
    figure.whole = whole_of(figure.subject);
    const std::string_view dimension =
        figure.subject.column ? figure.subject.column->dimension : base->dimension;
    if (!figure.whole || dimension.empty() || sums_up(figure.subject)) return;
    const auto known =
        std::find_if(listings.begin() + static_cast<std::ptrdiff_t>(paragraph_listings_), listings.end(),
                     [&](const Listing& l) { return l.whole == *figure.whole && l.dimension == dimension; });
    if (known != listings.end())
        known->parts.push_back(place);
    else
        listings.push_back({*figure.whole, dimension, {place}});
}

ShareClaim NarrativeRecord::share_of(std::size_t figure) const {
    ShareClaim claim;
    claim.part = figure;
    claim.part_subject = claims_.figures[figure].subject;
    claim.base = claims_.figures[figure].whole;
    return claim;
}
ShareClaim NarrativeRecord::share_of(Subject subject) const {
    if (const auto said = find_since(0, subject, false); said && subject.placed()) return share_of(*said);
    ShareClaim claim;
    if (subject.placed()) claim.base = whole_of(subject);
    claim.part_subject = std::move(subject);
    return claim;
}

}  // namespace domain
