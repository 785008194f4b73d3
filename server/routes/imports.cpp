#include <memory>

#include "server/imports/import_ledger.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/query.hpp"

namespace server {
namespace {

LedgerFormat format_of(const Call& call) {
    return call.request.headers.content_type.starts_with("text/csv") ? LedgerFormat::csv
                                                                     : LedgerFormat::ndjson;
}

/// `?dry_run=true` or `false`.
bool read_dry_run(QueryReader& query) {
    const auto value = query.text("dry_run");
    if (value && *value != "true" && *value != "false") query.fault("dry_run", FaultCode::not_a_choice);
    return value == "true";
}

Answer import_answer(const ImportResult& result, Language language) {
    if (result.too_many_rows) return problem(Problem::too_many_rows, language);
    if (result.forbidden) return problem(Problem::forbidden, language);
    return json_answer(import_json(result), result.accepted() ? 200 : 422);
}

ImportContext context_of(Call& call, bool dry_run) {
    return {
        .organs = call.organs(),
        .calendars = call.calendars(),
        .today = call.today,
        .now = call.now,
        .language = call.language,
        .actor = call.who.name,
        .rows_max = call.services->import_rows_max,
        .dry_run = dry_run,
        .may_import = [&call](std::string_view organ) { return call.may(Access::import_ledgers, organ); }};
}

/// Reads and decides on the pool; the writer's thread only compares with the store and appends.
WritePlan import_into(Call& call, LedgerKind kind) {
    Faults faults;
    QueryReader query{call.request, faults};
    const bool dry_run = read_dry_run(query);
    query.finish();
    if (!faults.empty()) return faulty(faults, call.language);

    const ImportContext context = context_of(call, dry_run);
    auto prepared = std::make_shared<PreparedLedger>(
        prepare_ledger(kind, format_of(call), call.request.body.text(), context));
    if (prepared->result.too_many_rows || prepared->result.forbidden)
        return import_answer(prepared->result, call.language);
    return Work{[&call, dry_run, prepared](storage::Unit& unit) {
        // Anew, because a notice may have been published since the ledger was prepared.
        const ImportContext now = context_of(call, dry_run);
        return import_answer(write_ledger(std::move(*prepared), unit, now), call.language);
    }};
}

}  // namespace

WritePlan import_cases(Call& call) { return import_into(call, LedgerKind::cases); }
WritePlan import_proceedings(Call& call) { return import_into(call, LedgerKind::proceedings); }

}  // namespace server
