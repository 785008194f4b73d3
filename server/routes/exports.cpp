#include <stdexcept>

#include "server/reports/case_ledger.hpp"
#include "server/routes/case_filter.hpp"
#include "server/routes/file_names.hpp"
#include "server/routes/handlers.hpp"

namespace server {
namespace {

/// A workbook is made in memory, some two kilobytes a case.
constexpr std::size_t csv_rows_max = 50'000;
constexpr std::size_t xlsx_rows_max = 10'000;

}  // namespace

/// The case ledger (台账), filtered as the list is.
Answer export_cases(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    const CaseFilterResult chosen = read_case_filter(call, query);
    const std::string format = query.text("format").value_or("csv");
    if (format != "csv" && format != "xlsx") query.fault("format", FaultCode::not_a_choice);
    query.finish();
    if (chosen.forbidden) return problem(Problem::forbidden, call.language);
    if (!faults.empty()) return faulty(faults, call.language);
    CaseLedger ledger{{}, call.organs(), call.today, call.reader->last_commit().recorded_at};
    std::string cursor;
    do {
        auto page = call.reader->list_cases(chosen.filter, cursor, page_items_max);
        cursor = page.next;
        std::move(page.items.begin(), page.items.end(), std::back_inserter(ledger.cases));
        if (ledger.cases.size() > (format == "xlsx" ? xlsx_rows_max : csv_rows_max))
            return problem(Problem::export_too_large, call.language);
    } while (!cursor.empty());
    Answer answer;
    answer.body = format == "xlsx" ? case_ledger_xlsx(ledger) : case_ledger_csv(ledger);
    answer.content_type = format == "xlsx"
                              ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                              : "text/csv; charset=utf-8";
    answer.headers.emplace_back("Content-Disposition",
                                attachment_named("政府信息公开申请台账." + format, "cases." + format));
    return answer;
}

}  // namespace server
