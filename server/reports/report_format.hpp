#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/report/compiled_report.hpp"
#include "server/routes/answer.hpp"

namespace server {

/// What a report can be had as: all are written from the same numbers.
enum class ReportFormat { json, html, csv, xlsx, docx };

struct ReportFormatRow {
    ReportFormat value;
    std::string_view name;  // also the ending of a file
    std::string_view label;
    std::string_view media_type;
    std::string (*write)(const domain::CompiledReport&, Language);
};

std::span<const ReportFormatRow> report_formats();
const ReportFormatRow& row_of(ReportFormat format);
std::optional<ReportFormat> report_format(std::string_view name);

}  // namespace server
