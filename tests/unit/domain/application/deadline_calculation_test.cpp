#include "domain/application/deadline_calculation.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace domain;

namespace {

using Type = HistoryEventType;
using Finding = CalculationFinding;

const Date june{2025, 6, 3};

DeadlineCalculation ask(Date received_on, std::vector<HistoryEvent> events,
                        std::optional<Regulation> regulation = {}) {
    return calculate_deadline({received_on, regulation, std::move(events)}, Calendar::built_in());
}

bool warns(const DeadlineCalculation& calculation, Finding code) {
    REQUIRE(calculation.answer);
    const auto& warnings = calculation.answer->warnings;
    return std::any_of(warnings.begin(), warnings.end(),
                       [&](const LocatedFinding& w) { return w.code == code; });
}

}  // namespace

TEST_CASE("the history of the API's example is due on the extended day, with its limits and steps") {
    const auto calculation =
        ask(june, {{.type = Type::consult_third_party, .on = {2025, 6, 10}, .ended_on = Date{2025, 6, 24}},
                   {.type = Type::extend, .on = {2025, 7, 1}, .working_days = WorkingDays{20}}});
    REQUIRE(calculation.answer);
    const DeadlineAnswer& answer = *calculation.answer;
    CHECK(answer.regulation == Regulation::R2019);
    CHECK(answer.deadline.due_on == Date{2025, 8, 12});
    CHECK(answer.correction_notice_by == Date{2025, 6, 12});
    CHECK(answer.latest_extended_due_on == Date{2025, 8, 12});
    CHECK(answer.calendar_version == 202601);
    CHECK(answer.warnings.empty());
    CHECK(answer.deadline.steps.size() >= 6);
}

TEST_CASE(
    "R2019 art. 30 and 33: the limits of a bare history, and none for the correction notice under R2007") {
    const auto bare = ask(Date{2025, 4, 28}, {});
    CHECK(bare.answer->correction_notice_by == Date{2025, 5, 12});
    CHECK(ask(Date{2025, 1, 20}, {}).answer->latest_extended_due_on == Date{2025, 3, 21});
    const auto old = ask(Date{2018, 2, 5}, {});
    CHECK_FALSE(old.answer->correction_notice_by);
    CHECK(old.answer->latest_extended_due_on == Date{2018, 3, 22});
}

TEST_CASE("an extension without days has the maximum of the regulation") {
    CHECK(ask(Date{2018, 2, 5}, {{.type = Type::extend, .on = {2018, 3, 1}}}).answer->deadline.due_on ==
          Date{2018, 3, 22});
    CHECK(ask(Date{2025, 1, 20}, {{.type = Type::extend, .on = {2025, 2, 20}}}).answer->deadline.due_on ==
          Date{2025, 3, 21});
}

TEST_CASE("requests and receipts are paired by day, in any order and on one day") {
    const HistoryEvent request{.type = Type::request_correction, .on = {2025, 5, 9}};
    const HistoryEvent receive{.type = Type::receive_correction, .on = {2025, 5, 12}};
    CHECK(ask(Date{2025, 4, 28}, {receive, request}).answer->deadline.due_on == Date{2025, 6, 10});
    const HistoryEvent at_once{.type = Type::receive_correction, .on = {2025, 5, 9}};
    CHECK(ask(Date{2025, 4, 28}, {at_once, request}).answer->deadline.due_on == Date{2025, 6, 9});
    CHECK(ask(Date{2025, 4, 28}, {request}).answer->deadline.stopped);
    CHECK(ask(june, {{.type = Type::notify_fee, .on = {2025, 6, 12}},
                     {.type = Type::receive_payment, .on = {2025, 6, 23}}})
              .answer->deadline.due_on == Date{2025, 7, 21});
}

TEST_CASE("every fault of a question is told at once, each with its place") {
    const auto calculation =
        ask(june, {{.type = Type::extend, .on = {2025, 6, 10}, .working_days = WorkingDays{21}},
                   {.type = Type::extend, .on = {2025, 6, 11}, .working_days = WorkingDays{0}},
                   {.type = Type::consult_organ, .on = {2025, 6, 10}, .ended_on = Date{2025, 6, 9}},
                   {.type = Type::receive_correction, .on = {2025, 6, 12}},
                   {.type = Type::receive_payment, .on = {2025, 6, 12}},
                   {.type = Type::notify_fee, .on = {2025, 6, 13}, .joint = true},
                   {.type = Type::defer_reply, .on = {2025, 6, 13}}});
    CHECK_FALSE(calculation.answer);
    const std::vector<LocatedFinding> expected{
        {Finding::second_extension, "/events/1"},
        {Finding::receive_without_request, "/events/3/on"},
        {Finding::end_before_begin, "/events/4/on"},
        {Finding::field_not_allowed, "/events/5/joint"},
        {Finding::field_missing, "/events/6/until"},
        {Finding::end_before_begin, "/events/2/ended_on"},
        {Finding::extension_too_long, "/events/0/working_days"},
        {Finding::field_invalid, "/events/1/working_days"},
    };
    CHECK(calculation.faults == expected);
}

TEST_CASE("R2007: the maximum is 15, and nothing was received before 2008-05-01") {
    const HistoryEvent twenty{.type = Type::extend, .on = {2018, 2, 6}, .working_days = WorkingDays{20}};
    CHECK(ask(Date{2018, 2, 5}, {twenty}).faults ==
          std::vector<LocatedFinding>{{Finding::extension_too_long, "/events/0/working_days"}});
    const std::vector<LocatedFinding> before{{Finding::before_the_regulation, "/received_on"}};
    CHECK(ask(Date{2008, 4, 30}, {}).faults == before);
    CHECK(ask(Date{2008, 4, 30}, {}, Regulation::R2007).faults == before);
    CHECK(ask(Date{2008, 5, 1}, {}).faults.empty());
}

