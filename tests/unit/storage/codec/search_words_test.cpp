#include "storage/codec/search_words.hpp"

#include <doctest/doctest.h>

using storage::search_pieces;
using storage::SubjectQuery;
using Pieces = std::vector<std::string>;

TEST_CASE("a run of Chinese is cut into pairs and its last character") {
    CHECK(search_pieces("规划图") == Pieces{"划图", "图", "规划"});
    CHECK(search_pieces("图") == Pieces{"图"});
    CHECK(search_pieces("，。 ").empty());
    CHECK(search_pieces("").empty());
}

TEST_CASE("Latin words and numbers are pieces of their own, in lower case, each once") {
    CHECK(search_pieces("PM2 年PM2,pm2") == Pieces{"pm2", "年"});
}

TEST_CASE("broken UTF-8 parts words and harms nothing") {
    CHECK(search_pieces("\xE8\xA7").empty());
    CHECK(search_pieces("a\xFF"
                        "b") == Pieces{"a", "b"});
}

TEST_CASE("a subject matches when it has every word, whole for Latin and anywhere in a run for Chinese") {
    struct Row {
        const char* query;
        const char* subject;
        bool matches;
    };
    const Row rows[] = {
        {"规划", "城市规划图", true},    {"规划图纸", "规划图", false},    {"划规", "规划图规", false},
        {"图", "城市规划图", true},      {"budget", "2018 Budget", true},  {"bud", "Budget", false},
        {"规划 2018", "2018规划", true}, {"规划 2019", "2018规划", false}, {"规划", "规，划", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.query);
        CAPTURE(row.subject);
        CHECK(SubjectQuery{row.query}.matches(row.subject) == row.matches);
    }
    CHECK(SubjectQuery{"，"}.empty());
}
