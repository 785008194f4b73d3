#include "storage/sqlite/drill_down.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include "storage/codec/cursor.hpp"
#include "storage/codec/projection.hpp"
#include "storage/sqlite/case_rows.hpp"
#include "storage/sqlite/ledger_members.hpp"
#include "storage/storage_error.hpp"

namespace storage {
namespace {

constexpr const char* keys_of_year =
    "SELECT account, applicant_kind FROM posting_sums WHERE organ = ?1 AND period = ?2";
constexpr const char* posted_in_year =
    "SELECT case_key, proceeding FROM postings INDEXED BY postings_by_cell WHERE organ = ?1 AND account = ?2 "
    "AND"
    " applicant_kind = ?3 AND year = ?4 AND case_key >= ?5 AND (case_key > ?5 OR proceeding > ?6)"
    " GROUP BY case_key, proceeding HAVING sum(amount) <> 0 LIMIT ?7";
constexpr const char* open_over_year_end =
    "SELECT case_key, proceeding FROM year_spans WHERE organ = ?1 AND account = ?2 AND applicant_kind = ?3 "
    "AND"
    " from_year <= ?4 AND to_year > ?4 AND case_key >= ?5 AND (case_key > ?5 OR proceeding > ?6) LIMIT ?7";
constexpr const char* proceeding_of_case =
    "SELECT number, organ, kind, filed_on, outcome FROM proceedings WHERE case_key = ?1 AND ordinal = ?2";

constexpr char list_name = 'd';

/// The cases of one cell of the ledger are listed together.
struct Place {
    LedgerCell cell;
    LedgerKey key{0, -1};
};

Place read_place(std::string_view cursor) {
    Place place;
    if (cursor.empty()) return place;
    std::array<std::int64_t, 5> numbers{};
    read_cursor(list_name, cursor, numbers);
    const auto kind = static_cast<std::size_t>(numbers[2]);
    if (numbers[2] < 0 || kind >= domain::applicant_kind_words.size()) throw std::invalid_argument("cursor");
    return {{numbers[0], numbers[1], domain::applicant_kind_words[kind].value}, {numbers[3], numbers[4]}};
}

class Listing {
  public:
    Listing(Database& database, OrganIds& organs, const DrillQuery& query, Place after, int limit)
        : database_(database),
          organs_(organs),
          query_(query),
          after_(after),
          wanted_(static_cast<std::size_t>(limit)) {}

    Page<DrillRow> page() {
        std::set<std::int64_t> ids;
        for (const std::string& code : query_.organs) {
            if (const auto id = organs_.find(code)) ids.insert(*id);
        }
        for (const std::int64_t organ : ids) {
            if (organ < after_.cell.organ) continue;
            for (const LedgerCell& cell : cells_of(organ)) {
                if (cell < after_.cell) continue;
                if (!read_cell(cell)) return std::move(page_);
            }
        }
        return std::move(page_);
    }

  private:
    bool is_flow() const { return query_.lists == DrillQuery::Lists::flow; }
    /// The day at whose end a stock is taken.
    domain::Date stock_day() const {
        return query_.lists == DrillQuery::Lists::open_at_begin ? query_.cut.days.from.plus_days(-1)
                                                                : query_.cut.days.to;
    }
    /// Whole years as they are known now are kept in tables, and read page by page.
    bool is_kept() const { return query_.cut == domain::ReportCut::of_year(query_.cut.year()); }
    std::set<std::int64_t> accounts() const {
        using enum DrillQuery::Lists;
        if (query_.lists == open_at_end || query_.lists == open_at_begin) return {open_cases_account};
        std::set<std::int64_t> out;
        for (const domain::Account account : query_.accounts) out.insert(account.code);
        return out;
    }

    /// The cells of an organ that may hold something, in order.
    std::vector<LedgerCell> cells_of(std::int64_t organ) {
        const std::set<std::int64_t> wanted = accounts();
        std::vector<LedgerCell> cells;
        const auto add = [&](std::int64_t account, domain::ApplicantKind kind) {
            if (query_.applicant_kind && kind != *query_.applicant_kind) return;
            cells.push_back({organ, account, kind});
        };
        if (is_flow()) {
            auto read = database_.use(keys_of_year);
            read->bind_all(organ, query_.cut.year());
            while (read->step()) {
                if (wanted.contains(read->number(0)))
                    add(read->number(0), read->word<domain::ApplicantKind>(1));
            }
        } else {
            for (const std::int64_t account : wanted) {
                for (const auto& kind : domain::applicant_kind_words) add(account, kind.value);
            }
        }
        std::sort(cells.begin(), cells.end());
        return cells;
    }

    /// Adds the cell's cases to the page; false when the page is full and there are more.
    bool read_cell(const LedgerCell& cell) {
        const LedgerKey after = cell == after_.cell ? after_.key : LedgerKey{0, -1};
        if (!is_kept()) {
            const std::vector<LedgerKey> keys = counted_one_by_one(cell);
            for (auto key = std::upper_bound(keys.begin(), keys.end(), after); key != keys.end(); ++key) {
                if (!add({cell, *key})) return false;
            }
            return true;
        }
        auto read = database_.use(is_flow() ? posted_in_year : open_over_year_end);
        read->bind_all(cell.organ, cell.account, cell.kind,
                       is_flow() ? query_.cut.year() : stock_day().year(), after.case_key, after.proceeding,
                       static_cast<std::int64_t>(wanted_ - page_.items.size() + 1));
        while (read->step()) {
            if (!add({cell, {read->number(0), read->number(1)}})) return false;
        }
        return true;
    }

    std::vector<LedgerKey> counted_one_by_one(const LedgerCell& cell) {
        if (!is_flow()) return open_at(database_, cell, stock_day(), query_.cut.position);
        const bool turns = is_outcome(cell.account) && !query_.cut.whole_year();
        return turns ? decided_in(database_, cell, query_.cut) : posted_in(database_, cell, query_.cut);
    }

    bool add(const Place& place) {
        if (page_.items.size() == wanted_) {
            page_.next = write_cursor(list_name, std::array{last_.cell.organ, last_.cell.account,
                                                            static_cast<std::int64_t>(last_.cell.kind),
                                                            last_.key.case_key, last_.key.proceeding});
            return false;
        }
        last_ = place;
        page_.items.push_back(row_at(place.key));
        return true;
    }

    DrillRow row_at(const LedgerKey& key) {
        DrillRow out;
        out.row = case_row(database_, organs_, {key.case_key}, WithPersonal::no);
        if (key.proceeding == 0) return out;
        auto read = database_.use(proceeding_of_case);
        if (!read->bind_all(key.case_key, key.proceeding).step()) {
            throw StorageError(StorageError::Kind::corrupt,
                               "the ledger names a proceeding that is not there");
        }
        out.proceeding = read->text(0);
        out.proceeding_organ = organs_.code_of(read->number(1));
        out.proceeding_kind = read->text(2);
        out.filed_on = read->date(3);
        out.outcome = read->text(4);
        return out;
    }

    Database& database_;
    OrganIds& organs_;
    const DrillQuery& query_;
    Place after_;
    std::size_t wanted_;
    Place last_;
    Page<DrillRow> page_;
};

}  // namespace

Page<DrillRow> list_counted(Database& database, OrganIds& organs, const DrillQuery& query,
                            std::string_view cursor, int limit) {
    return Listing{database, organs, query, read_place(cursor), limit}.page();
}

}  // namespace storage
