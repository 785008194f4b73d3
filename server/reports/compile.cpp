#include "server/reports/compile.hpp"

#include <algorithm>

#include "domain/report/narrative.hpp"
#include "domain/report/narrative_check.hpp"
#include "server/reports/report_json.hpp"

namespace server {
namespace {

using domain::CompiledReport;

std::string hexadecimal(const storage::Digest& digest) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : digest) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

void add_handed_in(storage::Reader& reader, const domain::OrganTree& organs, const ReportQuery& query,
                   CompiledReport& report) {
    const std::vector<HandedIn> tables = handed_in(reader, query);
    for (const std::string& code : query.codes) {
        const domain::OrganVersion* organ = organs.find(code, query.cut.days.to);
        const auto found = std::ranges::find(tables, code, &HandedIn::organ);
        const domain::NamedOrgan named{code, organ != nullptr ? organ->name : code};
        if (found != tables.end() && domain::add_cells(report.numbers, found->form, found->cells))
            report.handed_in.push_back(named);
        else if (found != tables.end() || (organ != nullptr && organ->hands_in))
            report.missing.push_back(named);
    }
}

constexpr std::string_view statistics_binding = "{{statistics}}";

/// `{{statistics}}` stands for the paragraphs that are written from the numbers.
std::string with_statistics(std::string prose, const CompiledReport& report) {
    for (std::size_t at = prose.find(statistics_binding); at != std::string::npos;
         at = prose.find(statistics_binding)) {
        std::string paragraphs;
        for (const std::string& paragraph : domain::statistics_paragraphs(report))
            paragraphs += (paragraphs.empty() ? "" : "\n") + paragraph;
        prose.replace(at, statistics_binding.size(), paragraphs);
    }
    return prose;
}

/// Fills in the figures that the prose is bound to, and holds those that were written by hand against the
/// numbers.
void settle_prose(CompiledReport& report) {
    const domain::NumbersByPath numbers = domain::numbers_by_path(report.numbers);
    const domain::FigureLookup figure = [&numbers](std::string_view path) {
        const auto found = numbers.find(path);
        return found == numbers.end() ? std::nullopt : std::optional{found->second};
    };
    for (auto& [key, prose] : report.text.parts) {
        domain::FilledProse filled = domain::fill_in(with_statistics(prose, report), figure);
        for (const domain::BindingFault& fault : filled.faults) {
            report.findings.push_back({"narrative.figure",
                                       domain::Severity::error,
                                       {"text/" + key},
                                       std::nullopt,
                                       std::nullopt,
                                       "正文中的“" + fault.expression + "”没有对应的数字。",
                                       "“" + fault.expression + "” in the text names no number."});
        }
        prose = std::move(filled.text);
        const auto findings = domain::check_narrative(prose, numbers, report.year);
        report.findings.insert(report.findings.end(), findings.begin(), findings.end());
    }
}

domain::ReportText entered_text(storage::Reader& reader, const ReportQuery& query) {
    if (query.period != domain::ReportPeriod::year) return {};
    const auto stored = reader.report_text(query.organ->code, query.year);
    return stored ? read_report_text(stored->content) : domain::ReportText{};
}

}  // namespace

std::vector<HandedIn> handed_in(storage::Reader& reader, const ReportQuery& query) {
    std::vector<HandedIn> out;
    if (query.period != domain::ReportPeriod::year) return out;
    const domain::Instant as_of = query.cut.position == domain::ReportCut::newest
                                      ? domain::Instant{domain::ReportCut::newest}
                                      : query.commit.recorded_at;
    for (const storage::Submission& submission : reader.submissions(query.codes, query.year, as_of)) {
        if (submission.kind == storage::SubmissionKind::handed_in)
            out.push_back({submission.organ, submission.form, read_cell_map(submission.content)});
    }
    return out;
}

std::optional<domain::ReportTables> published_tables(storage::Reader& reader, std::string_view organ,
                                                     domain::ReportScope scope, int year) {
    const std::string code{organ};
    for (const storage::Publication& publication : reader.publications({code}, year)) {
        if (publication.state != storage::PublicationState::published || publication.scope != scope) continue;
        const auto whole = reader.publication(publication.id);
        return tables_of(read_report(whole->content));
    }
    for (const storage::Submission& submission :
         reader.submissions({code}, year, domain::Instant{domain::ReportCut::newest})) {
        const domain::CellMap cells = read_cell_map(submission.content);
        return domain::tables_from(submission.form, year, cells);
    }
    return std::nullopt;
}

ReportQuery query_of(storage::Reader& reader, const domain::OrganTree& organs,
                     const domain::OrganVersion& organ, domain::ReportScope scope, int year,
                     domain::ReportForm form) {
    ReportQuery query;
    query.organ = &organ;
    query.scope = scope;
    query.year = year;
    query.form = form;
    query.cut = domain::ReportCut::of_year(year);
    query.codes = {organ.code};
    if (scope == domain::ReportScope::subtree)
        query.codes = domain::codes_of(organs.subtree(organ.code, query.cut.days.to));
    query.commit = reader.last_commit();
    return query;
}

CompiledReport compile_report(storage::Reader& reader, const domain::OrganTree& organs,
                              const ReportQuery& query) {
    CompiledReport report;
    reader.in_one_state([&] {
        report.organ = {query.organ->code, query.organ->name};
        report.scope = query.scope;
        report.year = query.year;
        report.period = query.period;
        report.position = query.commit.position;
        report.as_of = query.commit.recorded_at;
        report.hash = hexadecimal(query.commit.hash);
        report.numbers = domain::build(query.form, reader.sums(query.codes, query.cut));
        add_handed_in(reader, organs, query, report);
        report.text = entered_text(reader, query);
        const auto previous = query.period == domain::ReportPeriod::year
                                  ? published_tables(reader, query.organ->code, query.scope, query.year - 1)
                                  : std::nullopt;
        report.findings = domain::check_tables(tables_of(report), previous ? &*previous : nullptr);
        settle_prose(report);
    });
    return report;
}

}  // namespace server
