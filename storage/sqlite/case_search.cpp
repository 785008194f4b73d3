#include "storage/sqlite/case_search.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <set>

#include "storage/codec/cursor.hpp"
#include "storage/codec/digest.hpp"
#include "storage/codec/search_words.hpp"
#include "storage/sqlite/case_filter.hpp"
#include "storage/sqlite/case_rows.hpp"

namespace storage {
namespace {

// ?3 key before which to go on, ?4 how many, ?5 the organs as a JSON list of their numbers, or NULL for all.
#define SEARCH_FILTER                                                                   \
    " AND (?5 IS NULL OR c.organ IN (SELECT value FROM json_each(?5)))" CASE_FILTER_SQL \
    " ORDER BY c.key DESC LIMIT ?4"

constexpr const char* by_number =
    "SELECT c.key FROM cases c INDEXED BY cases_by_number WHERE c.number >= ?1 AND c.number < ?2 AND c.key < "
    "?3" SEARCH_FILTER;
constexpr const char* by_document =
    "SELECT c.key FROM cases c INDEXED BY cases_by_document WHERE c.document_number = ?1 AND c.key < "
    "?3" SEARCH_FILTER;
constexpr const char* by_applicant =
    "SELECT c.key FROM cases c INDEXED BY cases_by_applicant WHERE c.applicant_key = ?1 AND c.key < "
    "?3" SEARCH_FILTER;
constexpr const char* by_subject =
    "SELECT c.key FROM case_words w CROSS JOIN cases c ON c.key = w.rowid WHERE w.case_words MATCH ?1 AND "
    "w.rowid < ?3"
    " AND (?5 IS NULL OR c.organ IN (SELECT value FROM json_each(?5)))" CASE_FILTER_SQL
    " ORDER BY w.rowid DESC LIMIT ?4";
// A short prefix fits so many numbers that its range would take long to sort; among the newest cases it is
// found soon.
constexpr const char* newest_by_number =
    "SELECT c.key FROM cases c NOT INDEXED WHERE c.key >= ?15 AND c.number >= ?1 AND c.number < ?2 AND c.key "
    "< ?3" SEARCH_FILTER;
constexpr std::int64_t newest_tried = 20'000;

constexpr const char* add_words = "INSERT INTO case_words(rowid, pieces) VALUES (?1, ?2)";
constexpr const char* remove_words =
    "INSERT INTO case_words(case_words, rowid, pieces) VALUES ('delete', ?1, ?2)";
constexpr const char* read_name_salt = "SELECT value FROM meta WHERE name = 'name_salt'";

constexpr char list_name = 'q';
/// Begins the piece of an organ; a mark that no subject's piece can hold.
constexpr std::string_view organ_mark = "\xEE\x80\x80";
/// Behind every number that begins with a prefix.
constexpr std::string_view behind_all = "\xF4\x8F\xBF\xBF";

std::string organ_piece(std::int64_t organ) { return std::string{organ_mark} + std::to_string(organ); }

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(spaces);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(spaces) - begin + 1);
}

class Search {
  public:
    Search(Database& database, OrganIds& organs, const CaseFilter& filter, std::int64_t before, int limit)
        : database_(database), organs_(organs), filter_(filter), before_(before), wanted_(limit + 1) {
        if (filter.every_organ) return;
        for (const std::string& code : filter.organs) {
            if (const auto id = organs.find(code)) ids_.push_back(*id);
        }
        std::string list = "[";
        for (const std::int64_t id : ids_) list.append(list.size() > 1 ? "," : "").append(std::to_string(id));
        organ_list_ = list + "]";
    }

    /// Keys of what any of the four ways finds, newest first.
    std::vector<std::int64_t> keys() {
        const std::string_view q = trimmed(filter_.q);
        if (q.empty() || (!filter_.every_organ && ids_.empty())) return {};
        find_by_number(q);
        collect(by_document, q, nullptr);
        if (const auto key = applicant_key(database_, q)) collect(by_applicant, *key, nullptr);
        find_by_subject(q);
        return {found_.begin(), found_.end()};
    }

  private:
    template <class First, class Second>
    std::size_t collect(const char* sql, const First& first, const Second& second,
                        std::int64_t from_key = 0) {
        auto read = bound(sql, first, second, wanted_);
        if (sql == newest_by_number) read->bind(15, from_key);
        std::size_t count = 0;
        for (; read->step(); ++count) found_.insert(read->number(0));
        return count;
    }

