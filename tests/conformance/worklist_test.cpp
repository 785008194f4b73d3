#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "tests/conformance/engines.hpp"
#include "tests/support/sample_cases.hpp"
#include "tests/support/temporary_directory.hpp"

namespace conformance {
namespace {

using namespace storage;
using namespace domain;
using namespace test_support;

const std::vector<std::string> organ_codes{"a", "b", "c", "d"};
const std::vector<std::string> people{"", "王某", "李某", "tester"};
const std::vector<std::string> units{"", "办公室", "规划科"};
constexpr Date last_of_all{2025, 12, 31};

/// What moves due days and hands, and what the maker of histories does not draw.
ActData other_act(HistoryMaker& maker, const Case& state, Date on) {
    switch (maker.below(7)) {
        case 0: return Transfer{people[1 + maker.below(2)], units[1 + maker.below(2)]};
        case 1: return RecordLetterReceipt{1, on};
        case 2: return FollowProceeding{"P0", {}, on, ProceedingTrack::simplified, on, {}, {}};
        case 3: return FollowProceeding{"P1", {}, {}, {}, {}, on, {}};
        case 4: return DecideProceeding{"P0", {}, on, {}, DecisionKind::ordered, on, true, on.plus_days(30)};
        case 5: return DecideProceeding{"P1", {}, on, {}, DecisionKind::upheld, on, {}, {}};
        default: return Reopen{state.proceedings.empty() ? "P0" : state.proceedings[0].number, {}, {}};
    }
}

void fill(Writer& writer, HistoryMaker& maker, std::uint64_t from, std::uint64_t count) {
    run_one(writer, [&](Unit& unit) {
        for (std::uint64_t number = from; number < from + count; ++number) {
            CaseFile file{{}, uuid_of(number), {}};
            unit.append(file, {maker.first(number)}, personal_text(maker.subject(), maker.name()),
                        CalendarBook::built_in());
            for (std::size_t acts = maker.below(8); acts > 0; --acts) {
                unit.append(file, maker.next(file.state), {}, CalendarBook::built_in());
                const Date on = file.state.history.back().event.on;
                const Context context{last_of_all, Calendar::built_in(), "tester", false};
                auto decision = decide(file.state, {on, other_act(maker, file.state, on), {}}, context);
                if (decision)
                    unit.append(file, std::move(decision.value().events), {}, CalendarBook::built_in());
            }
        }
        return true;
    });
}

/// A due date as a replay of the case gives it.
struct Expected {
    std::int64_t key;
    std::string organ, handler, unit;
    DueDate due;
    auto place() const { return std::tuple{due.due_on, key, name_of(due.kind), due.ordinal}; }
};

std::vector<Expected> replayed(Reader& reader) {
    std::vector<Expected> out;
    CaseFilter filter;
    filter.every_organ = true;
    std::string cursor;
    do {
        const auto page = reader.list_cases(filter, cursor, 100);
        for (const CaseRow& row : page.items) {
            Case state;
            for (const Event& event : reader.events_of(row.key)) apply(state, event);
            CHECK(row.handler == state.handler);
            CHECK(row.unit == state.unit);
            const Standing standing = standing_of(state, Calendar::built_in(), Explain::no);
            for (const DueDate& due : due_dates(state, standing, Calendar::built_in()))
                out.push_back({row.key.value, row.organ, state.handler, state.unit, due});
        }
        cursor = page.next;
    } while (!cursor.empty());
    std::sort(out.begin(), out.end(),
              [](const Expected& a, const Expected& b) { return a.place() < b.place(); });
    return out;
}

bool lapsed(const DueDate& due, Date today) {
    return row_of(due.kind).after == AfterDue::over && due.due_on < today;
}

bool has(const std::vector<std::string>& list, const std::string& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

bool fits(const Expected& row, const WorklistFilter& filter) {
    if (!filter.every_organ && !has(filter.organs, row.organ)) return false;
    if (filter.handler && row.handler != *filter.handler) return false;
    if (filter.unit && row.unit != *filter.unit) return false;
    const bool kind_wanted = filter.kinds.empty() || std::find(filter.kinds.begin(), filter.kinds.end(),
                                                               row.due.kind) != filter.kinds.end();
    if (!kind_wanted || lapsed(row.due, filter.today)) return false;
    if (filter.suspended && row.due.suspended != *filter.suspended) return false;
    return (!filter.due_from || row.due.due_on >= *filter.due_from) &&
           (!filter.due_to || row.due.due_on <= *filter.due_to);
}

std::vector<DueRow> all_pages(Reader& reader, const WorklistFilter& filter, int limit) {
    std::vector<DueRow> rows;
    std::string cursor;
    do {
        auto page = reader.worklist(filter, cursor, limit);
        CHECK(page.items.size() <= static_cast<std::size_t>(limit));
        if (!page.next.empty()) CHECK(page.items.size() == static_cast<std::size_t>(limit));
        rows.insert(rows.end(), page.items.begin(), page.items.end());
        cursor = page.next;
    } while (!cursor.empty());
    return rows;
}

void check_same(const std::vector<DueRow>& rows, const std::vector<Expected>& all,
                const WorklistFilter& filter) {
    std::vector<Expected> expected;
    std::copy_if(all.begin(), all.end(), std::back_inserter(expected),
                 [&](const Expected& row) { return fits(row, filter); });
    REQUIRE(rows.size() == expected.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CAPTURE(i);
        CHECK(rows[i].row.key.value == expected[i].key);
        CHECK(rows[i].row.organ == expected[i].organ);
        CHECK(rows[i].row.handler == expected[i].handler);
        CHECK(rows[i].row.unit == expected[i].unit);
        CHECK(rows[i].kind == expected[i].due.kind);
        CHECK(rows[i].ordinal == expected[i].due.ordinal);
        CHECK(rows[i].due_on == expected[i].due.due_on);
        CHECK(rows[i].provisional == expected[i].due.provisional);
        CHECK(rows[i].suspended == expected[i].due.suspended);
        CHECK(rows[i].article == expected[i].due.article);
    }
}

WorklistFilter random_filter(HistoryMaker& maker) {
    const auto day = [&] { return Date{2016, 1, 1}.plus_days(static_cast<std::int32_t>(maker.below(3700))); };
    WorklistFilter filter;
    filter.today = maker.below(3) == 0 ? Date{2008, 5, 1} : day();
    filter.every_organ = maker.below(2) == 0;
    for (const std::string& code : organ_codes) {
        if (maker.below(2) == 0) filter.organs.push_back(code);
    }
    if (maker.below(3) == 0) filter.handler = people[maker.below(people.size())];
    if (maker.below(3) == 0) filter.unit = units[maker.below(units.size())];
    if (maker.below(2) == 0) {
        for (std::size_t count = 1 + maker.below(3); count > 0; --count) {
            const DueKind kind = due_kind_rows[maker.below(due_kind_rows.size())].value;
            if (std::find(filter.kinds.begin(), filter.kinds.end(), kind) == filter.kinds.end())
                filter.kinds.push_back(kind);
        }
    }
    if (maker.below(4) == 0) filter.due_from = day();
    if (maker.below(4) == 0) filter.due_to = day();
    if (maker.below(4) == 0) filter.suspended = maker.below(2) == 0;
    return filter;
}

WorklistFilter everything(Date today) {
    WorklistFilter filter;
    filter.today = today;
    filter.every_organ = true;
    return filter;
}

/// `kind day` of each row, in order.
std::vector<std::string> told(Reader& reader, const WorklistFilter& filter) {
    std::vector<std::string> lines;
    for (const DueRow& due : all_pages(reader, filter, 3))
        lines.push_back(std::string{name_of(due.kind)} + " " + due.due_on.iso());
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE(
    "the worklist under random filters is what the replayed cases owe, page by page, and is counted so") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        HistoryMaker maker{20250603, organ_codes};
        fill(*writer, maker, 1, 1000);
        require_sound(*store);
        const auto reader = store->open_reader();
        const std::vector<Expected> all = replayed(*reader);
        REQUIRE(all.size() > 500);
        for (const auto& kind : due_kind_rows) {
            CAPTURE(kind.name);
            // Each is drawn, but for what needs an answer from outside the maker's acts.
            const bool drawn = std::any_of(all.begin(), all.end(),
                                           [&](const Expected& row) { return row.due.kind == kind.value; });
            const bool foreign = kind.value == DueKind::reasons || kind.value == DueKind::fee_payment ||
                                 kind.value == DueKind::joint_organ_answer;
            CHECK(drawn != foreign);
        }
        for (int round = 0; round < 150; ++round) {
            CAPTURE(round);
            const WorklistFilter filter = random_filter(maker);
            check_same(all_pages(*reader, filter, 1 + static_cast<int>(maker.below(40))), all, filter);

            const WorklistHorizon horizon{filter.today.plus_days(20), filter.today.plus_days(300)};
            std::map<std::tuple<std::string, std::string, std::string>, std::array<std::int64_t, 4>> expected;
            WorklistFilter counted = filter;
            counted.due_from.reset();
            counted.due_to = horizon.later_to;
            counted.suspended.reset();
            for (const Expected& row : all) {
                const Date due = row.due.due_on;
                if (!fits(row, counted) || (row.due.suspended && due >= filter.today)) continue;
                const std::size_t place = due < filter.today       ? 0
                                          : due == filter.today    ? 1
                                          : due <= horizon.soon_to ? 2
                                                                   : 3;
                ++expected[{row.organ, row.handler, row.unit}][place];
            }
            decltype(expected) found;
            for (const WorklistCount& count : reader->worklist_counts(filter, horizon)) {
                found[{count.organ, count.handler, count.unit}] = {count.overdue, count.today, count.soon,
                                                                   count.later};
            }
            CHECK(found == expected);
        }
    }
}

TEST_CASE("rows of the worklist follow the acts") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const auto reader = store->open_reader();
        const WorklistFilter filter = everything(Date{2025, 6, 3});
        const Date day{2025, 6, 3};
        const Uuid id = add_case(*writer, 1, {event_of(day, registration("N-1", "a", day))},
                                 personal_text("学区划分", "张三"));
        const auto act = [&](Date on, ActData data) {
            run_one(*writer, [&](Unit& unit) {
                auto file = unit.load(id);
                unit.append(*file, {event_of(on, std::move(data))}, {}, CalendarBook::built_in());
                return true;
            });
            require_sound(*store);
        };
        CHECK(told(*reader, filter) ==
              Lines{"correction_notice 2025-06-12", "extension_notice 2025-07-01", "reply 2025-07-01"});
        const auto first = reader->worklist(filter, "", 1).items.front();
        CHECK(first.row.number == "N-1");
        CHECK(first.row.subject == "学区划分");
        CHECK(first.row.handler == "tester");
        CHECK(first.article == "R2019 art. 30");

