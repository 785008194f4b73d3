#pragma once
#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace storage {

/// Several runs, each of which can be read in order and in pieces, given out as one. `Before` is the order;
/// places are unique over all runs.
template <class Place, class Source, class Before>
class MergedRuns {
  public:
    /// Adds up to a piece of what comes in the run after a place, in order; true when there is no more.
    using ReadOn = std::function<bool(const Source&, const Place& after, std::vector<Place>& out)>;
    explicit MergedRuns(ReadOn read_on) : read_on_(std::move(read_on)) {}

    void add(Source source, const Place& after) {
        runs_.push_back({std::move(source), {}, false});
        fill(runs_.back(), after);
        settle();
    }

    std::optional<Place> next() {
        if (runs_.empty()) return std::nullopt;
        std::pop_heap(runs_.begin(), runs_.end(), comes_after);
        Run& run = runs_.back();
        const Place place = run.read.back();
        run.read.pop_back();
        if (run.read.empty() && !run.ended) fill(run, place);
        settle();
        return place;
    }

  private:
    struct Run {
        Source source;
        std::vector<Place> read;  // not yet given out, last first
        bool ended = false;
    };
    static bool comes_after(const Run& a, const Run& b) { return Before{}(b.read.back(), a.read.back()); }

    void fill(Run& run, const Place& after) {
        run.ended = read_on_(run.source, after, run.read);
        std::reverse(run.read.begin(), run.read.end());
    }
    /// Puts the last run in its place, or lets it go when nothing is left of it.
    void settle() {
        if (runs_.back().read.empty())
            runs_.pop_back();
        else
            std::push_heap(runs_.begin(), runs_.end(), comes_after);
    }

    ReadOn read_on_;
    std::vector<Run> runs_;  // a heap, the first in order on top
};

/// How many places to read at once from each of so many runs for a page: about its share, twice over.
inline std::size_t piece_of_run(std::size_t wanted, std::size_t runs) {
    return std::min(wanted + 1, 2 + 2 * wanted / std::max<std::size_t>(runs, 1));
}

}  // namespace storage
