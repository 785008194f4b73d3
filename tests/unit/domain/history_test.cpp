#include <algorithm>
#include <map>
#include <random>
#include <tuple>

#include "domain/report/annual_report.hpp"
#include "domain/workflow/workflow.hpp"
#include "tests/unit/domain/case_desk.hpp"

using namespace domain;

namespace {

constexpr int first_year = 2017;
constexpr int last_year = 2025;
const std::vector<std::string> organs{"bureau", "government", "town"};

/// Cases of all kinds, moved by random acts: allowed ones, refused ones and rows of old ledgers.
class RandomOffice {
  public:
    explicit RandomOffice(std::uint32_t seed) : random_(seed) {}

    CaseDesk open_case(int number) {
        CaseDesk desk;
        const Date on = Date{first_year, 1, 1}.plus_days(below(365 * (last_year - first_year)));
        Register data = registration(on, word<Channel>());
        data.number = "T-" + std::to_string(number);
        data.organ = organs[static_cast<std::size_t>(below(3))];
        data.applicant_kind = word<ApplicantKind>();
        if (below(3) == 0)
            desk.act(on, Submit{data});
        else
            desk.act(on, data);
        return desk;
    }

    /// One act of any kind, likely to fit but free not to. Days move on, and now and then back.
    Command command(const CaseDesk& desk) {
        const Date on = last_day(desk).plus_days(below(25) - (below(6) == 0 ? 20 : 0));
        Command command{on, act(desk, on)};
        if (below(3) != 0) command.overridden = Override{"reply_after_due", "迟延"};
        return command;
    }

    bool imports() { return below(8) == 0; }
    int below(int end) { return std::uniform_int_distribution<int>{0, end - 1}(random_); }

  private:
    template <class E>
    E word() {
        return words(E{})[static_cast<std::size_t>(below(static_cast<int>(words(E{}).size())))].value;
    }

    static Date last_day(const CaseDesk& desk) { return desk.events.back().on; }

    ActData act(const CaseDesk& desk, Date on) {
        switch (below(16)) {
            case 0:
            case 1: return ConfirmReceipt{};
            case 2: return correction(on.plus_days(10));
            case 3: return ReceiveCorrection{};
            case 4: return LapseCorrection{};
            case 5: return ConsultThirdParty{};
            case 6: return ConsultOrgan{.party = "省厅", .joint = below(2) == 0, .letter_received_on = {}};
            case 7:
                return EndConsultation{.consultation = 1 + below(2), .result = word<ConsultationResult>()};
            case 8: return extension(on, 1 + below(20));
            case 9:
            case 10: return reply(word<Conclusion>());
            case 11: return delivery(on);
            case 12: return below(4) == 0 ? ActData{Void{"误登"}} : ActData{Withdraw{}};
            case 13: return file(desk, on);
            case 14: return decide(desk, on);
            default: return amend(on);
        }
    }

    RecordDelivery delivery(Date on) {
        RecordDelivery data;
        data.method = word<DeliveryMethod>();
        data.posted_on = data.sent_on = data.signed_on = on;
        return data;
    }

    FileProceeding file(const CaseDesk& desk, Date on) {
        if (!desk.state.proceedings.empty() && below(2) == 0) {
            return filing(on, desk.state.proceedings.front().number, word<Instance>());
        }
        FileProceeding data = below(2) == 0 ? review(on) : filing(on);
        if (data.path) data.path = word<ProceedingPath>();
        if (below(3) == 0) data.organ = organs[static_cast<std::size_t>(below(3))];
        return data;
    }

    DecideProceeding decide(const CaseDesk& desk, Date on) {
        const auto& known = desk.state.proceedings;
        if (known.empty()) return decision(on, "none");
        const auto chosen = static_cast<std::size_t>(below(static_cast<int>(known.size())));
        return decision(on, known[chosen].number, word<Outcome>());
    }

    Amend amend(Date on) {
        switch (below(5)) {
            case 0: return amendment("received_on", on.plus_days(-below(60)).iso());
            case 1: return amendment("concluded_on", on.plus_days(-below(60)).iso());
            case 2: return amendment("channel", std::string{name_of(word<Channel>())});
            case 3: return amendment("applicant_kind", std::string{name_of(word<ApplicantKind>())});
            default: return amendment("conclusion", std::string{name_of(word<Conclusion>())});
        }
    }

    std::mt19937 random_;
};

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
    RandomOffice random{seed};
    Office office;
    for (int number = 1; number <= cases; ++number) {
        CaseDesk desk = random.open_case(number);
        desk.today = Date{last_year, 12, 31};
        office.books.post(desk.postings());
        for (int step = 0; step < acts; ++step) {
            const Command command = random.command(desk);
            const CaseDesk before = desk;
            const auto result = desk.try_act(command.on, command.data, command.overridden, random.imports());
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
