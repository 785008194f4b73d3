#pragma once
#include <string>
#include <string_view>

#include "domain/report/compiled_report.hpp"
#include "domain/report/handed_in.hpp"
#include "server/json/writer.hpp"
#include "server/routes/answer.hpp"
#include "storage/records.hpp"

/// Reports and what they are made of, as JSON: in answers, and frozen in publications.
namespace server {

/// The whole report as one object; texts of notes and findings in this language.
void write_report(JsonWriter& json, const domain::CompiledReport& report, Language language);

/// What is frozen when a report is published: write_report in Chinese, without findings.
std::string frozen_report(const domain::CompiledReport& report);
/// The report that `frozen_report` wrote. Throws StorageError{corrupt} on anything else.
domain::CompiledReport read_report(std::string_view frozen);

/// What is approved: tables and text, without the place in the ledger at which they were computed.
std::string report_body(const domain::CompiledReport& report);

/// Its tables 2, 3 and 4, as the checks take them.
domain::ReportTables tables_of(const domain::CompiledReport& report);

/// The stored form of entered texts and of handed-in cells: {"parts": {…}, "table2": {…}} and {path: number,
/// "/" or null}. Reading throws StorageError{corrupt}.
void write_report_text(JsonWriter& json, const domain::ReportText& text);
/// Tables that an organ has handed in; their cells where they are asked for.
void write_submission(JsonWriter& out, const storage::Submission& submission, bool content);
domain::ReportText read_report_text(std::string_view stored);
void write_cell_map(JsonWriter& json, const domain::CellMap& cells);
domain::CellMap read_cell_map(std::string_view stored);

}  // namespace server
