#include "server/imports/import_ledger.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <vector>

#include "server/auth/secrets.hpp"

namespace server {
namespace {

/// Ids in rising order, one for each case.
std::vector<storage::Uuid> rising_ids(std::size_t count, std::int64_t milliseconds) {
    std::vector<storage::Uuid> ids(count);
    for (storage::Uuid& id : ids) id = storage::Uuid::v7(milliseconds, random_bytes<10>());
    std::sort(ids.begin(), ids.end());
    return ids;
}

/// The rows are written in the order of the store's indexes, which lead with organ and day: a million rows
/// then go behind one another instead of each to another place of every index. The order of a ledger means
/// nothing.
void write_cases(PreparedLedger& ledger, storage::Unit& unit, const ImportContext& context,
                 Findings& findings) {
    std::sort(ledger.cases.begin(), ledger.cases.end(), [](const ImportedCase& a, const ImportedCase& b) {
        return std::tie(a.organ, a.day, a.number) < std::tie(b.organ, b.day, b.number);
    });
    for (const ImportedCase& made : ledger.cases) {
        if (unit.number_taken(made.number)) findings.error(made.line, "number", ImportCode::number_taken);
    }
    if (!ledger.result.accepted() || context.dry_run) return;
    const auto ids = rising_ids(ledger.cases.size(), context.now.milliseconds);
    auto id = ids.begin();
    for (ImportedCase& made : ledger.cases) {
        storage::CaseFile file;
        file.id = *id++;
        unit.append(file, std::move(made.events), made.personal, context.calendars);
        ++ledger.result.imported;
    }
}

/// The stored case of a row, unless there is none that the caller may see: a number must tell nothing else.
std::optional<storage::CaseFile> load_case(const std::string& number, storage::Unit& unit,
                                           const ImportContext& context) {
    auto file = unit.load_by_number(number);
    if (file && context.may_import && !context.may_import(file->state.filing.organ)) return std::nullopt;
    return file;
}

/// The rows of one case, which lie together, become one append.
void write_proceedings(PreparedLedger& ledger, storage::Unit& unit, const ImportContext& context,
                       Findings& findings) {
    const auto& rows = ledger.proceedings;
    for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
        const std::string& number = rows[begin].case_number;
        while (end < rows.size() && rows[end].case_number == number) ++end;
        auto file = load_case(number, unit, context);
        if (!file) {
            for (std::size_t i = begin; i < end; ++i)
                findings.error(rows[i].line, "case_number", ImportCode::unknown_case);
            continue;
        }
        domain::Case state = file->state;
        std::vector<domain::Event> events;
        for (std::size_t i = begin; i < end; ++i) {
            auto decided = decide_proceeding(rows[i], state, context, findings);
            std::move(decided.begin(), decided.end(), std::back_inserter(events));
        }
        if (!ledger.result.accepted() || context.dry_run) continue;
        unit.append(*file, std::move(events), {}, context.calendars);
        ledger.result.imported += static_cast<std::int64_t>(end - begin);
    }
}

}  // namespace

PreparedLedger prepare_ledger(LedgerKind kind, LedgerFormat format, std::string bytes,
                              const ImportContext& context) {
    PreparedLedger prepared{kind, {}};
    Findings findings{prepared.result, context.language};
    const bool of_cases = kind == LedgerKind::cases;
    const Columns columns = of_cases ? Columns{case_columns} : Columns{proceeding_columns};
    const LedgerText text = read_ledger(format, std::move(bytes), columns, findings);
    prepared.result.rows = text.found();
    prepared.result.too_many_rows = text.found() > context.rows_max;
    if (!prepared.result.too_many_rows) {
        if (of_cases)
            prepared.cases = read_cases(text, context, findings);
        else
            prepared.proceedings = read_proceedings(text, context, findings);
    }
    findings.sort();
    return prepared;
}

ImportResult write_ledger(PreparedLedger ledger, storage::Unit& unit, const ImportContext& context) {
    ImportResult& result = ledger.result;
    if (result.too_many_rows || result.forbidden) return std::move(result);
    Findings findings{result, context.language};
    if (ledger.kind == LedgerKind::cases)
        write_cases(ledger, unit, context, findings);
    else
        write_proceedings(ledger, unit, context, findings);
    if (!result.accepted()) result.imported = 0;
    findings.sort();
    return std::move(result);
}

ImportResult import_ledger(LedgerKind kind, LedgerFormat format, std::string bytes,
                           const ImportContext& context, storage::Unit& unit) {
    return write_ledger(prepare_ledger(kind, format, std::move(bytes), context), unit, context);
}

}  // namespace server
