#include <doctest/doctest.h>

#include "tests/conformance/engines.hpp"
#include "tests/support/failing_store.hpp"
#include "tests/support/sample_cases.hpp"
#include "tests/support/temporary_directory.hpp"

/// Letters in preparation, their serials, and the documents that events name.
namespace conformance {
namespace {

using namespace storage;
using namespace domain;
using namespace test_support;

constexpr Date day{2025, 6, 3};

CaseKey add_one(CaseStore& store, Writer& writer, std::uint64_t number) {
    const Uuid id =
        add_case(writer, number, {event_of(day, registration("N-" + std::to_string(number), "a", day))});
    return store.open_reader()->find_case(id)->key;
}

LetterDraft draft_of(CaseKey key, LetterKind kind, std::string content, std::int64_t consultation = 0) {
    return {key, kind, consultation, std::move(content), "某某", Instant{1000}};
}

AttachDocument document(char digit, std::int64_t bytes) {
    return {std::string(64, digit), DocumentRole::delivery, "application/pdf", bytes};
}

}  // namespace

TEST_CASE("a draft is kept by case, kind and consultation, and saving it again takes its place") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const CaseKey one = add_one(*store, *writer, 1);
        const CaseKey other = add_one(*store, *writer, 2);
        run_one(*writer, [&](Unit& unit) {
            unit.put_letter_draft(draft_of(one, LetterKind::reply, "{\"title\":\"甲\"}"));
            unit.put_letter_draft(draft_of(one, LetterKind::third_party_consultation, "{}", 2));
            unit.put_letter_draft(draft_of(one, LetterKind::third_party_consultation, "{}", 1));
            unit.put_letter_draft(draft_of(other, LetterKind::receipt, "{}"));
            unit.put_letter_draft(draft_of(one, LetterKind::reply, "{\"title\":\"乙\"}"));
            CHECK(unit.reader().letter_drafts(one).size() == 3);
            return true;
        });
        const auto reader = store->open_reader();
        const auto drafts = reader->letter_drafts(one);
        REQUIRE(drafts.size() == 3);
        CHECK(drafts[0].consultation == 1);
        CHECK(drafts[1].consultation == 2);
        CHECK(drafts[2].kind == LetterKind::reply);
        CHECK(drafts[2].content == "{\"title\":\"乙\"}");
        CHECK(drafts[2].actor == "某某");
        CHECK(drafts[2].updated_at == Instant{1000});
        CHECK(reader->letter_draft(one, LetterKind::reply, 0)->content == "{\"title\":\"乙\"}");
        CHECK_FALSE(reader->letter_draft(one, LetterKind::reply, 1));
        CHECK_FALSE(reader->letter_draft(other, LetterKind::reply, 0));
        run_one(*writer, [&](Unit& unit) {
            CHECK(unit.remove_letter_draft(one, LetterKind::reply, 0));
            CHECK_FALSE(unit.remove_letter_draft(one, LetterKind::reply, 0));
            return true;
        });
        CHECK(reader->letter_drafts(one).size() == 2);
        CHECK(reader->letter_drafts(other).size() == 1);
        require_sound(*store);
    }
}

TEST_CASE("letters count from 1 for each word and year, and a unit undone gives its number back") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const auto take = [&](std::string_view word, int year, bool keep = true) {
            std::int64_t serial = 0;
            run_one(*writer, [&](Unit& unit) {
                serial = unit.next_letter_serial(word, year);
                return keep;
            });
            return serial;
        };
        CHECK(take("北教公开复", 2025) == 1);
        CHECK(take("北教公开复", 2025) == 2);
        CHECK(take("南教公开复", 2025) == 1);
        CHECK(take("北教公开告", 2025) == 1);
        CHECK(take("北教公开复", 2026) == 1);
        CHECK(take("北教公开复", 2025, false) == 3);
        CHECK(take("北教公开复", 2025) == 3);
    }
}

TEST_CASE("a unit that breaks on the way of issuing a letter leaves draft, number and event as they were") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const CaseKey key = add_one(*store, *writer, 1);
        run_one(*writer, [&](Unit& unit) {
            unit.put_letter_draft(draft_of(key, LetterKind::receipt, "{\"title\":\"甲\"}"));
            return true;
        });
        const UnitOfWork issue = [](Unit& unit) {
            auto file = *unit.load(uuid_of(1));
            const std::int64_t serial = unit.next_letter_serial("北教公开告", 2025);
            const IssueLetter data{
                LetterKind::receipt, {}, "北教公开告〔2025〕" + std::to_string(serial) + "号"};
            unit.append(file, {event_of(day, data)}, "{\"title\":\"甲\"}", CalendarBook::built_in());
            unit.remove_letter_draft(file.key, LetterKind::receipt, 0);
            return true;
        };
        const auto reader = store->open_reader();
        int broken = 0;
        for (int calls = 0;; ++calls) {
            Fuse fuse{calls};
            const auto failing = failing_writer(store->open_writer(), fuse);
            std::vector<UnitOfWork> units{issue};
            if (failing->run(units, Instant{2000}).front().outcome == UnitOutcome::kept) break;
            ++broken;
            CHECK(reader->letter_drafts(key).size() == 1);
            CHECK(reader->events_of(key).size() == 1);
        }
        CHECK(broken == 4);
        CHECK(reader->letter_drafts(key).empty());
        const auto events = reader->events_of(key);
        REQUIRE(events.size() == 2);
        CHECK(std::get<IssueLetter>(events[1].data).letter_number == "北教公开告〔2025〕1号");
        require_sound(*store);
    }
}

TEST_CASE("every document that an event names is told, with its case, digest and size") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        CHECK(store->open_reader()->attached_documents().empty());
        for (std::uint64_t number = 1; number <= 2; ++number) {
            const auto attached = document(number == 1 ? 'a' : 'b', static_cast<std::int64_t>(number) * 10);
            add_case(*writer, number,
                     {event_of(day, registration("N-" + std::to_string(number), "a", day)),
                      event_of(day, attached)});
        }
        const auto documents = store->open_reader()->attached_documents();
        REQUIRE(documents.size() == 2);
        CHECK(documents[0].case_number == "N-1");
        CHECK(documents[0].digest == std::string(64, 'a'));
        CHECK(documents[1].event == 2);
        CHECK(documents[1].bytes == 20);
        require_sound(*store);
    }
}

}  // namespace conformance
