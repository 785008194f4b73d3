#include <algorithm>
#include <functional>

#include "storage/codec/personal_text.hpp"
#include "storage/sqlite/case_search.hpp"
#include "storage/sqlite/verify_parts.hpp"

namespace storage {
namespace {

constexpr const char* make_vocabulary =
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_there USING fts5vocab(main, case_words, instance)";
constexpr const char* every_word = "SELECT doc, term FROM temp.words_there";
constexpr const char* every_subject =
    "SELECT c.key, c.organ, c.number, p.value FROM cases c JOIN private_values p ON p.position = "
    "c.first_position"
    " ORDER BY c.key";
constexpr const char* case_with_words = "SELECT 1 FROM case_words WHERE case_words MATCH ?1 AND rowid = ?2";

/// Spreads the bits of a number so that sums of such numbers tell sets apart.
std::uint64_t spread(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31);
}

std::uint64_t fingerprint(std::int64_t key, std::string_view piece) {
    return spread(std::hash<std::string_view>{}(piece) ^ spread(static_cast<std::uint64_t>(key)));
}

template <class Each>
void for_each_piece(std::string_view pieces, Each each) {
    while (!pieces.empty()) {
        const std::size_t end = std::min(pieces.find(' '), pieces.size());
        each(pieces.substr(0, end));
        pieces.remove_prefix(std::min(end + 1, pieces.size()));
    }
}

/// Asks the index for each case apart; only done when something is known to differ.
bool name_cases_without_words(Database& database, VerifyReport& report) {
    bool named = false;
    auto cases = database.use(every_subject);
    while (cases->step() && report.findings.size() < findings_max) {
        PersonalText texts = read_personal_text(cases->text(3));
        if (texts.subject.empty()) continue;
        std::string expression;
        for_each_piece(
            indexed_pieces({cases->number(0), cases->number(1), std::move(texts.subject)}),
            [&](std::string_view piece) {
                expression.append(expression.empty() ? "\"" : " AND \"").append(piece).append("\"");
            });
        auto find = database.use(case_with_words);
        if (find->bind_all(expression, cases->number(0)).step()) continue;
        add_finding(report, "case_words", cases->text(2), "the subject is not found by its words");
        named = true;
    }
    return named;
}

}  // namespace

std::uint64_t words_fingerprint(std::int64_t key, std::string_view pieces) {
    std::uint64_t sum = 0;
    for_each_piece(pieces, [&](std::string_view piece) { sum += fingerprint(key, piece); });
    return sum;
}

void verify_words(Database& database, std::uint64_t expected, VerifyReport& report) {
    std::uint64_t there = 0;
    {
        auto words = database.use(every_word);
        while (words->step()) there += fingerprint(words->number(0), words->text(1));
    }
    if (there == expected || name_cases_without_words(database, report)) return;
    add_finding(report, "case_words", "", "holds words that no subject has");
}

void prepare_words_check(Database& database) { database.execute(make_vocabulary); }

}  // namespace storage
