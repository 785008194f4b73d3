#include <doctest/doctest.h>

#include <map>
#include <set>

#include "tests/conformance/engines.hpp"
#include "tests/support/sample_cases.hpp"
#include "tests/support/temporary_directory.hpp"

/// What is entered for reports, handed in, and published.
namespace conformance {
namespace {

using namespace storage;
using namespace domain;
using namespace test_support;

constexpr Instant early{1'000'000}, late{2'000'000}, now{ReportCut::newest};

StoredReportText text_of(std::string content) { return {"a", 2024, 0, std::move(content), "某某", {}}; }

Submission tables_of(std::string organ, std::string content,
                     SubmissionKind kind = SubmissionKind::handed_in) {
    return {std::move(organ), 2024, 0, ReportForm::form_2021, kind, std::move(content), "json", "某某", {}};
}

Publication draft_of(std::string organ, int year) {
    Publication publication;
    publication.organ = std::move(organ);
    publication.year = year;
    return publication;
}

std::vector<std::int64_t> ids_of(const std::vector<Publication>& publications) {
    std::vector<std::int64_t> ids;
    for (const Publication& publication : publications) ids.push_back(publication.id);
    return ids;
}

}  // namespace

TEST_CASE("a report's text has versions, and an earlier instant knows the earlier one") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const auto put = [&](std::string content, Instant at) {
            run_one(
                *writer,
                [&](Unit& unit) {
                    unit.put_report_text(text_of(content));
                    return true;
                },
                at.milliseconds);
        };
        put("{\"parts\":{}}", early);
        put("{\"parts\":{\"other\":\"话\"}}", late);
        const auto reader = store->open_reader();
        CHECK_FALSE(reader->report_text("a", 2024, Instant{early.milliseconds - 1}));
        const auto first = reader->report_text("a", 2024, Instant{late.milliseconds - 1});
        REQUIRE(first);
        CHECK(first->version == 1);
        CHECK(first->updated_at == early);
        const auto last = reader->report_text("a", 2024, now);
        REQUIRE(last);
        CHECK(last->version == 2);
        CHECK(last->content == "{\"parts\":{\"other\":\"话\"}}");
        CHECK(last->actor == "某某");
        CHECK_FALSE(reader->report_text("a", 2023, now));
        CHECK_FALSE(reader->report_text("b", 2024, now));
    }
}

TEST_CASE("of an organ's tables the last version holds, and one that takes them back is a version too") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const auto add = [&](const Submission& submission, Instant at) {
            std::int64_t version = 0;
            run_one(
                *writer,
                [&](Unit& unit) {
                    version = unit.add_submission(submission);
                    return true;
                },
                at.milliseconds);
            return version;
        };
        CHECK(add(tables_of("b", "{\"table3/new/total\":1}"), early) == 1);
        CHECK(add(tables_of("a", "{\"table3/new/total\":2}"), early) == 1);
        CHECK(add(tables_of("b", "{}", SubmissionKind::withdrawn), late) == 2);
        const auto reader = store->open_reader();
        const auto then = reader->submissions({"a", "b"}, 2024, early);
        REQUIRE(then.size() == 2);
        CHECK(then[0].organ == "a");
        CHECK(then[1].content == "{\"table3/new/total\":1}");
        CHECK(then[1].recorded_at == early);
        const auto today = reader->submissions({"a", "b"}, 2024, now);
        REQUIRE(today.size() == 2);
        CHECK(today[1].version == 2);
        CHECK(today[1].kind == SubmissionKind::withdrawn);
        CHECK(reader->submissions({"b"}, 2023, now).empty());
        CHECK(reader->submissions({}, 2024, now).empty());
    }
}

