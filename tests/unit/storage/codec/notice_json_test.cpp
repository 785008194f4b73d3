#include "storage/codec/notice_json.hpp"

#include <doctest/doctest.h>

#include "storage/storage_error.hpp"

using namespace domain;
using namespace storage;

TEST_CASE("a notice comes back from its JSON as it was, whatever its texts hold") {
    const HolidayNotice notice{2027,
                               202703,
                               {{Date{2026, 12, 31}, Date{2027, 1, 2}, "元旦", 2027},
                                {Date{2027, 10, 1}, Date{2027, 10, 7}, "“十一”", 2027}},
                               {Date{2027, 9, 26}, Date{2027, 10, 9}},
                               "国办发明电〔2026〕1号 \"\\",
                               "第二次\n调整"};
    const HolidayNotice back = read_notice(2027, 202703, write_notice(notice));
    CHECK(back.year == 2027);
    CHECK(back.version == 202703);
    REQUIRE(back.off.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(back.off[i].from == notice.off[i].from);
        CHECK(back.off[i].to == notice.off[i].to);
        CHECK(back.off[i].name == notice.off[i].name);
        CHECK(back.off[i].notice == 2027);
    }
    CHECK(back.work == notice.work);
    CHECK(back.source == notice.source);
    CHECK(back.reason == notice.reason);
}

TEST_CASE("what is no notice is corruption") {
    for (const char* text :
         {"", "[]", "{}", R"({"off":{},"work":[],"source":"x"})",
          R"({"off":[],"work":["2027-13-01"],"source":"x","reason":""})",
          R"({"off":[{"from":"2027-01-01","to":1,"name":"x"}],"work":[],"source":"x","reason":""})"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(read_notice(2027, 202701, text), StorageError);
    }
}
