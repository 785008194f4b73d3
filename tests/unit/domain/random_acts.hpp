#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "domain/application/decide.hpp"

/// Acts of every kind for tests that play at random. The fields of an act are filled by their names and
/// types, so a new field or a new act is played without a line here. Most values are such as an office would
/// give; as many as `mischief` says in a hundred are not.
class RandomActs {
  public:
    explicit RandomActs(std::uint32_t seed, int mischief = 0) : random_(seed), mischief_(mischief) {}

    int below(int end) { return std::uniform_int_distribution<int>{0, end - 1}(random_); }
    bool coin() { return below(2) == 0; }
    template <class E>
    E word() {
        return words(E{})[static_cast<std::size_t>(below(static_cast<int>(words(E{}).size())))].value;
    }
    template <class T>
    const T& one_of(const std::vector<T>& values) {
        return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
    }
    bool mischievous() { return below(100) < mischief_; }

    /// An act of this kind, done on that day.
    domain::ActData act(domain::ActKind kind, const domain::Case& state, domain::Date on);
    /// A kind that the stage of the case allows, or, out of mischief, any.
    domain::ActKind kind(const domain::Case& state);
    /// A correction of any recorded act: of a field, of its day, or that it did not happen.
    domain::Amend amendment(const domain::Case& state, domain::Date on);
    /// One of a few people; the same one often drafts and signs.
    std::string person() { return one_of(std::vector<std::string>{"张", "李", "王"}); }

  private:
    template <class Data>
    Data filled(const domain::Case& state, domain::Date on);

    std::mt19937 random_;
    int mischief_;  // in a hundred values
};
