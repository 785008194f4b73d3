#include "storage/sqlite/ledger_members.hpp"

#include <algorithm>
#include <set>

#include "storage/codec/projection.hpp"

namespace storage {
namespace {

constexpr const char* posted_in_days =
    "SELECT case_key, proceeding FROM postings INDEXED BY postings_by_cell WHERE organ = ?1 AND account = ?2"
    " AND applicant_kind = ?3 AND year = ?4 AND position <= ?5 AND legal_date BETWEEN ?6 AND ?7"
    " GROUP BY case_key, proceeding HAVING sum(amount) <> 0";
constexpr const char* turns_of_year =
    "SELECT case_key, proceeding, legal_date, sum(amount) FROM postings INDEXED BY postings_by_cell"
    " WHERE organ = ?1 AND account = ?2 AND applicant_kind = ?3 AND year = ?4 AND position <= ?5"
    " AND legal_date BETWEEN ?6 AND ?7 GROUP BY case_key, proceeding, legal_date HAVING sum(amount) <> 0"
    " ORDER BY case_key, proceeding, legal_date";
constexpr const char* spans_over =
    "SELECT case_key, proceeding FROM year_spans WHERE organ = ?1 AND account = ?2 AND applicant_kind = ?3"
    " AND from_year <= ?4 AND to_year > ?4";
constexpr const char* first_posted_year = "SELECT min(year) FROM postings";
constexpr const char* recorded_after =
    "SELECT case_key, proceeding, account FROM postings INDEXED BY postings_by_record"
    " WHERE year = ?1 AND position > ?2 AND organ = ?3 AND applicant_kind = ?4";
constexpr const char* posted_up_to =
    "SELECT case_key, proceeding FROM postings INDEXED BY postings_by_cell WHERE organ = ?1 AND account = ?2"
    " AND applicant_kind = ?3 AND year = ?4 AND legal_date <= ?5";
constexpr const char* balance_of =
    "SELECT account, sum(amount) FROM postings WHERE case_key = ?1 AND proceeding = ?2 AND organ = ?3"
    " AND applicant_kind = ?4 AND legal_date <= ?5 AND position <= ?6 GROUP BY account";

/// The accounts that open (+1) and close (-1) what the cell holds.
struct StockAccount {
    std::int64_t account;
    std::int64_t sign;
};
std::vector<StockAccount> accounts_of(const LedgerCell& cell) {
    if (cell.account != open_cases_account) return {{cell.account, 1}};
    std::vector<StockAccount> accounts;
    accounts.reserve(domain::channel_words.size() + domain::conclusion_rows.size());
    for (const auto& word : domain::channel_words) accounts.push_back({domain::received(word.value).code, 1});
    for (const auto& row : domain::conclusion_rows)
        accounts.push_back({domain::concluded(row.value).code, -1});
    return accounts;
}

class Stock {
  public:
    Stock(Database& database, const LedgerCell& cell, domain::Date day, std::int64_t position)
        : database_(database),
          cell_(cell),
          day_(day),
          position_(position),
          accounts_(accounts_of(cell)),
          at_year_end_(day.month() == 12 && day.day() == 31),
          base_year_(at_year_end_ ? day.year() : day.year() - 1) {}

    /// What is known of the last year's end, corrected for whatever was posted since or recorded later.
    std::vector<LedgerKey> members() {
        find_touched();
        std::vector<LedgerKey> keys;
        {
            auto read = database_.use(spans_over);
            read->bind_all(cell_.organ, cell_.account, cell_.kind, base_year_);
            while (read->step()) {
                const LedgerKey key{read->number(0), read->number(1)};
                if (!touched_.contains(key)) keys.push_back(key);
            }
        }
        for (const LedgerKey& key : touched_) {
            if (balance(key) != 0) keys.push_back(key);
        }
        std::sort(keys.begin(), keys.end());
        return keys;
    }

  private:
    bool moves_stock(std::int64_t account) const {
        return std::any_of(accounts_.begin(), accounts_.end(),
                           [account](const StockAccount& stock) { return stock.account == account; });
    }

    void find_touched() {
        if (position_ != domain::ReportCut::newest) {
            auto first = database_.use(first_posted_year);
            first->step();
            for (std::int64_t year = first->number(0); year <= base_year_; ++year) {
                auto read = database_.use(recorded_after);
                read->bind_all(year, position_, cell_.organ, cell_.kind);
                while (read->step()) {
                    if (moves_stock(read->number(2))) touched_.insert({read->number(0), read->number(1)});
                }
            }
        }
        if (at_year_end_) return;
        for (const StockAccount& stock : accounts_) {
            auto read = database_.use(posted_up_to);
            read->bind_all(cell_.organ, stock.account, cell_.kind, day_.year(), day_);
            while (read->step()) touched_.insert({read->number(0), read->number(1)});
        }
    }

    std::int64_t balance(const LedgerKey& key) {
        auto read = database_.use(balance_of);
        read->bind_all(key.case_key, key.proceeding, cell_.organ, cell_.kind, day_, position_);
        std::int64_t open = 0;
        while (read->step()) {
            for (const StockAccount& stock : accounts_) {
                if (stock.account == read->number(0)) open += stock.sign * read->number(1);
            }
        }
        return open;
    }

    Database& database_;
    const LedgerCell& cell_;
    domain::Date day_;
    std::int64_t position_;
    std::vector<StockAccount> accounts_;
    bool at_year_end_;
    int base_year_;
    std::set<LedgerKey> touched_;
};

}  // namespace

bool is_outcome(std::int64_t account) {
    for (const auto& block : domain::review_block_words) {
        for (const auto& outcome : domain::outcome_words) {
            if (outcome.value != domain::Outcome::pending &&
                domain::proceedings(block.value, outcome.value).code == account)
                return true;
        }
    }
    return false;
}

std::vector<LedgerKey> posted_in(Database& database, const LedgerCell& cell, const domain::ReportCut& cut) {
    std::vector<LedgerKey> keys;
    auto read = database.use(posted_in_days);
    read->bind_all(cell.organ, cell.account, cell.kind, cut.year(), cut.position, cut.days.from, cut.days.to);
    while (read->step()) keys.push_back({read->number(0), read->number(1)});
    return keys;
}

std::vector<LedgerKey> decided_in(Database& database, const LedgerCell& cell, const domain::ReportCut& cut) {
    std::vector<LedgerKey> keys;
    auto read = database.use(turns_of_year);
    read->bind_all(cell.organ, cell.account, cell.kind, cut.year(), cut.position, cut.days.from, cut.days.to);
    while (read->step()) {
        const LedgerKey key{read->number(0), read->number(1)};
        const bool stands = !keys.empty() && keys.back() == key;
        // A further instance takes the decision back; one that fell before these days has nothing to take.
        if (read->number(3) > 0 && !stands) keys.push_back(key);
        if (read->number(3) < 0 && stands) keys.pop_back();
    }
    return keys;
}

std::vector<LedgerKey> open_at(Database& database, const LedgerCell& cell, domain::Date day,
                               std::int64_t position) {
    return Stock{database, cell, day, position}.members();
}

}  // namespace storage
