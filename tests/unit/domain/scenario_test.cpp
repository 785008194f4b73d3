#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "domain/application/decide.hpp"
#include "domain/workflow/workflow.hpp"
#include "tests/unit/domain/scenario_player.hpp"

namespace {

/// Every scenario by the name of its file.
std::map<std::string, std::string> scenarios() {
    std::map<std::string, std::string> texts;
    for (const auto& file : std::filesystem::directory_iterator{YISHEN_SOURCE_DIR "/tests/scenarios"}) {
        if (file.path().extension() != ".case") continue;
        std::ostringstream text;
        text << std::ifstream{file.path()}.rdbuf();
        texts[file.path().filename().string()] = text.str();
    }
    return texts;
}

/// All words that follow one of the marks, or, without marks, all words.
std::set<std::string> words_after(const std::set<std::string>& marks) {
    std::set<std::string> found;
    for (const auto& [name, text] : scenarios()) {
        std::istringstream lines{text};
        for (std::string line; std::getline(lines, line);) {
            std::istringstream in{line.substr(0, line.find('#'))};
            std::string before;
            for (std::string word; in >> word; before = word) {
                if (marks.empty() || marks.contains(before)) found.insert(word);
            }
        }
    }
    return found;
}

}  // namespace

TEST_CASE("every scenario comes out as it is written") {
    for (const auto& [name, text] : scenarios()) {
        for (const ScenarioFault& fault : play_scenario(text)) {
            FAIL_CHECK(name << ":" << fault.line << ": " << fault.what);
        }
    }
    CHECK(scenarios().size() >= 90);
}

TEST_CASE("every scenario begins with the rule that it tells") {
    for (const auto& [name, text] : scenarios()) {
        CAPTURE(name);
        CHECK(text.starts_with("# "));
        CHECK(text.find('.') < text.find('\n'));
    }
}

TEST_CASE("every act is done, and every refusal and warning of the domain met, in some scenario") {
    // What only the service can tell: who asks, which organs there are, which numbers are taken. Any warning
    // is a needs_reason.
    constexpr std::array elsewhere{domain::RefusalCode::forbidden, domain::RefusalCode::organ_takes_no_cases,
                                   domain::RefusalCode::number_taken, domain::RefusalCode::needs_reason};
    const std::set<std::string> refused = words_after({"!"});
    for (const domain::RefusalRow& row : domain::refusal_rows) {
        if (std::find(elsewhere.begin(), elsewhere.end(), row.value) != elsewhere.end()) continue;
        CAPTURE(row.name);
        CHECK(refused.contains(std::string{row.name}));
    }
    for (const domain::WarningRow& row : domain::warning_rows) {
        if (row.value == domain::WarningCode::procedure_broken) continue;  // an import tells which rule
        CAPTURE(row.name);
        CHECK(refused.contains(std::string{row.name}));
    }
    const std::set<std::string> written = words_after({});
    for (const domain::WorkflowRow& row : domain::workflow()) {
        if (row.act == domain::ActKind::register_case) continue;  // written as `receive`
        CAPTURE(name_of(row.act));
        CHECK(written.contains(std::string{name_of(row.act)}));
    }
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
        {"2024-09-23 receive pigeon\n", 1},
        {"# nothing\nstage accepted\n", 2},
        {"2024-09-23 receive\nmood good\n", 2},
        {"2024-09-23 receive\n2024-09-24 issue_reply\n", 2},
        {"2024-09-23 receive\n2024-09-24 withdraw quickly\n", 2},
        {"2024-09-23 receive\ntable3 2024 new 2\n", 2},
        {"2024-09-23 receive\n2024-09-24 notify_fee per_item many\n", 2},
        {"2024-09-23 receive\n2024-09-24 import extend 5 ? second_extension\n", 2},
        {"2024-09-23 receive\n2024-09-24 import extend 5 ! date_in_future\n", 2},
        {"2024-09-23 receive\n2024-09-24 remove event two\n", 2},
        {"2024-09-23 receive by 张\nhandler 李\n", 2},
        {"2024-09-23 receive\ndeadline reply none\n", 2},
        {"2024-09-23 receive\n2024-09-24 draft_reply disclosed by 张\n2024-09-24 issue_reply disclosed by "
         "张\n",
         3},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string{row.text});
        const auto faults = play_scenario(row.text);
        REQUIRE(faults.size() == 1);
        CHECK(faults.front().line == row.line);
    }
}
