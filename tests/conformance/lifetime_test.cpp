#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "tests/conformance/engines.hpp"
#include "tests/support/sample_cases.hpp"
#include "tests/support/temporary_directory.hpp"

namespace conformance {
namespace {

using namespace storage;
using namespace domain;
using namespace test_support;

UnitOfWork random_unit(HistoryMaker& maker, std::uint64_t number) {
    return [&maker, number](Unit& unit) {
        auto file = unit.load(uuid_of(number)).value_or(CaseFile{{}, uuid_of(number), {}});
        const bool is_new = file.key.value == 0;
        auto events = is_new ? std::vector{maker.first(number)} : maker.next(file.state);
        unit.append(file, std::move(events), is_new ? personal_text(maker.subject(), maker.name()) : "",
                    CalendarBook::built_in());
        return true;
    };
}

}  // namespace

TEST_CASE("a store opened again has everything, and goes on with the chain") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        HistoryMaker maker{21, {"a", "b"}};
        CommitRow last;
        int version = 0;
        {
            const auto store = engine.open(directory.path());
            version = store->schema_version();
            const auto writer = store->open_writer();
            for (std::uint64_t i = 0; i < 60; ++i) run_one(*writer, random_unit(maker, i % 30));
            last = store->open_reader()->last_commit();
        }
        const auto store = engine.open(directory.path());
        CHECK(store->schema_version() == version);
        const auto reader = store->open_reader();
        CHECK(reader->case_count() == 30);
        CHECK(reader->last_commit().hash == last.hash);
        const auto writer = store->open_writer();
        run_one(*writer, random_unit(maker, 100));
        CHECK(reader->last_commit().previous_hash == last.hash);
        CHECK(reader->last_commit().position == last.position + 1);
        require_sound(*store);
    }
}

TEST_CASE("two writers that write by turns make one chain") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto here = engine.open(directory.path());
        const auto there = engine.open(directory.path());
        const auto first = here->open_writer();
        const auto second = there->open_writer();
        HistoryMaker maker{22, {"a", "b", "c"}};
        for (std::uint64_t i = 0; i < 80; ++i)
            run_one(i % 3 == 0 ? *first : *second, random_unit(maker, i % 25));
        CHECK(here->open_reader()->case_count() == 25);
        require_sound(*here);
    }
}

TEST_CASE("two writers at the same time both get through") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        constexpr std::uint64_t each = 40;
        std::atomic<int> failures = 0;
        const auto work = [&](std::uint64_t from) {
            try {
                const auto writer = store->open_writer();
                HistoryMaker maker{static_cast<unsigned>(from), {"a", "b"}};
                for (std::uint64_t i = 0; i < each; ++i) run_one(*writer, random_unit(maker, from + i));
            } catch (const std::exception&) {
                ++failures;
            }
        };
        std::thread other{work, 1000};
        work(0);
        other.join();
        CHECK(failures == 0);
        CHECK(store->open_reader()->case_count() == 2 * each);
        require_sound(*store);
    }
}

TEST_CASE("a backup made while others write is a whole store of its own") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.below("live"));
        const auto writer = store->open_writer();
        HistoryMaker maker{23, {"a", "b"}};
        for (std::uint64_t i = 0; i < 50; ++i) run_one(*writer, random_unit(maker, i));
        std::atomic<bool> done = false;
        std::uint64_t written = 50;
        std::thread copying{[&] {
            store->backup_to(directory.below("copy"));
            done = true;
        }};
        while (!done && written < 5000) run_one(*writer, random_unit(maker, written++));
        copying.join();
        CHECK(done);
        const auto copy = engine.open(directory.below("copy"));
        require_sound(*copy);
        const std::int64_t copied = copy->open_reader()->case_count();
        CHECK(copied >= 50);
        CHECK(copied <= static_cast<std::int64_t>(written));
        CHECK(store->open_reader()->case_count() == static_cast<std::int64_t>(written));
        // The copy can be worked on.
        run_one(*copy->open_writer(), random_unit(maker, 9000));
        require_sound(*copy);
        CHECK_THROWS_AS(store->backup_to(directory.below("copy")), StorageError);
        CHECK_THROWS_AS(store->backup_to(directory.path() + "/nowhere"), StorageError);
    }
}

TEST_CASE("a checkpoint changes nothing that is read") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const auto reader = store->open_reader();
        HistoryMaker maker{24, {"a"}};
        for (std::uint64_t i = 0; i < 20; ++i) {
            run_one(*writer, random_unit(maker, i));
            if (i % 5 == 0) writer->checkpoint();
            CHECK(reader->case_count() == static_cast<std::int64_t>(i) + 1);
        }
        require_sound(*store);
    }
}

}  // namespace conformance
