#include "storage/sqlite/worklist.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <map>
#include <tuple>

#include "storage/codec/cursor.hpp"
#include "storage/sqlite/case_rows.hpp"
#include "storage/sqlite/merged_runs.hpp"

namespace storage {
namespace {

// ?1 organ, ?2 what tells the run from the others of the organ, ?3 to ?6 the place after which to go on,
// ?7 how many, ?8 the last day, ?9 the kinds as a JSON list or NULL, ?10 handler, ?11 unit, ?12 suspended.
#define DUE_FROM(index)                                                                 \
    "SELECT d.due_on, d.case_key, d.kind, d.ordinal FROM due_dates d INDEXED BY " index \
    " WHERE d.organ = "                                                                 \
    "?1"
#define DUE_AFTER " AND (d.due_on, d.case_key, d.kind, d.ordinal) > (?3, ?4, ?5, ?6) AND d.due_on <= ?8"
#define DUE_FILTER                                                                                          \
    " AND (?9 IS NULL OR d.kind IN (SELECT value FROM json_each(?9))) AND (?10 IS NULL OR d.handler = ?10)" \
    " AND (?11 IS NULL OR d.unit = ?11) AND (?12 IS NULL OR d.suspended = ?12)"
#define DUE_ORDER DUE_FILTER " ORDER BY d.due_on, d.case_key, d.kind, d.ordinal LIMIT ?7"

constexpr const char* due_by_day = DUE_FROM("due_dates_by_day") " AND d.lapses = ?2" DUE_AFTER DUE_ORDER;
constexpr const char* due_by_handler = DUE_FROM(
    "due_dates_by_handler") " AND d.handler = ?10 AND d.handler <> '' AND d.lapses = ?2" DUE_AFTER DUE_ORDER;
constexpr const char* due_by_unit =
    DUE_FROM("due_dates_by_unit") " AND d.unit = ?11 AND d.unit <> '' AND d.lapses = ?2" DUE_AFTER DUE_ORDER;
constexpr const char* due_by_kind = DUE_FROM("due_dates_by_kind")
    " AND d.kind = ?2 AND d.kind <> 'reply' AND d.kind <> 'correction_notice' AND d.kind <> 'extension_notice'"
    " AND d.kind <> 'reconsideration_filing' AND d.kind <> 'suit_filing' AND (d.due_on, d.case_key) >= (?3, ?4)" DUE_AFTER DUE_ORDER;

constexpr const char* rest_of_due =
    "SELECT provisional, suspended, article FROM due_dates"
    " WHERE case_key = ?1 AND kind = ?2 AND ordinal = ?3";

// ?3 the first day, ?4 today, ?5 and ?6 the last days of what is soon and of what is later.
constexpr const char* count_by_hands =
    "SELECT d.handler, d.unit, sum(d.due_on < ?4), sum(d.due_on = ?4), sum(d.due_on > ?4 AND d.due_on <= ?5),"
    " sum(d.due_on > ?5) FROM due_dates d INDEXED BY due_dates_by_day WHERE d.organ = ?1"
    " AND d.lapses = ?2 AND d.due_on BETWEEN ?3 AND ?6 AND (d.suspended = 0 OR d.due_on < ?4)" DUE_FILTER
    " GROUP BY d.handler, d.unit";

using domain::DueKind;

/// Kinds that the index by kind holds: those that not every case has.
constexpr bool is_rare(DueKind kind) {
    switch (kind) {
        case DueKind::reply:
        case DueKind::correction_notice:
        case DueKind::extension_notice:
        case DueKind::reconsideration_filing:
        case DueKind::suit_filing: return false;
        default: return true;
    }
}
bool lapses(DueKind kind) { return domain::row_of(kind).after == domain::AfterDue::over; }

constexpr std::int64_t ever = std::numeric_limits<std::int32_t>::min();
constexpr std::int64_t never = std::numeric_limits<std::int32_t>::max();

/// A place in the list. Kinds follow each other by name.
struct Place {
    std::int64_t due_on = 0;
    std::int64_t case_key = 0;
    std::string_view kind;
    std::int64_t ordinal = 0;
    friend auto operator<=>(const Place&, const Place&) = default;
};

/// What is read in order: the rows of an organ that lapse or do not, or those of one kind that is rare.
struct Run {
    std::int64_t organ;
    bool lapses;
    std::optional<DueKind> rare{};
};

/// Whether somebody is named, and not that it is nobody.
bool names(const std::optional<std::string>& hands) { return hands && !hands->empty(); }

/// Kinds as a JSON list; nothing when none is left out.
std::optional<std::string> list_of(const std::vector<DueKind>& kinds) {
    if (kinds.empty()) return std::nullopt;
    std::string list = "[";
    for (const DueKind kind : kinds)
        list.append(list.size() > 1 ? ",\"" : "\"").append(domain::name_of(kind)).append("\"");
    return list + "]";
}

std::vector<std::int64_t> organs_of(OrganIds& organs, const WorklistFilter& filter) {
    return filter.every_organ ? organs.all() : organs.find_all(filter.organs);
}

class Worklist {
  public:
    Worklist(Database& database, OrganIds& organs, const WorklistFilter& filter)
        : database_(database), organs_(organs), filter_(filter) {
        const bool own_index = names(filter.handler) || names(filter.unit);
        for (const DueKind kind : filter.kinds)
            (own_index || !is_rare(kind) ? swept_ : rare_).push_back(kind);
        swept_list_ = list_of(swept_);
    }

