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

}  // namespace server
