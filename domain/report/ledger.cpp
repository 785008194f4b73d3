#include "domain/report/ledger.hpp"

#include <algorithm>
#include <tuple>

namespace domain {
namespace {

ReviewBlock block_of(const Proceeding& proceeding) {
    if (proceeding.kind == ProceedingKind::reconsideration) return ReviewBlock::review;
    return proceeding.path == ProceedingPath::after_reconsideration ? ReviewBlock::litigation_after_review
                                                                    : ReviewBlock::litigation_direct;
}

struct Turn {
    Date on;
    bool decided;  // false: filed. On one day a filing comes before its decision.
    std::size_t instance;
};

std::vector<Turn> turns_of(const Proceeding& proceeding) {
    std::vector<Turn> turns;
    for (std::size_t i = 0; i < proceeding.instances.size(); ++i) {
        const ProceedingInstance& instance = proceeding.instances[i];
        turns.push_back({instance.filed_on, false, i});
        // An old ledger may date a decision before its filing: it ends the proceeding on the day it began.
        if (instance.decided_on)
            turns.push_back({std::max(*instance.decided_on, instance.filed_on), true, i});
    }
    std::sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) {
        return std::tie(a.on, a.instance, a.decided) < std::tie(b.on, b.instance, b.decided);
    });
    return turns;
}

/// A proceeding is pending while the latest instance filed is undecided, else it has the outcome of the
/// latest decided one. An outcome counts in the year of its decision, unless a further instance was filed in
/// that year.
void count_proceeding(const Case& state, const Proceeding& proceeding, std::vector<Posting>& out) {
    const ReviewBlock block = block_of(proceeding);
    const auto post = [&](Outcome outcome, Date on, int amount) {
        out.push_back({proceedings(block, outcome), proceeding.organ, on, state.filing.applicant_kind, amount,
                       proceeding.number});
    };
    bool pending = false;
    std::optional<std::pair<Outcome, Date>> decided;
    std::size_t latest = 0;
    for (const Turn& turn : turns_of(proceeding)) {
        if (!turn.decided) {
            latest = turn.instance;
            if (pending) continue;
            pending = true;
            post(Outcome::pending, turn.on, +1);
            if (decided && decided->second.year() == turn.on.year()) post(decided->first, turn.on, -1);
            decided.reset();
        } else if (turn.instance == latest && pending) {
            pending = false;
            decided = {proceeding.instances[turn.instance].outcome.value_or(Outcome::other), turn.on};
            post(Outcome::pending, turn.on, -1);
            post(decided->first, turn.on, +1);
        }
    }
}

}  // namespace

std::vector<Posting> counted(const Case& state, const Standing& standing) {
    std::vector<Posting> out;
    if (state.stage == Stage::voided) return out;
    const auto post = [&](Account account, Date on, std::int64_t amount) {
        if (amount != 0)
            out.push_back({account, state.filing.organ, on, state.filing.applicant_kind, amount, {}});
    };
    if (state.received_on) {
        post(received(state.filing.channel), *state.received_on, 1);
        const Round& round = state.counted_round();
        if (round.concluded_on) {
            post(concluded(*round.conclusion), *round.concluded_on, 1);
            if (standing.timeliness) post(judged(*standing.timeliness), *round.concluded_on, 1);
            if (standing.took) post(took(*standing.took), *round.concluded_on, 1);
        }
    }
    const Fee& fee = state.fee;
    if (fee.charged_on) {
        post(fees(FeeCount::charged_yuan), *fee.charged_on, fee.charged.amount);
        post(fees(FeeCount::cases), *fee.charged_on, fee.charged.amount > 0 ? 1 : 0);
    }
    if (fee.paid_on) post(fees(FeeCount::paid_yuan), *fee.paid_on, fee.paid.amount);
    if (fee.waived_on) post(fees(FeeCount::waived_yuan), *fee.waived_on, fee.waived.amount);
    for (const Proceeding& proceeding : state.proceedings) count_proceeding(state, proceeding, out);
    return out;
}

std::vector<Posting> ledger_entries(const std::vector<Posting>& before, const std::vector<Posting>& after) {
    std::vector<Posting> entries;
    std::vector<bool> kept(after.size(), false);
    for (const Posting& old : before) {
        bool found = false;
        for (std::size_t i = 0; i < after.size() && !found; ++i) {
            if (!kept[i] && after[i] == old) kept[i] = found = true;
        }
        if (found) continue;
        entries.push_back(old);
        entries.back().amount = -old.amount;
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (!kept[i]) entries.push_back(after[i]);
    }
    return entries;
}

}  // namespace domain