    Page<DueRow> page(const Place& after, std::size_t wanted) {
        const std::vector<Run> runs = runs_of(organs_of(organs_, filter_));
        piece_ = piece_of_run(wanted, runs.size());
        MergedRuns<Place, Run, std::less<>> merge{
            [this](const Run& run, const Place& place, std::vector<Place>& out) {
                return read_on(run, place, out);
            }};
        for (const Run& run : runs) merge.add(run, begin_of(run, after));
        Page<DueRow> page;
        std::optional<Place> last;
        while (const auto place = merge.next()) {
            if (page.items.size() == wanted) {
                page.next = cursor_of(*last);
                break;
            }
            const bool same_case = last && last->case_key == place->case_key;
            page.items.push_back(row_at(*place, same_case ? &page.items.back().row : nullptr));
            last = place;
        }
        return page;
    }

    static std::string cursor_of(const Place& place) {
        const auto kind = static_cast<std::int64_t>(*domain::from_name<DueKind>(place.kind));
        return write_cursor(list_name, std::array{place.due_on, place.case_key, kind, place.ordinal});
    }
    static Place place_of(std::string_view cursor) {
        std::array<std::int64_t, 4> numbers{};
        read_cursor(list_name, cursor, numbers);
        const auto kinds = static_cast<std::int64_t>(domain::due_kind_rows.size());
        if (numbers[2] < 0 || numbers[2] >= kinds) throw std::invalid_argument("no such kind");
        return {numbers[0], numbers[1], domain::name_of(static_cast<DueKind>(numbers[2])), numbers[3]};
    }

  private:
    static constexpr char list_name = 'w';

    const char* statement_for(const Run& run) const {
        if (run.rare) return due_by_kind;
        if (names(filter_.handler)) return due_by_handler;
        return names(filter_.unit) ? due_by_unit : due_by_day;
    }
    bool sweeps(bool lapsing) const {
        return filter_.kinds.empty() || std::any_of(swept_.begin(), swept_.end(),
                                                    [&](DueKind kind) { return lapses(kind) == lapsing; });
    }

    std::vector<Run> runs_of(const std::vector<std::int64_t>& ids) const {
        std::vector<Run> runs;
        for (const std::int64_t organ : ids) {
            for (const bool lapsing : {false, true}) {
                if (sweeps(lapsing)) runs.push_back({organ, lapsing});
            }
            for (const DueKind kind : rare_) runs.push_back({organ, lapses(kind), kind});
        }
        return runs;
    }

