#include "domain/law/remedy.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace domain;

namespace {

const Date last_of_2023{2023, 12, 31};
const Date first_of_2024{2024, 1, 1};

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string clause(Conclusion conclusion, Regulation regulation, Date on, const RemedyNames& names = {}) {
    const auto remedy = remedy_of(conclusion, regulation, on);
    REQUIRE(remedy);
    return remedy_clause(*remedy, names);
}

bool exists(Conclusion conclusion, Regulation regulation) {
    return !basis_of(conclusion, regulation).empty();
}

/// Told by its articles, apart from the table under test.
bool rests_on_articles_14_to_16(Conclusion conclusion) {
    const std::string_view basis = row_of(conclusion).basis_2019;
    return has(basis, "art. 14") || has(basis, "art. 15") || has(basis, "art. 16");
}

}  // namespace

TEST_CASE(
    "行政复议法 2023 art. 23: from 2024 a refusal under R2019 art. 14, 15, 16 goes to reconsideration "
    "first") {
    int first = 0;
    for (const ConclusionRow& row : conclusion_rows) {
        if (row.value == Conclusion::withdrawn || !exists(row.value, Regulation::R2019)) continue;
        CAPTURE(row.name);
        const auto remedy = remedy_of(row.value, Regulation::R2019, first_of_2024);
        REQUIRE(remedy);
        const bool expected =
            rests_on_articles_14_to_16(row.value) || row.value == Conclusion::partially_disclosed;
        CHECK(remedy->reconsideration_first == expected);
        CHECK(remedy->suit->period == (expected ? Period::suit_filing_after_review : Period::suit_filing));
        first += expected ? 1 : 0;
    }
    CHECK(first == 9);
}

TEST_CASE("行政复议法 2023 art. 23: the clause says which comes first and never offers the court at once") {
    for (const RefusalOfDisclosureRow& row : refusal_of_disclosure_rows) {
        CAPTURE(name_of(row.conclusion));
        const std::string text = clause(row.conclusion, row.regulation, first_of_2024);
        CHECK(has(text, "《中华人民共和国行政复议法》第二十三条第一款第（四）项"));
        CHECK(has(text, "应当自收到本答复之日起60日内先向"));
        CHECK(has(text, "自收到行政复议决定书之日起15日内"));
        CHECK_FALSE(has(text, "6个月"));
        CHECK_FALSE(has(text, "或者自收到本答复"));
    }
}

TEST_CASE("行政复议法 2023 art. 23: of a partial disclosure only the part withheld is reviewed first") {
    CHECK(has(clause(Conclusion::partially_disclosed, Regulation::R2019, first_of_2024),
              "如对本答复中不予公开的部分不服"));
    CHECK(has(clause(Conclusion::refused_internal, Regulation::R2019, first_of_2024),
              "如对本答复不予公开政府信息的决定不服"));
}

TEST_CASE("行政诉讼法 art. 44: up to replies of 2023-12-31 every conclusion leaves the choice") {
    for (const Regulation regulation : {Regulation::R2007, Regulation::R2019}) {
        for (const ConclusionRow& row : conclusion_rows) {
            if (row.value == Conclusion::withdrawn || !exists(row.value, regulation)) continue;
            CAPTURE(row.name);
            const auto remedy = remedy_of(row.value, regulation, last_of_2023);
            REQUIRE(remedy);
            CHECK_FALSE(remedy->reconsideration_first);
            const std::string text = remedy_clause(*remedy, {});
            CHECK(has(text, "之日起60日内向本级人民政府或者上一级主管部门申请行政复议，或者"));
            CHECK(has(text, "之日起6个月内依法向有管辖权的人民法院提起行政诉讼"));
            CHECK_FALSE(has(text, "先向"));
        }
    }
}

