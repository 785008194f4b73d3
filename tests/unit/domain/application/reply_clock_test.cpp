#include "domain/application/reply_clock.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace domain;

namespace {

using Kind = ClockEvent::Kind;

ClockEvent third_party(Date on, std::optional<Date> ended_on = {}, std::optional<Date> letter = {}) {
    return {.kind = Kind::consult_third_party, .on = on, .ended_on = ended_on, .letter_received_on = letter};
}
ClockEvent organ(Date on, std::optional<Date> ended_on = {}, bool joint = false) {
    return {.kind = Kind::consult_organ, .on = on, .ended_on = ended_on, .joint = joint};
}
ClockEvent extend(Date on, int days) {
    return {.kind = Kind::extend, .on = on, .working_days = WorkingDays{days}};
}
ClockEvent correction(Date on, std::optional<Date> ended_on = {}) {
    return {.kind = Kind::correction, .on = on, .ended_on = ended_on};
}
ClockEvent fee(Date on, std::optional<Date> ended_on = {}) {
    return {.kind = Kind::fee, .on = on, .ended_on = ended_on};
}
ClockEvent defer(Date on, Date until) { return {.kind = Kind::defer_reply, .on = on, .until = until}; }

ReplyDeadline clock(Date received_on, std::vector<ClockEvent> events = {}) {
    const ReplyHistory history{received_on, regulation_on(received_on), std::move(events)};
    return reply_deadline(history, Calendar::built_in(), Explain::yes);
}

std::string due(Date received_on, std::vector<ClockEvent> events = {}) {
    const auto deadline = clock(received_on, std::move(events));
    return deadline.due_on ? deadline.due_on->iso() : "none";
}

bool says(const ReplyDeadline& deadline, std::string_view words) {
    return std::any_of(deadline.steps.begin(), deadline.steps.end(),
                       [&](const ClockStep& step) { return step.text.find(words) != std::string::npos; });
}

const Date june{2025, 6, 3};  // bare due day 2025-07-01

}  // namespace

TEST_CASE("R2019 art. 33: the reply is due on the 20th working day, and an extension adds its own") {
    CHECK(due(Date{2025, 1, 20}) == "2025-02-21");
    CHECK(due(Date{2025, 1, 20}, {extend(Date{2025, 2, 20}, 20)}) == "2025-03-21");
    CHECK(due(Date{2024, 9, 23}) == "2024-10-24");
}

TEST_CASE(
    "R2019 art. 33: a consultation sent 2025-06-10 and answered 2025-06-24 moves the due day to 2025-07-15") {
    CHECK(due(june, {third_party(Date{2025, 6, 10}, Date{2025, 6, 24})}) == "2025-07-15");
    CHECK(due(june, {organ(Date{2025, 6, 10}, Date{2025, 6, 24})}) == "2025-07-15");
}

TEST_CASE("R2019 art. 30: a correction received on 2025-05-12 restarts the period, due 2025-06-10") {
    CHECK(due(Date{2025, 4, 28}, {correction(Date{2025, 5, 9}, Date{2025, 5, 12})}) == "2025-06-10");
}

TEST_CASE("R2007 art. 24: the reply is due on the 15th working day, extended by 15 at most") {
    CHECK(due(Date{2018, 2, 5}) == "2018-03-01");
    CHECK(due(Date{2018, 2, 5}, {extend(Date{2018, 3, 1}, 15)}) == "2018-03-22");
    CHECK(due(Date{2016, 1, 18}) == "2016-02-06");  // a make-up working Saturday
}

TEST_CASE("the regulation of the day of receipt stays: received 2019-05-14 is R2007, the next day R2019") {
    CHECK(due(Date{2019, 5, 14}) == "2019-06-04");
    CHECK(due(Date{2019, 5, 15}) == "2019-06-13");
}

TEST_CASE("民法典 201: a make-up working Saturday counts inside, and is not counted as the day of receipt") {
    CHECK(due(Date{2025, 9, 22}) == "2025-10-24");  // 2025-09-28 and 2025-10-11 lie inside
    CHECK(due(Date{2025, 2, 8}) ==
          "2025-03-07");  // received on a make-up Saturday: counting begins on Monday
    CHECK(due(Date{2025, 2, 7}) == "2025-03-06");  // the Saturday is day 1
    CHECK(due(Date{2025, 2, 9}) == "2025-03-07");  // an e-mail confirmed on a Sunday: day 1 is Monday
}

TEST_CASE(
    "R2007 〔2015〕207号: an e-mail that arrived on a Sunday is received that day, and counting begins on "
    "Monday") {
    CHECK(due(Date{2018, 6, 10}) == "2018-07-02");
}