    /// What has lapsed is passed over.
    Place begin_of(const Run& run, const Place& after) const {
        const std::int64_t from = filter_.due_from ? filter_.due_from->days() : ever;
        const std::int64_t first = run.lapses ? std::max<std::int64_t>(from, filter_.today.days()) : from;
        return std::max(after, Place{first, -1, "", 0});
    }

    bool read_on(const Run& run, const Place& after, std::vector<Place>& out) {
        auto read = database_.use(statement_for(run));
        read->bind(1, run.organ);
        if (run.rare)
            read->bind(2, *run.rare);
        else
            read->bind(2, run.lapses);
        read->bind(3, after.due_on);
        read->bind(4, after.case_key);
        read->bind(5, after.kind);
        read->bind(6, after.ordinal);
        read->bind(7, static_cast<std::int64_t>(piece_));
        read->bind(8, filter_.due_to ? filter_.due_to->days() : never);
        if (run.rare)
            read->bind_null(9);
        else
            read->bind(9, swept_list_);
        read->bind(10, filter_.handler);
        read->bind(11, filter_.unit);
        read->bind(12, filter_.suspended);
        while (read->step()) {
            const auto kind = domain::name_of(read->word<DueKind>(2));  // lives longer than the statement
            out.push_back({read->number(0), read->number(1), kind, read->number(3)});
        }
        return out.size() < piece_;
    }

    DueRow row_at(const Place& place, const CaseRow* known) {
        DueRow due;
        due.row =
            known != nullptr ? *known : case_row(database_, organs_, {place.case_key}, WithPersonal::no);
        due.kind = *domain::from_name<DueKind>(place.kind);
        due.ordinal = place.ordinal;
        due.due_on = domain::Date::from_days(static_cast<std::int32_t>(place.due_on));
        auto rest = database_.use(rest_of_due);
        if (!rest->bind_all(place.case_key, place.kind, place.ordinal).step()) return due;
        due.provisional = rest->number(0) != 0;
        due.suspended = rest->number(1) != 0;
        due.article = rest->text(2);
        return due;
    }

    Database& database_;
    OrganIds& organs_;
    const WorklistFilter& filter_;
    std::vector<DueKind> rare_;   // wanted kinds that are read by their own index
    std::vector<DueKind> swept_;  // and those that are looked for among others
    std::optional<std::string> swept_list_;
    std::size_t piece_ = 1;
};

}  // namespace

Page<DueRow> list_due(Database& database, OrganIds& organs, const WorklistFilter& filter,
                      std::string_view cursor, int limit) {
    const Place after = cursor.empty() ? Place{ever, -1, "", 0} : Worklist::place_of(cursor);
    return Worklist{database, organs, filter}.page(after, static_cast<std::size_t>(limit));
}

std::vector<WorklistCount> count_due(Database& database, OrganIds& organs, const WorklistFilter& filter,
                                     const WorklistHorizon& horizon) {
    const auto kinds = list_of(filter.kinds);
    std::map<std::tuple<std::int64_t, std::string, std::string>, WorklistCount> counts;
    for (const std::int64_t organ : organs_of(organs, filter)) {
        for (const bool lapsing : {false, true}) {
            auto read = database.use(count_by_hands);
            read->bind_all(organ, lapsing, lapsing ? filter.today.days() : ever, filter.today,
                           horizon.soon_to, horizon.later_to, nullptr, nullptr, kinds, filter.handler,
                           filter.unit, nullptr);
            while (read->step()) {
                WorklistCount& count =
                    counts[{organ, std::string{read->text(0)}, std::string{read->text(1)}}];
                count.overdue += read->number(2);
                count.today += read->number(3);
                count.soon += read->number(4);
                count.later += read->number(5);
            }
        }
    }
    std::vector<WorklistCount> out;
    for (auto& [hands, count] : counts) {
        count.organ = organs.code_of(std::get<0>(hands));
        count.handler = std::get<1>(hands);
        count.unit = std::get<2>(hands);
        out.push_back(std::move(count));
    }
    return out;
}

}  // namespace storage
