#include "storage/sqlite/packed_sums.hpp"

#include <map>
#include <string>

namespace storage {
namespace {

constexpr const char* sums_of_year =
    "SELECT account, applicant_kind, amount FROM posting_sums WHERE organ = ?1 AND period = ?2 AND amount <> "
    "0"
    " ORDER BY account, applicant_kind";
constexpr const char* every_year =
    "SELECT DISTINCT organ, period FROM posting_sums WHERE period BETWEEN 1 AND 9999";
constexpr const char* put_packed =
    "INSERT INTO packed_sums(organ, stock, year, sums) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT(organ, stock, year) DO UPDATE SET sums = excluded.sums";
constexpr const char* packed_of =
    "SELECT sums FROM packed_sums WHERE organ = ?1 AND stock = ?2 AND year BETWEEN ?3 AND ?4";
constexpr const char* count_packed = "SELECT count(*) FROM packed_sums";

constexpr std::int64_t flows = 0;
constexpr std::int64_t stocks = 1;

/// An entry: account in two bytes, kind of applicant in one, amount in eight; the least significant first.
constexpr std::size_t account_bytes = 2;
constexpr std::size_t amount_bytes = 8;
constexpr std::size_t entry_bytes = account_bytes + 1 + amount_bytes;

void append_number(std::string& out, std::uint64_t number, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i) out += static_cast<char>((number >> (8 * i)) & 0xFFU);
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint64_t number = 0;
    for (std::size_t i = count; i-- > 0;) number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

using Amounts = std::map<std::pair<std::int32_t, domain::ApplicantKind>, std::int64_t>;

std::string packed(const Amounts& amounts) {
    std::string out;
    for (const auto& [place, amount] : amounts) {
        if (amount == 0) continue;
        append_number(out, static_cast<std::uint64_t>(place.first), account_bytes);
        append_number(out, static_cast<std::uint64_t>(place.second), 1);
        append_number(out, static_cast<std::uint64_t>(amount), amount_bytes);
    }
    return out;
}

void unpack(std::string_view bytes, const EachSum& each) {
    for (std::size_t at = 0; at + entry_bytes <= bytes.size(); at += entry_bytes) {
        each({static_cast<std::int32_t>(number_at(bytes, at, account_bytes))},
             static_cast<domain::ApplicantKind>(number_at(bytes, at + account_bytes, 1)),
             static_cast<std::int64_t>(number_at(bytes, at + account_bytes + 1, amount_bytes)));
    }
}

/// Both rows of the year, as posting_sums have them.
struct Packed {
    std::string flows;
    std::string stocks;
};
Packed packed_from_sums(Database& database, const OrganYear& place) {
    Amounts all;
    Amounts open;
    auto read = database.use(sums_of_year);
    read->bind_all(place.organ, place.year);
    while (read->step()) {
        const domain::Account account{static_cast<std::int32_t>(read->number(0))};
        const auto kind = read->word<domain::ApplicantKind>(1);
        all[{account.code, kind}] = read->number(2);
        if (const auto share = domain::stock_share(account))
            open[{share->account.code, kind}] += share->sign * read->number(2);
    }
    return {packed(all), packed(open)};
}

void read_packed(Database& database, std::int64_t organ, std::int64_t stock, std::int32_t from,
                 std::int32_t to, const EachSum& each) {
    auto read = database.use(packed_of);
    read->bind_all(organ, stock, from, to);
    while (read->step()) unpack(read->blob(0), each);
}

std::vector<OrganYear> years_of(Database& database) {
    std::vector<OrganYear> years;
    auto read = database.use(every_year);
    while (read->step()) years.push_back({read->number(0), static_cast<std::int32_t>(read->number(1))});
    return years;
}

void put(Database& database, const OrganYear& place, std::int64_t stock, const std::string& sums) {
    auto write = database.use(put_packed);
    write->bind_all(place.organ, stock, place.year);
    write->bind_blob(4, sums.data(), sums.size());
    write->run();
}

std::optional<std::string> stored(Database& database, const OrganYear& place, std::int64_t stock) {
    auto read = database.use(packed_of);
    read->bind_all(place.organ, stock, place.year, place.year);
    return read->step() ? std::optional{std::string{read->blob(0)}} : std::nullopt;
}

}  // namespace

void pack_year(Database& database, const OrganYear& place) {
    const Packed now = packed_from_sums(database, place);
    put(database, place, flows, now.flows);
    put(database, place, stocks, now.stocks);
}

void pack_all_years(Database& database) {
    for (const OrganYear& place : years_of(database)) pack_year(database, place);
}

void for_each_flow(Database& database, const OrganYear& place, const EachSum& each) {
    read_packed(database, place.organ, flows, place.year, place.year, each);
}

void for_each_stock_before(Database& database, const OrganYear& place, const EachSum& each) {
    read_packed(database, place.organ, stocks, 1, place.year - 1, each);
}

std::vector<OrganYear> wrongly_packed(Database& database) {
    std::vector<OrganYear> wrong;
    const std::vector<OrganYear> years = years_of(database);
    for (const OrganYear& place : years) {
        const Packed should = packed_from_sums(database, place);
        if (stored(database, place, flows) != should.flows ||
            stored(database, place, stocks) != should.stocks)
            wrong.push_back(place);
    }
    auto count = database.use(count_packed);
    count->step();
    if (count->number(0) != static_cast<std::int64_t>(2 * years.size())) wrong.push_back({});
    return wrong;
}

}  // namespace storage