TEST_CASE("R2007: a reply after 2024 leaves the choice, since the reading of art. 23 names R2019 alone") {
    for (const ConclusionRow& row : conclusion_rows) {
        if (row.value == Conclusion::withdrawn || !exists(row.value, Regulation::R2007)) continue;
        CAPTURE(row.name);
        CHECK_FALSE(remedy_of(row.value, Regulation::R2007, first_of_2024)->reconsideration_first);
    }
}

TEST_CASE("行政诉讼法 1989 art. 39, 2015 art. 46: three months before 2015-05-01, six from that day") {
    CHECK(has(clause(Conclusion::disclosed, Regulation::R2007, Date{2015, 4, 30}), "起3个月内依法向"));
    CHECK(has(clause(Conclusion::disclosed, Regulation::R2007, Date{2015, 5, 1}), "起6个月内依法向"));
}

TEST_CASE("行政复议法 2023 art. 22: a channel over the internet is named when it is given") {
    const auto remedy = remedy_of(Conclusion::not_held, Regulation::R2019, first_of_2024);
    REQUIRE(remedy);
    CHECK(remedy->law->names_online_channel);
    CHECK_FALSE(remedy_of(Conclusion::not_held, Regulation::R2019, last_of_2023)->law->names_online_channel);
    CHECK(has(remedy_clause(*remedy, {"", "", "掌上复议"}), "互联网渠道提交行政复议申请书：掌上复议。"));
    CHECK_FALSE(has(remedy_clause(*remedy, {}), "互联网渠道"));
}

TEST_CASE("the body and the court are named where they are known, else in the law's general words") {
    const std::string named = clause(Conclusion::refused_safety, Regulation::R2019, first_of_2024,
                                     {"通州市人民政府", "通州市人民法院", ""});
    CHECK(has(named, "先向通州市人民政府申请行政复议"));
    CHECK(has(named, "15日内向通州市人民法院提起行政诉讼"));
    const std::string unnamed = clause(Conclusion::refused_safety, Regulation::R2019, first_of_2024);
    CHECK(has(unnamed, "先向有管辖权的行政复议机关申请行政复议"));
    CHECK(has(unnamed, "向有管辖权的人民法院提起行政诉讼"));
}

TEST_CASE("国办函〔2020〕109号 art. 8: the closure after a lapse can be attacked either way") {
    for (const Conclusion conclusion : {Conclusion::lapsed_correction, Conclusion::lapsed_fee}) {
        for (const Date on : {last_of_2023, first_of_2024}) {
            const std::string text = clause(conclusion, Regulation::R2019, on);
            CHECK(has(text, "如对本告知不服，可以自收到本告知之日起60日内"));
            CHECK(has(text, "或者自收到本告知之日起6个月内"));
        }
    }
}

TEST_CASE("a withdrawal has no remedy, and neither has a day before these laws") {
    for (const Regulation regulation : {Regulation::R2007, Regulation::R2019}) {
        CHECK_FALSE(remedy_of(Conclusion::withdrawn, regulation, last_of_2023));
        CHECK_FALSE(remedy_of(Conclusion::withdrawn, regulation, first_of_2024));
    }
    CHECK_FALSE(remedy_of(Conclusion::disclosed, Regulation::R2007, Date{1999, 9, 30}));
}

TEST_CASE("the versions of the law of remedies follow each other without gap, and no refusal has two rows") {
    for (std::size_t i = 1; i < remedy_law_rows.size(); ++i) {
        REQUIRE(remedy_law_rows[i - 1].to);
        CHECK(remedy_law_rows[i - 1].to->next() == remedy_law_rows[i].from);
    }
    CHECK_FALSE(remedy_law_rows.back().to);
    std::set<std::pair<Regulation, Conclusion>> seen;
    for (const RefusalOfDisclosureRow& row : refusal_of_disclosure_rows) {
        CHECK(seen.insert({row.regulation, row.conclusion}).second);
        CHECK(exists(row.conclusion, row.regulation));
    }
}
