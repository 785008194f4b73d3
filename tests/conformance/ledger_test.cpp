#include <doctest/doctest.h>

#include <array>
#include <map>
#include <set>

#include "domain/report/ledger.hpp"
#include "domain/report/period.hpp"
#include "tests/conformance/engines.hpp"
#include "tests/support/sample_cases.hpp"
#include "tests/support/temporary_directory.hpp"

namespace conformance {
namespace {

using namespace storage;
using namespace domain;
using namespace test_support;

const std::vector<std::string> organ_codes{"a", "b", "c"};
constexpr int first_year = 2015;
constexpr int last_year = 2026;

/// Appends random acts to random cases in batches of several units, so that one case may be met twice in a
/// batch.
std::vector<Case> random_years(Writer& writer, HistoryMaker& maker, std::uint64_t cases, int rounds) {
    std::vector<Case> states(cases);
    for (int round = 0; round < rounds; ++round) {
        std::vector<UnitOfWork> units;
        for (std::size_t i = 0, count = 1 + maker.below(12); i < count; ++i) {
            units.emplace_back([&maker, &states, cases](Unit& unit) {
                const std::uint64_t number = maker.below(cases);
                auto file = unit.load(uuid_of(number)).value_or(CaseFile{{}, uuid_of(number), {}});
                std::vector<Event> events;
                if (file.key.value == 0)
                    events.push_back(maker.first(number));
                else
                    events = maker.next(file.state);
                unit.append(file, std::move(events), {}, CalendarBook::built_in());
                if (maker.below(5) == 0) return false;
                states[number] = file.state;
                return true;
            });
        }
        for (const UnitResult& result : writer.run(units, Instant{1000 + round})) {
            if (result.error) std::rethrow_exception(result.error);
        }
    }
    return states;
}

/// The sums that the cases as they are now count for, by organ and year.
std::map<std::pair<std::string, int>, std::map<std::pair<Account, ApplicantKind>, std::int64_t>> recount(
    const std::vector<Case>& states) {
    std::map<std::pair<std::string, int>, std::map<std::pair<Account, ApplicantKind>, std::int64_t>> sums;
    for (const Case& state : states) {
        if (state.events == 0) continue;
        for (const Posting& p : counted(state, standing_of(state, Calendar::built_in(), Explain::no))) {
            if (is_duration(p.account)) continue;  // told apart
            sums[{p.organ, p.legal_date.year()}][{p.account, p.applicant_kind}] += p.amount;
        }
    }
    return sums;
}

struct Listed {
    std::size_t count = 0;
    bool repeats = false;
};

Listed drill(Reader& reader, const DrillQuery& query, int limit) {
    Listed out;
    std::set<std::pair<std::int64_t, std::string>> seen;
    std::string cursor;
    do {
        const auto page = reader.drill_down(query, cursor, limit);
        for (const DrillRow& item : page.items)
            out.repeats |= !seen.insert({item.row.key.value, item.proceeding}).second;
        cursor = page.next;
    } while (!cursor.empty());
    out.count = seen.size();
    return out;
}

std::int64_t value(const Sums& sums, const std::vector<Account>& accounts, std::optional<ApplicantKind> kind,
                   Measure measure) {
    std::int64_t total = 0;
    for (const Account account : accounts) {
        const auto found = sums.cells.find(account);
        if (found == sums.cells.end()) continue;
        for (std::size_t k = 0; k < found->second.size(); ++k) {
            if (kind && static_cast<std::size_t>(*kind) != k) continue;
            const Sums::Cell& cell = found->second[k];
            if (measure != Measure::before) total += cell.in_year;
            if (measure != Measure::in_year) total += cell.before;
        }
    }
    return total;
}

std::vector<Account> all_received() {
    std::vector<Account> out;
    for (const auto& word : channel_words) out.push_back(received(word.value));
    return out;
}
std::vector<Account> all_concluded() {
    std::vector<Account> out;
    for (const auto& row : conclusion_rows) out.push_back(concluded(row.value));
    return out;
}

/// Every year, and of each a part and both as known at some earlier time.
std::vector<ReportCut> some_cuts(HistoryMaker& maker, std::int64_t last_position) {
    std::vector<ReportCut> cuts;
    for (int year = 2016; year <= 2025; ++year) {
        const auto earlier = static_cast<std::int64_t>(maker.below(static_cast<std::size_t>(last_position)));
        const ReportPeriod part = period_rows[maker.below(period_rows.size())].value;
        cuts.push_back(ReportCut::of_year(year));
        cuts.push_back({days_of(year, part)});
        cuts.push_back({ReportCut::of_year(year).days, earlier});
        cuts.push_back({days_of(year, part), earlier});
    }
    return cuts;
}

using Balances = std::map<std::pair<Account, ApplicantKind>, std::int64_t>;

Balances balances(const Sums& sums, Measure measure) {
    Balances out;
    for (const auto& [account, cells] : sums.cells) {
        for (std::size_t k = 0; k < cells.size(); ++k) {
            const std::int64_t amount = measure == Measure::before ? cells[k].before : cells[k].in_year;
            if (amount != 0) out[{account, static_cast<ApplicantKind>(k)}] = amount;
        }
    }
    return out;
}

/// How a proceeding stands at the end of these days, if it was decided in them and rests: the rule of
/// annual-report.md, “Table 4”, read from its instances.
std::optional<Outcome> outcome_in(const Proceeding& proceeding, DayRange days) {
    std::optional<std::pair<Date, Outcome>> latest;
    Date last_filed{1900, 1, 1};
    for (const ProceedingInstance& instance : proceeding.instances) {
        if (instance.filed_on > days.to) continue;
        if (instance.filed_on < last_filed) return std::nullopt;  // out of order: not made by the test
        last_filed = instance.filed_on;
        latest.reset();
        if (instance.decided_on && std::max(*instance.decided_on, instance.filed_on) <= days.to)
            latest = {std::max(*instance.decided_on, instance.filed_on),
                      instance.outcome.value_or(Outcome::other)};
    }
    if (!latest || latest->first < days.from) return std::nullopt;
    return latest->second;
}

}  // namespace

TEST_CASE("a report as of an earlier position is what it was when that position was the last") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        HistoryMaker maker{11, organ_codes};
        const auto reader = store->open_reader();
        struct Known {
            ReportCut cut;
            Balances in_period, before;
            std::map<std::int32_t, std::int64_t> took;
        };
        std::vector<Known> known;
        std::size_t changed = 0;
        for (int round = 0; round < 4; ++round) {
            random_years(*writer, maker, 80, 40);
            for (const Known& then : known) {
                CAPTURE(then.cut.days.from.iso());
                CAPTURE(then.cut.position);
                const Sums as_of = reader->sums(organ_codes, then.cut);
                CHECK(balances(as_of, Measure::in_year) == then.in_period);
                CHECK(balances(as_of, Measure::before) == then.before);
                CHECK(reader->durations(organ_codes, then.cut) == then.took);
                const Sums now = reader->sums(organ_codes, ReportCut{then.cut.days});
                if (balances(now, Measure::in_year) != then.in_period) ++changed;
            }
            const std::int64_t position = reader->last_commit().position;
            for (int year = 2016; year <= 2024; ++year) {
                for (const auto& row : period_rows) {
                    const ReportCut cut{days_of(year, row.value)};
                    const Sums sums = reader->sums(organ_codes, cut);
                    known.push_back({{cut.days, position},
                                     balances(sums, Measure::in_year),
                                     balances(sums, Measure::before),
                                     reader->durations(organ_codes, cut)});
                }
            }
        }
        CHECK(changed > 100);
        require_sound(*store);
    }
}

