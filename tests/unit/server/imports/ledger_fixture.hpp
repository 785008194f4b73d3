#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "server/imports/import_ledger.hpp"

/// A small world in which ledgers are read: one area, one government, two departments, on a Tuesday in 2026.
namespace ledger_fixture {

inline const domain::OrganTree& organs() {
    using domain::OrganKind;
    using domain::OrganVersion;
    const auto organ = [](std::string code, OrganKind kind, std::string parent) {
        OrganVersion version;
        version.code = std::move(code);
        version.valid_from = domain::Date{2008, 5, 1};
        version.name = version.code;
        version.kind = kind;
        version.parent = std::move(parent);
        return version;
    };
    static const domain::OrganTree tree{std::vector<OrganVersion>{
        organ("district", OrganKind::area, ""), organ("gov", OrganKind::government, "district"),
        organ("edu", OrganKind::department, "district"), organ("tax", OrganKind::department, "district")}};
    return tree;
}

inline server::ImportContext context() {
    return {.organs = organs(),
            .calendars = domain::CalendarBook::built_in(),
            .today = domain::Date{2026, 11, 24},
            .now = {1'795'500'000'000},
            .language = server::Language::english};
}

inline constexpr std::string_view case_heading =
    "number,organ,channel,submitted_on,received_on,applicant_kind,applicant_name,subject,correction_"
    "requested_on,"
    "correction_received_on,consultation_sent_on,consultation_ended_on,extended_on,extension_days,conclusion,"
    "concluded_on,delivered_on,fee_yuan\n";
inline constexpr std::string_view proceeding_heading =
    "proceeding_number,case_number,organ,kind,path,instance,filed_on,accepted_on,decided_on,outcome\n";

inline server::PreparedLedger read_csv(server::LedgerKind kind, std::string_view heading,
                                       std::string_view rows, const server::ImportContext& by = context()) {
    return server::prepare_ledger(kind, server::LedgerFormat::csv, std::string{heading} + std::string{rows},
                                  by);
}
inline server::PreparedLedger cases(std::string_view rows) {
    return read_csv(server::LedgerKind::cases, case_heading, rows);
}
inline server::PreparedLedger proceedings(std::string_view rows) {
    return read_csv(server::LedgerKind::proceedings, proceeding_heading, rows);
}

/// `line column code`, one each; what tables of tests compare with.
inline std::vector<std::string> told(const std::vector<server::ImportFinding>& findings) {
    std::vector<std::string> lines;
    for (const auto& finding : findings) {
        lines.push_back(std::to_string(finding.line) + " " + finding.column + " " +
                        std::string{finding.code});
    }
    return lines;
}

}  // namespace ledger_fixture
