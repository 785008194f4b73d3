#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/conformance/engines.hpp"
#include "tests/support/failing_store.hpp"
#include "tests/support/sample_cases.hpp"
#include "tests/support/temporary_directory.hpp"

namespace conformance {
namespace {

using namespace storage;
using namespace domain;
using namespace test_support;

constexpr std::size_t all = 10'000;
constexpr std::int64_t published_at = 1'800'000'000'000;

HolidayNotice of_2027() {
    return {2027,
            202701,
            {{Date{2027, 1, 1}, Date{2027, 1, 3}, "元旦"}, {Date{2027, 2, 5}, Date{2027, 2, 12}, "春节"}},
            {Date{2027, 2, 14}},
            "国办发明电〔2026〕1号",
            ""};
}

/// What holds in a year with one more run of days off.
HolidayNotice with_days_off(const CalendarBook& book, int year, Date from, Date to) {
    const HolidayYear& now = *book.current().year(year);
    HolidayNotice notice{year, 0, now.off, now.work, "修订通知", "临时放假"};
    notice.off.push_back({from, to, "调整", year});
    notice.version = next_version(book.current(), year).value();
    return notice;
}

struct Published {
    CalendarEffect preview;
    CalendarEffect effect;
};
Published publish(CaseStore& store, Writer& writer, const HolidayNotice& notice, Date today,
                  std::size_t limit = all) {
    const auto reader = store.open_reader();
    const CalendarBook before = read_calendar_book(*reader);
    Published done;
    done.preview = reader->preview_calendar(with_notice(before.current(), notice), today, limit);
    run_one(
        writer,
        [&](Unit& unit) {
            unit.put_calendar_notice(notice, "管理员");
            done.effect = unit.rejudge_open_cases(read_calendar_book(unit.reader()), today, limit);
            return true;
        },
        published_at);
    return done;
}

void check_same(const CalendarEffect& a, const CalendarEffect& b) {
    CHECK(a.moved == b.moved);
    CHECK(a.newly_overdue == b.newly_overdue);
    CHECK(a.no_longer_overdue == b.no_longer_overdue);
    REQUIRE(a.items.size() == b.items.size());
    for (std::size_t i = 0; i < a.items.size(); ++i) {
        CHECK(a.items[i].number == b.items[i].number);
        CHECK(a.items[i].old_due_on == b.items[i].old_due_on);
        CHECK(a.items[i].due_on == b.items[i].due_on);
        CHECK(a.items[i].newly_overdue == b.items[i].newly_overdue);
    }
}

void append(Writer& writer, const Uuid& id, std::vector<Event> events, const CalendarBook& book) {
    run_one(writer, [&](Unit& unit) {
        auto file = unit.load(id);
        REQUIRE(file);
        unit.append(*file, std::move(events), {}, book);
        return true;
    });
}

Event judged_by(const CalendarBook& book, Event event) {
    event.calendar_version = book.current().version();
    return event;
}

Event registered(const std::string& number, Date on, const std::string& organ = "a") {
    return event_of(on, registration(number, organ, on));
}

}  // namespace

TEST_CASE("a notice for a new year moves the provisional cases, names them, and makes them certain") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const auto reader = store->open_reader();
        const Uuid moves = add_case(*writer, 1, {registered("N-1", Date{2027, 1, 20})});
        const Uuid stays = add_case(*writer, 2, {registered("N-2", Date{2026, 6, 1})});
        CHECK(reader->find_case(moves)->due_on == Date{2027, 2, 17});
        CHECK(reader->find_case(moves)->provisional);
        CHECK(reader->calendar_revision() == 0);

        const auto done = publish(*store, *writer, of_2027(), Date{2027, 1, 25});
        check_same(done.preview, done.effect);
        CHECK(done.effect.moved == 1);
        REQUIRE(done.effect.items.size() == 1);
        const CaseMove& move = done.effect.items[0];
        CHECK(move.id == moves);
        CHECK(move.number == "N-1");
        CHECK(move.organ == "a");
        CHECK(move.old_due_on == Date{2027, 2, 17});
        CHECK(move.due_on == Date{2027, 2, 24});  // six weekdays off, one Sunday worked
        CHECK_FALSE(move.newly_overdue);

