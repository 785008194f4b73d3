#include <algorithm>
#include <array>

#include "server/json/table_cell.hpp"
#include "server/reports/compile.hpp"
#include "server/reports/report_json.hpp"
#include "server/routes/case_work.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/query.hpp"
#include "server/routes/sheet_tables.hpp"

/// Tables of organs that keep no cases here, and of years before the system.
namespace server {
namespace {

using nlohmann::json;
using storage::Submission;
using storage::SubmissionKind;

std::vector<ErrorItem> disagreements(const std::vector<domain::Finding>& findings, Language language) {
    std::vector<ErrorItem> errors;
    for (const domain::Finding& finding : findings) {
        if (finding.severity != domain::Severity::error) continue;
        errors.push_back(
            {finding.cells.empty() ? "/cells" : "/cells/" + pointer_escaped(finding.cells.front()),
             finding.check, language == Language::english ? finding.en : finding.zh});
    }
    return errors;
}

}  // namespace

Answer list_submissions(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    const auto year = query.integer("year", 2008, call.today.year());
    if (!query.text("year")) query.fault("year", FaultCode::missing);
    const domain::Date on{year.value_or(call.today.year()), 12, 31};
    const OrganChoiceResult chosen = read_organs(call, query, on);
    query.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    if (chosen.organ != nullptr && !call.may(Access::read_reports, chosen.organ->code))
        return problem(Problem::forbidden, call.language);
    const auto codes = chosen.every ? domain::codes_of(call.organs().all(on)) : chosen.codes;
    const auto submissions =
        call.reader->submissions(codes, *year, domain::Instant{domain::ReportCut::newest});
    JsonWriter out;
    out.begin_object().key("items").begin_array();
    for (const Submission& submission : submissions) write_submission(out, submission, codes.size() == 1);
    out.end_array().key("missing").begin_array();
    for (const std::string& code : codes) {
        const domain::OrganVersion* organ = call.organs().find(code, on);
        if (organ == nullptr || !owes_tables(*organ, *year)) continue;
        const bool given = std::ranges::any_of(submissions, [&](const Submission& submission) {
            return submission.organ == code && submission.kind == SubmissionKind::handed_in &&
                   domain::fits_form(submission.form, domain::default_form(*year));
        });
        if (!given) out.begin_object().field("code", code).field("name", organ->name).end_object();
    }
    return json_answer(out.end_array().key("next").null().end_object().take());
}

namespace {

/// Organ, year and form of the tables, by the fields of a body or of a query.
struct Received {
    Submission submission;
    domain::CellMap cells;
};

Received read_json_tables(Call& call, Faults& faults) {
    Received received;
    const auto body = read_body(call, faults);
    if (!body) return received;
    Submission& submission = received.submission;
    ObjectReader reader{*body, "", faults};
    submission.organ = reader.required("organ", reader.text("organ"));
    submission.year =
        static_cast<int>(reader.required("year", reader.integer("year", 2008, call.today.year())));
    const int year = submission.year != 0 ? submission.year : call.today.year();
    submission.form = reader.word<domain::ReportForm>("form").value_or(domain::default_form(year));
    submission.kind = reader.word<SubmissionKind>("kind").value_or(SubmissionKind::handed_in);
    submission.source = reader.text("source").value_or("json");
    if (submission.kind != SubmissionKind::withdrawn)
        received.cells = read_cells(reader, submission.form, faults);
    reader.finish();
    return received;
}

Received read_sheet_submission(Call& call, SheetFormat format, Faults& faults) {
    static constexpr std::array<std::string_view, 3> sources{"tsv", "html", "xlsx"};
    Received received;
    Submission& submission = received.submission;
    QueryReader query{call.request, faults};
    submission.organ = query.text("organ").value_or("");
    if (submission.organ.empty()) query.fault("organ", FaultCode::missing);
    const auto year = query.integer("year", 2008, call.today.year());
    if (!query.text("year")) query.fault("year", FaultCode::missing);
    submission.year = year.value_or(0);
    submission.form = query.word<domain::ReportForm>("form").value_or(domain::default_form(submission.year));
    submission.kind = query.word<SubmissionKind>("kind").value_or(SubmissionKind::handed_in);
    submission.source = sources[static_cast<std::size_t>(format)];
    query.finish();
    if (!faults.empty()) return received;
    const auto read = read_sheet_tables(call, format, submission.form, submission.year, faults);
    if (!read) return received;
    received.cells = domain::cells_of(read->tables);
    received.cells.insert(read->sections.begin(), read->sections.end());
    return received;
}

}  // namespace

/// Takes an organ's tables for a year, typed, as JSON or as a sheet. Tables that contradict themselves are
/// refused; those of a report that was published before the system are kept as they were printed.
WritePlan hand_in_tables(Call& call) {
    Faults faults;
    const auto format = sheet_in(call);
    Received received =
        format ? read_sheet_submission(call, *format, faults) : read_json_tables(call, faults);
    Submission& submission = received.submission;
    const domain::CellMap& cells = received.cells;
    const domain::OrganVersion* organ =
        submission.year == 0 ? nullptr
                             : call.organs().find(submission.organ, domain::Date{submission.year, 12, 31});
    const std::string organ_at = format ? "?organ" : "/organ";
    if (submission.year != 0 && !submission.organ.empty() && organ == nullptr)
        faults.push_back({organ_at, FaultCode::unknown_organ, {}});
    // An area only sums what its organs hand in; what it published before the system is a report of its own.
    if (organ != nullptr && organ->kind == domain::OrganKind::area &&
        submission.kind == SubmissionKind::handed_in)
        faults.push_back({organ_at, FaultCode::organ_takes_no_cases, {}});
    if (faults.empty() && submission.kind == SubmissionKind::handed_in) {
        for (const std::string& path : domain::missing_cells(submission.form, cells))
            faults.push_back({(format ? "/" : "/cells/") + pointer_escaped(path), FaultCode::missing, {}});
    }
    if (!faults.empty()) return faulty(faults, call.language);
    if (!call.may(Access::edit_reports, submission.organ)) return problem(Problem::forbidden, call.language);
    auto findings =
        domain::check_tables(domain::tables_from(submission.form, submission.year, cells), nullptr);
    const auto totals = domain::broken_totals(submission.form, cells);
    findings.insert(findings.end(), totals.begin(), totals.end());
    if (submission.kind == SubmissionKind::handed_in) {
        const auto errors = disagreements(findings, call.language);
        if (!errors.empty()) return problem_with_errors(Problem::tables_disagree, errors, call.language);
    }
    submission.actor = call.who.name;
    JsonWriter content;
    write_cell_map(content, cells);
    submission.content = content.take();
    return Work{[&call, submission](storage::Unit& unit) {
        if (submission.kind == SubmissionKind::handed_in &&
            keeps_cases(unit.reader(), submission.organ, domain::ReportCut::of_year(submission.year)))
            return problem(Problem::organ_keeps_cases, call.language);
        const auto held = [&] {
            return unit.reader().submissions({submission.organ}, submission.year,
                                             domain::Instant{domain::ReportCut::newest});
        };
        // Tables of one kind take the place of those of the other only when these were taken back.
        const auto before = held();
        const auto holds = before.empty() ? SubmissionKind::withdrawn : before.front().kind;
        const bool takes_back = submission.kind == SubmissionKind::withdrawn;
        const bool fits =
            holds == SubmissionKind::withdrawn ? !takes_back : takes_back || holds == submission.kind;
        if (!fits) return problem(Problem::tables_of_other_kind, call.language);
        unit.add_submission(submission);
        const auto stored = held();
        JsonWriter out;
        write_submission(out, stored.front(), true);
        return json_answer(out.take(), 201);
    }};
}

}  // namespace server
