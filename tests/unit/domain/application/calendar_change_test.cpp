#include "tests/unit/domain/case_desk.hpp"

/// A notice that is published while cases are open (procedure.md, “Counting days” 4).
using namespace domain;

namespace {

constexpr std::int32_t amended_version = Calendar::built_in_version + 1;

/// The calendar of the program with two more days off, and the Saturday before them worked.
Calendar amended() {
    const auto published = published_holidays();
    std::vector<HolidayYear> years{published.begin(), published.end()};
    for (HolidayYear& year : years) {
        if (year.year != 2025) continue;
        year.off.push_back({Date{2025, 6, 23}, Date{2025, 6, 24}, "临时放假"});
        year.work.push_back(Date{2025, 6, 21});
    }
    return Calendar{amended_version, years};
}

std::string due(const CaseDesk& desk, const Calendar& calendar) {
    return standing_of(desk.state, calendar, Explain::no).deadline->due_on->iso();
}

}  // namespace

TEST_CASE("R2019 art. 33: a holiday that is added after the receipt moves the day of an open case") {
    const Calendar calendar = amended();
    CaseDesk desk = accepted_case(Date{2025, 6, 3});
    CHECK(due(desk, Calendar::built_in()) == "2025-07-01");
    CHECK(due(desk, calendar) == "2025-07-02");  // two days off, one made up
    desk.act(Date{2025, 6, 10}, ConsultThirdParty{.letter_received_on = Date{2025, 6, 11}});
    CHECK(due(desk, Calendar::built_in()) == "2025-07-23");
    CHECK(due(desk, calendar) == "2025-07-24");
}

TEST_CASE("R2019 art. 33: a concluded case keeps the calendar that judged it") {
    const Calendar calendar = amended();
    CaseDesk desk = accepted_case(Date{2025, 6, 3});
    desk.act(Date{2025, 7, 2}, reply(), Override{"reply_after_due", "迟延"});
    CHECK(desk.state.calendar_version == Calendar::built_in_version);
    CHECK(desk.timeliness() == "late");
    // The version that is kept is the one by which the case is judged, whatever was published since.
    CHECK(standing_of(desk.state, calendar, Explain::no).timeliness == Timeliness::on_time);

    CaseDesk later = accepted_case(Date{2025, 6, 3});
    const auto decided =
        decide(later.state, {Date{2025, 7, 2}, reply(), {}}, {later.today, calendar, "signer"});
    REQUIRE(decided);
    apply(later.state, decided.value().events.front());
    CHECK(later.state.calendar_version == amended_version);
    CHECK(standing_of(later.state, calendar, Explain::no).timeliness == Timeliness::on_time);
}

TEST_CASE("R2019 art. 45: an amendment of a concluded case does not change the calendar that judged it") {
    CaseDesk desk = accepted_case(Date{2025, 6, 3});
    desk.act(Date{2025, 6, 20}, reply());
    const Calendar calendar = amended();
    const auto decided = decide(desk.state, {Date{2025, 8, 1}, amendment("concluded_on", "2025-06-19"), {}},
                                {desk.today, calendar, "signer"});
    REQUIRE(decided);
    apply(desk.state, decided.value().events.front());
    CHECK(desk.state.concluded_on == Date{2025, 6, 19});
    CHECK(desk.state.calendar_version == Calendar::built_in_version);
}

TEST_CASE("a deadline that was provisional becomes certain when the notice of its year is published") {
    const auto published = published_holidays();
    std::vector<HolidayYear> years{published.begin(), published.end()};
    years.push_back({2027, {{Date{2027, 1, 1}, Date{2027, 1, 4}, "元旦"}}, {}, {"国办发明电〔2026〕1号"}});
    const Calendar next{202701, years};
    CaseDesk desk;
    desk.today = Date{2026, 12, 30};
    desk.act(Date{2026, 12, 21}, registration(Date{2026, 12, 21}));
    CHECK(due(desk, Calendar::built_in()) == "2027-01-18");
    CHECK(due(desk, next) == "2027-01-20");
    CHECK(standing_of(desk.state, Calendar::built_in(), Explain::no).deadline->provisional);
    CHECK_FALSE(standing_of(desk.state, next, Explain::no).deadline->provisional);
}