        act(Date{2025, 6, 10}, ConsultThirdParty{});
        CHECK(told(*reader, filter) == Lines{"correction_notice 2025-06-12", "third_party_answer 2025-07-01",
                                             "extension_notice 2025-07-22", "reply 2025-07-22"});
        act(Date{2025, 6, 24}, ReceiveOpinion{1, ConsultationResult::consented});
        act(Date{2025, 6, 25}, Extend{WorkingDays{20}, "案情复杂", Date{2025, 6, 25}});
        CHECK(told(*reader, filter) == Lines{"correction_notice 2025-06-12", "reply 2025-08-12"});
        CHECK(told(*reader, everything(Date{2025, 6, 25})) == Lines{"reply 2025-08-12"});

        act(Date{2025, 6, 26}, Transfer{"王某", "办公室"});
        WorklistFilter mine = filter;
        mine.handler = "tester";
        CHECK(told(*reader, mine).empty());
        mine.handler = "王某";
        mine.unit = "办公室";
        CHECK(told(*reader, mine).size() == 2);
        CaseFilter cases;
        cases.organs = {"a"};
        cases.handler = "王某";
        CHECK(reader->list_cases(cases, "", 10).items.size() == 1);
        cases.unit = "规划科";
        CHECK(reader->list_cases(cases, "", 10).items.empty());
        cases.handler.clear();
        cases.unit = "办公室";
        CHECK(reader->list_cases(cases, "", 10).items.size() == 1);

