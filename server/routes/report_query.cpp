#include "server/routes/report_query.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace server {
namespace {

using Lists = storage::DrillQuery::Lists;

bool is_case_stock(const domain::CellQuery& cell) {
    return cell.unit == domain::Unit::cases && cell.is_stock();
}

/// The lists that a number is made of, in order: what happened in the year, then what was open at its begin
/// or end.
std::vector<storage::DrillQuery> lists_of(const ReportQuery& report, const domain::CellQuery& cell) {
    storage::DrillQuery base;
    base.organs = report.codes;
    base.cut = report.cut;
    base.applicant_kind = cell.kind;
    if (is_case_stock(cell)) {
        const bool at_begin = cell.terms.begin()->measure == domain::Measure::before;
        base.lists = at_begin ? Lists::open_at_begin : Lists::open_at_end;
        return {base};
    }
    storage::DrillQuery flow = base;
    storage::DrillQuery pending = base;
    pending.lists = Lists::pending;
    for (const domain::Term& term : cell.terms) {
        (term.measure == domain::Measure::in_year ? flow : pending).accounts.push_back(term.account);
    }
    std::vector<storage::DrillQuery> lists;
    if (!flow.accounts.empty()) lists.push_back(std::move(flow));
    if (!pending.accounts.empty()) lists.push_back(std::move(pending));
    return lists;
}

/// The batch that the report shall know as its last, and whether later ones are left out.
void read_as_of(Call& call, QueryReader& query, ReportQuery& report) {
    constexpr std::string_view prefix = "publication:";
    report.commit = call.reader->last_commit();
    const auto text = query.text("as_of");
    if (!text) return;
    if (text->starts_with(prefix)) {
        const auto id = whole_number(std::string_view{*text}.substr(prefix.size()));
        const auto publication = id ? call.reader->publication(*id) : std::nullopt;
        if (!publication || publication->state != storage::PublicationState::published ||
            !call.may(Access::read_reports, publication->organ))
            return query.fault("as_of", FaultCode::not_a_choice);
        report.commit = call.reader->commit_of(publication->position);
        report.known_at = publication->steps.back().recorded_at;
    } else if (const auto instant = domain::Instant::parse(*text)) {
        report.commit = call.reader->commit_at(*instant);
        report.known_at = *instant;
    } else {
        return query.fault("as_of", FaultCode::not_an_instant);
    }
    report.cut.position = report.commit.position;
}

}  // namespace

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

std::optional<int> report_year(std::string_view text, domain::Date today) {
    const auto year = whole_number(text);
    const bool good = year && *year >= 2008 && *year <= today.year();
    return good ? std::optional{static_cast<int>(*year)} : std::nullopt;
}

ReportQueryResult read_report_query(Call& call, QueryReader& query, std::optional<int> year, Faults& faults) {
    ReportQueryResult result;
    // Without a year the other fields are read all the same, so that all faults come at once and no false
    // ones.
    if (!year)
        faults.push_back({"/year", FaultCode::out_of_range, "2008 … " + std::to_string(call.today.year())});
    const int known_year = year.value_or(call.today.year());
    ReportQuery report;
    report.year = known_year;
    report.period = query.word<domain::ReportPeriod>("period").value_or(domain::ReportPeriod::year);
    report.cut.days = domain::days_of(known_year, report.period);
    read_as_of(call, query, report);
    const OrganChoiceResult organs = read_organs(call, query, report.cut.days.to);
    report.form = query.word<domain::ReportForm>("form").value_or(domain::default_form(known_year));
    if (organs.organ == nullptr) {
        if (!query.text("organ")) faults.push_back({"?organ", FaultCode::missing, {}});
        return result;
    }
    if (!year) return result;
    if (!call.may(Access::read_reports, organs.organ->code)) {
        result.answer = problem(Problem::forbidden, call.language);
        return result;
    }
    report.organ = organs.organ;
    report.scope = organs.scope;
    report.codes = organs.codes;
    result.query = std::move(report);
    return result;
}

ReportQueryResult asked_report(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    auto asked = read_report_query(call, query, report_year(call.params[0], call.today), faults);
    query.finish();
    if (!asked.answer && !faults.empty()) asked.answer = faulty(faults, call.language);
    return asked;
}

CellPage read_cell(storage::Reader& reader, const ReportQuery& report, const domain::CellQuery& cell,
                   std::string_view cursor, int limit) {
    CellPage page;
    page.total = domain::value_of(cell, reader.sums(report.codes, report.cut));
    for (const HandedIn& tables : handed_in(reader, report)) {
        const auto value = domain::value_in(tables.cells, tables.form, report.form, cell.path);
        if (tables.twice || !value || *value == 0) continue;
        page.total += *value;
        page.handed_in.push_back({tables.organ, *value});
    }
    const auto lists = lists_of(report, cell);
    // The cursor names the list it stands in: "{index}.{cursor of the list}".
    std::size_t at = 0;
    if (!cursor.empty()) {
        const auto dot = cursor.find('.');
        if (dot != 1 || cursor[0] < '0' || cursor[0] > '9') throw std::invalid_argument("cursor");
        at = static_cast<std::size_t>(cursor[0] - '0');
        if (at >= lists.size()) throw std::invalid_argument("cursor");
        cursor.remove_prefix(2);
    }
    for (; at < lists.size() && page.next.empty() && static_cast<int>(page.items.size()) < limit; ++at) {
        auto part = reader.drill_down(lists[at], cursor, limit - static_cast<int>(page.items.size()));
        cursor = {};
        std::move(part.items.begin(), part.items.end(), std::back_inserter(page.items));
        if (!part.next.empty())
            page.next = std::to_string(at) + "." + part.next;
        else if (static_cast<int>(page.items.size()) == limit && at + 1 < lists.size())
            page.next = std::to_string(at + 1) + ".";
    }
    return page;
}

}  // namespace server
