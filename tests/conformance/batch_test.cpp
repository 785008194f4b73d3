#include <doctest/doctest.h>

#include <stdexcept>

#include "tests/conformance/engines.hpp"
#include "tests/support/failing_store.hpp"
#include "tests/support/sample_cases.hpp"
#include "tests/support/temporary_directory.hpp"

namespace conformance {
namespace {

using namespace storage;
using namespace domain;
using namespace test_support;

constexpr Date day{2024, 3, 1};

UnitOfWork register_unit(std::uint64_t number, bool keep = true) {
    return [number, keep](Unit& unit) {
        CaseFile file{{}, uuid_of(number), {}};
        unit.append(file, {event_of(day, registration("N-" + std::to_string(number), "a", day))},
                    personal_text("环境保护", "张三"), CalendarBook::built_in());
        return keep;
    };
}

OrganVersion organ_of(std::string code) {
    OrganVersion organ;
    organ.code = std::move(code);
    organ.valid_from = day;
    organ.name = std::string{"某局"};
    return organ;
}

std::int64_t received_in_2024(Reader& reader) {
    std::int64_t total = 0;
    const Sums sums = reader.sums({"a"}, ReportCut::of_year(2024));
    const auto cells = sums.cells.find(received(Channel::online));
    if (cells == sums.cells.end()) return 0;
    for (const Sums::Cell& cell : cells->second) total += cell.in_year;
    return total;
}

std::size_t found_by_word(Reader& reader) {
    CaseFilter filter;
    filter.organs = {"a"};
    filter.q = "环境";
    return reader.list_cases(filter, "", 100).items.size();
}

}  // namespace

TEST_CASE("a unit that refuses or throws leaves nothing and harms no other of its batch") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        std::vector<UnitOfWork> units{register_unit(1), register_unit(2, false),
                                      [](Unit& unit) -> bool {
                                          register_unit(3)(unit);
                                          unit.put_organ(organ_of("new"));
                                          throw std::runtime_error("broken");
                                      },
                                      register_unit(4)};
        const auto results = writer->run(units, Instant{1000});
        CHECK(results[0].outcome == UnitOutcome::kept);
        CHECK(results[1].outcome == UnitOutcome::undone);
        CHECK(results[2].outcome == UnitOutcome::failed);
        CHECK_THROWS_WITH(std::rethrow_exception(results[2].error), "broken");
        CHECK(results[3].outcome == UnitOutcome::kept);

        const auto reader = store->open_reader();
        CHECK(reader->case_count() == 2);
        CHECK(reader->find_case(uuid_of(1)));
        CHECK_FALSE(reader->find_case(uuid_of(2)));
        CHECK_FALSE(reader->find_case(uuid_of(3)));
        CHECK(reader->organs().empty());
        CHECK(received_in_2024(*reader) == 2);
        CHECK(found_by_word(*reader) == 2);
        // Positions stay consecutive, as the chain needs.
        const auto last = reader->find_case(uuid_of(4));
        REQUIRE(last);
        CHECK(reader->events_of(last->key).at(0).position == 2);
        CHECK(reader->last_commit().position == 2);
        require_sound(*store);
    }
}

TEST_CASE("reads inside a unit see what it and the batch before it wrote, and undoing it keeps the batch's") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const auto looking = [](std::uint64_t number, std::int64_t expected, bool keep) -> UnitOfWork {
            return [=](Unit& unit) {
                register_unit(number)(unit);
                CHECK(received_in_2024(unit.reader()) == expected);
                CHECK(found_by_word(unit.reader()) == static_cast<std::size_t>(expected));
                const auto row = unit.reader().find_case(uuid_of(number));
                REQUIRE(row);
                CHECK(unit.reader().events_of(row->key).at(0).recorded_at == Instant{1000});
                register_unit(number + 1)(unit);
                return keep;
            };
        };
        std::vector<UnitOfWork> units{register_unit(1), looking(10, 2, false), looking(20, 2, true),
                                      looking(30, 4, false), register_unit(40)};
        writer->run(units, Instant{1000});
        const auto reader = store->open_reader();
        CHECK(received_in_2024(*reader) == 4);
        CHECK(found_by_word(*reader) == 4);
        require_sound(*store);
    }
}

