#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "domain/law/conclusion.hpp"
#include "domain/law/limits.hpp"

namespace domain {

/// What a version of the law on reconsideration makes of the remedy clause; chosen by the day of the reply.
struct RemedyLawRow {
    Date from;
    std::optional<Date> to;
    /// A refusal goes to reconsideration first (行政复议法 2023 art. 23), and the reply says by which
    /// article.
    bool refusal_reviewed_first;
    std::string_view review_first_words;
    /// A reply served over the internet names the channel to apply for reconsideration by (art. 22).
    bool names_online_channel;
    /// Who decides when the register does not tell: the law's general words.
    std::string_view reconsideration_body;
};
inline constexpr std::string_view any_court = "有管辖权的人民法院";

// clang-format off
inline constexpr std::array<RemedyLawRow, 2> remedy_law_rows{{
    {Date{1999, 10, 1}, until_2023,   false, "",
     false, "本级人民政府或者上一级主管部门"},
    {Date{2024, 1, 1},  std::nullopt, true,  "根据《中华人民共和国行政复议法》第二十三条第一款第（四）项的规定",
     true,  "有管辖权的行政复议机关"},
}};
// clang-format on

constexpr const RemedyLawRow* remedy_law_on(Date replied_on) {
    for (const RemedyLawRow& row : remedy_law_rows) {
        if (replied_on >= row.from && (!row.to || replied_on <= *row.to)) return &row;
    }
    return nullptr;
}

/// What of a reply counts as a refusal in the sense of 行政复议法 2023 art. 23: the conclusions that rest on
/// R2019 art. 14, 15 or 16 (法释〔2025〕8号; for replies before 2025-06-01 this project's reading), of a
/// partial disclosure the part withheld. Whatever stands in no row may go to court at once.
enum class Refuses { whole, part };
struct RefusalOfDisclosureRow {
    Regulation regulation;
    Conclusion conclusion;
    Refuses extent;
};
inline constexpr std::array<RefusalOfDisclosureRow, 9> refusal_of_disclosure_rows{{
    {Regulation::R2019, Conclusion::partially_disclosed, Refuses::part},
    {Regulation::R2019, Conclusion::refused_state_secret, Refuses::whole},
    {Regulation::R2019, Conclusion::refused_by_law, Refuses::whole},
    {Regulation::R2019, Conclusion::refused_safety, Refuses::whole},
    {Regulation::R2019, Conclusion::refused_trade_secret, Refuses::whole},
    {Regulation::R2019, Conclusion::refused_privacy, Refuses::whole},
    {Regulation::R2019, Conclusion::refused_internal, Refuses::whole},
    {Regulation::R2019, Conclusion::refused_process, Refuses::whole},
    {Regulation::R2019, Conclusion::refused_case_file, Refuses::whole},
}};

/// The ways against a reply or a closure: from conclusion and day.
struct Remedy {
    const RemedyLawRow* law = nullptr;
    bool reconsideration_first = false;
    Refuses extent = Refuses::whole;  // what reconsideration comes first for; says nothing otherwise
    std::string_view against;         // 本答复; of a closure without a reply 本告知
    const LimitRow* reconsideration = nullptr;
    const LimitRow* suit = nullptr;  // after the decision on reconsideration where that comes first
};

/// Nothing for a withdrawal, which the applicant decided, and for a day before these laws.
std::optional<Remedy> remedy_of(Conclusion conclusion, Regulation regulation, Date replied_on);

/// The names that the clause prints. A body or court left empty is named in the law's general words.
struct RemedyNames {
    std::string_view reconsideration_body;
    std::string_view court;
    std::string_view online_channel;  // given when the reply is served over the internet
};

/// The clause as it stands in the letter, with its periods from `limit_rows`.
std::string remedy_clause(const Remedy& remedy, const RemedyNames& names);

}  // namespace domain