        const auto row = reader->find_case(moves);
        CHECK(row->due_on == Date{2027, 2, 24});
        CHECK_FALSE(row->provisional);
        CHECK(row->calendar_version == 202701);
        CHECK(reader->find_case(stays)->due_on == Date{2026, 6, 30});
        CHECK(reader->find_case(stays)->calendar_version == 202701);
        CHECK(reader->calendar_revision() == 202701);
        const auto notices = reader->calendar_notices();
        REQUIRE(notices.size() == 1);
        CHECK(notices[0].notice.year == 2027);
        CHECK(notices[0].notice.off[1].name == "春节");
        CHECK(notices[0].notice.work == std::vector<Date>{Date{2027, 2, 14}});
        CHECK(notices[0].notice.source == "国办发明电〔2026〕1号");
        CHECK(notices[0].recorded_at == Instant{published_at});
        CHECK(notices[0].actor == "管理员");
        require_sound(*store);
    }
}

TEST_CASE("a preview changes nothing") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const Uuid id = add_case(*writer, 1, {registered("N-1", Date{2027, 1, 20})});
        const auto reader = store->open_reader();
        const CalendarEffect effect =
            reader->preview_calendar(with_notice(Calendar::built_in(), of_2027()), Date{2027, 1, 25}, all);
        CHECK(effect.moved == 1);
        CHECK(reader->find_case(id)->due_on == Date{2027, 2, 17});
        CHECK(reader->find_case(id)->calendar_version == Calendar::built_in_version);
        CHECK(reader->calendar_notices().empty());
        require_sound(*store);
    }
}

TEST_CASE("a concluded case keeps the calendar that judged it, whatever is done to it afterwards") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const auto reader = store->open_reader();
        const CalendarBook built_in;
        // Replied on its due day, 2025-06-30; afterwards two days before it become days off.
        const Uuid before = add_case(
            *writer, 1,
            {registered("N-1", Date{2025, 6, 3}),
             event_of(Date{2025, 7, 1}, IssueReply{Conclusion::disclosed, {}, DeliveryMethod::post})});
        const Uuid open = add_case(*writer, 2, {registered("N-2", Date{2025, 6, 3})});
        CHECK(reader->find_case(before)->due_on == Date{2025, 7, 1});
        CHECK(reader->find_case(before)->timeliness == Timeliness::on_time);
        const auto effect =
            publish(*store, *writer, with_days_off(built_in, 2025, Date{2025, 6, 12}, Date{2025, 6, 13}),
                    Date{2025, 7, 2});
        CHECK(effect.effect.moved == 1);
        CHECK(effect.effect.no_longer_overdue == 1);
        CHECK(reader->find_case(before)->due_on == Date{2025, 7, 1});
        CHECK(reader->find_case(before)->calendar_version == 202601);
        CHECK(reader->find_case(open)->due_on == Date{2025, 7, 3});

        const CalendarBook book = read_calendar_book(*reader);
        append(*writer, open,
               {judged_by(book, event_of(Date{2025, 7, 3},
                                         IssueReply{Conclusion::disclosed, {}, DeliveryMethod::post}))},
               book);
        CHECK(reader->find_case(open)->timeliness == Timeliness::on_time);
        CHECK(reader->find_case(open)->calendar_version == 202602);
        // Delivered a day after its due day: late by its own calendar, though not by today's.
        append(
            *writer, before,
            {judged_by(book, event_of(Date{2025, 7, 2},
                                      RecordDelivery{DeliveryMethod::post, Date{2025, 7, 2}, {}, {}, {}}))},
            book);
        CHECK(reader->find_case(before)->timeliness == Timeliness::late);
        CHECK(reader->find_case(before)->calendar_version == 202601);
        require_sound(*store);

        // A second notice touches neither.
        CHECK(publish(*store, *writer, with_days_off(book, 2025, Date{2025, 6, 16}, Date{2025, 6, 16}),
                      Date{2025, 7, 5})
                  .effect.moved == 0);
        CHECK(reader->find_case(before)->calendar_version == 202601);
        CHECK(reader->find_case(open)->calendar_version == 202602);
        require_sound(*store);
    }
}

TEST_CASE("a day that becomes worked makes a case newly overdue, and a day off takes one out again") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        add_case(*writer, 1, {registered("N-1", Date{2025, 6, 3})});  // due 2025-07-01
        CalendarBook book;
        HolidayNotice saturday{
            2025,       202602, book.current().year(2025)->off, book.current().year(2025)->work,
            "修订通知", "补班"};
        saturday.work.push_back(Date{2025, 6, 14});
        auto done = publish(*store, *writer, saturday, Date{2025, 7, 1});
        check_same(done.preview, done.effect);
        REQUIRE(done.effect.items.size() == 1);
        CHECK(done.effect.newly_overdue == 1);
        CHECK(done.effect.items[0].newly_overdue);
        CHECK(done.effect.items[0].due_on == Date{2025, 6, 30});

        book = read_calendar_book(*store->open_reader());
        done = publish(*store, *writer, with_days_off(book, 2025, Date{2025, 6, 16}, Date{2025, 6, 16}),
                       Date{2025, 7, 1});
        CHECK(done.effect.newly_overdue == 0);
        CHECK(done.effect.no_longer_overdue == 1);
        CHECK(store->open_reader()->find_case(uuid_of(1))->calendar_version == 202603);
        require_sound(*store);
    }
}

