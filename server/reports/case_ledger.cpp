#include "server/reports/case_ledger.hpp"

#include <array>

#include "server/render/csv.hpp"
#include "server/xlsx/workbook.hpp"

namespace server {
namespace {

using storage::CaseRow;

std::string text_of(const std::optional<domain::Date>& date) { return date ? date->iso() : std::string{}; }

template <class E>
std::string label_of_maybe(const std::optional<E>& word) {
    return word ? std::string{domain::label_of(*word)} : std::string{};
}

std::string organ_name(const CaseLedger& ledger, const CaseRow& row) {
    const domain::OrganVersion* organ = ledger.organs.find(row.organ, ledger.today);
    return organ != nullptr ? organ->name : row.organ;
}

struct LedgerField {
    std::string_view label;
    double characters;  // width of the column
    std::string (*text)(const CaseLedger&, const CaseRow&);
};

// clang-format off
constexpr std::array<LedgerField, 18> fields{{
    {"申请编号",     24, [](const CaseLedger&, const CaseRow& row) { return row.number; }},
    {"行政机关",     24, organ_name},
    {"申请渠道",     14, [](const CaseLedger&, const CaseRow& row) { return std::string{domain::label_of(row.channel)}; }},
    {"申请人类型",   14, [](const CaseLedger&, const CaseRow& row) { return std::string{domain::label_of(row.applicant_kind)}; }},
    {"申请人",       14, [](const CaseLedger&, const CaseRow& row) { return row.applicant_name; }},
    {"申请内容摘要", 50, [](const CaseLedger&, const CaseRow& row) { return row.subject; }},
    {"提交日",       12, [](const CaseLedger&, const CaseRow& row) { return row.submitted_on.iso(); }},
    {"收到日",       12, [](const CaseLedger&, const CaseRow& row) { return text_of(row.received_on); }},
    {"办理状态",     14, [](const CaseLedger&, const CaseRow& row) { return std::string{domain::label_of(row.stage)}; }},
    {"经办人",       12, [](const CaseLedger&, const CaseRow& row) { return row.handler; }},
    {"承办单位",     18, [](const CaseLedger&, const CaseRow& row) { return row.unit; }},
    {"答复期限",     12, [](const CaseLedger&, const CaseRow& row) { return text_of(row.due_on); }},
    {"办理结果",     26, [](const CaseLedger&, const CaseRow& row) { return label_of_maybe(row.conclusion); }},
    {"办结日",       12, [](const CaseLedger&, const CaseRow& row) { return text_of(row.concluded_on); }},
    {"办结时限",     14, [](const CaseLedger&, const CaseRow& row) { return label_of_maybe(row.timeliness); }},
    {"送达日",       12, [](const CaseLedger&, const CaseRow& row) { return text_of(row.delivered_on); }},
    {"答复书文号",   24, [](const CaseLedger&, const CaseRow& row) { return row.document_number; }},
    {"重新办理日",   12, [](const CaseLedger&, const CaseRow& row) { return text_of(row.reopened_on); }},
}};
// clang-format on

}  // namespace

std::string case_ledger_csv(const CaseLedger& ledger) {
    std::string out{csv_mark};
    std::vector<std::string_view> heads;
    heads.reserve(fields.size());
    for (const LedgerField& field : fields) heads.push_back(field.label);
    out += csv_line(heads);
    for (const CaseRow& row : ledger.cases) {
        std::vector<std::string> texts;
        texts.reserve(fields.size());
        for (const LedgerField& field : fields) texts.push_back(field.text(ledger, row));
        out += csv_line({texts.begin(), texts.end()});
    }
    return out;
}

std::string case_ledger_xlsx(const CaseLedger& ledger) {
    constexpr xlsx::Look head{"宋体", 11, true};
    constexpr xlsx::Look cell{"仿宋", 11, false, true, xlsx::Align::left};
    constexpr auto columns = static_cast<std::uint16_t>(fields.size());
    xlsx::Workbook book{"政府信息公开申请台账", ledger.made_at.milliseconds / 1000};
    xlsx::Sheet sheet = book.add_sheet("台账");
    for (std::uint16_t column = 0; column < columns; ++column) {
        sheet.column_width(column, fields[column].characters);
        sheet.text({0, column}, std::string{fields[column].label}, head);
    }
    std::uint32_t line = 0;
    for (const CaseRow& row : ledger.cases) {
        ++line;
        for (std::uint16_t column = 0; column < columns; ++column)
            sheet.text({line, column}, fields[column].text(ledger, row), cell);
    }
    sheet.print_on_a4(true, xlsx::Sheet::Pages::many);
    return book.finish();
}

}  // namespace server
