#pragma once
#include "domain/law/conclusion.hpp"

namespace domain {

/// Replies from this day on: whoever is refused information asks for reconsideration before going to court
/// (行政复议法 2023 art. 23 first paragraph (4)).
inline constexpr Date reconsideration_first_from{2024, 1, 1};

/// Whether the reply refuses disclosure under R2019 art. 14, 15 or 16, wholly or in part (法释〔2025〕8号;
/// for replies before 2025-06-01 this project's reading), so that reconsideration comes first.
constexpr bool reconsideration_first(Conclusion conclusion, Regulation regulation, Date replied_on) {
    if (regulation != Regulation::R2019 || replied_on < reconsideration_first_from) return false;
    switch (conclusion) {
        case Conclusion::partially_disclosed:
        case Conclusion::refused_state_secret:
        case Conclusion::refused_by_law:
        case Conclusion::refused_safety:
        case Conclusion::refused_trade_secret:
        case Conclusion::refused_privacy:
        case Conclusion::refused_internal:
        case Conclusion::refused_process:
        case Conclusion::refused_case_file: return true;
        default: return false;
    }
}

}  // namespace domain
