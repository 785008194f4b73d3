#include "storage/codec/projection.hpp"

#include <doctest/doctest.h>

#include "domain/report/ledger.hpp"

using namespace domain;
using storage::still_open;
using storage::year_spans;
using storage::YearSpan;

namespace {

/// Of one organ each: the case's, and the respondent's.
YearSpan span_of(const std::string& organ, std::int32_t account, std::int64_t proceeding, int from_year,
                 int to_year) {
    YearSpan span;
    span.organ = organ;
    span.account = account;
    span.proceeding = proceeding;
    span.from_year = from_year;
    span.to_year = to_year;
    return span;
}

Case received_in(int year) {
    Case state;
    state.filing.organ = std::string{"a"};
    state.stage = Stage::accepted;
    state.received_on = Date{year, 6, 1};
    state.regulation = Regulation::R2019;
    return state;
}

std::vector<YearSpan> spans_of(const Case& state) {
    return year_spans(state, counted(state, standing_of(state, Calendar::built_in(), Explain::no)));
}

}  // namespace

TEST_CASE("a case concluded in its year spans none, a later one every year's end between") {
    Case state = received_in(2020);
    CHECK(spans_of(state) == std::vector<YearSpan>{span_of("a", 0, 0, 2020, still_open)});
    state.stage = Stage::concluded;
    state.conclusion = Conclusion::disclosed;
    state.concluded_on = Date{2020, 12, 31};
    CHECK(spans_of(state).empty());
    state.concluded_on = Date{2023, 1, 1};
    CHECK(spans_of(state) == std::vector<YearSpan>{span_of("a", 0, 0, 2020, 2023)});
}

TEST_CASE("a proceeding that rests between two instances spans twice, for its respondent") {
    Case state = received_in(2019);
    state.stage = Stage::concluded;
    state.conclusion = Conclusion::disclosed;
    state.concluded_on = Date{2019, 6, 20};
    Proceeding suit{"P1", "b", ProceedingKind::litigation, ProceedingPath::direct, {}};
    suit.instances.push_back({Instance::first, Date{2019, 9, 1}, {}, Date{2020, 2, 1}, Outcome::upheld});
    suit.instances.push_back({Instance::second, Date{2021, 3, 1}, {}, {}, {}});
    state.proceedings.push_back(suit);
    const std::int32_t account = proceedings(ReviewBlock::litigation_direct, Outcome::pending).code;
    CHECK(spans_of(state) == std::vector<YearSpan>{span_of("b", account, 1, 2019, 2020),
                                                   span_of("b", account, 1, 2021, still_open)});
}

TEST_CASE("the clock of a case runs until it is concluded or stopped") {
    Case state = received_in(2024);
    const auto project_now = [&] {
        return storage::project(state, standing_of(state, Calendar::built_in(), Explain::no), 1);
    };
    CHECK(project_now().clock_runs);
    CHECK(project_now().sort_on == Date{2024, 6, 1});
    state.clock.push_back(ClockEvent{.kind = ClockEvent::Kind::correction, .on = Date{2024, 6, 3}});
    state.stage = Stage::awaiting_correction;
    CHECK_FALSE(project_now().clock_runs);
    state.clock.clear();
    state.stage = Stage::concluded;
    state.conclusion = Conclusion::disclosed;
    state.concluded_on = Date{2024, 6, 5};
    CHECK_FALSE(project_now().clock_runs);
    CHECK(project_now().row.due_on.has_value());
}