TEST_CASE("R2019 art. 33: overlapping consultations pause once, and the shorter one inside changes nothing") {
    CHECK(due(june, {third_party(Date{2025, 6, 10}, Date{2025, 6, 24}),
                     organ(Date{2025, 6, 12}, Date{2025, 6, 20})}) == "2025-07-15");
    CHECK(due(june, {third_party(Date{2025, 6, 10}, Date{2025, 6, 18}),
                     organ(Date{2025, 6, 16}, Date{2025, 6, 24})}) == "2025-07-15");
    CHECK(due(june, {organ(Date{2025, 6, 16}, Date{2025, 6, 24}),
                     third_party(Date{2025, 6, 10}, Date{2025, 6, 18})}) == "2025-07-15");
}

TEST_CASE("R2019 art. 33: two one-day pauses are two days, a pause of the same day none") {
    CHECK(due(june) == "2025-07-01");
    CHECK(due(june, {organ(Date{2025, 6, 10}, Date{2025, 6, 11}),
                     organ(Date{2025, 6, 16}, Date{2025, 6, 17})}) == "2025-07-03");
    CHECK(due(june, {organ(Date{2025, 6, 10}, Date{2025, 6, 10})}) == "2025-07-01");
    CHECK(due(june, {organ(Date{2025, 6, 13}, Date{2025, 6, 15})}) == "2025-07-01");  // a weekend
}

TEST_CASE("R2019 art. 33: extension then pause and pause then extension come to the same day") {
    const auto pause = third_party(Date{2025, 6, 10}, Date{2025, 6, 24});
    CHECK(due(june, {extend(Date{2025, 6, 5}, 20), pause}) == "2025-08-12");
    CHECK(due(june, {pause, extend(Date{2025, 7, 10}, 20)}) == "2025-08-12");
    CHECK(clock(june, {pause, extend(Date{2025, 7, 10}, 20)}).basic_due_on == Date{2025, 7, 15});
}

TEST_CASE("R2019 art. 33: an extension on the due day moves it, one decided the day after moves nothing") {
    CHECK(due(june, {extend(Date{2025, 7, 1}, 20)}) == "2025-07-29");
    const auto late = clock(june, {extend(Date{2025, 7, 2}, 20)});
    CHECK(late.due_on == Date{2025, 7, 1});
    CHECK(late.basic_due_on == Date{2025, 7, 1});
    CHECK(says(late, "不改变答复期限"));
}

TEST_CASE("R2019 art. 33: a second extension and days above the maximum move nothing") {
    CHECK(due(june, {extend(Date{2025, 6, 20}, 5), extend(Date{2025, 6, 25}, 15)}) == "2025-07-08");
    CHECK(due(june, {extend(Date{2025, 6, 20}, 60)}) == "2025-07-29");
}

TEST_CASE("R2019 art. 30, 33: a restart clears the count and keeps the extension") {
    // 40 working days from 2025-06-23.
    CHECK(due(june, {extend(Date{2025, 6, 9}, 20), correction(Date{2025, 6, 12}, Date{2025, 6, 23})}) ==
          "2025-08-18");
    CHECK(due(june, {correction(Date{2025, 6, 12}, Date{2025, 6, 23})}) == "2025-07-21");
}

TEST_CASE("R2019 art. 33: an extension decided late stays without effect after a restart") {
    CHECK(due(june, {extend(Date{2025, 7, 3}, 20), correction(Date{2025, 7, 4}, Date{2025, 7, 7})}) ==
          "2025-08-04");
}

TEST_CASE("R2019 art. 33: a consultation open at the restart goes on pausing") {
    CHECK(due(june, {organ(Date{2025, 6, 10}, Date{2025, 6, 27}),
                     correction(Date{2025, 6, 12}, Date{2025, 6, 23})}) == "2025-07-25");
}

TEST_CASE("R2019 art. 30, 国办函〔2020〕109号 7: while a correction or a payment is awaited nothing is due") {
    for (const auto& event : {correction(Date{2025, 6, 12}), fee(Date{2025, 6, 12})}) {
        const auto deadline = clock(june, {event});
        CHECK(deadline.stopped);
        CHECK_FALSE(deadline.due_on);
        CHECK_FALSE(deadline.basic_due_on);
        CHECK_FALSE(deadline.suspended);
        CHECK(says(deadline, "期限停止计算"));
    }
    CHECK(due(june, {fee(Date{2025, 6, 12}, Date{2025, 6, 23})}) == "2025-07-21");
}

