#pragma once
#include <cstdint>
#include <random>

#include "domain/report/sums.hpp"

/// Sums of every account and kind, drawn at random: rules that hold by construction hold for any of them.
inline domain::Sums random_sums(std::uint32_t seed) {
    std::mt19937 random(seed);
    std::uniform_int_distribution<std::int64_t> amount(0, 500);
    domain::Sums sums;
    const auto draw = [&](domain::Account account) {
        for (const auto& kind : domain::applicant_kind_words)
            sums.add(account, kind.value, amount(random), amount(random));
    };
    for (const auto& word : domain::channel_words) draw(domain::received(word.value));
    for (const auto& row : domain::conclusion_rows) draw(domain::concluded(row.value));
    for (const auto& word : domain::timeliness_words) draw(domain::judged(word.value));
    for (const auto& block : domain::review_block_words) {
        for (const auto& outcome : domain::outcome_words)
            draw(domain::proceedings(block.value, outcome.value));
    }
    for (const auto& word : domain::fee_count_words) draw(domain::fees(word.value));
    return sums;
}
