#include "server/reports/compile.hpp"

#include <algorithm>

#include "domain/report/narrative.hpp"
#include "domain/report/narrative_check.hpp"
#include "server/reports/report_json.hpp"
#include "storage/hex.hpp"

namespace server {
namespace {

using domain::CompiledReport;

void tell_twice_counted(CompiledReport& report, const domain::NamedOrgan& organ) {
    report.findings.push_back(
        {"handed_in.twice",
         domain::Severity::error,
         {},
         std::nullopt,
         std::nullopt,
         organ.name + "本年度既在系统内办理申请，又报送了数据；报送数据未计入，请撤回。",
         organ.name + " keeps cases here and has handed in tables; the tables are not counted."});
}

void add_handed_in(storage::Reader& reader, const domain::OrganTree& organs, const ReportQuery& query,
                   CompiledReport& report) {
    const std::vector<HandedIn> tables = handed_in(reader, query);
    for (const std::string& code : query.codes) {
        const domain::OrganVersion* organ = organs.find(code, query.cut.days.to);
        const auto found = std::ranges::find(tables, code, &HandedIn::organ);
        const domain::NamedOrgan named{code, organ != nullptr ? organ->name : code};
        const bool given = found != tables.end();
        if (given && found->twice)
            tell_twice_counted(report, named);
        else if (given && domain::add_cells(report.numbers, found->form, found->cells))
            report.handed_in.push_back(named);
        else if (given || (organ != nullptr && owes_tables(*organ, query.year)))
            report.missing.push_back(named);
    }
}

constexpr std::string_view statistics_binding = "{{statistics}}";

/// `{{statistics}}` stands for the paragraphs that are written from the numbers: once in a part.
std::string with_statistics(std::string prose, const CompiledReport& report) {
    const std::size_t at = prose.find(statistics_binding);
    if (at == std::string::npos) return prose;
    std::string paragraphs;
    for (const std::string& paragraph : domain::statistics_paragraphs(report))
        paragraphs += (paragraphs.empty() ? "" : "\n") + paragraph;
    return prose.replace(at, statistics_binding.size(), paragraphs);
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
        for (const std::string& expression : filled.unknown) {
            report.findings.push_back({"binding.unknown",
                                       domain::Severity::error,
                                       {"text/" + key},
                                       std::nullopt,
                                       std::nullopt,
                                       "正文中的“" + expression + "”没有对应的数字。",
                                       "“" + expression + "” in the text names no number."});
        }
        prose = std::move(filled.text);
        const auto findings = domain::check_narrative(prose, numbers, report.year);
        report.findings.insert(report.findings.end(), findings.begin(), findings.end());
    }
}

/// What the report of the year before printed, as far as it is known: its publication here, else tables that
/// were entered. An organ hands in its own; what it had published before the system is the report it owes.
std::optional<domain::ReportTables> printed_before(storage::Reader& reader, const ReportQuery& query) {
    if (query.period != domain::ReportPeriod::year) return std::nullopt;
    const std::string& organ = query.organ->code;
    const int year = query.year - 1;
    if (const auto published = newest_publication(reader, organ, query.scope, year, query.known_at))
        return tables_of(read_report(published->content));
    for (const storage::Submission& submission : reader.submissions({organ}, year, query.known_at)) {
        const bool before = submission.kind == storage::SubmissionKind::published_before;
        const bool known = before || submission.kind == storage::SubmissionKind::handed_in;
        const auto scope = before ? domain::default_scope(*query.organ) : domain::ReportScope::own;
        if (known && scope == query.scope)
            return domain::tables_from(submission.form, year, read_cell_map(submission.content));
    }
    return std::nullopt;
}

domain::ReportText entered_text(storage::Reader& reader, const ReportQuery& query) {
    if (query.period != domain::ReportPeriod::year) return {};
    const auto stored = reader.report_text(query.organ->code, query.year, query.known_at);
    return stored ? read_report_text(stored->content) : domain::ReportText{};
}

}  // namespace

bool owes_tables(const domain::OrganVersion& organ, int year) {
    return organ.hands_in && (!organ.ended_on || *organ.ended_on >= domain::Date{year, 1, 1});
}

bool keeps_cases(storage::Reader& reader, const std::string& organ, const domain::ReportCut& year) {
    const domain::Sums sums = reader.sums({organ}, year);
    for (const auto& [account, cells] : sums.cells) {
        for (const domain::Sums::Cell& cell : cells) {
            if (cell.in_year != 0 || cell.before != 0) return true;
        }
    }
    return false;
}

std::vector<HandedIn> handed_in(storage::Reader& reader, const ReportQuery& query) {
    std::vector<HandedIn> out;
    if (query.period != domain::ReportPeriod::year) return out;
    for (const storage::Submission& submission :
         reader.submissions(query.codes, query.year, query.known_at)) {
        if (submission.kind == storage::SubmissionKind::handed_in)
            out.push_back({submission.organ, submission.form, read_cell_map(submission.content),
                           keeps_cases(reader, submission.organ, query.cut)});
    }
    return out;
}

std::optional<storage::Publication> newest_publication(storage::Reader& reader, const std::string& organ,
                                                       domain::ReportScope scope, int year,
                                                       domain::Instant known_at) {
    std::optional<storage::Publication> newest;
    for (const storage::Publication& publication : reader.publications({organ}, year)) {
        if (publication.state != storage::PublicationState::published || publication.scope != scope) continue;
        const domain::Instant at = publication.steps.back().recorded_at;
        if (at <= known_at && (!newest || newest->steps.back().recorded_at < at)) newest = publication;
    }
    return newest ? reader.publication(newest->id) : std::nullopt;
}

ReportQuery query_of(storage::Reader& reader, const domain::OrganTree& organs,
                     const domain::OrganVersion& organ, domain::ReportScope scope, int year,
                     domain::ReportForm form, domain::ReportPeriod period) {
    ReportQuery query;
    query.organ = &organ;
    query.scope = scope;
    query.year = year;
    query.period = period;
    query.form = form;
    query.cut.days = domain::days_of(year, period);
    query.codes = domain::codes_of(organs, organ.code, scope, query.cut.days.to);
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
        report.hash = storage::hex_of(query.commit.hash);
        report.numbers = domain::build(query.form, reader.sums(query.codes, query.cut));
        add_handed_in(reader, organs, query, report);
        report.text = entered_text(reader, query);
        const auto previous = printed_before(reader, query);
        const auto findings = domain::check_tables(tables_of(report), previous ? &*previous : nullptr);
        report.findings.insert(report.findings.end(), findings.begin(), findings.end());
        settle_prose(report);
    });
    return report;
}

}  // namespace server
