#include "server/worklist/digest.hpp"

#include <algorithm>
#include <tuple>

namespace server {
namespace {

using domain::DueKind;

/// Until when somebody may attack a reply is good to know and nothing to be done.
bool belongs_in_digest(DueKind kind) {
    return kind != DueKind::reconsideration_filing && kind != DueKind::suit_filing &&
           kind != DueKind::suit_filing_after_review;
}

std::vector<storage::DueRow> rows_between(storage::Reader& reader, storage::WorklistFilter filter,
                                          std::optional<domain::Date> from, domain::Date to) {
    filter.due_from = from;
    filter.due_to = to;
    return reader.worklist(filter, "", digest_items_max).items;
}

}  // namespace

storage::WorklistHorizon horizon_of(const CaseView& view) {
    const auto last_day = [&](domain::Light light) {
        const auto range = domain::due_range_of(light, view.today, view.lights, view.calendar);
        return range ? range->to : std::nullopt;
    };
    const domain::Date soon_to = last_day(domain::Light::orange).value_or(view.today);
    return {soon_to, last_day(domain::Light::yellow).value_or(soon_to)};
}

Digest gather_digest(storage::Reader& reader, storage::WorklistFilter whose, const CaseView& view) {
    whose.today = view.today;
    for (const auto& row : domain::due_kind_rows) {
        if (belongs_in_digest(row.value)) whose.kinds.push_back(row.value);
    }
    Digest digest{view.today, horizon_of(view), {}, {}};
    reader.in_one_state([&] {
        auto counts = reader.worklist_counts(whose, digest.horizon);
        const auto hands = [](const storage::WorklistCount& c) {
            return std::tie(c.organ, c.handler, c.unit);
        };
        std::sort(counts.begin(), counts.end(),
                  [&](const auto& a, const auto& b) { return hands(a) < hands(b); });
        for (storage::WorklistCount& count : counts) {
            storage::WorklistFilter own = whose;
            own.every_organ = false;
            own.organs = {count.organ};
            own.handler = count.handler;
            own.unit = count.unit;
            DigestGroup group;
            group.overdue = rows_between(reader, own, std::nullopt, view.today.plus_days(-1));
            own.suspended = false;
            group.due_today = rows_between(reader, own, view.today, view.today);
            group.due_soon = rows_between(reader, own, view.today.next(), digest.horizon.later_to);
            group.count = std::move(count);
            digest.groups.push_back(std::move(group));
        }
    });
    return digest;
}

}  // namespace server
