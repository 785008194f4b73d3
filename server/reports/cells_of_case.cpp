#include "server/reports/cells_of_case.hpp"

#include <algorithm>
#include <set>

#include "domain/report/annual_report.hpp"

namespace server {
namespace {

using domain::CellQuery;
using storage::RecordedPosting;

bool is_in(domain::Measure measure, int legal_year, int year) {
    switch (measure) {
        case domain::Measure::in_year: return legal_year == year;
        case domain::Measure::before: return legal_year < year;
        case domain::Measure::to_year_end: break;
    }
    return legal_year <= year;
}

CellReason reason_of(const RecordedPosting& posting) {
    return {posting.event,
            posting.act,
            posting.legal_date,
            posting.amount,
            account_text(posting.account, false) + "，法定日期" + posting.legal_date.chinese(),
            account_text(posting.account, true) + ", legal date " + posting.legal_date.iso()};
}

/// A table's total column says nothing that the column of the applicant's kind does not.
bool is_repeated(const std::string& path) { return path.starts_with("table3/") && path.ends_with("/total"); }

std::vector<CellQuery> cells_of(domain::ReportForm form) {
    std::vector<CellQuery> cells;
    for (const domain::ReportNumber& number : domain::numbers_of(domain::build(form, {}))) {
        if (is_repeated(number.path)) continue;
        if (auto cell = domain::parse_cell_path(domain::form_of(form), number.path))
            cells.push_back(*std::move(cell));
    }
    return cells;
}

}  // namespace

std::int64_t share_of(const storage::RecordedPosting& posting, const CellQuery& cell, int year) {
    if (cell.kind && *cell.kind != posting.applicant_kind) return 0;
    std::int64_t sum = 0;
    for (const domain::Term& term : cell.terms) {
        if (term.account == posting.account && is_in(term.measure, posting.legal_date.year(), year))
            sum += term.sign * posting.amount;
    }
    return sum;
}

std::string account_text(domain::Account account, bool english) {
    const auto text = [english](std::string_view zh_head, std::string_view en_head, const auto& row) {
        return english ? std::string{en_head} + std::string{row.name}
                       : std::string{zh_head} + std::string{row.label};
    };
    for (const auto& row : domain::channel_words) {
        if (domain::received(row.value) == account) return text("收到申请：", "received: ", row);
    }
    for (const auto& row : domain::conclusion_rows) {
        if (domain::concluded(row.value) == account) return text("办结：", "concluded: ", row);
    }
    for (const auto& row : domain::timeliness_words) {
        if (domain::judged(row.value) == account) return text("办结时限：", "timeliness: ", row);
    }
    for (const auto& block : domain::review_block_words) {
        for (const auto& row : domain::outcome_words) {
            if (domain::proceedings(block.value, row.value) != account) continue;
            return english ? std::string{block.name} + ": " + std::string{row.name}
                           : std::string{block.label} + "：" + std::string{row.label};
        }
    }
    for (const auto& row : domain::fee_count_words) {
        if (domain::fees(row.value) == account) return text("", "fees: ", row);
    }
    return std::to_string(account.code);
}

std::vector<CaseCell> cells_of_case(const std::vector<RecordedPosting>& postings,
                                    std::optional<domain::ReportForm> form, int last_year) {
    std::vector<CaseCell> out;
    std::set<std::string> organs;
    int first_year = last_year + 1;
    for (const RecordedPosting& posting : postings) {
        organs.insert(posting.organ);
        first_year = std::min(first_year, posting.legal_date.year());
    }
    for (int year = first_year; year <= last_year; ++year) {
        const domain::ReportForm shown = form.value_or(domain::default_form(year));
        const std::vector<CellQuery> cells = cells_of(shown);
        for (const std::string& organ : organs) {
            for (const CellQuery& cell : cells) {
                CaseCell found{year, shown, organ, cell.path, cell.label, 0, {}};
                for (const RecordedPosting& posting : postings) {
                    if (posting.organ != organ) continue;
                    const std::int64_t share = share_of(posting, cell, year);
                    if (share == 0) continue;
                    found.value += share;
                    found.reasons.push_back(reason_of(posting));
                }
                if (found.value != 0) out.push_back(std::move(found));
            }
        }
    }
    return out;
}

}  // namespace server
