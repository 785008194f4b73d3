#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/conformance/engines.hpp"
#include "tests/support/sample_cases.hpp"
#include "tests/support/temporary_directory.hpp"

namespace conformance {
namespace {

using namespace storage;
using namespace domain;
using namespace test_support;

const std::vector<std::string> organ_codes{"a", "b", "c", "d", "e"};

/// Fills the store with random histories, a few acts a case.
void fill(Writer& writer, HistoryMaker& maker, std::uint64_t from, std::uint64_t count) {
    run_one(writer, [&](Unit& unit) {
        for (std::uint64_t number = from; number < from + count; ++number) {
            CaseFile file{{}, uuid_of(number), {}};
            unit.append(file, {maker.first(number)}, personal_text(maker.subject(), maker.name()),
                        CalendarBook::built_in());
            for (std::size_t acts = maker.below(5); acts > 0; --acts) {
                unit.append(file, maker.next(file.state), {}, CalendarBook::built_in());
            }
        }
        return true;
    });
}

std::vector<CaseRow> all_pages(Reader& reader, const CaseFilter& filter, int limit) {
    std::vector<CaseRow> rows;
    std::string cursor;
    do {
        auto page = reader.list_cases(filter, cursor, limit);
        CHECK(page.items.size() <= static_cast<std::size_t>(limit));
        if (!page.next.empty()) CHECK(page.items.size() == static_cast<std::size_t>(limit));
        rows.insert(rows.end(), page.items.begin(), page.items.end());
        cursor = page.next;
    } while (!cursor.empty());
    return rows;
}

bool clock_runs(const CaseRow& row) { return row.stage == Stage::accepted && row.due_on; }

bool fits(const CaseRow& row, const CaseFilter& filter) {
    const auto in = [](const std::optional<Date>& day, const std::optional<Date>& from,
                       const std::optional<Date>& to) {
        if (!from && !to) return true;
        return day && (!from || *day >= *from) && (!to || *day <= *to);
    };
    if (!filter.every_organ &&
        std::find(filter.organs.begin(), filter.organs.end(), row.organ) == filter.organs.end())
        return false;
    if (filter.stage && row.stage != *filter.stage) return false;
    if (filter.channel && row.channel != *filter.channel) return false;
    if (filter.applicant_kind && row.applicant_kind != *filter.applicant_kind) return false;
    if (filter.conclusion && row.conclusion != filter.conclusion) return false;
    if (!in(row.received_on, filter.received_from, filter.received_to)) return false;
    if ((filter.due_from || filter.due_to) &&
        (!clock_runs(row) || !in(row.due_on, filter.due_from, filter.due_to)))
        return false;
    if (filter.not_suspended && row.suspended) return false;
    return !filter.grey_on || !clock_runs(row) || (row.suspended && *row.due_on >= *filter.grey_on);
}

std::vector<std::int64_t> keys_of(const std::vector<CaseRow>& rows) {
    std::vector<std::int64_t> keys;
    for (const CaseRow& row : rows) keys.push_back(row.key.value);
    return keys;
}

CaseFilter random_filter(HistoryMaker& maker) {
    CaseFilter filter;
    filter.every_organ = maker.below(4) == 0;
    for (const std::string& code : organ_codes) {
        if (maker.below(2) == 0) filter.organs.push_back(code);
    }
    if (maker.below(3) == 0) filter.stage = stage_words[maker.below(stage_words.size())].value;
    if (maker.below(4) == 0) filter.channel = channel_words[maker.below(channel_words.size())].value;
    if (maker.below(4) == 0)
        filter.applicant_kind = applicant_kind_words[maker.below(applicant_kind_words.size())].value;
    if (maker.below(4) == 0) filter.conclusion = conclusion_rows[maker.below(conclusion_rows.size())].value;
    const auto day = [&] { return Date{2016, 1, 1}.plus_days(static_cast<std::int32_t>(maker.below(3300))); };
    if (maker.below(4) == 0) filter.received_from = day();
    if (maker.below(4) == 0) filter.received_to = day();
    if (maker.below(6) == 0) filter.due_from = day();
    if (maker.below(6) == 0) filter.due_to = day();
    if (maker.below(5) == 0) filter.grey_on = day();
    filter.not_suspended = maker.below(5) == 0;
    return filter;
}

std::vector<CaseRow> searched(Reader& reader, const std::string& q, std::vector<std::string> organs = {}) {
    CaseFilter filter;
    filter.every_organ = organs.empty();
    filter.organs = std::move(organs);
    filter.q = q;
    return all_pages(reader, filter, 3);
}

std::vector<std::string> numbers_of(const std::vector<CaseRow>& rows) {
    std::vector<std::string> numbers;
    for (const CaseRow& row : rows) numbers.push_back(row.number);
    return numbers;
}

using Numbers = std::vector<std::string>;

}  // namespace

TEST_CASE("lists under random filters are what filtering and sorting every row gives, page by page") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        HistoryMaker maker{11, organ_codes};
        fill(*writer, maker, 1, 400);
        const auto reader = store->open_reader();
        std::vector<CaseRow> every;
        for (std::uint64_t number = 1; number <= 400; ++number)
            every.push_back(*reader->find_case(uuid_of(number)));
        std::sort(every.begin(), every.end(), [](const CaseRow& a, const CaseRow& b) {
            const auto place = [](const CaseRow& r) {
                return std::pair{r.received_on.value_or(r.submitted_on), r.key};
            };
            return place(a) > place(b);
        });
        for (int round = 0; round < 400; ++round) {
            CAPTURE(round);
            const CaseFilter filter = random_filter(maker);
            std::vector<CaseRow> expected;
            std::copy_if(every.begin(), every.end(), std::back_inserter(expected),
                         [&](const CaseRow& r) { return fits(r, filter); });
            CHECK(keys_of(all_pages(*reader, filter, 1 + static_cast<int>(maker.below(60)))) ==
                  keys_of(expected));
        }
    }
}

