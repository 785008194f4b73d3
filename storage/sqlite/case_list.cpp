#include "storage/sqlite/case_list.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "storage/codec/cursor.hpp"
#include "storage/sqlite/case_filter.hpp"
#include "storage/sqlite/case_rows.hpp"

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
constexpr const char* list_by_clock = LIST_FROM("cases_by_clock") " AND c.clock_runs = 1" LIST_ORDER;

/// The narrowest index that the filter allows.
const char* statement_for(const CaseFilter& filter) {
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

/// The cases of one organ, read on in pieces.
struct Run {
    std::int64_t organ;
    std::vector<Place> read;  // not yet taken, last first
    bool ended = false;
};

class Merge {
  public:
    Merge(Database& database, const CaseFilter& filter, Place after, std::size_t piece)
        : database_(database), filter_(filter), sql_(statement_for(filter)), after_(after), piece_(piece) {}

    void add(std::int64_t organ) {
        runs_.push_back({organ, {}, false});
        read_on(runs_.back(), after_);
        if (runs_.back().read.empty())
            runs_.pop_back();
        else
            sift();
    }

    std::optional<Place> next() {
        if (runs_.empty()) return std::nullopt;
        std::pop_heap(runs_.begin(), runs_.end(), older);
        Run& run = runs_.back();
        const Place place = run.read.back();
        run.read.pop_back();
        if (run.read.empty() && !run.ended) read_on(run, place);
        if (run.read.empty())
            runs_.pop_back();
        else
            sift();
        return place;
    }

  private:
    static bool older(const Run& a, const Run& b) { return a.read.back() < b.read.back(); }
    void sift() { std::push_heap(runs_.begin(), runs_.end(), older); }

    void read_on(Run& run, Place after) {
        constexpr std::int64_t ever = std::numeric_limits<std::int32_t>::min();
        auto read = database_.use(sql_);
        read->bind_all(run.organ, after.sort_on, after.key, static_cast<std::int64_t>(piece_),
                       filter_.received_from ? filter_.received_from->days() : ever);
        bind_filter(*read, filter_);
        while (read->step()) run.read.push_back({read->number(0), read->number(1)});
        run.ended = run.read.size() < piece_;
        std::reverse(run.read.begin(), run.read.end());
    }

    Database& database_;
    const CaseFilter& filter_;
    const char* sql_;
    Place after_;
    std::size_t piece_;
    std::vector<Run> runs_;  // a heap, the newest on top
};

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
    std::vector<std::int64_t> ids;
    if (filter.every_organ) ids = organs.all();
    for (const std::string& code : filter.every_organ ? std::vector<std::string>{} : filter.organs) {
        if (const auto id = organs.find(code)) ids.push_back(*id);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());

    const auto wanted = static_cast<std::size_t>(limit);
    const std::size_t piece = std::min(wanted + 1, 2 + 2 * wanted / std::max<std::size_t>(ids.size(), 1));
    Merge merge(database, filter, after, piece);
    for (const std::int64_t id : ids) merge.add(id);

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
