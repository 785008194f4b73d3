#include "server/config/settings.hpp"

#include <doctest/doctest.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

using namespace server;

namespace {

/// A settings file that lasts as long as the test.
class File {
  public:
    explicit File(std::string_view text)
        : path_((std::filesystem::temp_directory_path() /
                 ("yishen-settings-" + std::to_string(::getpid()) + ".toml"))
                    .string()) {
        std::ofstream{path_} << text;
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() { std::remove(path_.c_str()); }
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

/// A variable of the environment that lasts as long as the test.
class Variable {
  public:
    Variable(const char* name, const char* value) : name_(name) { ::setenv(name, value, 1); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;
    ~Variable() { ::unsetenv(name_); }

  private:
    const char* name_;
};

Settings read(std::string_view text) {
    const File file{text};
    Settings settings;
    read_file_and_environment(file.path(), settings);
    return settings;
}

std::string fault(std::string_view text) {
    try {
        static_cast<void>(read(text));
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("a file sets what it names and leaves the rest at its default") {
    const Settings settings = read("port = 9000\naddress = \"0.0.0.0\"\nanonymous_limits = false\n");
    CHECK(settings.port == 9000);
    CHECK(settings.address == "0.0.0.0");
    CHECK_FALSE(settings.anonymous_limits);
    CHECK(settings.readers == Settings{}.readers);
    CHECK(read("").port == 8080);
}

TEST_CASE("a key that is unknown or wrongly typed is named") {
    CHECK(fault("prot = 9000\n").find("no setting is called prot") != std::string::npos);
    CHECK(fault("port = \"9000\"\n").find("setting port must be a whole number") != std::string::npos);
    CHECK(fault("port = 90.5\n").find("port") != std::string::npos);
    CHECK(fault("address = 1\n").find("setting address must be text") != std::string::npos);
    CHECK(fault("anonymous_limits = 1\n").find("true or false") != std::string::npos);
    CHECK_FALSE(fault("port = \n").empty());
    Settings settings;
    CHECK_THROWS_AS(read_file_and_environment("/nowhere/yishen.toml", settings), std::runtime_error);
}

TEST_CASE("the environment goes over the file, and flags over both") {
    const Variable port{"YISHEN_PORT", "9001"};
    const Variable limits{"YISHEN_ANONYMOUS_LIMITS", "false"};
    Settings settings = read("port = 9000\nreaders = 7\n");
    CHECK(settings.port == 9001);
    CHECK(settings.readers == 7);
    CHECK_FALSE(settings.anonymous_limits);
    CLI::App app;
    add_flags(app, settings);
    app.parse("--port 9002 --log-level debug", false);
    CHECK(settings.port == 9002);
    CHECK(settings.log_level == "debug");
    CHECK(settings.readers == 7);
}

TEST_CASE("a variable that is wrongly typed is named") {
    for (const char* bad : {"many", "", "80x", "1.5", " 80"}) {
        CAPTURE(bad);
        const Variable port{"YISHEN_PORT", bad};
        CHECK(fault("").find("setting port must be a whole number") != std::string::npos);
    }
    const Variable limits{"YISHEN_ANONYMOUS_LIMITS", "yes"};
    CHECK(fault("").find("true or false") != std::string::npos);
}

TEST_CASE("the fixed day is a date or a fault") {
    Settings settings;
    CHECK_FALSE(fixed_today(settings));
    settings.today = "2025-06-30";
    CHECK(fixed_today(settings) == domain::Date{2025, 6, 30});
    settings.today = "30.6.2025";
    CHECK_THROWS_AS(static_cast<void>(fixed_today(settings)), std::runtime_error);
}

TEST_CASE("the days from which lights change are settings that must fit together") {
    Settings settings;
    CHECK(light_thresholds(settings).yellow_at == domain::WorkingDays{5});
    CHECK(light_thresholds(settings).orange_at == domain::WorkingDays{2});
    settings = read("light_yellow_at = 8\nlight_orange_at = 8\n");
    CHECK(light_thresholds(settings).orange_at == domain::WorkingDays{8});
    for (const auto& [yellow, orange] : {std::pair{5, 6}, {-1, -1}, {5, -1}, {1000, 2}}) {
        CAPTURE(yellow);
        CAPTURE(orange);
        settings.light_yellow_at = yellow;
        settings.light_orange_at = orange;
        CHECK_THROWS_WITH_AS(static_cast<void>(light_thresholds(settings)), doctest::Contains("light_"),
                             std::runtime_error);
    }
}

TEST_CASE("printed settings read back as themselves") {
    Settings settings;
    settings.port = 9000;
    settings.data = "/var/lib/\"yi\\shen\"";
    settings.anonymous_limits = false;
    const Settings again = read(print_settings(settings));
    CHECK(again.port == 9000);
    CHECK(again.data == settings.data);
    CHECK_FALSE(again.anonymous_limits);
    CHECK(print_settings(again) == print_settings(settings));
}
