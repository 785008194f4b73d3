#include "storage/sqlite/case_list.hpp"

#include <array>
#include <functional>
#include <limits>

#include "storage/codec/cursor.hpp"
#include "storage/sqlite/case_filter.hpp"
#include "storage/sqlite/case_rows.hpp"
#include "storage/sqlite/merged_runs.hpp"

namespace storage {
namespace {

// ?1 organ, ?2 and ?3 sort day and key before which to go on, ?4 how many, ?5 the earliest sort day.
#define LIST_FROM(index) "SELECT c.sort_on, c.key FROM cases c INDEXED BY " index " WHERE c.organ = ?1"
#define LIST_ORDER                                                                        \
    " AND c.sort_on BETWEEN ?5 AND ?2 AND (c.sort_on < ?2 OR c.key < ?3)" CASE_FILTER_SQL \
    " ORDER BY c.sort_on DESC, c.key DESC LIMIT ?4"

constexpr const char* list_by_organ = LIST_FROM("cases_by_organ") LIST_ORDER;
constexpr const char* list_by_stage = LIST_FROM("cases_by_stage") " AND c.stage = ?6" LIST_ORDER;
constexpr const char* list_by_channel = LIST_FROM("cases_by_channel") " AND c.channel = ?7" LIST_ORDER;
constexpr const char* list_by_kind = LIST_FROM("cases_by_kind") " AND c.applicant_kind = ?8" LIST_ORDER;
constexpr const char* list_by_conclusion =
    LIST_FROM("cases_by_conclusion") " AND c.conclusion = ?9 AND c.conclusion IS NOT NULL" LIST_ORDER;
constexpr const char* list_by_handler =
    LIST_FROM("cases_by_handler") " AND c.handler = ?17 AND c.handler IS NOT NULL" LIST_ORDER;
constexpr const char* list_by_unit =
    LIST_FROM("cases_by_unit") " AND c.unit = ?18 AND c.unit IS NOT NULL" LIST_ORDER;
constexpr const char* list_by_clock = LIST_FROM("cases_by_clock") " AND c.clock_runs = 1" LIST_ORDER;

/// The narrowest index that the filter allows.
const char* statement_for(const CaseFilter& filter) {
    if (!filter.handler.empty()) return list_by_handler;
    if (!filter.unit.empty()) return list_by_unit;
    if (filter.due_from || filter.due_to) return list_by_clock;
    if (filter.stage && *filter.stage != domain::Stage::concluded) return list_by_stage;
    if (filter.conclusion) return list_by_conclusion;
    if (filter.channel) return list_by_channel;
    if (filter.applicant_kind) return list_by_kind;
    return filter.stage ? list_by_stage : list_by_organ;
}

/// A place in the list; the next items are smaller.
struct Place {
    std::int64_t sort_on;
    std::int64_t key;
    friend auto operator<=>(const Place&, const Place&) = default;
};

/// The cases of one organ are a run; the newest come first.
using Merge = MergedRuns<Place, std::int64_t, std::greater<>>;

Merge merge_of(Database& database, const CaseFilter& filter, std::size_t piece) {
    constexpr std::int64_t ever = std::numeric_limits<std::int32_t>::min();
    return Merge{[&database, &filter, piece, sql = statement_for(filter)](
                     std::int64_t organ, const Place& after, std::vector<Place>& out) {
        auto read = database.use(sql);
        read->bind_all(organ, after.sort_on, after.key, static_cast<std::int64_t>(piece),
                       filter.received_from ? filter.received_from->days() : ever);
        bind_filter(*read, filter);
        while (read->step()) out.push_back({read->number(0), read->number(1)});
        return out.size() < piece;
    }};
}

constexpr char list_name = 'r';

Place first_place(const CaseFilter& filter, std::string_view cursor) {
    constexpr std::int64_t last = std::numeric_limits<std::int64_t>::max();
    if (!cursor.empty()) {
        std::array<std::int64_t, 2> numbers{};
        read_cursor(list_name, cursor, numbers);
        return {numbers[0], numbers[1]};
    }
    return {filter.received_to ? filter.received_to->days() : last, last};
}

}  // namespace

Page<CaseRow> list_by_receipt(Database& database, OrganIds& organs, const CaseFilter& filter,
                              std::string_view cursor, int limit) {
    const Place after = first_place(filter, cursor);
    const auto ids = filter.every_organ ? organs.all() : organs.find_all(filter.organs);
    const auto wanted = static_cast<std::size_t>(limit);
    Merge merge = merge_of(database, filter, piece_of_run(wanted, ids.size()));
    for (const std::int64_t id : ids) merge.add(id, after);

    Page<CaseRow> page;
    std::optional<Place> last;
    while (const auto place = merge.next()) {
        if (page.items.size() == wanted) {
            page.next = write_cursor(list_name, std::array{last->sort_on, last->key});
            break;
        }
        page.items.push_back(case_row(database, organs, {place->key}, WithPersonal::no));
        last = place;
    }
    return page;
}

}  // namespace storage