TEST_CASE("a question has bounds: too many events, and dates far away") {
    const std::vector<HistoryEvent> many(history_events_max + 1, {.type = Type::consult_organ, .on = june});
    CHECK(ask(june, many).faults == std::vector<LocatedFinding>{{Finding::too_many_events, "/events"}});
    CHECK(ask(june, {{.type = Type::defer_reply, .on = {2025, 6, 10}, .until = Date{2190, 1, 1}}}).faults ==
          std::vector<LocatedFinding>{{Finding::field_invalid, "/events/0/until"}});
}

TEST_CASE("a regulation that was not in force can be asked for, with a warning") {
    const auto calculation = ask(Date{2018, 2, 5}, {}, Regulation::R2019);
    CHECK(calculation.answer->regulation == Regulation::R2019);
    CHECK(calculation.answer->deadline.due_on == Date{2018, 3, 8});
    CHECK(warns(calculation, Finding::regulation_not_in_force));
    CHECK_FALSE(warns(ask(Date{2018, 2, 5}, {}, Regulation::R2007), Finding::regulation_not_in_force));
}

TEST_CASE("procedure never refuses: late and repeated acts are warned of, and those in time are not") {
    struct Row {
        Finding code;
        Date received_on;
        std::vector<HistoryEvent> events;
        bool warned;
    };
    const HistoryEvent correction{.type = Type::request_correction, .on = {2025, 6, 12}};
    const HistoryEvent corrected{.type = Type::receive_correction, .on = {2025, 6, 16}};
    const HistoryEvent again{.type = Type::request_correction, .on = {2025, 6, 18}};
    const HistoryEvent fee{.type = Type::notify_fee, .on = {2025, 7, 1}};
    const HistoryEvent until{.type = Type::defer_reply, .on = {2025, 6, 20}, .until = Date{2025, 7, 2}};
    const Row rows[] = {
        {Finding::extension_after_due, june, {{.type = Type::extend, .on = {2025, 7, 1}}}, false},
        {Finding::extension_after_due, june, {{.type = Type::extend, .on = {2025, 7, 2}}}, true},
        {Finding::correction_notice_late, june, {correction}, false},
        {Finding::correction_notice_late,
         june,
         {{.type = Type::request_correction, .on = {2025, 6, 13}}},
         true},
        {Finding::correction_notice_late,
         {2018, 2, 5},
         {{.type = Type::request_correction, .on = {2018, 3, 1}}},
         false},
        {Finding::second_correction, june, {correction, corrected}, false},
        {Finding::second_correction, june, {correction, corrected, again}, true},
        {Finding::fee_not_law, june, {fee}, false},
        {Finding::fee_not_law, {2020, 12, 31}, {{.type = Type::notify_fee, .on = {2021, 1, 5}}}, true},
        {Finding::fee_notice_late, june, {fee}, false},
        {Finding::fee_notice_late, june, {{.type = Type::notify_fee, .on = {2025, 7, 2}}}, true},
        {Finding::second_fee_notice, june, {fee, fee}, true},
        {Finding::date_before_case, june, {{.type = Type::extend, .on = {2025, 6, 2}}}, true},
        {Finding::date_before_case, june, {{.type = Type::extend, .on = {2025, 6, 3}}}, false},
        {Finding::act_while_stopped, june, {correction, {.type = Type::extend, .on = {2025, 6, 13}}}, true},
        {Finding::act_while_stopped,
         june,
         {correction, corrected, {.type = Type::extend, .on = {2025, 6, 16}}},
         false},
        {Finding::consultation_after_due, june, {{.type = Type::consult_organ, .on = {2025, 6, 30}}}, false},
        {Finding::consultation_after_due, june, {{.type = Type::consult_organ, .on = {2025, 7, 1}}}, true},
        {Finding::consultation_after_due,
         june,
         {until, {.type = Type::consult_organ, .on = {2025, 6, 30}}},
         true},
        {Finding::consultation_counts,
         {2018, 2, 5},
         {{.type = Type::consult_organ, .on = {2018, 2, 6}}},
         true},
        {Finding::deferral_foreign,
         {2018, 2, 5},
         {{.type = Type::defer_reply, .on = {2018, 2, 6}, .until = Date{2018, 9, 3}}},
         true},
        {Finding::deferral_not_later, june, {until}, false},
        {Finding::deferral_not_later,
         june,
         {{.type = Type::defer_reply, .on = {2025, 6, 20}, .until = Date{2025, 7, 1}}},
         true},
    };
    for (const Row& row : rows) {
        CAPTURE(name_of(row.code));
        CAPTURE(row.warned);
        CHECK(warns(ask(row.received_on, row.events), row.code) == row.warned);
    }
}

TEST_CASE("a warning names the event of the question, not its place after sorting") {
    const auto calculation =
        ask(june, {{.type = Type::extend, .on = {2025, 7, 2}},
                   {.type = Type::consult_organ, .on = {2025, 6, 5}, .ended_on = Date{2025, 6, 5}}});
    CHECK(calculation.answer->warnings ==
          std::vector<LocatedFinding>{{Finding::extension_after_due, "/events/0"}});
}