TEST_CASE("a part of a year counts what happened in it, and proceedings as they stood at its end") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        HistoryMaker maker{12, organ_codes};
        const std::vector<Case> states = random_years(*writer, maker, 150, 200);
        const auto reader = store->open_reader();
        std::int64_t outcomes = 0;
        std::size_t timed = 0;
        for (int year = 2016; year <= 2025; ++year) {
            for (const auto& row : period_rows) {
                const DayRange days = days_of(year, row.value);
                Balances expected;
                std::map<std::int32_t, std::int64_t> took;
                for (const Case& state : states) {
                    if (state.events == 0 || state.stage == Stage::voided) continue;
                    const Standing standing = standing_of(state, Calendar::built_in(), Explain::no);
                    for (const Posting& p : counted(state, standing)) {
                        const bool outcome = p.account.code >= 400 && p.account.code < 500 &&
                                             p.account.code % 10 != static_cast<int>(Outcome::pending);
                        if (is_duration(p.account)) {
                            if (days.from <= p.legal_date && p.legal_date <= days.to)
                                ++took[p.account.code - first_duration];
                            continue;
                        }
                        if (!outcome && days.from <= p.legal_date && p.legal_date <= days.to)
                            expected[{p.account, p.applicant_kind}] += p.amount;
                    }
                    for (const Proceeding& proceeding : state.proceedings) {
                        const auto outcome = outcome_in(proceeding, days);
                        if (!outcome) continue;
                        const ReviewBlock block = proceeding.kind == ProceedingKind::reconsideration
                                                      ? ReviewBlock::review
                                                  : proceeding.path == ProceedingPath::after_reconsideration
                                                      ? ReviewBlock::litigation_after_review
                                                      : ReviewBlock::litigation_direct;
                        ++expected[{proceedings(block, *outcome), state.filing.applicant_kind}];
                        ++outcomes;
                    }
                }
                std::erase_if(expected, [](const auto& entry) { return entry.second == 0; });
                CAPTURE(year);
                CAPTURE(row.name);
                CHECK(balances(reader->sums(organ_codes, ReportCut{days}), Measure::in_year) == expected);
                CHECK(reader->durations(organ_codes, ReportCut{days}) == took);
                timed += took.size();
            }
        }
        CHECK(outcomes > 40);
        CHECK(timed > 100);
    }
}

