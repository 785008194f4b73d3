#include "storage/codec/projection.hpp"

#include <algorithm>
#include <map>

#include "storage/codec/event_json.hpp"

namespace storage {
namespace {

using domain::Account;
using domain::Case;
using domain::Date;
using domain::Posting;

/// The day it reached the applicant, as well as is known: signed for, told, sent, posted.
std::optional<Date> best_delivery(const Case& state) {
    if (!state.delivery) return std::nullopt;
    for (const auto& day : {state.delivery->signed_on, state.delivery->delivered_on, state.delivery->sent_on,
                            state.delivery->posted_on}) {
        if (day) return day;
    }
    return std::nullopt;
}

/// The day of the act that began the round at work.
std::optional<Date> reopening_of(const Case& state) {
    for (auto recorded = state.history.rbegin(); recorded != state.history.rend(); ++recorded) {
        if (!recorded->removed && domain::kind_of(recorded->event.data) == domain::ActKind::reopen)
            return recorded->event.on;
    }
    return std::nullopt;
}

ProjectedProceeding project_proceeding(const domain::Proceeding& proceeding, std::size_t index) {
    ProjectedProceeding out;
    out.ordinal = static_cast<std::int64_t>(index) + 1;
    out.number = proceeding.number;
    out.organ = proceeding.organ;
    out.kind = proceeding.kind;
    out.path = proceeding.path;
    out.instances = write_instances(proceeding.instances);
    const domain::ProceedingInstance* latest = nullptr;
    for (const domain::ProceedingInstance& instance : proceeding.instances) {
        if (latest == nullptr || instance.filed_on >= latest->filed_on) latest = &instance;
    }
    if (latest != nullptr) {
        out.filed_on = proceeding.instances.front().filed_on;
        out.outcome = latest->outcome;
    }
    return out;
}

bool counts_pending(Account account) {
    return std::any_of(domain::review_block_words.begin(), domain::review_block_words.end(),
                       [&](const auto& block) {
                           return account == domain::proceedings(block.value, domain::Outcome::pending);
                       });
}

/// The account under which the posting's thing stands open, and whether it opens (+1) or closes (-1) it.
struct StockStep {
    std::int32_t account;
    std::int64_t amount;
};
std::optional<StockStep> stock_step(const Posting& posting) {
    constexpr std::int32_t group = 100;
    if (posting.account.code / group == domain::received({}).code / group)
        return StockStep{open_cases_account, posting.amount};
    if (posting.account.code / group == domain::concluded({}).code / group)
        return StockStep{open_cases_account, -posting.amount};
    if (counts_pending(posting.account)) return StockStep{posting.account.code, posting.amount};
    return std::nullopt;
}

}  // namespace

Projection project(const Case& state, const domain::Standing& standing, std::int32_t calendar_version) {
    Projection out;
    CaseRow& row = out.row;
    row.events = state.events;
    row.stage = state.stage;
    row.number = state.filing.number;
    row.organ = state.filing.organ;
    row.channel = state.filing.channel;
    row.applicant_kind = state.filing.applicant_kind;
    row.submitted_on = state.filing.submitted_on;
    row.received_on = state.received_on;
    row.regulation = state.regulation;
    row.calendar_version = calendar_version;
    row.conclusion = state.counted_round().conclusion;
    row.concluded_on = state.counted_round().concluded_on;
    row.timeliness = standing.timeliness;
    row.delivered_on = best_delivery(state);
    row.handler = state.handler;
    row.unit = state.unit;
    if (!state.past.empty()) {
        row.reopened_on = reopening_of(state);
        row.renewed_conclusion = state.conclusion;
        row.renewed_on = state.concluded_on;
    }
    row.document_number = state.filing.document_number.value_or("");
    if (standing.deadline) {
        row.due_on = standing.deadline->due_on;
        row.provisional = standing.deadline->provisional;
        row.suspended = standing.deadline->suspended;
        row.counted_days_left = standing.deadline->counted_days_left;
    }
    out.sort_on = state.received_on.value_or(state.filing.submitted_on);
    const bool open = state.stage != domain::Stage::concluded && state.stage != domain::Stage::voided;
    out.clock_runs = open && row.due_on && !standing.deadline->stopped;
    for (std::size_t i = 0; i < state.proceedings.size(); ++i) {
        out.proceedings.push_back(project_proceeding(state.proceedings[i], i));
    }
    return out;
}

std::vector<ProjectedDue> project_due_dates(const Case& state, const domain::Standing& standing,
                                            const domain::Calendar& calendar) {
    std::vector<ProjectedDue> out;
    for (const domain::DueDate& due : domain::due_dates(state, standing, calendar)) {
        out.push_back({due.kind, due.ordinal, state.filing.organ, state.handler, state.unit, due.due_on,
                       due.provisional, due.suspended, std::string{due.article}});
    }
    return out;
}

std::int64_t proceeding_ordinal(const Case& state, std::string_view number) {
    if (number.empty()) return 0;
    const auto found = std::find_if(state.proceedings.begin(), state.proceedings.end(),
                                    [&](const domain::Proceeding& p) { return p.number == number; });
    return found == state.proceedings.end() ? 0 : found - state.proceedings.begin() + 1;
}

std::vector<YearSpan> year_spans(const Case& state, const std::vector<Posting>& counted) {
    struct Stock {
        YearSpan span;
        std::map<std::int32_t, std::int64_t> by_year;
    };
    std::vector<Stock> stocks;
    for (const Posting& posting : counted) {
        const auto step = stock_step(posting);
        if (!step) continue;
        const YearSpan span{posting.organ,
                            step->account,
                            posting.applicant_kind,
                            proceeding_ordinal(state, posting.proceeding),
                            0,
                            0};
        auto found =
            std::find_if(stocks.begin(), stocks.end(), [&](const Stock& s) { return s.span == span; });
        if (found == stocks.end()) found = stocks.insert(stocks.end(), {span, {}});
        found->by_year[posting.legal_date.year()] += step->amount;
    }
    std::vector<YearSpan> spans;
    for (Stock& stock : stocks) {
        std::int64_t open = 0;
        for (auto at = stock.by_year.begin(); at != stock.by_year.end(); ++at) {
            const bool was_open = open != 0;
            open += at->second;
            if (!was_open && open != 0) stock.span.from_year = at->first;
            if (!was_open || open != 0) continue;
            stock.span.to_year = at->first;
            spans.push_back(stock.span);
        }
        if (open == 0) continue;
        stock.span.to_year = still_open;
        spans.push_back(stock.span);
    }
    return spans;
}

}  // namespace storage
