#include "server/imports/proceeding_ledger.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

#include "domain/application/decide.hpp"
#include "server/imports/cell_reader.hpp"

namespace server {
namespace {

using domain::ProceedingKind;
using domain::RefusalCode;
using enum ProceedingColumn;

constexpr std::size_t number_bytes_max = 120;

std::string_view key_of(ProceedingColumn column) {
    return proceeding_columns[static_cast<std::size_t>(column)].key;
}

using Reader = CellReader<ProceedingColumn>;

ImportedProceeding read_row(Reader& cells, std::int64_t line) {
    ImportedProceeding row;
    row.line = line;
    row.proceeding_number = cells.text(proceeding_number, number_bytes_max);
    row.case_number = cells.text(case_number, number_bytes_max);
    row.organ = cells.organ(organ);
    row.kind = cells.word<ProceedingKind>(kind).value_or(row.kind);
    row.path = cells.word<domain::ProceedingPath>(path);
    row.instance = cells.word<domain::Instance>(instance).value_or(row.instance);
    row.filed_on = cells.date(filed_on).value_or(domain::Date{});
    row.accepted_on = cells.date(accepted_on);
    row.decided_on = cells.date(decided_on);
    row.outcome = cells.word<domain::Outcome>(outcome);
    return row;
}

/// What the cells of one row must say together.
void check_row(const ImportedProceeding& row, Reader& cells) {
    const bool is_suit = cells.has(kind) && row.kind == ProceedingKind::litigation;
    if (is_suit && !cells.has(path)) cells.error(path, ImportCode::missing);
    if (cells.has(kind) && !is_suit && cells.has(path)) cells.error(path, ImportCode::path_mismatch);
    if (row.outcome == domain::Outcome::pending) {
        // Derived from the year that is reported; a ledger that gives it as a result would freeze it.
        cells.error(outcome, ImportCode::not_a_choice, "upheld, corrected, other");
    } else if (cells.has(outcome) && !cells.has(decided_on)) {
        cells.error(decided_on, ImportCode::outcome_without_date);
    }
    if (cells.has(decided_on) && !cells.has(outcome)) cells.error(outcome, ImportCode::date_without_outcome);
    if (!cells.clean()) return;
    if (row.accepted_on && *row.accepted_on < row.filed_on)
        cells.error(accepted_on, ImportCode::accepted_before_filed);
    if (row.decided_on && *row.decided_on < row.filed_on)
        cells.error(decided_on, ImportCode::decided_before_filed);
}

/// What was read so far of the proceedings that have a number.
class KnownProceedings {
  public:
    /// Compares a row with the earlier ones of its proceeding.
    void check(const ImportedProceeding& row, Reader& cells) {
        if (row.proceeding_number.empty()) return;
        const auto [found, is_new] = first_.try_emplace(row.proceeding_number, Known{row, {}});
        Known& known = found->second;
        const ImportedProceeding& first = known.row;
        if (!is_new) {
            const std::string line = std::to_string(first.line);
            if (row.case_number != first.case_number)
                cells.error(case_number, ImportCode::proceeding_mismatch, line);
            // A blank organ is that of the case: then the guard of the domain compares.
            const bool named = !row.organ.empty() && !first.organ.empty();
            if (named && row.organ != first.organ) cells.error(organ, ImportCode::proceeding_mismatch, line);
            if (row.kind != first.kind) cells.error(kind, ImportCode::proceeding_mismatch, line);
            if (row.path != first.path) cells.error(path, ImportCode::proceeding_mismatch, line);
        }
        bool& seen = known.instances.at(static_cast<std::size_t>(row.instance));
        if (seen) cells.error(instance, ImportCode::instance_twice, std::to_string(first.line));
        seen = true;
    }

