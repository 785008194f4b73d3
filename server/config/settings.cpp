#include "server/config/settings.hpp"

#include <toml++/toml.h>
#include <CLI/CLI.hpp>
#include <array>
#include <charconv>
#include <cstdlib>
#include <stdexcept>
#include <string_view>
#include <variant>

namespace server {
namespace {

using Member = std::variant<std::string Settings::*, std::int64_t Settings::*, bool Settings::*>;

struct SettingRow {
    const char* key;  // in the file; flag and environment follow from it
    Member member;
    const char* help;
};

// clang-format off
const std::array<SettingRow, 16> rows{{
    {"data",                 &Settings::data,                 "directory of the database and keys"},
    {"address",              &Settings::address,              "address to listen on"},
    {"port",                 &Settings::port,                 "port to listen on; 0 lets the system choose"},
    {"today",                &Settings::today,                "fix the day (YYYY-MM-DD), for tests"},
    {"log_level",            &Settings::log_level,            "debug, info, warn or error"},
    {"readers",              &Settings::readers,              "threads that read"},
    {"connections_max",      &Settings::connections_max,      "connections at once; more are answered 503"},
    {"reads_waiting_max",    &Settings::reads_waiting_max,    "requests that may wait for a reader"},
    {"writes_waiting_max",   &Settings::writes_waiting_max,   "writes that may wait for the writer"},
    {"import_rows_max",      &Settings::import_rows_max,      "rows of one import over HTTP"},
    {"document_bytes_max",   &Settings::document_bytes_max,   "bytes of one document"},
    {"anonymous_per_second", &Settings::anonymous_per_second, "POSTs a second without a token, by address"},
    {"anonymous_burst",      &Settings::anonymous_burst,      "POSTs at once without a token, by address"},
    {"anonymous_limits",     &Settings::anonymous_limits,     "whether these two limits hold"},
    {"light_yellow_at",      &Settings::light_yellow_at,      "working days left from which a due day shows yellow"},
    {"light_orange_at",      &Settings::light_orange_at,      "working days left from which it shows orange"},
}};
// clang-format on

std::string flag_of(std::string_view key) {
    std::string flag = "--";
    for (const char c : key) flag += c == '_' ? '-' : c;
    return flag;
}

std::string variable_of(std::string_view key) {
    std::string name = "YISHEN_";
    for (const char c : key) name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return name;
}

[[noreturn]] void wrong(std::string_view key, std::string_view wanted) {
    throw std::runtime_error("setting " + std::string{key} + " must be " + std::string{wanted});
}

/// A TOML basic string.
std::string toml_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

void set_from_text(const SettingRow& row, Settings& settings, std::string_view text) {
    if (const auto* member = std::get_if<std::string Settings::*>(&row.member)) {
        settings.*(*member) = text;
    } else if (const auto* number = std::get_if<std::int64_t Settings::*>(&row.member)) {
        const auto [end, error] =
            std::from_chars(text.data(), text.data() + text.size(), settings.*(*number));
        if (error != std::errc{} || end != text.data() + text.size()) wrong(row.key, "a whole number");
    } else {
        if (text != "true" && text != "false") wrong(row.key, "true or false");
        settings.*std::get<bool Settings::*>(row.member) = text == "true";
    }
}

void set_from_file(const SettingRow& row, Settings& settings, const toml::node& value) {
    if (const auto* member = std::get_if<std::string Settings::*>(&row.member)) {
        if (!value.is_string()) wrong(row.key, "text");
        settings.*(*member) = value.as_string()->get();
    } else if (const auto* number = std::get_if<std::int64_t Settings::*>(&row.member)) {
        if (!value.is_integer()) wrong(row.key, "a whole number");
        settings.*(*number) = value.as_integer()->get();
    } else {
        if (!value.is_boolean()) wrong(row.key, "true or false");
        settings.*std::get<bool Settings::*>(row.member) = value.as_boolean()->get();
    }
}

const SettingRow* find_row(std::string_view key) {
    for (const SettingRow& row : rows) {
        if (key == row.key) return &row;
    }
    return nullptr;
}

}  // namespace

void add_flags(CLI::App& command, Settings& settings) {
    for (const SettingRow& row : rows) {
        std::visit(
            [&](const auto& member) {
                command.add_option(flag_of(row.key), settings.*member, row.help)->capture_default_str();
            },
            row.member);
    }
}

void read_file_and_environment(const std::string& path, Settings& settings) {
    if (!path.empty()) {
        toml::table file;
        try {
            file = toml::parse_file(path);
        } catch (const toml::parse_error& error) {
            throw std::runtime_error(path + ": " + std::string{error.description()});
        }
        for (const auto& [key, value] : file) {
            const SettingRow* row = find_row(key.str());
            if (row == nullptr)
                throw std::runtime_error(path + ": no setting is called " + std::string{key.str()});
            set_from_file(*row, settings, value);
        }
    }
    for (const SettingRow& row : rows) {
        // The environment is read once, before any thread is made.
        if (const char* value = std::getenv(variable_of(row.key).c_str()))
            set_from_text(row, settings, value);
    }
}

std::optional<domain::Date> fixed_today(const Settings& settings) {
    if (settings.today.empty()) return std::nullopt;
    const auto day = domain::Date::parse(settings.today);
    if (!day) wrong("today", "a date YYYY-MM-DD");
    return day;
}

domain::LightThresholds light_thresholds(const Settings& settings) {
    constexpr std::int64_t days_max = 250;  // a year of working days
    const auto fits = [](std::int64_t days) { return days >= 0 && days <= days_max; };
    if (!fits(settings.light_yellow_at)) wrong("light_yellow_at", "a number of working days");
    if (!fits(settings.light_orange_at) || settings.light_orange_at > settings.light_yellow_at)
        wrong("light_orange_at", "a number of working days, not above light_yellow_at");
    return {domain::WorkingDays{static_cast<std::int32_t>(settings.light_yellow_at)},
            domain::WorkingDays{static_cast<std::int32_t>(settings.light_orange_at)}};
}

std::string print_settings(const Settings& settings) {
    std::string out;
    for (const SettingRow& row : rows) {
        out += row.key;
        out += " = ";
        if (const auto* member = std::get_if<std::string Settings::*>(&row.member))
            out += toml_text(settings.*(*member));
        else if (const auto* number = std::get_if<std::int64_t Settings::*>(&row.member))
            out += std::to_string(settings.*(*number));
        else
            out += settings.*std::get<bool Settings::*>(row.member) ? "true" : "false";
        out += '\n';
    }
    return out;
}

}  // namespace server
