#pragma once
#include <array>

#include "domain/named.hpp"

namespace domain {

/// 文书, in the order in which a case meets them.
enum class LetterKind {
    receipt,
    correction_notice,
    reasons_request,
    extension_notice,
    deferral_notice,
    third_party_consultation,
    third_party_decision,
    consultation_information,
    joint_organ_consultation,
    fee_notice,
    reply,
    withdrawal_confirmation,
    delivery_record,
};
inline constexpr std::array<Named<LetterKind>, 13> letter_kind_words{{
    {LetterKind::receipt, "receipt", "登记回执"},
    {LetterKind::correction_notice, "correction_notice", "补正告知书"},
    {LetterKind::reasons_request, "reasons_request", "说明理由告知书"},
    {LetterKind::extension_notice, "extension_notice", "延期答复告知书"},
    {LetterKind::deferral_notice, "deferral_notice", "延迟答复告知书"},
    {LetterKind::third_party_consultation, "third_party_consultation", "第三方意见征询书"},
    {LetterKind::third_party_decision, "third_party_decision", "决定公开告知书（第三方）"},
    {LetterKind::consultation_information, "consultation_information", "征求意见情况告知书（申请人）"},
    {LetterKind::joint_organ_consultation, "joint_organ_consultation", "征求意见函"},
    {LetterKind::fee_notice, "fee_notice", "收费通知书"},
    {LetterKind::reply, "reply", "答复书"},
    {LetterKind::withdrawal_confirmation, "withdrawal_confirmation", "撤回确认书"},
    {LetterKind::delivery_record, "delivery_record", "送达回证"},
}};
static_assert(rows_in_order(letter_kind_words));
constexpr const auto& words(LetterKind) { return letter_kind_words; }

}  // namespace domain
