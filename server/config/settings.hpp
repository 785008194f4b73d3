#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "domain/application/light.hpp"
#include "domain/calendar/date.hpp"

namespace CLI {
class App;
}

namespace server {

/// Everything that can be set, with its default. A TOML file is read first, then the environment (YISHEN_…),
/// then the flags; `settings.cpp` has one table of them all.
struct Settings {
    std::string data = "./data";
    std::string address = "127.0.0.1";
    std::int64_t port = 8080;
    std::string today;  // fixes the day, for tests
    std::string log_level = "info";
    std::int64_t readers = 2;
    std::int64_t connections_max = 1024;
    std::int64_t reads_waiting_max = 4096;
    std::int64_t writes_waiting_max = 4096;
    std::int64_t import_rows_max = 50'000;
    std::int64_t document_bytes_max = 20 << 20;
    std::int64_t anonymous_per_second = 20;
    std::int64_t anonymous_burst = 100;
    bool anonymous_limits = true;
    std::int64_t light_yellow_at = 5;
    std::int64_t light_orange_at = 2;
};

/// Adds the flags of the settings to a command; `settings` must outlive the parsing.
void add_flags(CLI::App& command, Settings& settings);

/// Applies the file (if the path is not empty) and then the environment to the defaults, before flags are
/// parsed. Throws std::runtime_error that names the key which is unknown or wrongly typed.
void read_file_and_environment(const std::string& path, Settings& settings);

/// The day that `today` fixes; throws std::runtime_error when it is no date.
std::optional<domain::Date> fixed_today(const Settings& settings);

/// From how many working days left a due day shows yellow and orange; throws std::runtime_error when they do
/// not fit together.
domain::LightThresholds light_thresholds(const Settings& settings);

/// `key = value` lines as a TOML file; there are no secrets among the settings.
std::string print_settings(const Settings& settings);

}  // namespace server