TEST_CASE("a batch is one commit in a chain, and a batch without events is none") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const auto reader = store->open_reader();
        CHECK(reader->last_commit().position == 0);
        std::vector<UnitOfWork> units{register_unit(1), register_unit(2)};
        writer->run(units, Instant{1000});
        const CommitRow first = reader->last_commit();
        CHECK(first.position == 2);
        CHECK(first.previous_hash == Digest{});
        CHECK(first.hash != Digest{});
        run_one(*writer, [](Unit& unit) { return unit.put_organ(organ_of("o")), true; });
        run_one(*writer, register_unit(3, false));
        CHECK(reader->last_commit().hash == first.hash);
        run_one(*writer, register_unit(4), 2000);
        CHECK(reader->last_commit().position == 3);
        CHECK(reader->last_commit().previous_hash == first.hash);
        CHECK(store->verify().commits == 2);
        require_sound(*store);
    }
}

TEST_CASE("recorded_at never goes back, whatever the clock does") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const auto reader = store->open_reader();
        run_one(*writer, register_unit(1), 5000);
        run_one(*writer, register_unit(2), 3000);
        CHECK(reader->last_commit().recorded_at == Instant{5000});
        run_one(*writer, register_unit(3), 6000);
        CHECK(reader->last_commit().recorded_at == Instant{6000});
        CHECK(reader->events_of(reader->find_case(uuid_of(2))->key).at(0).recorded_at == Instant{5000});
        require_sound(*store);
    }
}

TEST_CASE("a case file that is out of date cannot be appended to") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        run_one(*writer, register_unit(1));
        const UnitOfWork twice = [](Unit& unit) {
            auto file = unit.load(uuid_of(1));
            auto stale = *file;
            unit.append(*file, {event_of(day, Extend{})}, {}, CalendarBook::built_in());
            unit.append(stale, {event_of(day, Withdraw{})}, {}, CalendarBook::built_in());
            return true;
        };
        CHECK_THROWS_AS(run_one(*writer, twice), StorageError);
        CHECK(store->open_reader()->find_case(uuid_of(1))->events == 1);
        require_sound(*store);
    }
}

TEST_CASE("whichever call of a unit fails, nothing half-written remains") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const UnitOfWork work = [](Unit& unit) {
            if (unit.number_taken("N-7")) return false;
            unit.next_serial("a", 2024);
            register_unit(7)(unit);
            auto file = unit.load(uuid_of(7));
            unit.append(*file, {event_of(day.plus_days(1), IssueReply{})}, R"({"note":"x"})",
                        CalendarBook::built_in());
            unit.remember(IdempotencyRecord{.caller = "c", .operation = "o", .key = "k"});
            return true;
        };
        constexpr int calls_of_unit = 6;
        for (int calls = 0; calls <= calls_of_unit; ++calls) {
            CAPTURE(calls);
            const TemporaryDirectory directory;
            const auto store = engine.open(directory.path());
            Fuse fuse{.calls = calls};
            const auto writer = failing_writer(store->open_writer(), fuse);
            std::vector<UnitOfWork> units{work};
            const auto results = writer->run(units, Instant{1000});
            const bool whole = calls == calls_of_unit;
            CHECK(fuse.blown != whole);
            CHECK(results[0].outcome == (whole ? UnitOutcome::kept : UnitOutcome::failed));
            const auto reader = store->open_reader();
            CHECK(reader->case_count() == (whole ? 1 : 0));
            CHECK(reader->find_idempotent("c", "o", "k").has_value() == whole);
            CHECK(received_in_2024(*reader) == (whole ? 1 : 0));
            CHECK(reader->last_commit().position == (whole ? 2 : 0));
            require_sound(*store);
            // The machinery works again: the same unit goes through.
            fuse.blown = true;
            if (!whole) CHECK(run_one(*writer, work) == UnitOutcome::kept);
            require_sound(*store);
        }
    }
}

}  // namespace conformance
