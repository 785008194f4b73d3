#include "storage/sqlite/related_cases.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "storage/codec/search_words.hpp"
#include "storage/sqlite/case_rows.hpp"
#include "storage/sqlite/case_search.hpp"

namespace storage {
namespace {

constexpr std::string_view phone_mark = "phone";
constexpr std::string_view address_mark = "address";

constexpr const char* add_mark =
    "INSERT INTO applicant_marks(kind, mark, case_key) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
constexpr const char* cases_with_mark =
    "SELECT case_key FROM applicant_marks WHERE kind = ?1 AND mark = ?2 ORDER BY case_key DESC LIMIT ?3";
constexpr const char* applicant_of = "SELECT applicant_key FROM cases WHERE key = ?1";
constexpr const char* cases_with_applicant =
    "SELECT key FROM cases INDEXED BY cases_by_applicant WHERE applicant_key = ?1 ORDER BY key DESC LIMIT ?2";
constexpr const char* cases_with_applicant_between =
    "SELECT key FROM cases INDEXED BY cases_by_applicant WHERE applicant_key = ?1"
    " AND organ = (SELECT organ FROM cases WHERE key = ?2) AND received_on BETWEEN ?3 AND ?4"
    " AND stage <> 'voided' ORDER BY received_on, key";
constexpr const char* private_of_case =
    "SELECT p.value FROM cases c JOIN private_values p ON p.position = c.first_position WHERE c.key = ?1";
constexpr const char* every_private_of_case =
    "SELECT c.key, p.value FROM cases c JOIN private_values p ON p.position = c.first_position ORDER BY "
    "c.key";
constexpr const char* cases_with_words =
    "SELECT rowid FROM case_words WHERE case_words MATCH ?1 ORDER BY rowid DESC LIMIT ?2";

/// What writing differently does not change.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool ascii_mark =
            static_cast<unsigned char>(c) < 0x80 && std::isalnum(static_cast<unsigned char>(c)) == 0;
        if (!ascii_mark) out += c;
    }
    return out;
}

/// Dice's measure of two sets of pieces, in hundredths.
std::size_t likeness(const std::set<std::string>& a, const std::set<std::string>& b) {
    if (a.empty() || b.empty()) return 0;
    const auto common = static_cast<std::size_t>(
        std::count_if(a.begin(), a.end(), [&](const std::string& piece) { return b.contains(piece); }));
    return 200 * common / (a.size() + b.size());
}
/// From here on two texts are near-equal.
constexpr std::size_t near_equal = 80;
/// Shorter texts say too little.
constexpr std::size_t pieces_min = 4;

std::set<std::string> piece_set(std::string_view text) {
    const std::vector<std::string> pieces = search_pieces(text);
    return {pieces.begin(), pieces.end()};
}

/// A change in one place leaves two of three thirds of a text whole.
std::string any_third_of(const std::vector<std::string>& pieces) {
    std::string expression;
    for (std::size_t third = 0; third < 3; ++third) {
        const std::size_t from = pieces.size() * third / 3;
        const std::size_t to = pieces.size() * (third + 1) / 3;
        if (from == to) continue;
        expression += expression.empty() ? "(" : " OR (";
        for (std::size_t i = from; i < to; ++i)
            expression.append(i == from ? "\"" : " AND \"").append(pieces[i]).append("\"");
        expression += ")";
    }
    return expression;
}

class Finder {
  public:
    Finder(Database& database, OrganIds& organs, CaseKey key, std::size_t limit)
        : database_(database), organs_(organs), key_(key), limit_(static_cast<std::int64_t>(limit)) {
        auto read = database_.use(private_of_case);
        if (read->bind_all(key.value).step()) texts_ = read_personal_text(read->text(0));
    }

    std::vector<RelatedCase> find() {
        by_applicant();
        for (const ApplicantMark& mark : applicant_marks(database_, texts_)) {
            auto read = database_.use(cases_with_mark);
            read->bind_all(mark.kind, mark.mark, limit_);
            const RelatedBy by = mark.kind == phone_mark ? RelatedBy::phone : RelatedBy::address;
            while (read->step()) add(read->number(0), by);
        }
        by_text();
        std::vector<RelatedCase> related;
        for (auto found = found_.rbegin();
             found != found_.rend() && related.size() < static_cast<std::size_t>(limit_); ++found) {
            related.push_back({case_row(database_, organs_, {found->first}, WithPersonal::no),
                               {found->second.begin(), found->second.end()}});
        }
        return related;
    }

  private:
    void add(std::int64_t key, RelatedBy by) {
        if (key != key_.value) found_[key].insert(by);
    }

    void by_applicant() {
        const auto applicant = applicant_key(database_, texts_.applicant_name);
        if (!applicant) return;
        auto read = database_.use(cases_with_applicant);
        read->bind_all(*applicant, limit_);
        while (read->step()) add(read->number(0), RelatedBy::applicant);
    }

    void by_text() {
        const std::vector<std::string> pieces = search_pieces(texts_.subject);
        if (pieces.size() < pieces_min) return;
        const std::set<std::string> own{pieces.begin(), pieces.end()};
        const std::string expression = any_third_of(pieces);  // bound by reference
        std::vector<std::int64_t> candidates;
        {
            auto read = database_.use(cases_with_words);
            read->bind_all(expression, limit_ * 4);
            while (read->step()) candidates.push_back(read->number(0));
        }
        for (const std::int64_t key : candidates) {
            const CaseRow row = case_row(database_, organs_, {key}, WithPersonal::no);
            if (likeness(own, piece_set(row.subject)) >= near_equal) add(key, RelatedBy::text);
        }
    }

    Database& database_;
    OrganIds& organs_;
    CaseKey key_;
    std::int64_t limit_;
    PersonalText texts_;
    std::map<std::int64_t, std::set<RelatedBy>> found_;
};

}  // namespace

std::vector<ApplicantMark> applicant_marks(Database& database, const PersonalText& texts) {
    std::vector<ApplicantMark> marks;
    if (const auto phone = applicant_key(database, plain(texts.phone))) marks.push_back({phone_mark, *phone});
    if (const auto address = applicant_key(database, plain(texts.address)))
        marks.push_back({address_mark, *address});
    return marks;
}

void insert_marks(Database& database, CaseKey key, const std::vector<ApplicantMark>& marks) {
    for (const ApplicantMark& mark : marks)
        database.use(add_mark)->bind_all(mark.kind, mark.mark, key.value).run();
}

void rebuild_marks(Database& database) {
    auto read = database.use(every_private_of_case);
    while (read->step())
        insert_marks(database, {read->number(0)},
                     applicant_marks(database, read_personal_text(read->text(1))));
}

std::vector<RelatedCase> related_cases(Database& database, OrganIds& organs, CaseKey key, std::size_t limit) {
    return Finder{database, organs, key, limit}.find();
}

std::vector<CaseRow> cases_of_applicant(Database& database, OrganIds& organs, CaseKey key, domain::Date from,
                                        domain::Date to) {
    std::vector<std::int64_t> keys;
    {
        auto applicant = database.use(applicant_of);
        if (!applicant->bind_all(key.value).step() || applicant->is_null(0)) return {};
        auto read = database.use(cases_with_applicant_between);
        read->bind_all(applicant->number(0), key.value, from, to);
        while (read->step()) keys.push_back(read->number(0));
    }
    std::vector<CaseRow> rows;
    rows.reserve(keys.size());
    for (const std::int64_t found : keys)
        rows.push_back(case_row(database, organs, {found}, WithPersonal::no));
    return rows;
}

}  // namespace storage
