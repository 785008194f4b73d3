#include "server/reports/compare.hpp"

#include <algorithm>

#include "server/reports/cells_of_case.hpp"

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

}  // namespace server
