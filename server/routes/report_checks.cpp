#include "domain/report/form.hpp"
#include "domain/report/table_check.hpp"
#include "server/json/finding_json.hpp"
#include "server/json/reader.hpp"
#include "server/routes/case_work.hpp"
#include "server/routes/handlers.hpp"

namespace server {
namespace {

using nlohmann::json;

/// A number, null (left blank) or "/" (does not apply).
std::optional<domain::TableCell> read_cell(const json& value) {
    if (value.is_null()) return domain::Blank{};
    if (value.is_string() && value.get_ref<const std::string&>() == "/") return domain::NotApplicable{};
    constexpr std::int64_t most = 1'000'000'000'000;
    if (!value.is_number_integer()) return std::nullopt;
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(most))
        return std::nullopt;
    const auto number = value.get<std::int64_t>();
    return number >= -most && number <= most ? std::optional<domain::TableCell>{number} : std::nullopt;
}

/// The named cells of an object, each optional: what is not there was left blank.
template <std::size_t N>
std::array<domain::TableCell, N> read_cells(const json& value, const std::array<domain::KeyLabel, N>& keys,
                                            const std::string& pointer, Faults& faults) {
    std::array<domain::TableCell, N> cells{};
    if (!value.is_object()) {
        faults.push_back({pointer, FaultCode::wrong_type, "object"});
        return cells;
    }
    for (const auto& [name, content] : value.items()) {
        bool known = false;
        for (std::size_t i = 0; i < N; ++i) {
            if (keys[i].key != name) continue;
            known = true;
            const auto cell = read_cell(content);
            if (cell)
                cells[i] = *cell;
            else
                faults.push_back({pointer + "/" + name, FaultCode::wrong_type, "integer, null, \"/\""});
        }
        if (!known) faults.push_back({pointer + "/" + name, FaultCode::unknown_field, {}});
    }
    return cells;
}

void read_table2(ObjectReader& reader, domain::ReportTables& tables, Faults& faults) {
    const json* table = reader.member("table2");
    if (table == nullptr) return;
    const std::string pointer = reader.pointer_to("table2");
    if (!table->is_object()) return faults.push_back({pointer, FaultCode::wrong_type, "object"});
    // Table 2 also has rows of other kinds (licences, penalties, fees), which no check looks at.
    for (const auto& row : domain::table2_rows) {
        const auto found = table->find(row.key);
        if (found == table->end()) continue;
        tables.table2[std::string{row.key}] =
            read_cells(*found, domain::table2_cells, pointer + "/" + std::string{row.key}, faults);
    }
}

void read_table3(ObjectReader& reader, domain::ReportTables& tables, Faults& faults) {
    const json* table = reader.member("table3");
    if (table == nullptr) return;
    const std::string pointer = reader.pointer_to("table3");
    const auto rows = table->is_object() ? table->find("rows") : table->end();
    if (!table->is_object() || rows == table->end() || !rows->is_object()) {
        faults.push_back({pointer + "/rows", FaultCode::wrong_type, "object"});
        return;
    }
    for (const auto& [key, cells] : rows->items()) {
        const std::string at = pointer + "/rows/" + key;
        if (!domain::is_table3_key(domain::form_of(tables.form), key)) {
            faults.push_back({at, FaultCode::unknown_field, {}});
            continue;
        }
        if (!cells.is_array() || cells.size() != domain::column_count) {
            faults.push_back({at, FaultCode::wrong_type, std::to_string(domain::column_count) + " cells"});
            continue;
        }
        auto& row = tables.table3[key];
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto cell = read_cell(cells[i]);
            if (cell)
                row[i] = *cell;
            else
                faults.push_back(
                    {at + "/" + std::to_string(i), FaultCode::wrong_type, "integer, null, \"/\""});
        }
    }
}

void read_table4(ObjectReader& reader, domain::ReportTables& tables, Faults& faults) {
    const json* table = reader.member("table4");
    if (table == nullptr) return;
    const std::string pointer = reader.pointer_to("table4");
    if (!table->is_object()) return faults.push_back({pointer, FaultCode::wrong_type, "object"});
    for (const auto& [key, cells] : table->items()) {
        const std::string at = pointer + "/" + key;
        if (!domain::from_name<domain::ReviewBlock>(key))
            faults.push_back({at, FaultCode::unknown_field, {}});
        else
            tables.table4[key] = read_cells(cells, domain::table4_cells, at, faults);
    }
}

domain::ReportTables read_tables(ObjectReader& reader, domain::ReportForm form, int year, Faults& faults) {
    domain::ReportTables tables;
    tables.form = form;
    tables.year = year;
    read_table2(reader, tables, faults);
    read_table3(reader, tables, faults);
    read_table4(reader, tables, faults);
    return tables;
}

}  // namespace

Answer check_report(Call& call) {
    Faults faults;
    const auto body = read_body(call, faults);
    if (!body) return faulty(faults, call.language);
    ObjectReader reader{*body, "", faults};
    const auto year = static_cast<int>(reader.required("year", reader.integer("year", 2008, 2200)));
    const auto form = reader.word<domain::ReportForm>("form").value_or(domain::default_form(year));
    const domain::ReportTables tables = read_tables(reader, form, year, faults);
    std::optional<domain::ReportTables> previous;
    if (const json* value = reader.member("previous")) {
        ObjectReader before{*value, "/previous", faults};
        const auto before_year = static_cast<int>(before.integer("year", 2007, 2200).value_or(year - 1));
        const auto before_form =
            before.word<domain::ReportForm>("form").value_or(domain::default_form(before_year));
        previous = read_tables(before, before_form, before_year, faults);
        before.finish();
    }
    reader.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    const auto findings = domain::check_tables(tables, previous ? &*previous : nullptr);
    JsonWriter out;
    out.begin_object().key("findings");
    write_findings(out, findings, call.language);
    return json_answer(out.end_object().take());
}

}  // namespace server
