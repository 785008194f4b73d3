#include "domain/report/table2.hpp"

#include <algorithm>
#include <charconv>

namespace domain {
namespace {

constexpr std::string_view change = "change";
constexpr std::string_view wan_yuan = "wan_yuan";
constexpr std::string_view yuan = "yuan";

// clang-format off
constexpr auto documents_2021 = std::to_array<KeyLabel>({
    {"made", "本年制发件数"}, {"repealed", "本年废止件数"}, {"valid", "现行有效件数"}});
constexpr auto documents_2019 = std::to_array<KeyLabel>({
    {"made", "本年新制作数量"}, {"published", "本年新公开数量"}, {"total", "对外公开总数量"}});
constexpr auto decisions_2021 = std::to_array<KeyLabel>({{"decisions", "本年处理决定数量"}});
constexpr auto decisions_2019 = std::to_array<KeyLabel>({
    {"items_before", "上一年项目数量"}, {change, "本年增/减"}, {"decisions", "处理决定数量"}});
constexpr auto charges_2021 = std::to_array<KeyLabel>({{wan_yuan, "本年收费金额（单位：万元）"}});
constexpr auto charges_2019 = std::to_array<KeyLabel>({{"items_before", "上一年项目数量"}, {change, "本年增/减"}});
constexpr auto purchases_2019 = std::to_array<KeyLabel>({{"items", "采购项目数量"}, {yuan, "采购总金额"}});

constexpr auto documents = std::to_array<KeyLabel>({{"regulations", "规章"}, {"normative", "行政规范性文件"}});
constexpr auto documents_of_2019 = std::to_array<KeyLabel>({{"regulations", "规章"}, {"normative", "规范性文件"}});
constexpr auto licences = std::to_array<KeyLabel>({{"licences", "行政许可"}});
constexpr auto licences_2019 = std::to_array<KeyLabel>({{"licences", "行政许可"}, {"other_services", "其他对外管理服务事项"}});
constexpr auto sanctions = std::to_array<KeyLabel>({{"penalties", "行政处罚"}, {"coercions", "行政强制"}});
constexpr auto charges = std::to_array<KeyLabel>({{"charges", "行政事业性收费"}});
constexpr auto purchases = std::to_array<KeyLabel>({{"purchases", "政府集中采购"}});

constexpr auto table_2021 = std::to_array<Table2Block>({
    {"第二十条第（一）项", documents_2021, documents},
    {"第二十条第（五）项", decisions_2021, licences},
    {"第二十条第（六）项", decisions_2021, sanctions},
    {"第二十条第（八）项", charges_2021,   charges},
});
constexpr auto table_2019 = std::to_array<Table2Block>({
    {"第二十条第（一）项", documents_2019, documents_of_2019},
    {"第二十条第（五）项", decisions_2019, licences_2019},
    {"第二十条第（六）项", decisions_2019, sanctions},
    {"第二十条第（八）项", charges_2019,   charges},
    {"第二十条第（九）项", purchases_2019, purchases},
});
// clang-format on

bool has(std::span<const KeyLabel> keys, std::string_view key) {
    return std::ranges::find(keys, key, &KeyLabel::key) != keys.end();
}

}  // namespace

std::span<const Table2Block> table2_of(ReportForm form) {
    switch (form) {
        case ReportForm::form_2014: return {};
        case ReportForm::form_2019: return table_2019;
        case ReportForm::form_2021: break;
    }
    return table_2021;
}

bool is_table2_cell(ReportForm form, std::string_view cell) {
    const std::size_t slash = cell.find('/');
    if (slash == std::string_view::npos) return false;
    const auto blocks = table2_of(form);
    return std::any_of(blocks.begin(), blocks.end(), [&](const Table2Block& block) {
        return has(block.rows, cell.substr(0, slash)) && has(block.columns, cell.substr(slash + 1));
    });
}

bool is_table2_value(std::string_view text) {
    constexpr std::size_t digits_max = 12;
    constexpr std::size_t decimals_max = 6;
    if (text == "/") return true;
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    const auto only_digits = [](std::string_view part) {
        return std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    const std::string_view whole = text.substr(0, point);
    if (whole.empty() || whole.size() > digits_max || !only_digits(whole)) return false;
    if (whole.size() > 1 && whole.front() == '0') return false;
    if (point == text.size()) return true;
    const std::string_view decimals = text.substr(point + 1);
    return !decimals.empty() && decimals.size() <= decimals_max && only_digits(decimals);
}

bool fits_table2_column(std::string_view column, std::string_view text) {
    const bool money = column == wan_yuan || column == yuan;
    return is_table2_value(text) && (money || text.find('.') == std::string_view::npos) &&
           (column == change || !text.starts_with('-'));
}

void put_table2(ReportTables& tables, const Table2Values& values) {
    if (tables.form != ReportForm::form_2021) return;  // of the others no check speaks
    for (const KeyLabel& row : table2_rows) {
        std::array<TableCell, table2_cells.size()> cells{};
        bool any = false;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto found = values.find(std::string{row.key} + "/" + std::string{table2_cells[i].key});
            if (found == values.end()) continue;
            any = true;
            std::int64_t number = 0;
            const std::string& text = found->second;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
            if (text == "/")
                cells[i] = NotApplicable{};
            else if (error == std::errc{} && end == text.data() + text.size())
                cells[i] = number;
        }
        if (any) tables.table2[std::string{row.key}] = cells;
    }
}

}  // namespace domain