        act(Date{2025, 7, 1}, IssueReply{Conclusion::disclosed, {}, {}});
        CHECK(told(*reader, filter) == Lines{"delivery 2025-08-12"});
        act(Date{2025, 7, 3},
            RecordDelivery{DeliveryMethod::post, Date{2025, 7, 2}, Date{2025, 7, 3}, {}, {}});
        CHECK(told(*reader, filter) == Lines{"reconsideration_filing 2025-09-01", "suit_filing 2026-01-04"});
        act(Date{2025, 7, 4}, Void{"重复登记"});
        CHECK(told(*reader, filter).empty());
    }
}

TEST_CASE("a reopened case keeps its counted conclusion and shows what became of it") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const Date day{2025, 3, 3};
        const Date decided{2025, 6, 3};
        std::vector<Event> events{
            event_of(day, registration("N-1", "a", day)),
            event_of(day.next(), IssueReply{Conclusion::refused_process, {}, {}}),
            event_of(day.plus_days(2),
                     FileProceeding{"P1", {}, ProceedingKind::reconsideration, {}, {}, day.plus_days(2), {}}),
            event_of(decided, DecideProceeding{"P1", {}, decided, Outcome::corrected, {}, decided, true, {}}),
            event_of(decided.next(), Reopen{"P1", decided, {}})};
        const Uuid id = add_case(*writer, 1, events);
        const auto reader = store->open_reader();
        const auto open = reader->find_case(id);
        REQUIRE(open);
        CHECK(open->conclusion == Conclusion::refused_process);
        CHECK(open->reopened_on == decided.next());
        CHECK_FALSE(open->renewed_conclusion);
        run_one(*writer, [&](Unit& unit) {
            auto file = unit.load(id);
            unit.append(*file, {event_of(Date{2025, 6, 20}, IssueReply{Conclusion::disclosed, {}, {}})}, {},
                        CalendarBook::built_in());
            return true;
        });
        const auto closed = reader->find_case(id);
        CHECK(closed->conclusion == Conclusion::refused_process);
        CHECK(closed->renewed_conclusion == Conclusion::disclosed);
        CHECK(closed->renewed_on == Date{2025, 6, 20});
        require_sound(*store);
    }
}

