#include "server/json/table_cell.hpp"

namespace server {

std::optional<domain::TableCell> read_table_cell(const nlohmann::json& value) {
    if (value.is_null()) return domain::Blank{};
    if (value.is_string() && value.get_ref<const std::string&>() == "/") return domain::NotApplicable{};
    constexpr std::int64_t most = 1'000'000'000'000;
    if (!value.is_number_integer()) return std::nullopt;
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(most))
        return std::nullopt;
    const auto number = value.get<std::int64_t>();
    return number >= -most && number <= most ? std::optional<domain::TableCell>{number} : std::nullopt;
}

domain::CellMap read_cells(ObjectReader& reader, domain::ReportForm form, Faults& faults) {
    domain::CellMap cells;
    const nlohmann::json* object = reader.member("cells");
    if (object == nullptr || !object->is_object()) {
        reader.fault("cells", object == nullptr ? FaultCode::missing : FaultCode::wrong_type, "object");
        return cells;
    }
    for (const auto& [path, value] : object->items()) {
        const std::string pointer = "/cells/" + pointer_escaped(path);
        const auto cell = read_table_cell(value);
        if (!domain::is_countable_cell(form, path))
            faults.push_back({pointer, FaultCode::unknown_field, {}});
        else if (!cell)
            faults.push_back({pointer, FaultCode::wrong_type, "integer, null, \"/\""});
        else
            cells[path] = *cell;
    }
    return cells;
}

}  // namespace server
