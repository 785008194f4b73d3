#include "domain/calendar/date.hpp"

namespace domain {
namespace {

/// Writes `value` in `width` decimal digits.
void put(std::string& out, std::int64_t value, int width) {
    const std::size_t at = out.size();
    out.append(static_cast<std::size_t>(width), '0');
    for (std::size_t i = at + static_cast<std::size_t>(width); i-- > at && value > 0; value /= 10) {
        out[i] = static_cast<char>('0' + value % 10);
    }
}

std::optional<unsigned> digits(std::string_view text) {
    unsigned value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value;
}

}  // namespace

std::string Date::iso() const {
    const auto day = civil();
    std::string out;
    out.reserve(10);
    put(out, static_cast<int>(day.year()), 4);
    out += '-';
    put(out, static_cast<unsigned>(day.month()), 2);
    out += '-';
    put(out, static_cast<unsigned>(day.day()), 2);
    return out;
}

std::string Date::chinese() const {
    const auto day = civil();
    std::string out = std::to_string(static_cast<int>(day.year()));
    out += "年";
    out += std::to_string(static_cast<unsigned>(day.month()));
    out += "月";
    out += std::to_string(static_cast<unsigned>(day.day()));
    out += "日";
    return out;
}

std::optional<Date> Date::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day || *year < 1900 || *year > 2200) return std::nullopt;
    const std::chrono::year_month_day civil{std::chrono::year{static_cast<int>(*year)},
                                            std::chrono::month{*month}, std::chrono::day{*day}};
    if (!civil.ok()) return std::nullopt;
    return Date{static_cast<int>(*year), *month, *day};
}

std::string Instant::rfc3339() const {
    const auto point =
        std::chrono::sys_time<std::chrono::milliseconds>{std::chrono::milliseconds{milliseconds}};
    const auto day = std::chrono::floor<std::chrono::days>(point);
    std::int64_t rest = (point - day).count();
    std::string out = Date::from_days(static_cast<std::int32_t>(day.time_since_epoch().count())).iso();
    out += 'T';
    put(out, rest / 3'600'000, 2);
    out += ':';
    put(out, rest / 60'000 % 60, 2);
    out += ':';
    put(out, rest / 1000 % 60, 2);
    out += '.';
    put(out, rest % 1000, 3);
    out += 'Z';
    return out;
}

}  // namespace domain
