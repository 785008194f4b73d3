#include "domain/refusal.hpp"

#include <doctest/doctest.h>

#include <set>

#include "domain/result.hpp"

using namespace domain;

TEST_CASE("every refusal has a name of its own, both languages and a status of a refused request") {
    std::set<std::string_view> names;
    for (const RefusalRow& row : refusal_rows) {
        CAPTURE(row.name);
        CHECK(names.insert(row.name).second);
        CHECK_FALSE(row.label.empty());
        CHECK_FALSE(row.english.empty());
        CHECK((row.http_status == 403 || row.http_status == 409 || row.http_status == 422));
        CHECK(&row_of(row.value) == &row);
    }
}

TEST_CASE(
    "precedence: who may act comes first, then the case, the day, what no field can mend, the doubts last") {
    CHECK(refusal_rows.front().value == RefusalCode::forbidden);
    CHECK(refusal_rows.back().value == RefusalCode::needs_reason);
    CHECK(RefusalCode::case_voided < RefusalCode::act_not_allowed);
    CHECK(RefusalCode::act_not_allowed < RefusalCode::date_in_future);
    CHECK(RefusalCode::date_before_case < RefusalCode::field_missing);
    for (const RefusalCode closed : {RefusalCode::second_correction, RefusalCode::correction_period_not_over,
                                     RefusalCode::second_extension, RefusalCode::extension_after_due}) {
        CHECK(closed < RefusalCode::field_missing);
    }
}

TEST_CASE("a result is a value or the refusal") {
    const Result<int> good = 7;
    const Result<int> bad = Refusal{RefusalCode::forbidden, "R2019 art. 33", {{"act", "extend"}}};
    CHECK(static_cast<bool>(good));
    CHECK(good.value() == 7);
    CHECK_FALSE(static_cast<bool>(bad));
    CHECK(bad.refusal().code == RefusalCode::forbidden);
    CHECK(bad.refusal().facts.front().second == "extend");
}