TEST_CASE("rows added between pages are neither repeated nor push others out") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        HistoryMaker maker{12, organ_codes};
        fill(*writer, maker, 1, 120);
        const auto reader = store->open_reader();
        for (const std::string q : {"", "公开"}) {
            CAPTURE(q);
            CaseFilter filter;
            filter.organs = organ_codes;
            filter.q = q;
            const auto before = keys_of(all_pages(*reader, filter, 200));
            std::vector<std::int64_t> seen;
            std::string cursor;
            std::uint64_t next_number = q.empty() ? 1000 : 6000;
            do {
                const auto page = reader->list_cases(filter, cursor, 7);
                for (const CaseRow& row : page.items) seen.push_back(row.key.value);
                cursor = page.next;
                fill(*writer, maker, next_number, 5);
                next_number += 5;
            } while (!cursor.empty());
            CHECK(std::set<std::int64_t>(seen.begin(), seen.end()).size() == seen.size());
            std::size_t missed = 0;
            for (const std::int64_t key : before)
                missed += std::count(seen.begin(), seen.end(), key) == 1 ? 0U : 1U;
            CHECK(missed == 0);
        }
    }
}

TEST_CASE("a cursor of another list, or none at all, is refused") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        HistoryMaker maker{13, organ_codes};
        fill(*writer, maker, 1, 30);
        const auto reader = store->open_reader();
        CaseFilter filter;
        filter.every_organ = true;
        const std::string cursor = reader->list_cases(filter, "", 5).next;
        REQUIRE_FALSE(cursor.empty());
        filter.q = "公开";
        CHECK_THROWS_AS(reader->list_cases(filter, cursor, 5), std::invalid_argument);
        filter.q = "";
        for (const std::string text : {"x", "AAAA", "cjoxOjI6", "....", "cjo"}) {
            CAPTURE(text);
            CHECK_THROWS_AS(reader->list_cases(filter, text, 5), std::invalid_argument);
        }
        DrillQuery drill;
        drill.organs = {"a"};
        CHECK_THROWS_AS(reader->drill_down(drill, cursor, 5), std::invalid_argument);
    }
}

