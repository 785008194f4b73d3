#include "domain/application/light.hpp"

#include <doctest/doctest.h>

using namespace domain;

namespace {

const Calendar& calendar() { return Calendar::built_in(); }

Light light(Date due_on, Date today, LightThresholds thresholds = {}) {
    return light_of({Stage::accepted, due_on}, today, thresholds, calendar());
}

}  // namespace

TEST_CASE(
    "lights of a due day on 2025-07-15: green, yellow from 5, orange from 2 and on the day, red after it") {
    const Date due{2025, 7, 15};
    CHECK(light(due, Date{2025, 7, 7}) == Light::green);  // 6 left
    CHECK(light(due, Date{2025, 7, 8}) == Light::yellow);
    CHECK(light(due, Date{2025, 7, 10}) == Light::yellow);
    CHECK(light(due, Date{2025, 7, 11}) == Light::orange);
    CHECK(light(due, Date{2025, 7, 15}) == Light::orange);
    CHECK(light(due, Date{2025, 7, 16}) == Light::red);
    CHECK(days_left(due, Date{2025, 7, 15}, calendar()).count == 0);
    CHECK(days_left(due, Date{2025, 7, 11}, calendar()).count == 2);
}

TEST_CASE("the light is grey while nothing runs, whatever the due day") {
    const Date today{2025, 7, 8};
    for (const Stage stage : {Stage::submitted, Stage::awaiting_correction, Stage::awaiting_fee,
                              Stage::concluded, Stage::voided}) {
        CHECK(light_of({stage, Date{2025, 7, 1}}, today, {}, calendar()) == Light::grey);
    }
    CHECK(light_of({Stage::accepted, std::nullopt}, today, {}, calendar()) == Light::grey);
    CHECK(light_of({Stage::accepted, Date{2025, 7, 15}, false, true}, today, {}, calendar()) == Light::grey);
    CHECK(light_of({Stage::accepted, Date{2025, 7, 15}, true, false}, today, {}, calendar()) == Light::grey);
}

TEST_CASE("an open consultation does not hide that its own projected due day has passed") {
    CHECK(light_of({Stage::accepted, Date{2025, 7, 7}, true, false}, Date{2025, 7, 8}, {}, calendar()) ==
          Light::red);
}

TEST_CASE(
    "the range of due days of each light is the exact inverse of the light, for every day and threshold") {
    const LightThresholds settings[] = {
        {}, {WorkingDays{3}, WorkingDays{3}}, {WorkingDays{10}, WorkingDays{0}}};
    for (const LightThresholds& thresholds : settings) {
        for (Date today{2025, 9, 15}; today <= Date{2025, 10, 20}; today = today.next()) {
            for (Date due = today.plus_days(-10); due <= today.plus_days(40); due = due.next()) {
                const Light shown = light(due, today, thresholds);
                for (const Light asked :
                     {Light::green, Light::yellow, Light::orange, Light::red, Light::grey}) {
                    const auto range = due_range_of(asked, today, thresholds, calendar());
                    const bool inside =
                        range && (!range->from || *range->from <= due) && (!range->to || due <= *range->to);
                    CAPTURE(today.iso());
                    CAPTURE(due.iso());
                    REQUIRE(inside == (shown == asked));
                }
            }
        }
    }
}
