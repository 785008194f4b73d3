#include <algorithm>
#include <map>
#include <tuple>

#include "domain/report/annual_report.hpp"
#include "tests/unit/domain/case_desk.hpp"
#include "tests/unit/domain/random_acts.hpp"

using namespace domain;

namespace {

constexpr int first_year = 2017;
constexpr int last_year = 2025;
const std::vector<std::string> organs{"bureau", "government", "town"};

/// A case as it comes in, over the counter or over the network.
CaseDesk open_case(RandomActs& random, int number) {
    CaseDesk desk;
    const Date on = Date{first_year, 1, 1}.plus_days(random.below(365 * (last_year - first_year)));
    Register data = registration(on, random.word<Channel>());
    data.number = "T-" + std::to_string(number);
    data.organ = random.one_of(organs);
    data.applicant_kind = random.word<ApplicantKind>();
    if (random.below(3) == 0)
        desk.act(on, Submit{data});
    else
        desk.act(on, data);
    return desk;
}

/// One act of any kind, likely to fit but free not to. Days move on, and now and then back.
Command command(RandomActs& random, const CaseDesk& desk) {
    const Date on = desk.events.back().on.plus_days(random.below(25) - (random.below(6) == 0 ? 20 : 0));
    Command command{on, random.act(random.kind(desk.state), desk.state, on)};
    if (random.below(3) != 0) command.overridden = Override{"reply_after_due", "迟延"};
    return command;
}

/// The books of the organs, as the service keeps them: sums by account, organ, kind and year.
class Books {
  public:
    void post(const std::vector<Posting>& entries) {
        for (const Posting& p : entries) {
            const auto key = std::tuple{p.organ, p.legal_date.year(), p.account, p.applicant_kind};
            if ((sums_[key] += p.amount) == 0) sums_.erase(key);
        }
    }
    Sums of(const std::string& organ, int year) const {
        Sums sums;
        for (const auto& [key, amount] : sums_) {
            const auto& [owner, posted, account, kind] = key;
            if (owner != organ || posted > year) continue;
            sums.add(account, kind, posted == year ? amount : 0, posted < year ? amount : 0);
        }
        return sums;
    }
    friend bool operator==(const Books&, const Books&) = default;

  private:
    std::map<std::tuple<std::string, int, Account, ApplicantKind>, std::int64_t> sums_;
};

/// Two cases tell the same when everything that counts, and the clock, is the same.
bool same(const CaseDesk& a, const CaseDesk& b) {
    return a.state.events == b.state.events && a.state.stage == b.state.stage &&
           a.postings() == b.postings() && a.state.clock.size() == b.state.clock.size() && a.due() == b.due();
}

struct Office {
    std::vector<CaseDesk> cases;
    Books books;  // entry by entry, as acts were done
    int done = 0;
    int refused = 0;
};

Office work(std::uint32_t seed, int cases, int acts) {
    RandomActs random{seed, 5};
    Office office;
    for (int number = 1; number <= cases; ++number) {
        CaseDesk desk = open_case(random, number);
        desk.today = Date{last_year, 12, 31};
        office.books.post(desk.postings());
        for (int step = 0; step < acts; ++step) {
            const Command asked = command(random, desk);
            const CaseDesk before = desk;
            const bool imported = random.below(8) == 0;
            const auto result =
                desk.as(random.person()).try_act(asked.on, asked.data, asked.overridden, imported);
            CHECK(same(desk, before));  // deciding changes nothing, whatever its answer
            if (!result) {
                ++office.refused;
                continue;
            }
            for (const Event& event : result.value().events) {
                apply(desk.state, event);
                desk.events.push_back(event);
            }
            office.books.post(ledger_entries(before.postings(), desk.postings()));
            ++office.done;
        }
        office.cases.push_back(std::move(desk));
    }
    return office;
}

const std::array<std::int64_t, column_count>& cells(const AnnualReport& report, std::string_view key) {
    return std::find_if(report.table3->rows.begin(), report.table3->rows.end(),
                        [&](const Table3::Row& row) { return row.key == key; })
        ->cells;
}

}  // namespace

TEST_CASE("books kept entry by entry are the books made anew from the cases, whatever happened to them") {
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        const Office office = work(seed, 60, 40);
        Books rebuilt;
        for (const CaseDesk& desk : office.cases) {
            Case replayed;
            for (const Event& event : desk.events) apply(replayed, event);
            rebuilt.post(counted(replayed, standing_of(replayed, Calendar::built_in(), Explain::no)));
        }
        CAPTURE(seed);
        CHECK(office.books == rebuilt);
        CHECK(office.done > 300);
        CHECK(office.refused > 300);
    }
}

TEST_CASE(
    "new + carried_in = total_handled + carried_out in every column of every organ and year, and each year "
    "carries in what the last carried out") {
    for (std::uint32_t seed = 21; seed <= 28; ++seed) {
        const Office office = work(seed, 60, 30);
        for (const std::string& organ : organs) {
            std::array<std::int64_t, column_count> carried{};
            for (int year = first_year; year <= last_year; ++year) {
                const AnnualReport report = build(ReportForm::form_2021, office.books.of(organ, year));
                for (std::size_t column = 0; column < column_count; ++column) {
                    CHECK(cells(report, "new")[column] + cells(report, "carried_in")[column] ==
                          cells(report, "total_handled")[column] + cells(report, "carried_out")[column]);
                    CHECK(cells(report, "carried_in")[column] == carried[column]);
                }
                carried = cells(report, "carried_out");
            }
        }
    }
}

TEST_CASE("what a year's table 4 shows as decided or pending is what its proceedings were on 31 December") {
    for (std::uint32_t seed = 31; seed <= 36; ++seed) {
        const Office office = work(seed, 60, 40);
        for (int year = first_year; year <= last_year; ++year) {
            std::int64_t expected_pending = 0;
            std::int64_t printed_pending = 0;
            const Date end{year, 12, 31};
            for (const CaseDesk& desk : office.cases) {
                if (desk.state.stage == Stage::voided) continue;
                for (const Proceeding& proceeding : desk.state.proceedings) {
                    const ProceedingInstance* latest = nullptr;
                    for (const ProceedingInstance& instance : proceeding.instances) {
                        if (instance.filed_on > end) continue;
                        if (latest == nullptr || instance.filed_on >= latest->filed_on) latest = &instance;
                    }
                    if (latest == nullptr) continue;
                    expected_pending += !latest->decided_on || *latest->decided_on > end ? 1 : 0;
                }
            }
            for (const std::string& organ : organs) {
                const AnnualReport report = build(ReportForm::form_2021, office.books.of(organ, year));
                for (const auto& block : report.table4->blocks) {
                    printed_pending += block[static_cast<std::size_t>(Outcome::pending)];
                }
            }
            CAPTURE(year);
            CHECK(printed_pending == expected_pending);
        }
    }
}
