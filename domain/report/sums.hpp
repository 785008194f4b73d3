#pragma once
#include <array>
#include <cstdint>
#include <map>

#include "domain/report/account.hpp"

namespace domain {

/// posting_sums of a set of organs for one year, as the storage gives them: per account and applicant kind
/// what was posted in the year, and in all years before it.
struct Sums {
    struct Cell {
        std::int64_t in_year = 0;
        std::int64_t before = 0;
    };
    std::map<Account, std::array<Cell, applicant_kind_words.size()>> cells;

    void add(Account account, ApplicantKind kind, std::int64_t in_year, std::int64_t before) {
        Cell& cell = cells[account][static_cast<std::size_t>(kind)];
        cell.in_year += in_year;
        cell.before += before;
    }
};

/// Which sums make a number: those of the year, those of all years before, or both.
enum class Measure { in_year, before, to_year_end };

}  // namespace domain