TEST_CASE(
    "R2019 art. 32: an open consultation is projected on 15 working days from the letter, else from the "
    "sending") {
    const auto sent = clock(june, {third_party(Date{2025, 6, 10})});
    CHECK(sent.suspended);
    CHECK(sent.due_on == Date{2025, 7, 22});  // ends 2025-07-01
    const auto arrived = clock(june, {third_party(Date{2025, 6, 10}, {}, Date{2025, 6, 12})});
    CHECK(arrived.due_on == Date{2025, 7, 24});
    CHECK(says(arrived, "推算"));
    CHECK(clock(june, {organ(Date{2025, 6, 10}, {}, true)}).due_on == Date{2025, 7, 22});  // art. 34
}

TEST_CASE(
    "R2019 art. 33: an open consultation of an organ has no limit, so the days left are given and no due "
    "day") {
    const auto deadline = clock(june, {organ(Date{2025, 6, 10})});
    CHECK(deadline.suspended);
    CHECK_FALSE(deadline.due_on);
    CHECK(deadline.counted_days_left == WorkingDays{15});
    CHECK(says(deadline, "尚余15个工作日"));
}

TEST_CASE("R2019 art. 33: a consultation sent on or after the due day gains no time") {
    CHECK(due(june, {organ(Date{2025, 7, 1})}) == "2025-07-01");
    CHECK(due(june, {organ(Date{2025, 7, 8}, Date{2025, 7, 20})}) == "2025-07-01");
    CHECK_FALSE(clock(june, {organ(Date{2025, 7, 1})}).suspended);
    CHECK(says(clock(june, {organ(Date{2025, 7, 1})}), "期限已计满"));
}

TEST_CASE(
    "R2007 art. 23, 24: a third party pauses without limit, another organ is shown and pauses nothing") {
    const Date received{2018, 2, 5};
    CHECK(due(received, {third_party(Date{2018, 2, 6}, Date{2018, 2, 9})}) == "2018-03-06");
    CHECK(due(received, {third_party(Date{2018, 2, 6})}) == "none");
    const auto asked = clock(received, {organ(Date{2018, 2, 6}, Date{2018, 2, 9})});
    CHECK(asked.due_on == Date{2018, 3, 1});
    CHECK(says(asked, "照常计算"));
    const auto open = clock(received, {organ(Date{2018, 2, 6})});
    CHECK(open.due_on == Date{2018, 3, 1});
    CHECK_FALSE(open.suspended);
}

TEST_CASE("R2019 art. 35: a deferral sets the due day, and consultations and extensions do not move it") {
    const auto deferral = defer(Date{2025, 6, 20}, Date{2025, 8, 29});
    CHECK(due(june, {deferral}) == "2025-08-29");
    CHECK(due(june, {deferral, organ(Date{2025, 6, 25})}) == "2025-08-29");
    CHECK_FALSE(clock(june, {deferral, organ(Date{2025, 6, 25})}).suspended);
    CHECK(due(june, {deferral, extend(Date{2025, 6, 25}, 20)}) == "2025-08-29");
}

TEST_CASE(
    "R2019 art. 35: a deferral to a day not after the running due day moves nothing, and a restart cancels "
    "one") {
    CHECK(due(june, {defer(Date{2025, 6, 20}, Date{2025, 7, 1})}) == "2025-07-01");
    CHECK(due(june, {defer(Date{2025, 6, 20}, Date{2025, 7, 2})}) == "2025-07-02");
    CHECK(due(june, {extend(Date{2025, 6, 10}, 20), defer(Date{2025, 6, 20}, Date{2025, 7, 29})}) ==
          "2025-07-29");
    CHECK(due(june, {defer(Date{2025, 6, 10}, Date{2025, 8, 29}),
                     correction(Date{2025, 6, 12}, Date{2025, 6, 23})}) == "2025-07-21");
    CHECK(due(Date{2018, 2, 5}, {defer(Date{2018, 2, 6}, Date{2018, 5, 2})}) ==
          "2018-03-01");  // R2007 knows none
}

TEST_CASE("a deadline after the last published notice is provisional and says so") {
    const auto late = clock(Date{2026, 12, 10});
    CHECK(late.provisional);
    CHECK(late.due_on == Date{2027, 1, 7});
    CHECK(says(late, "尚未公布"));
    CHECK_FALSE(clock(Date{2026, 11, 24}).provisional);
}

TEST_CASE("on one day the order is restart, consultation, extension, however the events are listed") {
    // The old period ended 2025-07-01; on 2025-07-02 the correction arrives and the period is extended.
    const std::vector<ClockEvent> events{extend(Date{2025, 7, 2}, 20),
                                         correction(Date{2025, 6, 30}, Date{2025, 7, 2})};
    CHECK(due(june, events) == "2025-08-27");
}

