#include "server/reports/compile.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/report_query.hpp"

/// Several organs side by side: every number of the form with a value for each, and for the year before where
/// that is asked for.
namespace server {
namespace {

constexpr std::size_t organs_max = 100;
constexpr std::size_t codes_bytes_max = organs_max * 65;

struct Asked {
    ReportQuery base;  // without organ, scope and codes
    std::vector<const domain::OrganVersion*> organs;
    std::optional<domain::ReportScope> scope;
    bool previous = false;
};

/// The codes of `organs=a,b,c`.
std::vector<std::string> listed_codes(std::string_view text) {
    std::vector<std::string> codes;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (comma > 0) codes.emplace_back(text.substr(0, comma));
        text.remove_prefix(std::min(text.size(), comma + 1));
    }
    return codes;
}

void read_organs_asked(Call& call, QueryReader& query, Asked& asked) {
    const auto codes = listed_codes(query.text("organs", codes_bytes_max).value_or(""));
    if (codes.empty()) return query.fault("organs", FaultCode::missing);
    if (codes.size() > organs_max) return query.fault("organs", FaultCode::too_long);
    for (const std::string& code : codes) {
        const domain::OrganVersion* organ = call.organs().find(code, asked.base.cut.days.to);
        if (organ == nullptr) return query.fault("organs", FaultCode::unknown_organ);
        asked.organs.push_back(organ);
    }
}

Asked read_asked(Call& call, QueryReader& query, Faults& faults) {
    Asked asked;
    const auto year = report_year(call.params[0], call.today);
    if (!year)
        faults.push_back({"/year", FaultCode::out_of_range, "2008 … " + std::to_string(call.today.year())});
    asked.base.year = year.value_or(call.today.year());
    asked.base.period = query.word<domain::ReportPeriod>("period").value_or(domain::ReportPeriod::year);
    asked.base.form = query.word<domain::ReportForm>("form").value_or(domain::default_form(asked.base.year));
    asked.base.cut.days = domain::days_of(asked.base.year, asked.base.period);
    asked.scope = query.word<domain::ReportScope>("scope");
    const auto previous = query.text("previous");
    if (previous && *previous != "true" && *previous != "false")
        query.fault("previous", FaultCode::not_a_choice);
    asked.previous = previous == "true";
    read_organs_asked(call, query, asked);
    query.finish();
    return asked;
}

/// The same report of each organ, in the scope that each has by default. The organs of the year before are
/// those of its own tree.
std::vector<domain::CompiledReport> reports_of(Call& call, const Asked& asked, int year) {
    std::vector<domain::CompiledReport> reports;
    reports.reserve(asked.organs.size());
    for (const domain::OrganVersion* organ : asked.organs) {
        ReportQuery query = asked.base;
        query.organ = organ;
        query.year = year;
        query.cut.days = domain::days_of(year, query.period);
        query.scope = asked.scope.value_or(domain::default_scope(*organ));
        query.codes = domain::codes_of(call.organs(), organ->code, query.scope, query.cut.days.to);
        reports.push_back(compile_report(*call.reader, call.organs(), query));
    }
    return reports;
}

using Columns = std::vector<std::vector<domain::ReportNumber>>;

Columns numbers_in(const std::vector<domain::CompiledReport>& reports) {
    Columns columns;
    columns.reserve(reports.size());
    for (const domain::CompiledReport& report : reports)
        columns.push_back(domain::numbers_of(report.numbers));
    return columns;
}

void write_values(JsonWriter& json, std::string_view name, const Columns& columns, std::size_t row) {
    json.key(name).begin_array();
    for (const auto& numbers : columns) json.value(numbers[row].value);
    json.end_array();
}

}  // namespace

Answer compare_organs(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    Asked asked = read_asked(call, query, faults);
    if (!faults.empty()) return faulty(faults, call.language);
    for (const domain::OrganVersion* organ : asked.organs) {
        if (!call.may(Access::read_reports, organ->code)) return problem(Problem::forbidden, call.language);
    }
    asked.base.commit = call.reader->last_commit();
    const auto reports = reports_of(call, asked, asked.base.year);
    const Columns values = numbers_in(reports);
    const Columns previous =
        asked.previous ? numbers_in(reports_of(call, asked, asked.base.year - 1)) : Columns{};
    JsonWriter json;
    json.begin_object()
        .field("year", asked.base.year)
        .field("period", asked.base.period)
        .field("form", asked.base.form)
        .key("organs")
        .begin_array();
    for (const domain::CompiledReport& report : reports) {
        json.begin_object()
            .field("code", report.organ.code)
            .field("name", report.organ.name)
            .field("scope", report.scope)
            .field("complete", report.complete())
            .end_object();
    }
    json.end_array().key("rows").begin_array();
    for (std::size_t row = 0; row < values.front().size(); ++row) {
        const std::string& path = values.front()[row].path;
        const auto cell = domain::parse_cell_path(domain::form_of(asked.base.form), path);
        json.begin_object().field("path", path).field("label", cell ? cell->label : path);
        write_values(json, "values", values, row);
        if (asked.previous) write_values(json, "previous", previous, row);
        json.end_object();
    }
    return json_answer(json.end_array().end_object().take());
}

}  // namespace server