TEST_CASE("a reopened case keeps the judgement of its first ending, whatever is published afterwards") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const auto reader = store->open_reader();
        const Uuid id = add_case(
            *writer, 1,
            {registered("N-1", Date{2025, 6, 3}),
             event_of(Date{2025, 7, 1}, IssueReply{Conclusion::disclosed, {}, DeliveryMethod::post}),
             event_of(
                 Date{2025, 7, 10},
                 FileProceeding{"复1", "a", ProceedingKind::reconsideration, {}, {}, Date{2025, 7, 10}, {}}),
             event_of(Date{2025, 9, 1}, DecideProceeding{"复1", {}, Date{2025, 9, 1}, Outcome::corrected}),
             event_of(Date{2025, 9, 3}, Reopen{"复1", Date{2025, 9, 3}, {}})});
        const auto took = reader->durations({"a"}, ReportCut::of_year(2025));
        CHECK(took.size() == 1);
        publish(*store, *writer, with_days_off(CalendarBook{}, 2025, Date{2025, 6, 12}, Date{2025, 6, 13}),
                Date{2025, 9, 10});
        require_sound(*store);
        CHECK(reader->durations({"a"}, ReportCut::of_year(2025)) == took);
        append(*writer, id, {event_of(Date{2025, 9, 11}, Void{"误登"})}, read_calendar_book(*reader));
        CHECK(reader->durations({"a"}, ReportCut::of_year(2025)).empty());
        require_sound(*store);
    }
}

TEST_CASE("the moved cases are named by new due day, as many as asked for, and all are counted") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        for (std::uint64_t i = 0; i < 30; ++i) {
            const Date on = Date{2027, 1, 29}.plus_days(-static_cast<std::int32_t>(i * 7 % 15));
            add_case(*writer, i, {registered("N-" + std::to_string(i), on)});
        }
        const auto reader = store->open_reader();
        const Calendar candidate = with_notice(Calendar::built_in(), of_2027());
        const auto preview = [&](std::size_t limit) {
            return reader->preview_calendar(candidate, Date{2027, 1, 1}, limit);
        };
        const CalendarEffect whole = preview(all);
        CHECK(whole.moved == 30);
        REQUIRE(whole.items.size() == 30);
        CHECK(std::is_sorted(whole.items.begin(), whole.items.end(), [](const auto& a, const auto& b) {
            return std::tie(a.due_on, a.number) < std::tie(b.due_on, b.number);
        }));
        for (const std::size_t limit : {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{29}}) {
            CAPTURE(limit);
            const CalendarEffect some = preview(limit);
            CHECK(some.moved == 30);
            REQUIRE(some.items.size() == limit);
            for (std::size_t i = 0; i < limit; ++i) CHECK(some.items[i].number == whole.items[i].number);
        }
    }
}

TEST_CASE("a publication that is undone, or fails at any call, leaves cases and calendar as they were") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const UnitOfWork work = [](Unit& unit) {
            unit.put_calendar_notice(of_2027(), "管理员");
            unit.rejudge_open_cases(read_calendar_book(unit.reader()), Date{2027, 1, 25}, all);
            return true;
        };
        for (int calls = -1; calls <= 2; ++calls) {
            CAPTURE(calls);
            const TemporaryDirectory directory;
            const auto store = engine.open(directory.path());
            Fuse fuse{.calls = calls, .blown = true};
            const auto writer = failing_writer(store->open_writer(), fuse);
            const Uuid id = add_case(*writer, 1, {registered("N-1", Date{2027, 1, 20})});
            const bool whole = calls == 2;
            fuse.blown = calls < 0;
            std::vector<UnitOfWork> units{[&](Unit& unit) { return work(unit) && calls >= 0; }};
            const auto results = writer->run(units, Instant{published_at});
            CHECK(results[0].outcome == (whole       ? UnitOutcome::kept
                                         : calls < 0 ? UnitOutcome::undone
                                                     : UnitOutcome::failed));
            const auto reader = store->open_reader();
            CHECK(reader->calendar_revision() == (whole ? 202701 : 0));
            CHECK(reader->find_case(id)->due_on == (whole ? Date{2027, 2, 24} : Date{2027, 2, 17}));
            CHECK(reader->find_case(id)->calendar_version == (whole ? 202701 : 202601));
            require_sound(*store);
            fuse.blown = true;
            if (!whole) CHECK(run_one(*writer, work) == UnitOutcome::kept);
            require_sound(*store);
        }
    }
}

