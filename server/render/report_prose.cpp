#include "server/render/report_prose.hpp"

namespace server {
namespace {

std::string names_of(const std::vector<domain::NamedOrgan>& organs) {
    std::string names;
    for (const domain::NamedOrgan& organ : organs) names += (names.empty() ? "" : "、") + organ.name;
    return names;
}

/// Outputs indent paragraphs by themselves; what people typed to that end goes.
std::string_view without_indent(std::string_view line) {
    constexpr std::string_view wide_space = "　";
    while (true) {
        if (line.starts_with(' ') || line.starts_with('\t'))
            line.remove_prefix(1);
        else if (line.starts_with(wide_space))
            line.remove_prefix(wide_space.size());
        else
            return line;
    }
}

}  // namespace

std::vector<std::string> prose_of(const domain::CompiledReport& report, std::string_view part) {
    std::vector<std::string> paragraphs;
    const auto found = report.text.parts.find(part);
    if (found == report.text.parts.end()) return paragraphs;
    std::string_view rest = found->second;
    while (!rest.empty()) {
        const std::size_t end = rest.find_first_of("\r\n");
        const std::string_view line = without_indent(rest.substr(0, end));
        if (!line.empty()) paragraphs.emplace_back(line);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return paragraphs;
}

std::string missing_notice(const domain::CompiledReport& report) {
    if (report.complete()) return {};
    if (report.period != domain::ReportPeriod::year)
        return "下列机关按年报送数据，本期数字不含这些机关：" + names_of(report.missing) + "。";
    return "本汇总尚不完整，下列机关未报送可计入本表的本年度数据：" + names_of(report.missing) + "。";
}

std::string sources_note(const domain::CompiledReport& report) {
    if (report.handed_in.empty()) return {};
    return "已并入下列机关报送的数据：" + names_of(report.handed_in) + "。";
}

}  // namespace server
