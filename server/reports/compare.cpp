#include "server/reports/compare.hpp"

#include <algorithm>

#include "server/reports/cells_of_case.hpp"
#include "server/reports/compile.hpp"
#include "server/reports/report_json.hpp"

namespace server {
namespace {

constexpr std::size_t postings_max = 20'000;

template <class Map>
std::vector<std::string> differing_keys(const Map& before, const Map& after) {
    std::vector<std::string> keys;
    for (const auto& [key, content] : before) {
        const auto found = after.find(key);
        if (found == after.end() || found->second != content) keys.push_back(key);
    }
    for (const auto& [key, content] : after) {
        if (!before.contains(key)) keys.push_back(key);
    }
    std::sort(keys.begin(), keys.end());
    return keys;
}

}  // namespace

ReportChanges compare_reports(storage::Reader& reader, const std::vector<std::string>& organs,
                              const domain::CompiledReport& earlier, const domain::CompiledReport& later) {
    ReportChanges changes;
    changes.parts = differing_keys(earlier.text.parts, later.text.parts);
    changes.table2 = differing_keys(earlier.text.table2, later.text.table2);
    const auto postings =
        reader.postings_between(organs, later.year, earlier.position, later.position, postings_max);
    changes.all_postings = postings.size() < postings_max;
    const auto before = domain::numbers_of(earlier.numbers);
    const auto after = domain::numbers_of(later.numbers);
    const domain::Form& form = domain::form_of(later.numbers.form);
    for (std::size_t i = 0; i < before.size() && i < after.size(); ++i) {
        if (before[i].value == after[i].value) continue;
        const auto cell = domain::parse_cell_path(form, after[i].path);
        ChangedCell changed{
            after[i].path, cell ? cell->label : after[i].path, before[i].value, after[i].value, {}};
        for (const storage::RecordedPosting& posting : postings) {
            if (cell && share_of(posting, *cell, later.year) != 0) changed.postings.push_back(posting);
        }
        changes.cells.push_back(std::move(changed));
    }
    return changes;
}

std::optional<OpeningStock> opening_stock(storage::Reader& reader, const domain::OrganTree& organs,
                                          const std::string& code, domain::ReportScope scope, int year) {
    constexpr std::string_view carried_out = "table3/carried_out/total";
    const int before = year - 1;
    const domain::OrganVersion* organ = organs.find(code, domain::Date{before, 12, 31});
    if (organ == nullptr) return std::nullopt;
    const auto value = [carried_out](const domain::CompiledReport& report) {
        const auto numbers = domain::numbers_of(report.numbers);
        return std::ranges::find(numbers, carried_out, &domain::ReportNumber::path)->value;
    };
    const auto publication =
        newest_publication(reader, code, scope, before, domain::Instant{domain::ReportCut::newest});
    if (!publication || publication->form == domain::ReportForm::form_2014) return std::nullopt;
    // The organs of that year: where one has moved since, the stocks of the two years differ by its own.
    const ReportQuery then = query_of(reader, organs, *organ, scope, before, publication->form);
    OpeningStock stock;
    stock.publication = publication->id;
    stock.published = value(read_report(publication->content));
    stock.now = value(compile_report(reader, organs, then));
    const auto postings = reader.postings_between(then.codes, before, publication->position,
                                                  domain::ReportCut::newest, postings_max);
    stock.all_postings = postings.size() < postings_max;
    const auto cell = domain::parse_cell_path(domain::form_of(publication->form), carried_out);
    for (const storage::RecordedPosting& posting : postings) {
        if (cell && share_of(posting, *cell, before) != 0) stock.postings.push_back(posting);
    }
    return stock;
}

void write_posting(JsonWriter& json, const storage::RecordedPosting& posting) {
    json.begin_object()
        .field("case_id", posting.case_id.text())
        .field("case_number", posting.case_number)
        .field("event", posting.event)
        .field("act", posting.act)
        .field("reason", posting.reason)
        .field("actor", posting.actor)
        .field("recorded_at", posting.recorded_at)
        .field("organ", posting.organ)
        .field("applicant_kind", posting.applicant_kind)
        .field("legal_date", posting.legal_date)
        .field("amount", posting.amount)
        .end_object();
}

}  // namespace server
