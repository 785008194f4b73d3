#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "domain/application/reply_clock.hpp"

/// How explanations put days into words. For the clocks of this folder only.
namespace domain::clock_detail {

inline std::string_view text_of(std::string_view text) { return text; }
inline std::string text_of(Date date) { return date.chinese(); }
inline std::string text_of(std::int32_t number) { return std::to_string(number); }

/// One sentence from its parts: text, dates, numbers.
template <class... Parts>
std::string sentence(const Parts&... parts) {
    std::string out;
    (out.append(text_of(parts)), ...);
    return out;
}

/// The days from `from` to `to` that are not working days, each with its reason.
std::vector<ClockStep::Skipped> days_off(const Calendar& calendar, Date from, Date to);

}  // namespace domain::clock_detail
