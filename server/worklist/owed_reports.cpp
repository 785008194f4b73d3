#include "server/worklist/owed_reports.hpp"

#include <algorithm>

#include "domain/application/due_dates.hpp"

namespace server {

std::vector<OwedReport> owed_reports(const std::vector<const domain::OrganVersion*>& organs,
                                     storage::Reader& reader, domain::Date today) {
    return owed_reports(organs, reader.publications(domain::codes_of(organs), std::nullopt), today);
}

std::vector<OwedReport> owed_reports(const std::vector<const domain::OrganVersion*>& organs,
                                     const std::vector<storage::Publication>& publications,
                                     domain::Date today) {
    const auto is_published = [&publications](const std::string& organ, int year) {
        return std::ranges::any_of(publications, [&](const storage::Publication& publication) {
            return publication.organ == organ && publication.year == year &&
                   publication.state == storage::PublicationState::published;
        });
    };
    constexpr unsigned december = 12;
    std::vector<OwedReport> owed;
    const auto add_due_in = [&](int year) {
        for (const domain::OrganVersion* organ : organs) {
            if (organ->ended_on && *organ->ended_on <= today) continue;
            if (is_published(organ->code, year - 1)) continue;
            owed.push_back({organ, year - 1, domain::report_due_on(organ->kind, year)});
        }
    };
    add_due_in(today.year());
    if (today.month() == december) add_due_in(today.year() + 1);
    std::stable_sort(owed.begin(), owed.end(),
                     [](const OwedReport& a, const OwedReport& b) { return a.due_on < b.due_on; });
    return owed;
}

}  // namespace server