    template <class First, class Second>
    Database::Lease bound(const char* sql, const First& first, const Second& second, std::int64_t limit) {
        auto read = database_.use(sql);
        read->bind(1, first);
        if constexpr (!std::is_same_v<Second, std::nullptr_t>) read->bind(2, second);
        read->bind(3, before_);
        read->bind(4, limit);
        read->bind(5, organ_list_);
        bind_filter(*read, filter_);
        return read;
    }

    void find_by_number(std::string_view q) {
        const std::string end = std::string{q}.append(behind_all);
        static constexpr const char* newest_key = "SELECT coalesce(max(key), 0) FROM cases WHERE key < ?1";
        auto newest = database_.use(newest_key);
        newest->bind_all(before_).step();
        const std::int64_t from_key = newest->number(0) - newest_tried;
        if (collect(newest_by_number, q, end, from_key) < static_cast<std::size_t>(wanted_))
            collect(by_number, q, end);
    }

    /// The index knows the pieces of a subject but not their order, so the subject itself has the last word.
    void find_by_subject(std::string_view q) {
        const SubjectQuery query{q};
        if (query.empty()) return;
        const std::string expression = expression_of(query);
        auto read = bound(by_subject, expression, nullptr, -1);
        for (std::int64_t count = 0; count < wanted_ && read->step();) {
            const std::int64_t key = read->number(0);
            if (!query.matches(case_row(database_, organs_, {key}, WithPersonal::no).subject)) continue;
            found_.insert(key);
            ++count;
        }
    }

    std::string expression_of(const SubjectQuery& query) const {
        std::string expression;
        for (const auto& piece : query.pieces()) {
            expression.append(expression.empty() ? "\"" : " AND \"").append(piece.text);
            expression += piece.is_beginning ? "\"*" : "\"";
        }
        if (filter_.every_organ) return expression;
        expression += " AND (";
        for (const std::int64_t id : ids_) {
            expression.append(expression.back() == '(' ? "\"" : " OR \"")
                .append(organ_piece(id))
                .append("\"");
        }
        return expression + ")";
    }

    Database& database_;
    OrganIds& organs_;
    const CaseFilter& filter_;
    std::int64_t before_;
    std::int64_t wanted_;
    std::vector<std::int64_t> ids_;
    std::optional<std::string> organ_list_;
    std::set<std::int64_t, std::greater<>> found_;
};

}  // namespace

Page<CaseRow> search_cases(Database& database, OrganIds& organs, const CaseFilter& filter,
                           std::string_view cursor, int limit) {
    std::array<std::int64_t, 1> before{std::numeric_limits<std::int64_t>::max()};
    if (!cursor.empty()) read_cursor(list_name, cursor, before);
    Page<CaseRow> page;
    for (const std::int64_t key : Search{database, organs, filter, before[0], limit}.keys()) {
        if (page.items.size() == static_cast<std::size_t>(limit)) {
            page.next = write_cursor(list_name, std::array{page.items.back().key.value});
            break;
        }
        page.items.push_back(case_row(database, organs, {key}, WithPersonal::no));
    }
    return page;
}

std::string indexed_pieces(const SubjectEntry& entry) {
    std::string pieces = organ_piece(entry.organ);
    for (const std::string& piece : search_pieces(entry.subject)) pieces.append(" ").append(piece);
    return pieces;
}

void index_subject(Database& database, const SubjectEntry& entry) {
    const std::string pieces = indexed_pieces(entry);
    database.use(add_words)->bind_all(entry.key, pieces).run();
}

void unindex_subject(Database& database, const SubjectEntry& entry) {
    const std::string pieces = indexed_pieces(entry);
    database.use(remove_words)->bind_all(entry.key, pieces).run();
}

std::optional<std::int64_t> applicant_key(Database& database, std::string_view name) {
    const std::string_view exact = trimmed(name);
    if (exact.empty()) return std::nullopt;
    auto read = database.use(read_name_salt);
    if (!read->step()) return std::nullopt;
    thread_local Sha256 hasher;
    const Digest digest = salted_digest(hasher, read->blob(0), exact);
    std::int64_t key = 0;
    for (std::size_t i = 0; i < sizeof key; ++i)
        key = static_cast<std::int64_t>(static_cast<std::uint64_t>(key) << 8 | digest[i]);
    return key;
}

}  // namespace storage
