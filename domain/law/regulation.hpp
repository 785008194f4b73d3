#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "domain/calendar/date.hpp"
#include "domain/law/vocabulary.hpp"

namespace domain {

/// What holds for applications received while a regulation was in force (procedure.md: regulations as data).
/// An empty optional is a period that the regulation does not set.
struct RegulationRow {
    Regulation value;
    std::string_view name;
    Date in_force_from;
    std::optional<Date> in_force_to;
    WorkingDays reply;
    WorkingDays extension_max;
    std::optional<WorkingDays> correction_notice;
    std::optional<WorkingDays> third_party_answer;
    std::optional<WorkingDays> joint_organ_answer;
    bool organ_consultation_pauses;
    std::string_view reply_article;
    std::string_view extension_article;
    std::string_view correction_article;
    std::string_view consultation_article;
    std::string_view deferral_article;  // empty: the regulation knows no deferred reply
};

// clang-format off
inline constexpr std::array<RegulationRow, 2> regulation_rows{{
    {Regulation::R2007, "R2007", Date{2008, 5, 1},  Date{2019, 5, 14}, WorkingDays{15}, WorkingDays{15}, std::nullopt,   std::nullopt,    std::nullopt,    false,
     "R2007 art. 24", "R2007 art. 24", "R2007 art. 21(4)", "R2007 art. 23, 24", ""},
    {Regulation::R2019, "R2019", Date{2019, 5, 15}, std::nullopt,      WorkingDays{20}, WorkingDays{20}, WorkingDays{7}, WorkingDays{15}, WorkingDays{15}, true,
     "R2019 art. 33", "R2019 art. 33", "R2019 art. 30",    "R2019 art. 32, 33", "R2019 art. 35"},
}};
// clang-format on
static_assert(rows_in_order(regulation_rows));

constexpr const RegulationRow& row_of(Regulation value) {
    return regulation_rows[static_cast<std::size_t>(value)];
}

/// The regulation in force on the day of receipt; nothing before 2008-05-01.
constexpr const RegulationRow* regulation_on(Date received_on) {
    for (const RegulationRow& row : regulation_rows) {
        if (received_on >= row.in_force_from && (!row.in_force_to || received_on <= *row.in_force_to))
            return &row;
    }
    return nullptr;
}

}  // namespace domain