TEST_CASE("sums kept act by act equal the sums counted anew from the cases as they are") {
    for (const Engine& engine : engines()) {
        for (const unsigned seed : {1U, 2U, 3U}) {
            CAPTURE(engine.name);
            CAPTURE(seed);
            const TemporaryDirectory directory;
            const auto store = engine.open(directory.path());
            const auto writer = store->open_writer();
            HistoryMaker maker{seed, organ_codes};
            const auto expected = recount(random_years(*writer, maker, 60, 80));
            const auto reader = store->open_reader();
            std::size_t compared = 0;
            Balances before;
            for (const std::string& organ : organ_codes) {
                before.clear();
                for (int year = first_year; year <= last_year; ++year) {
                    const Sums sums = reader->sums({organ}, ReportCut::of_year(year));
                    Balances in_year;
                    if (expected.contains({organ, year})) {
                        for (const auto& [place, amount] : expected.at({organ, year})) {
                            if (amount != 0) in_year[place] = amount;
                        }
                    }
                    CHECK(balances(sums, Measure::in_year) == in_year);
                    CHECK(balances(sums, Measure::before) == before);
                    compared += in_year.size() + before.size();
                    for (const auto& [place, amount] : in_year) {
                        const auto share = stock_share(place.first);
                        if (!share) continue;
                        const auto at = before.try_emplace({share->account, place.second}).first;
                        at->second += share->sign * amount;
                        if (at->second == 0) before.erase(at);
                    }
                }
            }
            CHECK(compared > 200);
            require_sound(*store);
        }
    }
}

TEST_CASE("the drill-down of a number lists as many cases or proceedings as the number says, each once") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        HistoryMaker maker{5, organ_codes};
        random_years(*writer, maker, 150, 220);
        const auto reader = store->open_reader();
        std::size_t listed = 0;
        std::size_t pending_listed = 0;
        const std::vector<std::vector<std::string>> scopes{{"a"}, {"a", "b", "c"}};
        std::vector<std::optional<ApplicantKind>> kinds{std::nullopt, ApplicantKind::natural,
                                                        ApplicantKind::legal};
        for (const auto& organs : scopes) {
            for (const ReportCut& cut : some_cuts(maker, reader->last_commit().position)) {
                const Sums sums = reader->sums(organs, cut);
                for (const auto& kind : kinds) {
                    const auto check = [&](DrillQuery::Lists lists, std::vector<Account> accounts,
                                           std::int64_t number) {
                        CAPTURE(cut.days.from.iso());
                        CAPTURE(cut.days.to.iso());
                        CAPTURE(cut.position);
                        CAPTURE(static_cast<int>(lists));
                        const DrillQuery query{organs, cut, kind, lists, std::move(accounts)};
                        const Listed got = drill(*reader, query, 1 + static_cast<int>(maker.below(20)));
                        CHECK(static_cast<std::int64_t>(got.count) == number);
                        CHECK_FALSE(got.repeats);
                        listed += got.count;
                        return got.count;
                    };
                    using Lists = DrillQuery::Lists;
                    check(Lists::flow, all_received(), value(sums, all_received(), kind, Measure::in_year));
                    check(Lists::flow, all_concluded(), value(sums, all_concluded(), kind, Measure::in_year));
                    for (const auto& row : conclusion_rows) {
                        check(Lists::flow, {concluded(row.value)},
                              value(sums, {concluded(row.value)}, kind, Measure::in_year));
                    }
                    check(Lists::open_at_end, {},
                          value(sums, all_received(), kind, Measure::to_year_end) -
                              value(sums, all_concluded(), kind, Measure::to_year_end));
                    check(Lists::open_at_begin, {},
                          value(sums, all_received(), kind, Measure::before) -
                              value(sums, all_concluded(), kind, Measure::before));
                    for (const auto& block : review_block_words) {
                        for (const Outcome outcome : {Outcome::upheld, Outcome::corrected, Outcome::other}) {
                            const std::vector<Account> accounts{proceedings(block.value, outcome)};
                            check(Lists::flow, accounts, value(sums, accounts, kind, Measure::in_year));
                        }
                        const std::vector<Account> pending{proceedings(block.value, Outcome::pending)};
                        pending_listed +=
                            check(Lists::pending, pending, value(sums, pending, kind, Measure::to_year_end));
                    }
                }
            }
        }
        CHECK(listed > 500);
        CHECK(pending_listed > 10);
    }
}

