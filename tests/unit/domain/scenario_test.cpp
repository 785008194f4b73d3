#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/unit/domain/scenario_player.hpp"

TEST_CASE("every scenario comes out as it is written") {
    int played = 0;
    for (const auto& file : std::filesystem::directory_iterator{YISHEN_SOURCE_DIR "/tests/scenarios"}) {
        if (file.path().extension() != ".case") continue;
        std::ifstream in{file.path()};
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        for (const ScenarioFault& fault : play_scenario(text)) {
            FAIL_CHECK(file.path().filename().string() << ":" << fault.line << ": " << fault.what);
        }
        ++played;
    }
    CHECK(played >= 15);
}

TEST_CASE("a scenario that is wrong, or that cannot be read, fails at its line") {
    struct Row {
        const char* text;
        int line;
    };
    const Row rows[] = {
        {"2024-09-23 receive\ndue 2024-10-23\n", 2},
        {"2024-09-23 receive\n2024-09-24 extend 20 ! second_extension\n", 2},
        {"2024-09-23 receive\n2024-09-24 extend 21\n", 2},
        {"2024-09-23 receives\n", 1},
        {"2024-09-23 receive by pigeon\n", 1},
        {"# nothing\nstage accepted\n", 2},
        {"2024-09-23 receive\nmood good\n", 2},
        {"2024-09-23 receive\n2024-09-24 issue_reply\n", 2},
        {"2024-09-23 receive\n2024-09-24 withdraw quickly\n", 2},
        {"2024-09-23 receive\ntable3 2024 new 2\n", 2},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const auto faults = play_scenario(row.text);
        REQUIRE(faults.size() == 1);
        CHECK(faults.front().line == row.line);
    }
}