TEST_CASE("a publication keeps its steps and, once published, its content") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        std::int64_t id = 0;
        run_one(*writer, [&](Unit& unit) {
            id = unit.add_publication(draft_of("a", 2024), {PublicationState::draft, "王", {}, {}});
            return true;
        });
        Publication published = *store->open_reader()->publication(id);
        CHECK(published.state == PublicationState::draft);
        published.state = PublicationState::published;
        published.content = "{\"numbers\":1}";
        published.digest = "d";
        published.body_digest = "b";
        published.position = 7;
        run_one(
            *writer,
            [&](Unit& unit) {
                unit.advance_publication(published, {PublicationState::published, "李", "因", {}});
                return true;
            },
            late.milliseconds);
        const auto reader = store->open_reader();
        const auto found = reader->publication(id);
        REQUIRE(found);
        CHECK(found->state == PublicationState::published);
        CHECK(found->content == published.content);
        CHECK(found->digest == "d");
        CHECK(found->body_digest == "b");
        CHECK(found->position == 7);
        REQUIRE(found->steps.size() == 2);
        CHECK(found->steps[1].actor == "李");
        CHECK(found->steps[1].reason == "因");
        CHECK(found->steps[1].recorded_at == late);
        CHECK_FALSE(reader->publication(id + 1));
        CHECK(reader->publications({"a"}, 2024).front().content.empty());
    }
}

TEST_CASE("publications are listed newest first, of one year or of all, whatever was asked before") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        for (const auto& [organ, year] : {std::pair{"a", 2023}, {"b", 2024}, {"a", 2024}}) {
            run_one(*writer, [&, o = std::string{organ}, y = year](Unit& unit) {
                unit.add_publication(draft_of(o, y), {PublicationState::draft, "王", {}, {}});
                return true;
            });
        }
        const auto reader = store->open_reader();
        using Ids = std::vector<std::int64_t>;
        CHECK(ids_of(reader->publications({"a", "b"}, 2024)) == Ids{3, 2});
        CHECK(ids_of(reader->publications({"a", "b"}, std::nullopt)) == Ids{3, 2, 1});
        CHECK(ids_of(reader->publications({"a"}, 2023)) == Ids{1});
        CHECK(ids_of(reader->publications({"a"}, std::nullopt)) == Ids{3, 1});
        CHECK(ids_of(reader->publications({"c"}, std::nullopt)).empty());
    }
}

TEST_CASE("of acts recorded at once each entry of the ledger stands with the act that caused it") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        constexpr Date day{2024, 6, 3};
        const Uuid id =
            add_case(*writer, 1,
                     {event_of(day, registration("N-1", "a", day)), event_of(day.plus_days(10), IssueReply{}),
                      event_of(day.plus_days(11), RecordDelivery{})});
        const auto reader = store->open_reader();
        std::map<std::string, std::set<std::int32_t>> accounts;  // by act
        for (const RecordedPosting& posting : reader->postings_of(reader->find_case(id)->key))
            accounts[posting.act].insert(posting.account.code);
        CHECK(accounts["register"] == std::set<std::int32_t>{received(Channel::online).code});
        CHECK(accounts["issue_reply"].contains(concluded(Conclusion::disclosed).code));
        CHECK_FALSE(accounts["record_delivery"].contains(received(Channel::online).code));
        CHECK(store->verify().findings.empty());
    }
}

TEST_CASE("a report's text, tables and publication of a unit that is undone are not there") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        run_one(*writer, [&](Unit& unit) {
            unit.put_report_text(text_of("{}"));
            unit.add_submission(tables_of("a", "{}"));
            unit.add_publication(draft_of("a", 2024), {PublicationState::draft, "王", {}, {}});
            CHECK(unit.reader().publications({"a"}, 2024).size() == 1);
            return false;
        });
        const auto reader = store->open_reader();
        CHECK_FALSE(reader->report_text("a", 2024, now));
        CHECK(reader->submissions({"a"}, 2024, now).empty());
        CHECK(reader->publications({"a"}, std::nullopt).empty());
    }
}

}  // namespace conformance
