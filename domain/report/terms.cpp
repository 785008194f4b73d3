#include "domain/report/terms.hpp"

namespace domain {
namespace {

std::int64_t measured(const Sums::Cell& cell, Measure measure) {
    switch (measure) {
        case Measure::in_year: return cell.in_year;
        case Measure::before: return cell.before;
        case Measure::to_year_end: return cell.before + cell.in_year;
    }
    return 0;
}

}  // namespace

std::array<std::int64_t, column_count> row_of_values(const Terms& terms, const Sums& sums) {
    std::array<std::int64_t, column_count> values{};
    for (const Term& term : terms) {
        const auto found = sums.cells.find(term.account);
        if (found == sums.cells.end()) continue;
        for (std::size_t kind = 0; kind < found->second.size(); ++kind) {
            const std::int64_t amount = term.sign * measured(found->second[kind], term.measure);
            values[kind] += amount;
            values[total_column] += amount;
        }
    }
    return values;
}

std::int64_t value_of(const Terms& terms, std::optional<ApplicantKind> kind, const Sums& sums) {
    return row_of_values(terms, sums)[kind ? static_cast<std::size_t>(*kind) : total_column];
}

}  // namespace domain
