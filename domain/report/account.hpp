#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/calendar/date.hpp"
#include "domain/law/conclusion.hpp"
#include "domain/law/vocabulary.hpp"

namespace domain {

/// What a posting counts. The number is stored: it is never reused and its meaning never changes.
/// Flows count what happened in a period; stocks (`is_stock`) are sums over all periods up to its end.
struct Account {
    std::int32_t code = 0;
    friend constexpr auto operator<=>(Account, Account) = default;
};

/// Blocks of table 4.
enum class ReviewBlock { review, litigation_direct, litigation_after_review };
inline constexpr std::array<Named<ReviewBlock>, 3> review_block_words{{
    {ReviewBlock::review, "review", "行政复议"},
    {ReviewBlock::litigation_direct, "litigation_direct", "未经复议直接起诉"},
    {ReviewBlock::litigation_after_review, "litigation_after_review", "复议后起诉"},
}};
static_assert(rows_in_order(review_block_words));
constexpr const auto& words(ReviewBlock) { return review_block_words; }

enum class FeeCount { charged_yuan, paid_yuan, waived_yuan, cases };
inline constexpr std::array<Named<FeeCount>, 4> fee_count_words{{
    {FeeCount::charged_yuan, "charged_yuan", "收取金额（元）"},
    {FeeCount::paid_yuan, "paid_yuan", "已缴金额（元）"},
    {FeeCount::waived_yuan, "waived_yuan", "减免金额（元）"},
    {FeeCount::cases, "cases", "收费件数"},
}};
static_assert(rows_in_order(fee_count_words));
constexpr const auto& words(FeeCount) { return fee_count_words; }

/// One application received, by channel; the legal date is received_on.
constexpr Account received(Channel channel) { return {100 + static_cast<std::int32_t>(channel)}; }
/// One case concluded, by conclusion; the legal date is concluded_on.
constexpr Account concluded(Conclusion conclusion) { return {200 + static_cast<std::int32_t>(conclusion)}; }
/// The same conclusion, by its timeliness; the legal date is concluded_on.
constexpr Account judged(Timeliness timeliness) { return {300 + static_cast<std::int32_t>(timeliness)}; }
/// The same conclusion, by the working days that it took; the legal date is concluded_on. In no form: of
/// these the distribution is told. Nothing is told apart beyond 999 days.
inline constexpr std::int32_t first_duration = 1000;
constexpr Account took(WorkingDays days) {
    constexpr std::int32_t most = 999;
    return {first_duration + (days.count < most ? days.count : most)};
}
constexpr bool is_duration(Account account) { return account.code >= first_duration; }
/// Proceedings. upheld, corrected, other: decided, on the day of the decision (reversed on the day of a
/// further instance filed in the same year). pending: a stock, +1 when an instance is filed, -1 when it is
/// decided.
constexpr Account proceedings(ReviewBlock block, Outcome outcome) {
    return {400 + static_cast<std::int32_t>(block) * 10 + static_cast<std::int32_t>(outcome)};
}
/// Yuan, or one case that was charged; the legal date is the day of charge, payment or waiver.
constexpr Account fees(FeeCount count) { return {500 + static_cast<std::int32_t>(count)}; }

/// One entry of the ledger. Amendments reverse (-1) and post anew (+1), both with the legal dates of what
/// they concern.
struct Posting {
    Account account;
    std::string organ;  // code of the organ that it counts for
    Date legal_date;
    ApplicantKind applicant_kind = ApplicantKind::natural;
    std::int64_t amount = 0;
    std::string proceeding;  // identity of the proceeding within the case; empty: the case itself
    friend bool operator==(const Posting&, const Posting&) = default;
};

}  // namespace domain
