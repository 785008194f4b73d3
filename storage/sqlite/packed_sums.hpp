#pragma once
#include <cstdint>
#include <functional>

#include "domain/report/sums.hpp"
#include "storage/sqlite/database.hpp"

/// posting_sums of whole years, packed: one row holds all accounts of an organ's year, another what the year
/// changed in its stocks. A report reads a row for each organ, and a short one for each year before, however
/// many accounts are in use. Made of posting_sums, and made anew with every change of them.
namespace storage {

struct OrganYear {
    std::int64_t organ = 0;
    std::int32_t year = 0;
    friend auto operator<=>(const OrganYear&, const OrganYear&) = default;
};

constexpr bool is_year(std::int32_t period) { return period >= 1 && period <= 9999; }

void pack_year(Database& database, const OrganYear& place);
/// For a database that was made before; inside the caller's transaction.
void pack_all_years(Database& database);

using EachSum = std::function<void(domain::Account, domain::ApplicantKind, std::int64_t amount)>;
/// Every account of the year that is not zero.
void for_each_flow(Database& database, const OrganYear& place, const EachSum& each);
/// What all years before changed in the stocks, year by year (see domain::stock_share).
void for_each_stock_before(Database& database, const OrganYear& place, const EachSum& each);

/// The organs and years whose rows are not what posting_sums say, or that have none.
std::vector<OrganYear> wrongly_packed(Database& database);

}  // namespace storage
