#include "domain/report/report_part.hpp"
#include "server/reports/report_json.hpp"
#include "server/routes/case_work.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/report_query.hpp"

/// What the statistician enters for a report: prose and table 2.
namespace server {
namespace {

using nlohmann::json;

constexpr std::size_t part_bytes_max = 60'000;  // twenty thousand characters, five times a long part
constexpr domain::Instant newest{domain::ReportCut::newest};

/// The organ and year of a text, or why there is none.
struct Place {
    std::optional<Answer> answer;
    const domain::OrganVersion* organ = nullptr;
    int year = 0;
};

Place read_place(Call& call, Access door) {
    Faults faults;
    QueryReader query{call.request, faults};
    Place place;
    const auto year = report_year(call.params[0], call.today);
    if (!year)
        faults.push_back({"/year", FaultCode::out_of_range, "2008 … " + std::to_string(call.today.year())});
    place.year = year.value_or(0);
    const auto code = query.text("organ");
    query.finish();
    if (!code)
        query.fault("organ", FaultCode::missing);
    else if (year && (place.organ = call.organs().find(*code, domain::Date{*year, 12, 31})) == nullptr)
        query.fault("organ", FaultCode::unknown_organ);
    if (!faults.empty())
        place.answer = faulty(faults, call.language);
    else if (!call.may(door, place.organ->code))
        place.answer = problem(Problem::forbidden, call.language);
    return place;
}

std::string etag_of_version(std::int64_t version) { return "\"" + std::to_string(version) + "\""; }

Answer text_answer(const storage::StoredReportText& stored) {
    JsonWriter out;
    out.begin_object()
        .field("organ", stored.organ)
        .field("year", stored.year)
        .field("version", stored.version)
        .key("content")
        .raw(stored.content)
        .field_if("actor", stored.actor);
    if (stored.version > 0) out.field("updated_at", stored.updated_at);
    Answer answer = json_answer(out.end_object().take());
    answer.headers.emplace_back("ETag", etag_of_version(stored.version));
    return answer;
}

storage::StoredReportText nothing_entered(const std::string& organ, int year) {
    JsonWriter empty;
    write_report_text(empty, {});
    return {organ, year, 0, empty.take(), {}, {}};
}

bool is_part(int year, std::string_view key) {
    for (const domain::ReportPart& part : domain::parts_of(domain::default_form(year))) {
        if (part.key == key) return true;
    }
    return false;
}

std::string part_keys(int year) {
    std::string keys;
    for (const domain::ReportPart& part : domain::parts_of(domain::default_form(year)))
        keys.append(keys.empty() ? "" : ", ").append(part.key);
    return keys;
}

std::string table2_keys(int year) {
    std::string keys;
    for (const domain::Table2Block& block : domain::table2_of(domain::default_form(year))) {
        for (const domain::KeyLabel& row : block.rows) {
            for (const domain::KeyLabel& column : block.columns)
                keys.append(keys.empty() ? "" : ", ").append(row.key).append("/").append(column.key);
        }
    }
    return keys;
}

/// A cell of table 2 as it was sent: a number, or “/”.
std::optional<std::string> table2_value(std::string_view cell, const json& value) {
    if (!value.is_number_integer() && !value.is_string()) return std::nullopt;
    std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    const std::string_view column = cell.substr(cell.find('/') + 1);
    return domain::fits_table2_column(column, text) ? std::optional{std::move(text)} : std::nullopt;
}

domain::ReportText read_text(const json& body, int year, Faults& faults) {
    domain::ReportText text;
    ObjectReader reader{body, "", faults};
    if (const json* parts = reader.member("parts")) {
        ObjectReader prose{*parts, "/parts", faults};
        for (const auto& [key, value] : parts->items()) {
            if (!is_part(year, key))
                faults.push_back(
                    {"/parts/" + pointer_escaped(key), FaultCode::unknown_field, part_keys(year)});
            else if (auto content = prose.text(key, part_bytes_max))
                text.parts[key] = *std::move(content);
        }
    }
    if (const json* table = reader.member("table2"); table != nullptr && table->is_object()) {
        for (const auto& [cell, value] : table->items()) {
            if (value.is_null()) continue;
            const auto content = table2_value(cell, value);
            if (!domain::is_table2_cell(domain::default_form(year), cell))
                faults.push_back(
                    {"/table2/" + pointer_escaped(cell), FaultCode::unknown_field, table2_keys(year)});
            else if (!content)
                faults.push_back(
                    {"/table2/" + pointer_escaped(cell), FaultCode::wrong_type, "integer, \"1.5\", \"/\""});
            else
                text.table2[cell] = *content;
        }
    } else if (table != nullptr) {
        faults.push_back({"/table2", FaultCode::wrong_type, "object"});
    }
    reader.finish();
    return text;
}

}  // namespace

Answer get_report_text(Call& call) {
    const Place place = read_place(call, Access::read_reports);
    if (place.answer) return *place.answer;
    const auto stored = call.reader->report_text(place.organ->code, place.year, newest);
    return text_answer(stored.value_or(nothing_entered(place.organ->code, place.year)));
}

WritePlan put_report_text(Call& call) {
    const Place place = read_place(call, Access::edit_reports);
    if (place.answer) return *place.answer;
    Faults faults;
    // It replaces all: what was sent without a body, by mistake, must not.
    if (call.request.body.text().empty()) return faulty({{"", FaultCode::missing, {}}}, call.language);
    const auto body = read_body(call, faults);
    if (!body) return faulty(faults, call.language);
    const domain::ReportText text = read_text(*body, place.year, faults);
    if (!faults.empty()) return faulty(faults, call.language);
    JsonWriter content;
    write_report_text(content, text);
    storage::StoredReportText stored{place.organ->code, place.year, 0, content.take(), call.who.name, {}};
    return Work{[&call, stored = std::move(stored)](storage::Unit& unit) {
        const auto before = unit.reader().report_text(stored.organ, stored.year, newest);
        const std::string& expected = call.request.headers.if_match;
        if (!expected.empty() && expected != "*" && expected != etag_of_version(before ? before->version : 0))
            return problem(Problem::stale, call.language);
        unit.put_report_text(stored);
        return text_answer(*unit.reader().report_text(stored.organ, stored.year, newest));
    }};
}

}  // namespace server
