#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "tests/unit/domain/pencil_clock.hpp"

using namespace domain;

namespace {

using Kind = ClockEvent::Kind;

/// Histories of every kind of event in any order, likely and absurd ones: several restarts, answers before
/// the question, extensions beyond the maximum or told late, deferrals into the past, reopened and ordered
/// replies.
class Histories {
  public:
    explicit Histories(std::uint32_t seed) : random_(seed) {}

    int below(int end) { return std::uniform_int_distribution<int>{0, end - 1}(random_); }

    ReplyHistory next() {
        const Date received = Date{2008, 5, 1}.plus_days(below(6500));
        ReplyHistory history{received, regulation_on(received), {}};
        for (int n = below(7); n > 0; --n) history.events.push_back(event(received));
        std::shuffle(history.events.begin(), history.events.end(), random_);
        history.reopened = below(6) == 0;
        if (history.reopened && below(3) == 0) history.ordered_by = received.plus_days(1 + below(90));
        return history;
    }

  private:
    std::optional<Date> maybe(Date day) { return below(4) == 0 ? std::nullopt : std::optional{day}; }

    ClockEvent event(Date received) {
        constexpr Kind kinds[] = {Kind::correction,    Kind::fee,    Kind::consult_third_party,
                                  Kind::consult_organ, Kind::extend, Kind::defer_reply};
        ClockEvent event{.kind = kinds[below(6)], .on = received.plus_days(below(70))};
        const bool stops = event.kind == Kind::correction || event.kind == Kind::fee;
        const bool consults = event.kind == Kind::consult_third_party || event.kind == Kind::consult_organ;
        // An open stop ends the count; it is not to be met in every history.
        if (stops)
            event.ended_on = below(12) == 0 ? std::nullopt : std::optional{event.on.plus_days(below(40))};
        if (consults) {
            event.ended_on = maybe(event.on.plus_days(below(45)));
            event.letter_received_on = maybe(event.on.plus_days(below(6)));
            event.expired = below(3) == 0;
            event.joint = event.kind == Kind::consult_organ && below(2) == 0;
        }
        if (event.kind == Kind::extend) {
            event.working_days = WorkingDays{below(25)};
            event.told_on = maybe(event.on.plus_days(below(12)));
        }
        if (event.kind == Kind::defer_reply) event.until = maybe(event.on.plus_days(below(100)));
        return event;
    }

    std::mt19937 random_;
};

}  // namespace

TEST_CASE(
    "R2007 art. 24, R2019 art. 33, 35: histories of every kind are due on the day that a pencil finds") {
    int extended = 0;
    int open = 0;
    for (std::uint32_t seed = 1; seed <= 20'000; ++seed) {
        CAPTURE(seed);
        const ReplyHistory history = Histories{seed}.next();
        const Calendar& calendar = Calendar::built_in();
        const ReplyDeadline deadline = reply_deadline(history, calendar, Explain::yes);
        const PencilDeadline pencil = by_pencil(history, calendar);
        REQUIRE(deadline.due_on == pencil.due_on);
        REQUIRE(deadline.basic_due_on == pencil.basic_due_on);
        extended += deadline.due_on != deadline.basic_due_on ? 1 : 0;
        open += deadline.due_on ? 0 : 1;
        // However it comes about, it is told: the last step ends on the day, and no step ends before it
        // begins.
        REQUIRE_FALSE(deadline.steps.empty());
        if (deadline.due_on) REQUIRE(deadline.steps.back().to == *deadline.due_on);
        if (pencil.counted) REQUIRE(deadline.steps.back().total == *pencil.counted);
        for (const ClockStep& step : deadline.steps) {
            REQUIRE(step.from <= step.to);
            REQUIRE_FALSE(step.rule.empty());
            REQUIRE_FALSE(step.text.empty());
        }
    }
    CHECK(extended > 1000);
    CHECK(open > 1000);
}