TEST_CASE(
    "the steps of the worked example with a consultation tell receipt, count, pause, count and due day") {
    const auto deadline = clock(june, {third_party(Date{2025, 6, 10}, Date{2025, 6, 24})});
    REQUIRE(deadline.steps.size() == 5);
    CHECK(deadline.steps[0].rule == "民法典 201");
    CHECK(deadline.steps[1].from == Date{2025, 6, 4});
    CHECK(deadline.steps[1].to == Date{2025, 6, 10});
    CHECK(deadline.steps[1].counted == 5);
    CHECK(deadline.steps[1].skipped.size() == 2);
    CHECK(deadline.steps[2].from == Date{2025, 6, 11});
    CHECK(deadline.steps[2].to == Date{2025, 6, 24});
    CHECK(deadline.steps[2].counted == 0);
    CHECK(deadline.steps[2].skipped.front().reason == "征求第三方意见期间");
    CHECK(deadline.steps[2].rule == "R2019 art. 32, 33");
    CHECK(deadline.steps[3].total == 20);
    CHECK(deadline.steps[4].to == Date{2025, 7, 15});
}

namespace {

/// Day by day, as a clerk would with a pencil; knows neither tables nor searches. Restarts, closed pauses and
/// one extension in good time.
Date by_pencil(const ReplyHistory& history) {
    Date start = history.received_on;
    int limit = history.regulation->reply.count;
    for (const ClockEvent& event : history.events) {
        if ((event.kind == Kind::correction || event.kind == Kind::fee))
            start = std::max(start, *event.ended_on);
        if (event.kind == Kind::extend) limit += event.working_days.count;
    }
    for (Date day = start.next();; day = day.next()) {
        const bool paused =
            std::any_of(history.events.begin(), history.events.end(), [&](const ClockEvent& e) {
                return e.kind == Kind::consult_third_party && e.on < day && day <= *e.ended_on;
            });
        if (!paused && Calendar::built_in().is_working_day(day) && --limit == 0) return day;
    }
}

/// Each day after the last restart up to the due day is either counted or skipped, once, in order.
void check_steps(const ReplyHistory& history, const ReplyDeadline& deadline, int limit) {
    Date start = history.received_on;
    for (const ClockEvent& event : history.events) {
        if (event.kind == Kind::correction) start = std::max(start, *event.ended_on);
    }
    std::int32_t counted = 0;
    std::set<Date> skipped;
    Date expected = start.next();
    for (const ClockStep& step : deadline.steps) {
        if (step.from <= start || (step.counted == 0 && step.skipped.empty())) continue;
        REQUIRE(step.from == expected);
        expected = step.to.next();
        counted += step.counted;
        REQUIRE(step.total == counted);
        for (const auto& [date, reason] : step.skipped) {
            REQUIRE(skipped.insert(date).second);
            REQUIRE_FALSE(reason.empty());
        }
    }
    REQUIRE(counted == limit);
    REQUIRE(expected == deadline.due_on->next());
    REQUIRE(static_cast<int>(skipped.size()) + counted == deadline.due_on->days() - start.days());
    REQUIRE(deadline.steps.back().to == *deadline.due_on);
}

}  // namespace

TEST_CASE(
    "ten thousand random histories are due on the day that counting with a pencil finds, and the steps add "
    "up") {
    std::mt19937 random{20261124};
    const auto pick = [&](int from, int to) { return std::uniform_int_distribution<int>{from, to}(random); };
    for (int round = 0; round < 10000; ++round) {
        const Date received = Date{2008, 5, 1}.plus_days(pick(0, 6400));
        const RegulationRow& law =
            row_of(received < Date{2019, 5, 15} ? Regulation::R2007 : Regulation::R2019);
        ReplyHistory history{received, &law, {}};
        int limit = law.reply.count;
        if (pick(0, 2) == 0) {
            const int days = pick(1, law.extension_max.count);
            history.events.push_back(extend(received.plus_days(pick(0, 14)), days));
            limit += days;
        }
        if (pick(0, 3) == 0) {
            const Date on = received.plus_days(pick(0, 20));
            history.events.push_back(correction(on, on.plus_days(pick(0, 30))));
        }
        for (int n = pick(0, 4); n > 0; --n) {
            const Date on = received.plus_days(pick(0, 60));
            history.events.push_back(third_party(on, on.plus_days(pick(0, 40))));
        }
        std::shuffle(history.events.begin(), history.events.end(), random);
        const auto deadline = reply_deadline(history, Calendar::built_in(), Explain::yes);
        CAPTURE(received.iso());
        REQUIRE(deadline.due_on == by_pencil(history));
        check_steps(history, deadline, limit);
        const auto bare = reply_deadline(history, Calendar::built_in(), Explain::no);
        REQUIRE(bare.due_on == deadline.due_on);
        REQUIRE(bare.steps.empty());
    }
}
