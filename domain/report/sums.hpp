#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>

#include "domain/calendar/calendar.hpp"
#include "domain/report/account.hpp"

namespace domain {

/// Which postings a report counts: those of its days, by their legal date, which are whole months of one
/// year; for its stocks also all before. What was recorded behind `position` it does not know.
struct ReportCut {
    static constexpr std::int64_t newest = std::numeric_limits<std::int64_t>::max();

    DayRange days;
    std::int64_t position = newest;

    static ReportCut of_year(int year) { return {{Date{year, 1, 1}, Date{year, 12, 31}}}; }
    int year() const { return days.from.year(); }
    bool whole_year() const { return *this == ReportCut{of_year(year()).days, position}; }
    friend bool operator==(const ReportCut& a, const ReportCut& b) {
        return a.days.from == b.days.from && a.days.to == b.days.to && a.position == b.position;
    }
};

/// How a posting changes what stands open: an application received and not concluded, whatever its channel
/// and conclusion, counts as one account; a pending proceeding has its own.
struct StockShare {
    Account account;
    std::int64_t sign = 1;
};
inline constexpr Account open_applications = received(Channel{});
constexpr std::optional<StockShare> stock_share(Account account) {
    for (const auto& word : channel_words) {
        if (account == received(word.value)) return StockShare{open_applications, 1};
    }
    for (const ConclusionRow& row : conclusion_rows) {
        if (account == concluded(row.value)) return StockShare{open_applications, -1};
    }
    for (const auto& block : review_block_words) {
        if (account == proceedings(block.value, Outcome::pending)) return StockShare{account, 1};
    }
    return std::nullopt;
}

/// posting_sums of a set of organs for one period, as the storage gives them: per account and applicant kind
/// what was posted in the period, and in all time before it.
/// `before` is there for stocks only, and of applications as one figure: those received less those concluded,
/// under `open_applications`.
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

/// Which sums make a number: those of the period (a year, or a part of one), those of all time before, or
/// both.
enum class Measure { in_year, before, to_year_end };

}  // namespace domain
