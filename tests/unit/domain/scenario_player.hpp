#pragma once
#include <string>
#include <vector>

/// Plays the scenarios of tests/scenarios/*.case over the pure domain. How they are written: tests/README.md.
struct ScenarioFault {
    int line;
    std::string what;
};

/// The faults of one scenario; none when everything came out as it is written there.
std::vector<ScenarioFault> play_scenario(const std::string& text);
