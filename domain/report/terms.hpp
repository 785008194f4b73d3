#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "domain/law/conclusion.hpp"
#include "domain/report/account.hpp"
#include "domain/report/sums.hpp"

namespace domain {

/// One summand of a printed number: what was posted to an account, over which time, added or taken away.
struct Term {
    Account account;
    Measure measure = Measure::in_year;
    std::int64_t sign = 1;
    friend constexpr bool operator==(const Term&, const Term&) = default;
};

/// The summands of a printed number, in a list of fixed room so that whole forms are compile-time tables.
/// Room for every channel and every conclusion at once, which the closing stock needs; a list that outgrows
/// it does not compile, as all lists are made when compiling.
class Terms {
  public:
    static constexpr std::size_t terms_max = 40;

    constexpr void add(Term term) { items_[size_++] = term; }
    constexpr const Term* begin() const { return items_.data(); }
    constexpr const Term* end() const { return items_.data() + size_; }
    constexpr std::size_t size() const { return size_; }
    constexpr bool empty() const { return size_ == 0; }

    constexpr bool contains(Term wanted) const {
        for (const Term& term : *this) {
            if (term == wanted) return true;
        }
        return false;
    }

    friend constexpr Terms operator+(Terms left, const Terms& right) {
        for (const Term& term : right) left.add(term);
        return left;
    }

    friend constexpr Terms operator-(Terms left, const Terms& right) {
        for (const Term& term : right) left.add({term.account, term.measure, -term.sign});
        return left;
    }

  private:
    std::array<Term, terms_max> items_{};
    std::size_t size_ = 0;
};

static_assert(channel_words.size() + conclusion_rows.size() <= Terms::terms_max);

/// Applications received by any of these channels.
constexpr Terms received_by(std::initializer_list<Channel> channels) {
    Terms terms;
    for (const Channel channel : channels) terms.add({received(channel), Measure::in_year, 1});
    return terms;
}

constexpr Terms received_by_all(Measure measure) {
    Terms terms;
    for (const auto& word : channel_words) terms.add({received(word.value), measure, 1});
    return terms;
}

constexpr Terms concluded_by_all(Measure measure) {
    Terms terms;
    for (const ConclusionRow& row : conclusion_rows) terms.add({concluded(row.value), measure, 1});
    return terms;
}

/// Received and not concluded: `before`, at the beginning of the year; `to_year_end`, at its end.
constexpr Terms open_cases(Measure measure) { return received_by_all(measure) - concluded_by_all(measure); }

/// Conclusions of the year that stand in this row of table 3, form 2021.
constexpr Terms concluded_in_row(std::string_view row_2021) {
    Terms terms;
    for (const ConclusionRow& row : conclusion_rows) {
        if (row.row_2021 == row_2021) terms.add({concluded(row.value), Measure::in_year, 1});
    }
    return terms;
}

/// Conclusions of the year that stand on this line of the replies in form 2014.
constexpr Terms concluded_in_line(std::string_view row_2014) {
    Terms terms;
    for (const ConclusionRow& row : conclusion_rows) {
        if (row.row_2014 == row_2014) terms.add({concluded(row.value), Measure::in_year, 1});
    }
    return terms;
}

constexpr Terms judged_as(std::initializer_list<Timeliness> timeliness) {
    Terms terms;
    for (const Timeliness value : timeliness) terms.add({judged(value), Measure::in_year, 1});
    return terms;
}

/// One cell of table 4. Decided proceedings are counted in the year of the decision; those pending are a
/// stock.
constexpr Terms proceedings_in(std::initializer_list<ReviewBlock> blocks, Outcome outcome) {
    const Measure measure = outcome == Outcome::pending ? Measure::to_year_end : Measure::in_year;
    Terms terms;
    for (const ReviewBlock block : blocks) terms.add({proceedings(block, outcome), measure, 1});
    return terms;
}

constexpr Terms proceedings_in(std::initializer_list<ReviewBlock> blocks) {
    Terms terms;
    for (const auto& word : outcome_words) terms = terms + proceedings_in(blocks, word.value);
    return terms;
}

constexpr Terms fee_sum(FeeCount count) {
    Terms terms;
    terms.add({fees(count), Measure::in_year, 1});
    return terms;
}

/// The columns of table 3: one for each kind of applicant, then the total.
inline constexpr std::size_t column_count = applicant_kind_words.size() + 1;
inline constexpr std::size_t total_column = column_count - 1;

/// What the terms come to under these sums, for each kind of applicant and in total.
std::array<std::int64_t, column_count> row_of_values(const Terms& terms, const Sums& sums);

/// The same for one kind of applicant, or for all kinds together.
std::int64_t value_of(const Terms& terms, std::optional<ApplicantKind> kind, const Sums& sums);

}  // namespace domain
