#pragma once
#include <array>
#include <optional>

#include "domain/law/vocabulary.hpp"

namespace domain {

/// How a reconsideration or an instance of a suit ended (结案方式).
enum class DecisionKind {
    upheld,
    claim_rejected,
    revoked,
    changed,
    found_unlawful,
    found_invalid,
    ordered,
    not_accepted,
    application_rejected,
    suit_rejected,
    withdrawn,
    terminated,
    settled,
    remanded,
};

/// Which body can decide so.
enum class DecidedBy { either, reconsideration, court };

struct DecisionRow {
    DecisionKind value;
    std::string_view name;
    std::string_view label;
    DecidedBy by;
    /// Cell of table 4; read at second hand (procedure.md). A remand ends the instance and not the suit.
    Outcome outcome;
};
// clang-format off
inline constexpr std::array<DecisionRow, 14> decision_rows{{
    {DecisionKind::upheld,               "upheld",               "维持",             DecidedBy::either,          Outcome::upheld},
    {DecisionKind::claim_rejected,       "claim_rejected",       "驳回复议请求、诉讼请求", DecidedBy::either,       Outcome::upheld},
    {DecisionKind::revoked,              "revoked",              "撤销",             DecidedBy::either,          Outcome::corrected},
    {DecisionKind::changed,              "changed",              "变更",             DecidedBy::either,          Outcome::corrected},
    {DecisionKind::found_unlawful,       "found_unlawful",       "确认违法",          DecidedBy::either,          Outcome::corrected},
    {DecisionKind::found_invalid,        "found_invalid",        "确认无效",          DecidedBy::either,          Outcome::corrected},
    {DecisionKind::ordered,              "ordered",              "责令履行",          DecidedBy::either,          Outcome::corrected},
    {DecisionKind::not_accepted,         "not_accepted",         "不予受理",          DecidedBy::either,          Outcome::other},
    {DecisionKind::application_rejected, "application_rejected", "驳回申请",          DecidedBy::reconsideration, Outcome::other},
    {DecisionKind::suit_rejected,        "suit_rejected",        "驳回起诉",          DecidedBy::court,           Outcome::other},
    {DecisionKind::withdrawn,            "withdrawn",            "撤回",             DecidedBy::either,          Outcome::other},
    {DecisionKind::terminated,           "terminated",           "终止",             DecidedBy::either,          Outcome::other},
    {DecisionKind::settled,              "settled",              "调解和解",          DecidedBy::either,          Outcome::other},
    {DecisionKind::remanded,             "remanded",             "发回重审",          DecidedBy::court,           Outcome::other},
}};
// clang-format on
static_assert(rows_in_order(decision_rows));
constexpr const auto& words(DecisionKind) { return decision_rows; }
constexpr const DecisionRow& row_of(DecisionKind value) {
    return decision_rows[static_cast<std::size_t>(value)];
}

/// Whether a proceeding of this kind can end so.
constexpr bool can_decide(ProceedingKind kind, DecisionKind decision) {
    const DecidedBy by = row_of(decision).by;
    return by == DecidedBy::either || (by == DecidedBy::court) == (kind == ProceedingKind::litigation);
}

}  // namespace domain
