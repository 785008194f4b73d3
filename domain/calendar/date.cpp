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

namespace {

/// Minutes east of UTC: `Z`, `+08:00`.
std::optional<std::int64_t> read_offset(std::string_view text) {
    if (text == "Z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const auto hours = digits(text.substr(1, 2));
    const auto minutes = digits(text.substr(4, 2));
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    const std::int64_t offset = std::int64_t{*hours} * 60 + *minutes;
    return text[0] == '-' ? -offset : offset;
}

}  // namespace

std::optional<Instant> Instant::parse(std::string_view text) {
    constexpr std::size_t seconds_end = 19;  // YYYY-MM-DDThh:mm:ss
    if (text.size() < seconds_end + 1 || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const auto day = Date::parse(text.substr(0, 10));
    const auto hours = digits(text.substr(11, 2));
    const auto minutes = digits(text.substr(14, 2));
    const auto seconds = digits(text.substr(17, 2));
    if (!day || !hours || !minutes || !seconds || *hours > 23 || *minutes > 59 || *seconds > 59)
        return std::nullopt;
    text.remove_prefix(seconds_end);
    std::int64_t fraction = 0;
    if (text.front() == '.') {
        const auto end = text.find_first_not_of("0123456789", 1);
        if (end == std::string_view::npos || end == 1 || end > 4) return std::nullopt;
        fraction = *digits(text.substr(1, end - 1));
        for (std::size_t places = end - 1; places < 3; ++places) fraction *= 10;
        text.remove_prefix(end);
    }
    const auto offset = read_offset(text);
    if (!offset) return std::nullopt;
    const std::int64_t minute = (std::int64_t{day->days()} * 24 + *hours) * 60 + *minutes - *offset;
    return Instant{(minute * 60 + *seconds) * 1000 + fraction};
}

}  // namespace domain