TEST_CASE("pages of the worklist lose and repeat nothing while rows are added behind and before the reader") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const auto reader = store->open_reader();
        HistoryMaker maker{7, organ_codes};
        fill(*writer, maker, 1, 60);
        const WorklistFilter filter = everything(Date{2016, 1, 1});
        const std::vector<DueRow> before = all_pages(*reader, filter, 50);
        const auto place = [](const DueRow& due) {
            return std::tuple{due.due_on, due.row.key.value, name_of(due.kind), due.ordinal};
        };
        std::vector<DueRow> walked;
        std::string cursor;
        std::uint64_t number = 1000;
        do {
            auto page = reader->worklist(filter, cursor, 7);
            walked.insert(walked.end(), page.items.begin(), page.items.end());
            cursor = page.next;
            fill(*writer, maker, number, 2);
            number += 2;
        } while (!cursor.empty());
        CHECK(std::is_sorted(walked.begin(), walked.end(),
                             [&](const DueRow& a, const DueRow& b) { return place(a) < place(b); }));
        CHECK(std::adjacent_find(walked.begin(), walked.end(), [&](const DueRow& a, const DueRow& b) {
                  return place(a) == place(b);
              }) == walked.end());
        for (const DueRow& due : before) {
            CHECK(std::any_of(walked.begin(), walked.end(),
                              [&](const DueRow& other) { return place(other) == place(due); }));
        }
    }
}

TEST_CASE("a cursor of another list is refused by the worklist, and a page needs at least one item") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        HistoryMaker maker{3, organ_codes};
        fill(*writer, maker, 1, 10);
        const auto reader = store->open_reader();
        CaseFilter cases;
        cases.every_organ = true;
        const std::string foreign = reader->list_cases(cases, "", 1).next;
        REQUIRE_FALSE(foreign.empty());
        const WorklistFilter filter = everything(Date{2016, 1, 1});
        CHECK_THROWS_AS(reader->worklist(filter, foreign, 5), std::invalid_argument);
        CHECK_THROWS_AS(reader->worklist(filter, "nonsense", 5), std::invalid_argument);
        CHECK_THROWS_AS(reader->worklist(filter, "", 0), std::invalid_argument);
        CHECK_THROWS_AS(reader->list_cases(cases, reader->worklist(filter, "", 1).next, 5),
                        std::invalid_argument);
    }
}

}  // namespace conformance