TEST_CASE("q finds words of the subject, the beginning of a number, a document and a whole name") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const Date day{2024, 3, 1};
        const auto add = [&](std::uint64_t i, const std::string& number, const std::string& organ,
                             const char* subject, const char* name) {
            Register entry = registration(number, organ, day);
            if (i == 3) entry.document_number = std::string{"通政发〔2018〕12号"};
            add_case(*writer, i, {event_of(day, entry)}, personal_text(subject, name));
        };
        add(1, "通-2024-1", "a", "关于环境保护规划的批复", "张三");
        add(2, "通-2024-2", "b", "保护环境的土地征收补偿方案", "张三丰");
        add(3, "通-2024-12", "a", "2018年Budget预算，环评", "李四");
        add(4, "海-2024-1", "a", "环", "王五环境");
        const auto reader = store->open_reader();

        CHECK(numbers_of(searched(*reader, "环境")) == Numbers{"通-2024-2", "通-2024-1"});
        CHECK(numbers_of(searched(*reader, "环境保护")) == Numbers{"通-2024-1"});
        CHECK(numbers_of(searched(*reader, "环")) ==
              Numbers{"海-2024-1", "通-2024-12", "通-2024-2", "通-2024-1"});
        CHECK(numbers_of(searched(*reader, "复")) == Numbers{"通-2024-1"});
        CHECK(numbers_of(searched(*reader, "保护 征收")) == Numbers{"通-2024-2"});
        CHECK(numbers_of(searched(*reader, "环境", {"a"})) == Numbers{"通-2024-1"});
        CHECK(numbers_of(searched(*reader, "budget")) == Numbers{"通-2024-12"});
        CHECK(numbers_of(searched(*reader, "2018 预算")) == Numbers{"通-2024-12"});
        CHECK(searched(*reader, "udget").empty());
        CHECK(searched(*reader, "算环").empty());

        CHECK(numbers_of(searched(*reader, "通-2024-1")) == Numbers{"通-2024-12", "通-2024-1"});
        CHECK(numbers_of(searched(*reader, "通-2024")) == Numbers{"通-2024-12", "通-2024-2", "通-2024-1"});
        CHECK(numbers_of(searched(*reader, "通-2024", {"b"})) == Numbers{"通-2024-2"});
        CHECK(searched(*reader, "2024-1").empty());

        CHECK(numbers_of(searched(*reader, "通政发〔2018〕12号")) == Numbers{"通-2024-12"});
        CHECK(searched(*reader, "通政发〔2018〕1号").empty());

        CHECK(numbers_of(searched(*reader, " 张三 ")) == Numbers{"通-2024-1"});
        CHECK(numbers_of(searched(*reader, "张三丰")) == Numbers{"通-2024-2"});
        CHECK(searched(*reader, "张").empty());
        CHECK(searched(*reader, "三丰").empty());
        CHECK(searched(*reader, "\"").empty());
        CHECK(searched(*reader, "环境\" OR \"土地").empty());
        CHECK(searched(*reader, "环境", {"unknown"}).empty());
    }
}

TEST_CASE("q over random subjects finds exactly those that hold every word") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        HistoryMaker maker{14, organ_codes};
        fill(*writer, maker, 1, 300);
        const auto reader = store->open_reader();
        for (const std::string word :
             {"环境", "境保", "护", "保护规划", "划土地征", "公开学", "路", "补偿预算公"}) {
            CAPTURE(word);
            std::vector<std::int64_t> expected;
            for (std::uint64_t number = 300; number > 0; --number) {
                const auto row = reader->find_case(uuid_of(number));
                if (row->subject.find(word) != std::string::npos) expected.push_back(row->key.value);
            }
            CHECK(keys_of(searched(*reader, word)) == expected);
        }
    }
}

}  // namespace conformance
