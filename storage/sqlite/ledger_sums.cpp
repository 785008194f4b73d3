#include "storage/sqlite/ledger_sums.hpp"

#include <array>
#include <set>

#include "storage/sqlite/ledger_members.hpp"
#include "storage/sqlite/packed_sums.hpp"

namespace storage {
namespace {

constexpr const char* months_between =
    "SELECT period, account, applicant_kind, amount FROM posting_sums WHERE organ = ?1 AND period BETWEEN ?2 "
    "AND ?3";
constexpr const char* cells_of_year =
    "SELECT account, applicant_kind FROM posting_sums WHERE organ = ?1 AND period = ?2";
constexpr const char* first_posted_year = "SELECT min(year) FROM postings";
constexpr const char* recorded_after =
    "SELECT organ, account, applicant_kind, legal_date, amount FROM postings INDEXED BY postings_by_record"
    " WHERE year = ?1 AND position > ?2";

// The sums of durations stand under negative periods.
constexpr const char* durations_between =
    "SELECT account, amount FROM posting_sums WHERE organ = ?1 AND period BETWEEN ?2 AND ?3";

int month_number(domain::Date date) { return date.year() * 100 + static_cast<int>(date.month()); }

/// Adds up what is read. Each account's cells are found in the map once: a report reads some thousand
/// amounts. Durations are not among them, so codes are small.
class Adder {
  public:
    domain::Sums::Cell& cell(std::int64_t account, domain::ApplicantKind kind) {
        Cells*& cells = found_.at(static_cast<std::size_t>(account));
        if (cells == nullptr) cells = &sums.cells[domain::Account{static_cast<std::int32_t>(account)}];
        return (*cells)[static_cast<std::size_t>(kind)];
    }
    domain::Sums sums;

  private:
    using Cells = std::array<domain::Sums::Cell, domain::applicant_kind_words.size()>;
    std::array<Cells*, domain::first_duration> found_{};
};

class SumReading {
  public:
    SumReading(Database& database, OrganIds& organs, const std::vector<std::string>& codes,
               const domain::ReportCut& cut)
        : database_(database), cut_(cut), year_(cut.year()), whole_year_(cut.whole_year()) {
        for (const std::string& code : codes) {
            if (const auto organ = organs.find(code)) organs_.insert(*organ);
        }
    }

    domain::Sums read() {
        for (const std::int64_t organ : organs_) {
            add_years(organ);
            if (!whole_year_) add_months(organ);
        }
        if (cut_.position != domain::ReportCut::newest) take_off_what_came_later();
        if (!whole_year_) {
            for (const std::int64_t organ : organs_) add_outcomes(organ);
        }
        return std::move(adder_.sums);
    }

  private:
    void add_years(std::int64_t organ) {
        const OrganYear place{organ, year_};
        if (whole_year_) {
            for_each_flow(database_, place,
                          [this](domain::Account account, domain::ApplicantKind kind, std::int64_t amount) {
                              adder_.cell(account.code, kind).in_year += amount;
                          });
        }
        for_each_stock_before(
            database_, place,
            [this](domain::Account account, domain::ApplicantKind kind, std::int64_t amount) {
                adder_.cell(account.code, kind).before += amount;
            });
    }

    void add_months(std::int64_t organ) {
        auto read = database_.use(months_between);
        read->bind_all(organ, year_ * 100 + 1, month_number(cut_.days.to));
        const int first = month_number(cut_.days.from);
        while (read->step()) {
            const std::int64_t account = read->number(1);
            const auto kind = read->word<domain::ApplicantKind>(2);
            if (read->number(0) < first)
                add_before(account, kind, read->number(3));
            else if (!is_outcome(account))
                adder_.cell(account, kind).in_year += read->number(3);
        }
    }

    void add_before(std::int64_t account, domain::ApplicantKind kind, std::int64_t amount) {
        const auto share = domain::stock_share({static_cast<std::int32_t>(account)});
        if (share) adder_.cell(share->account.code, kind).before += share->sign * amount;
    }

    void take_off_what_came_later() {
        auto first = database_.use(first_posted_year);
        first->step();
        for (std::int64_t year = first->number(0); year <= year_; ++year) {
            auto read = database_.use(recorded_after);
            read->bind_all(year, cut_.position);
            while (read->step()) {
                const domain::Date date = read->date(3);
                if (date > cut_.days.to || !organs_.contains(read->number(0))) continue;
                const std::int64_t account = read->number(1);
                if (domain::is_duration({static_cast<std::int32_t>(account)})) continue;
                const auto kind = read->word<domain::ApplicantKind>(2);
                if (date < cut_.days.from)
                    add_before(account, kind, -read->number(4));
                else if (whole_year_ || !is_outcome(account))
                    adder_.cell(account, kind).in_year -= read->number(4);
            }
        }
    }

    void add_outcomes(std::int64_t organ) {
        std::vector<LedgerCell> cells;
        {
            auto read = database_.use(cells_of_year);
            read->bind_all(organ, year_);
            while (read->step()) {
                if (is_outcome(read->number(0)))
                    cells.push_back({organ, read->number(0), read->word<domain::ApplicantKind>(1)});
            }
        }
        for (const LedgerCell& cell : cells) {
            adder_.cell(cell.account, cell.kind).in_year +=
                static_cast<std::int64_t>(decided_in(database_, cell, cut_).size());
        }
    }

    Database& database_;
    const domain::ReportCut& cut_;
    int year_;
    bool whole_year_;
    std::set<std::int64_t> organs_;
    Adder adder_;
};

}  // namespace

domain::Sums read_sums(Database& database, OrganIds& organs, const std::vector<std::string>& codes,
                       const domain::ReportCut& cut) {
    return SumReading{database, organs, codes, cut}.read();
}

std::map<std::int32_t, std::int64_t> read_durations(Database& database, OrganIds& organs,
                                                    const std::vector<std::string>& codes,
                                                    const domain::ReportCut& cut) {
    std::map<std::int32_t, std::int64_t> days;
    std::set<std::int64_t> wanted;
    for (const std::string& code : codes) {
        if (const auto organ = organs.find(code)) wanted.insert(*organ);
    }
    const bool year = cut.whole_year();
    for (const std::int64_t organ : wanted) {
        auto read = database.use(durations_between);
        read->bind_all(organ, year ? -cut.year() : -month_number(cut.days.to),
                       year ? -cut.year() : -month_number(cut.days.from));
        while (read->step())
            days[static_cast<std::int32_t>(read->number(0)) - domain::first_duration] += read->number(1);
    }
    if (cut.position != domain::ReportCut::newest) {
        auto read = database.use(recorded_after);
        read->bind_all(cut.year(), cut.position);
        while (read->step()) {
            const domain::Account account{static_cast<std::int32_t>(read->number(1))};
            const domain::Date date = read->date(3);
            const bool counts = domain::is_duration(account) && wanted.contains(read->number(0)) &&
                                cut.days.from <= date && date <= cut.days.to;
            if (counts) days[account.code - domain::first_duration] -= read->number(4);
        }
    }
    std::erase_if(days, [](const auto& entry) { return entry.second == 0; });
    return days;
}

}  // namespace storage
