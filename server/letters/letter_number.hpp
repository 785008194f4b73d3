#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/law/letter_kind.hpp"

namespace server {

/// 文种代字 of each kind; kinds that share one share its yearly serial.
struct LetterWordRow {
    domain::LetterKind value;
    std::string_view word;
};
inline constexpr std::array<LetterWordRow, 13> letter_word_rows{{
    {domain::LetterKind::receipt, "公开告"},
    {domain::LetterKind::correction_notice, "公开告"},
    {domain::LetterKind::reasons_request, "公开告"},
    {domain::LetterKind::extension_notice, "公开告"},
    {domain::LetterKind::deferral_notice, "公开告"},
    {domain::LetterKind::third_party_consultation, "公开函"},
    {domain::LetterKind::third_party_decision, "公开告"},
    {domain::LetterKind::consultation_information, "公开告"},
    {domain::LetterKind::joint_organ_consultation, "公开函"},
    {domain::LetterKind::fee_notice, "公开告"},
    {domain::LetterKind::reply, "公开复"},
    {domain::LetterKind::withdrawal_confirmation, "公开告"},
    {domain::LetterKind::delivery_record, "公开证"},
}};
static_assert(domain::rows_in_order(letter_word_rows));

constexpr std::string_view letter_word(domain::LetterKind kind) {
    return letter_word_rows[static_cast<std::size_t>(kind)].word;
}

/// GB/T 9704: 机关代字, 文种代字, the year in 〔〕, the serial without leading zeros: `通公开复〔2025〕7号`.
inline std::string letter_number(std::string_view organ_word, std::string_view word, int year,
                                 std::int64_t serial) {
    std::string out{organ_word};
    return out.append(word)
        .append("〔")
        .append(std::to_string(year))
        .append("〕")
        .append(std::to_string(serial))
        .append("号");
}

}  // namespace server