  private:
    struct Known {
        ImportedProceeding row;
        std::array<bool, domain::instance_words.size()> instances{};
    };
    std::unordered_map<std::string, Known> first_;
};

/// What is a warning for a live act's rule of procedure, but for a ledger means that its rows contradict the
/// store.
struct Contradiction {
    RefusalCode broken;
    ProceedingColumn column;
    ImportCode code;
};
constexpr std::array<Contradiction, 5> contradictions{{
    {RefusalCode::proceeding_taken, instance, ImportCode::instance_twice},
    {RefusalCode::proceeding_organ_mismatch, proceeding_number, ImportCode::proceeding_mismatch},
    {RefusalCode::proceeding_path_mismatch, path, ImportCode::proceeding_mismatch},
    {RefusalCode::proceeding_decided, decided_on, ImportCode::instance_twice},
    {RefusalCode::decision_before_filing, decided_on, ImportCode::decided_before_filed},
}};

const Contradiction* contradiction_of(const domain::Warning& warning) {
    if (!warning.broken) return nullptr;
    const auto found =
        std::find_if(contradictions.begin(), contradictions.end(),
                     [&](const Contradiction& row) { return row.broken == warning.broken->code; });
    return found == contradictions.end() ? nullptr : &*found;
}

/// Decides one act of a row; false when it has an error.
bool decide_act(const ImportedProceeding& row, ProceedingColumn column, const domain::Command& command,
                domain::Case& state, std::vector<domain::Event>& events, const ImportContext& context,
                Findings& findings) {
    auto decision =
        domain::decide(state, command, {context.today, context.calendars.current(), context.actor, true});
    if (!decision) {
        findings.error(row.line, key_of(column), decision.refusal());
        return false;
    }
    bool good = true;
    for (const domain::Warning& warning : decision.value().warnings) {
        if (const Contradiction* wrong = contradiction_of(warning)) {
            findings.error(row.line, key_of(wrong->column), wrong->code);
            good = false;
        } else {
            findings.warning(row.line, key_of(column), warning);
        }
    }
    if (!good) return false;
    for (domain::Event& event : decision.value().events) {
        apply(state, event);
        events.push_back(std::move(event));
    }
    return true;
}

}  // namespace

std::vector<ImportedProceeding> read_proceedings(const LedgerText& ledger, const ImportContext& context,
                                                 Findings& findings) {
    std::vector<ImportedProceeding> rows;
    rows.reserve(ledger.rows());
    KnownProceedings known;
    Reader cells{proceeding_columns, context, findings};
    for (std::size_t i = 0; i < ledger.rows(); ++i) {
        cells.begin(ledger.line(i), ledger.cells(i));
        ImportedProceeding row = read_row(cells, ledger.line(i));
        check_row(row, cells);
        if (cells.clean()) known.check(row, cells);
        if (cells.clean()) rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const ImportedProceeding& a, const ImportedProceeding& b) {
        return std::tie(a.case_number, a.filed_on, a.instance) <
               std::tie(b.case_number, b.filed_on, b.instance);
    });
    return rows;
}

std::vector<domain::Event> decide_proceeding(const ImportedProceeding& row, domain::Case& state,
                                             const ImportContext& context, Findings& findings) {
    std::vector<domain::Event> events;
    domain::FileProceeding file;
    file.proceeding_number = row.proceeding_number;
    // Named always, so that a row whose organ is blank is compared with a stored proceeding, too.
    file.organ = row.organ.empty() ? state.filing.organ : row.organ;
    file.proceeding = row.kind;
    file.path = row.path;
    file.instance = row.instance;
    file.filed_on = row.filed_on;
    file.accepted_on = row.accepted_on;
    if (!decide_act(row, filed_on, {row.filed_on, std::move(file)}, state, events, context, findings))
        return {};
    for (const auto& [column, day] :
         {std::pair{accepted_on, row.accepted_on}, std::pair{decided_on, row.decided_on}}) {
        if (day && !context.calendars.current().is_working_day(*day)) {
            findings.warning(row.line, key_of(column), ImportCode::non_working_day);
        }
    }
    if (!row.decided_on || !row.outcome) return events;
    domain::DecideProceeding decide;
    // The register may have numbered it just now.
    decide.proceeding_number = std::get<domain::FileProceeding>(events.front().data).proceeding_number;
    decide.instance = row.instance;
    decide.decided_on = *row.decided_on;
    decide.outcome = *row.outcome;
    if (!decide_act(row, decided_on, {*row.decided_on, std::move(decide)}, state, events, context, findings))
        return {};
    return events;
}

}  // namespace server