TEST_CASE("a proceeding counts for its respondent and is listed with its number, kind and outcome") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const Date day{2017, 11, 1};
        const Uuid id =
            add_case(*writer, 1,
                     {event_of(day, registration("N-1", "a", day)), event_of(day.plus_days(10), IssueReply{}),
                      event_of(day.plus_days(20), FileProceeding{"通复〔2017〕1号",
                                                                 "b",
                                                                 ProceedingKind::reconsideration,
                                                                 {},
                                                                 {},
                                                                 day.plus_days(20),
                                                                 {}})});
        const auto reader = store->open_reader();
        const Account pending = proceedings(ReviewBlock::review, Outcome::pending);
        DrillQuery query{{"b"}, ReportCut::of_year(2017), {}, DrillQuery::Lists::pending, {pending}};
        auto page = reader->drill_down(query, "", 10);
        REQUIRE(page.items.size() == 1);
        CHECK(page.items[0].row.id == id);
        CHECK(page.items[0].proceeding == "通复〔2017〕1号");
        CHECK(page.items[0].proceeding_organ == "b");
        CHECK(page.items[0].proceeding_kind == "reconsideration");
        CHECK(page.items[0].filed_on == day.plus_days(20));
        CHECK(page.items[0].outcome.empty());
        query.organs = {"a"};
        CHECK(reader->drill_down(query, "", 10).items.empty());

        run_one(*writer, [&](Unit& unit) {
            auto file = unit.load(id);
            unit.append(
                *file,
                {event_of(day.plus_days(90),
                          DecideProceeding{"通复〔2017〕1号", {}, day.plus_days(90), Outcome::corrected})},
                {}, CalendarBook::built_in());
            return true;
        });
        query = {{"b"},
                 ReportCut::of_year(2018),
                 {},
                 DrillQuery::Lists::flow,
                 {proceedings(ReviewBlock::review, Outcome::corrected)}};
        page = reader->drill_down(query, "", 10);
        REQUIRE(page.items.size() == 1);
        CHECK(page.items[0].outcome == "corrected");
        // It was pending at the end of 2017 and still is in that year's numbers.
        query = {{"b"}, ReportCut::of_year(2017), {}, DrillQuery::Lists::pending, {pending}};
        CHECK(reader->drill_down(query, "", 10).items.size() == 1);
        query.cut = ReportCut::of_year(2018);
        CHECK(reader->drill_down(query, "", 10).items.empty());
        require_sound(*store);
    }
}

TEST_CASE("a void case is taken out of every sum and list that counted it") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const Date day{2023, 12, 20};
        const Uuid id = add_case(*writer, 1, {event_of(day, registration("N-1", "a", day))});
        const auto reader = store->open_reader();
        const DrillQuery query{{"a"}, ReportCut::of_year(2023), {}, DrillQuery::Lists::open_at_end, {}};
        CHECK(reader->drill_down(query, "", 10).items.size() == 1);
        run_one(*writer, [&](Unit& unit) {
            auto file = unit.load(id);
            unit.append(*file, {event_of(day.plus_days(30), Void{"重复"})}, {}, CalendarBook::built_in());
            return true;
        });
        CHECK(reader->drill_down(query, "", 10).items.empty());
        CHECK(value(reader->sums({"a"}, ReportCut::of_year(2023)), all_received(), {}, Measure::in_year) ==
              0);
        CHECK(value(reader->sums({"a"}, ReportCut::of_year(2024)), all_received(), {}, Measure::before) == 0);
        require_sound(*store);
    }
}

}  // namespace conformance