TEST_CASE("verification finds an open case that a publication left behind") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        add_case(*writer, 1, {registered("N-1", Date{2026, 6, 1})});  // whose due day stays the same
        run_one(*writer, [](Unit& unit) {
            unit.put_calendar_notice(of_2027(), "管理员");
            return true;
        });
        const VerifyReport report = store->verify();
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].detail == "calendar_version is not what the events say");
    }
}

TEST_CASE("a unit sees the notice that an earlier unit of its batch published") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const auto reader = store->open_reader();
        std::vector<UnitOfWork> units{
            [](Unit& unit) {
                unit.put_calendar_notice(of_2027(), "管理员");
                unit.rejudge_open_cases(read_calendar_book(unit.reader()), Date{2027, 1, 25}, all);
                return true;
            },
            [&](Unit& unit) {
                CHECK(unit.reader().calendar_revision() == 202701);
                CHECK(reader->calendar_revision() == 0);
                CaseFile file{{}, uuid_of(1), {}};
                unit.append(file, {registered("N-1", Date{2027, 1, 20})}, {},
                            read_calendar_book(unit.reader()));
                return true;
            }};
        writer->run(units, Instant{published_at});
        CHECK(reader->find_case(uuid_of(1))->due_on == Date{2027, 2, 24});
        require_sound(*store);
    }
}

TEST_CASE("random histories stay sound over many notices, and only open cases follow them") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const auto reader = store->open_reader();
        HistoryMaker maker{2027, {"a", "b", "c"}};
        std::uint64_t cases = 0;
        std::int64_t moved = 0;
        for (int year = 2016; year <= 2024; year += 2) {
            const CalendarBook book = read_calendar_book(*reader);
            maker.judge_by(book.current());
            run_one(*writer, [&](Unit& unit) {
                for (std::uint64_t end = cases + 120; cases < end; ++cases) {
                    CaseFile file{{}, uuid_of(cases), {}};
                    unit.append(file, {maker.first(cases)}, {}, book);
                }
                // Older cases go on too, some of them concluded under an older calendar.
                for (std::uint64_t i = 0; i < cases; ++i) {
                    auto file = unit.load(uuid_of(i));
                    for (std::size_t acts = maker.below(3); acts > 0; --acts)
                        unit.append(*file, maker.next(file->state), {}, book);
                }
                return true;
            });
            require_sound(*store);
            std::map<std::uint64_t, CaseRow> before;
            for (std::uint64_t i = 0; i < cases; ++i) before[i] = *reader->find_case(uuid_of(i));

            const auto done =
                publish(*store, *writer, with_days_off(book, year, Date{year, 5, 20}, Date{year, 9, 10}),
                        Date{2024, 7, 1});
            check_same(done.preview, done.effect);
            moved += done.effect.moved;
            require_sound(*store);
            const CalendarBook after = read_calendar_book(*reader);
            std::int64_t changed = 0;
            for (std::uint64_t i = 0; i < cases; ++i) {
                const CaseRow now = *reader->find_case(uuid_of(i));
                const bool open = now.stage != Stage::concluded && now.stage != Stage::voided;
                CHECK(now.calendar_version ==
                      (open ? after.current().version() : before[i].calendar_version));
                if (now.due_on != before[i].due_on) ++changed;
                if (!open) CHECK(now.due_on == before[i].due_on);
            }
            CHECK(changed == done.effect.moved);

            // A short one, somewhere: most cases lie wholly before or behind it and are left alone.
            const Date somewhere = Date{2016, 1, 10}.plus_days(static_cast<std::int32_t>(maker.below(3280)));
            publish(*store, *writer,
                    with_days_off(after, somewhere.year(), somewhere, somewhere.plus_days(2)),
                    Date{2024, 7, 1});
            require_sound(*store);
        }
        CHECK(moved > 10);
        CHECK(reader->calendar_revision() == 202611);
    }
}

}  // namespace conformance
