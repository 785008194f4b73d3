#include "domain/report/durations.hpp"
#include "domain/report/form.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/query.hpp"

/// Figures of a year beside the official tables: what charts are drawn from.
namespace server {
namespace {

using domain::Measure;
using domain::ReportCut;
using domain::Sums;
using domain::Terms;

std::int64_t total(const Terms& terms, const Sums& sums) {
    return domain::value_of(terms, std::nullopt, sums);
}

/// One bar of a chart.
template <class Row>
void write_bar(JsonWriter& json, const Row& row, std::int64_t count) {
    json.begin_object().field("key", row.name).field("label", row.label).field("count", count).end_object();
}

void write_flows(JsonWriter& json, const Sums& sums) {
    json.field("received", total(domain::received_by_all(Measure::in_year), sums))
        .field("concluded", total(domain::concluded_by_all(Measure::in_year), sums));
    for (const auto& word : domain::timeliness_words)
        json.field(word.name, total(domain::judged_as({word.value}), sums));
    json.field("open_at_end", total(domain::open_cases(Measure::to_year_end), sums));
}

void write_months(JsonWriter& json, storage::Reader& reader, const std::vector<std::string>& codes, int year,
                  domain::Date today) {
    json.key("months").begin_array();
    for (unsigned month = 1; month <= 12; ++month) {
        const domain::Date first{year, month, 1};
        if (first > today) break;
        const domain::Date behind =
            month == 12 ? domain::Date{year + 1, 1, 1} : domain::Date{year, month + 1, 1};
        const Sums sums = reader.sums(codes, ReportCut{{first, behind.plus_days(-1)}});
        json.begin_object().field("month", first.iso().substr(0, 7));
        write_flows(json, sums);
        json.end_object();
    }
    json.end_array();
}

void write_kinds_of_count(JsonWriter& json, const Sums& sums) {
    json.key("channels").begin_array();
    for (const auto& word : domain::channel_words)
        write_bar(json, word, total(domain::received_by({word.value}), sums));
    json.end_array().key("applicant_kinds").begin_array();
    for (const auto& word : domain::applicant_kind_words)
        write_bar(json, word, domain::value_of(domain::received_by_all(Measure::in_year), word.value, sums));
    json.end_array().key("conclusions").begin_array();
    for (const auto& row : domain::conclusion_rows) {
        Terms terms;
        terms.add({domain::concluded(row.value), Measure::in_year, 1});
        write_bar(json, row, total(terms, sums));
    }
    json.end_array();
}

void write_durations(JsonWriter& json, const domain::DurationCounts& counts) {
    std::int64_t cases = 0;
    for (const auto& [days, count] : counts) cases += count;
    json.key("durations")
        .begin_object()
        .field("cases", cases)
        .field("median", domain::percentile(counts, 50))
        .field("p90", domain::percentile(counts, 90))
        .end_object();
}

}  // namespace

Answer get_statistics(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    const auto asked = query.integer("year", 2008, call.today.year());
    if (!query.text("year")) query.fault("year", FaultCode::missing);
    const int year = asked.value_or(call.today.year());
    const domain::DayRange days = ReportCut::of_year(year).days;
    const OrganChoiceResult chosen = read_organs(call, query, days.to);
    query.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    if (chosen.organ != nullptr && !call.may(Access::read_reports, chosen.organ->code))
        return problem(Problem::forbidden, call.language);
    const auto codes = chosen.every ? domain::codes_of(call.organs().all(days.to)) : chosen.codes;
    const Sums sums = call.reader->sums(codes, ReportCut::of_year(year));
    JsonWriter json;
    json.begin_object().field("year", year).field("scope", chosen.scope).key("totals").begin_object();
    write_flows(json, sums);
    json.end_object();
    write_months(json, *call.reader, codes, year, call.today);
    write_kinds_of_count(json, sums);
    json.key("timeliness").begin_array();
    for (const auto& word : domain::timeliness_words)
        write_bar(json, word, total(domain::judged_as({word.value}), sums));
    json.end_array().key("units").begin_array();
    for (const storage::UnitCount& unit : call.reader->units(codes, days))
        json.begin_object().field("unit", unit.unit).field("received", unit.received).end_object();
    json.end_array();
    write_durations(json, call.reader->durations(codes, ReportCut::of_year(year)));
    return json_answer(json.end_object().take());
}

}  // namespace server
