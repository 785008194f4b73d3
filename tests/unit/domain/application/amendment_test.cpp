#include "domain/application/amendment.hpp"

#include <algorithm>

#include "domain/application/field_text.hpp"
#include "tests/unit/domain/case_desk.hpp"
#include "tests/unit/domain/case_dump.hpp"
#include "tests/unit/domain/random_acts.hpp"

using namespace domain;

namespace {

const Date in_hand{2025, 6, 3};  // due 2025-07-01
const Date now{2025, 8, 1};

/// The sequence of the event at which an amendment meets an objection; “-” when it is accepted.
std::string stopped_at(const CaseDesk& desk, const Amend& amendment) {
    const auto result = desk.try_act(now, amendment);
    if (result) return "-";
    std::string found{row_of(result.refusal().code).name};
    for (const auto& [name, value] : result.refusal().facts) {
        if (name == "event") found += " " + value;
    }
    return found;
}

/// Two third parties were asked; the answer names the first.
CaseDesk two_asked() {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 10}, ConsultThirdParty{}).act(Date{2025, 6, 11}, ConsultThirdParty{});
    desk.act(Date{2025, 6, 20}, ReceiveOpinion{1, ConsultationResult::objected});
    return desk;
}

template <class Data>
void check_fields(RandomActs& random) {
    const Case state;
    for (int round = 0; round < 30; ++round) {
        const ActData act = random.act(Data::kind, state, in_hand);
        std::apply(
            [&](const auto&... field) {
                [[maybe_unused]] const auto each = [&](std::string_view name) {
                    CAPTURE(name);
                    const auto text = field_text(act, name);
                    REQUIRE(text);
                    if (text->empty() && !is_amendable(act, name)) return;  // a number still to be given
                    ActData other = random.act(Data::kind, state, in_hand.plus_days(7));
                    REQUIRE(set_field_text(other, name, *text));
                    CHECK(field_text(other, name) == text);
                    // Nothing else moves, and what is no value of the field leaves it as it is.
                    ActData same = act;
                    REQUIRE(set_field_text(same, name, *text));
                    CHECK(dump(same) == dump(act));
                    for (const char* foreign : {"2025-02-30", "no such word", "-1", "1e3", "99999999999"}) {
                        if (set_field_text(same, name, foreign)) same = act;
                        CHECK(dump(same) == dump(act));
                    }
                };
                (each(field.name), ...);
            },
            Data::fields);
    }
    CHECK_FALSE(field_text(Data{}, "no_such_field"));
    ActData data = Data{};
    CHECK_FALSE(set_field_text(data, "no_such_field", ""));
}

template <std::size_t... I>
void check_every_act(RandomActs& random, std::index_sequence<I...>) {
    (check_fields<std::variant_alternative_t<I, AnyAct>>(random), ...);
}

}  // namespace

TEST_CASE("every field of every act is read as text and set back, and takes no text that is no value of it") {
    RandomActs random{1};
    check_every_act(random, std::make_index_sequence<std::variant_size_v<AnyAct>>{});
}

TEST_CASE("field texts: each kind of value is written in one way") {
    struct Row {
        ActData act;
        const char* field;
        const char* text;
    };
    Register data = registration(in_hand);
    data.submitted_at = Instant{0};
    const Row rows[] = {
        {data, "received_on", "2025-06-03"},
        {data, "submitted_at", "1970-01-01T00:00:00.000Z"},
        {data, "channel", "in_person"},
        {data, "document_number", ""},
        {correction(now), "items", "所需信息的名称"},
        {RequestCorrection{.items = {"一", "二"}, .until = {}}, "items", "一\n二"},
        {extension(now, 12), "working_days", "12"},
        {RecordFee{Yuan{40}, Yuan{35}}, "paid", "35"},
        {ConsultOrgan{.party = "省厅", .joint = true, .letter_received_on = {}}, "joint", "true"},
        {ReceiveOpinion{3, ConsultationResult::objected}, "consultation", "3"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.field);
        CHECK(field_text(row.act, row.field) == std::string{row.text});
    }
}

TEST_CASE("R2019 art. 45: what identifies a thing for others cannot be amended, nor can an amendment") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 20}, reply()).act(now, review(now, "R-1")).act(now, amendment("channel", "fax"));
    for (const char* field : {"number", "organ", "split_from"}) {
        CHECK(stopped_at(desk, amendment(field, "x", 1)) == "field_invalid");
    }
    CHECK(stopped_at(desk, amendment("proceeding_number", "R-2", 3)) == "field_invalid");
    CHECK(stopped_at(desk, amendment("organ", "town", 3)) == "field_invalid");
    CHECK(stopped_at(desk, amendment("value", "oral", 4)) == "field_invalid");
    CHECK(stopped_at(desk, amendment("removed", "true", 4)) == "field_invalid");
    CHECK(stopped_at(desk, amendment("removed", "true", 1)) == "field_invalid");
    CHECK(stopped_at(desk, amendment("removed", "true")) == "field_missing");
    CHECK(stopped_at(desk, amendment("on", "2025-06-19")) == "field_missing");
    CHECK(stopped_at(desk, amendment("channel", "oral", 9)) == "field_invalid");
}

TEST_CASE("R2019 art. 45: a field that follows from others is not amended for itself") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 10}, NotifyFee{.items = 25, .finding = "数量过大"});
    CHECK(stopped_at(desk, amendment("amount", "5", 2)) == "field_invalid");
    desk.act(Date{2025, 6, 20}, amendment("items", "31", 2));
    CHECK(desk.state.fee.charged == Yuan{2200});
    desk.act(Date{2025, 6, 20}, ReceivePayment{}).act(Date{2025, 6, 20}, reply());
    DecideProceeding decided = decision(now, "R-1", Outcome::upheld);
    decided.decision = DecisionKind::upheld;
    desk.act(now, review(Date{2025, 7, 1}, "R-1")).act(now, decided);
    CHECK(stopped_at(desk, amendment("outcome", "other")) == "field_invalid");
    desk.act(now, amendment("decision", "withdrawn"));
    CHECK(desk.state.proceedings[0].instances[0].outcome == Outcome::other);
}

TEST_CASE("109号: what was asked and what was kept of a payment are amended apart, as a refund is") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 10}, NotifyFee{.items = 25, .finding = "数量过大"});
    desk.act(Date{2025, 6, 20}, ReceivePayment{});
    CHECK(stopped_at(desk, amendment("paid", "1501", 3)) == "field_invalid 3");
    desk.act(now, amendment("paid", "1400", 3));
    CHECK(desk.state.fee.paid == Yuan{1400});
    CHECK(desk.state.fee.charged == Yuan{1500});
    CHECK(stopped_at(desk, amendment("items", "10", 2)) == "fee_below_threshold 2");
    CHECK(stopped_at(desk, amendment("pages", "10", 2)) == "both_fee_standards 2");
}

TEST_CASE("R2019 art. 45: the day of conclusion is the day of the act that concluded, and of no other") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 5}, extension(Date{2025, 6, 5})).act(Date{2025, 6, 20}, reply());
    CHECK(stopped_at(desk, amendment("concluded_on", "2025-06-06", 2)) == "field_invalid");
    CHECK(stopped_at(desk, amendment("concluded_on", "2025-06-19", 3)) == "-");
    CHECK(stopped_at(desk, amendment("concluded_on", "2025-06-19")) == "-");
}

TEST_CASE("R2019 art. 45: another way to write the same value changes nothing") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 5}, extension(Date{2025, 6, 5})).act(Date{2025, 6, 20}, reply());
    CHECK(stopped_at(desk, amendment("working_days", "020")) == "amendment_changes_nothing");
    CHECK(stopped_at(desk, amendment("grounds", "第三十六条\n\n")) == "amendment_changes_nothing");
    CHECK(stopped_at(desk, amendment("removed", "false", 2)) == "amendment_changes_nothing");
}

TEST_CASE("R2019 art. 45: a text that an act cannot lack is not amended away") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 5}, RequestReasons{.reason = "频次过高", .until = {}});
    desk.act(Date{2025, 6, 6}, ConsultOrgan{.party = "省厅", .joint = {}, .letter_received_on = {}});
    CHECK(stopped_at(desk, amendment("reason", "", 2)) == "field_invalid");
    CHECK(stopped_at(desk, amendment("party", "", 3)) == "field_invalid");
    CHECK(stopped_at(desk, amendment("joint", "", 3)) == "amendment_changes_nothing");
}

TEST_CASE("R2019 art. 31, 33: what deciding supplies is not amended away") {
    CaseDesk desk;
    desk.act(in_hand, submission(in_hand)).act(in_hand, ConfirmReceipt{});
    desk.act(Date{2025, 6, 5}, extension(Date{2025, 6, 5}));
    CHECK(stopped_at(desk, amendment("received_on", "", 2)) == "field_missing 2");
    CHECK(stopped_at(desk, amendment("working_days", "", 3)) == "field_missing 3");
}

TEST_CASE(
    "GB/T 9704, 一事一申请: a letter that has its number is voided, and a split stands, neither never was") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 4}, Split{{"T-2"}});
    desk.act(Date{2025, 6, 5}, IssueLetter{LetterKind::receipt, {}, "告字1"});
    CHECK(stopped_at(desk, amendment("removed", "true", 2)) == "field_invalid");
    CHECK(stopped_at(desk, amendment("removed", "true", 3)) == "field_invalid");
    CHECK(stopped_at(desk, amendment("on", "2025-06-06", 3)) == "-");
}

TEST_CASE("working an amendment that does not fit into a history does nothing") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 5}, ConsultThirdParty{}).act(Date{2025, 6, 6}, amendment("removed", "true", 2));
    std::vector<Recorded> history = desk.state.history;
    for (const Amend& bad : {amendment("removed", "maybe", 2), amendment("on", "soon", 2),
                             amendment("channel", "pigeon", 1), amendment("letter_received_on", "x", 2)}) {
        CHECK_FALSE(amend(history, bad));
        CHECK(dump(replay(history)) == dump(desk.state));
    }
}

TEST_CASE("R2019 art. 45: an act that never happened takes none with it that rests on it") {
    CaseDesk desk = two_asked();
    desk.act(Date{2025, 6, 25}, reply(Conclusion::refused_privacy)).act(now, review(now, "R-1"));
    desk.act(now, decision(now, "R-1"));
    CHECK(stopped_at(desk, amendment("removed", "true", 3)) == "-");
    CHECK(stopped_at(desk, amendment("removed", "true", 6)) == "proceeding_unknown 7");
    CHECK(stopped_at(desk, amendment("removed", "true", 7)) == "-");
    desk.act(now, amendment("removed", "true", 4)).act(now, amendment("removed", "true", 3));
    CHECK(stopped_at(desk, amendment("removed", "true", 2)) == "third_party_not_consulted 5");
}

TEST_CASE("R2019 art. 45: a consultation that never was does not hand its answer to another") {
    CaseDesk desk = two_asked();
    CHECK(stopped_at(desk, amendment("removed", "true", 2)) == "consultation_unknown 4");
    desk.act(now, amendment("removed", "true", 4)).act(now, amendment("removed", "true", 2));
    REQUIRE(desk.state.consultations.size() == 1);
    CHECK_FALSE(desk.state.consultations[0].result);
    // Nor does one that was after all.
    desk.act(now, ReceiveOpinion{1, ConsultationResult::consented});
    CHECK(stopped_at(desk, amendment("removed", "false", 2)) == "consultation_unknown 7");
    CHECK(stopped_at(desk, amendment("removed", "false", 4)) == "consultation_ended 7");
}

TEST_CASE("R2019 art. 45: what was removed can be restored, and the case is what it was") {
    CaseDesk desk = two_asked();
    const std::string before = dump(desk.state, without_amendments);
    const std::string due = desk.due();
    desk.act(now, amendment("removed", "true", 4));
    CHECK(desk.state.consultations[0].result == std::nullopt);
    CHECK(dump(desk.state, without_amendments) != before);
    desk.act(now, amendment("removed", "false", 4));
    CHECK(dump(desk.state, without_amendments) == before);
    CHECK(desk.due() == due);
}

TEST_CASE("R2019 art. 45: an amendment and its way back leave every case as it was") {
    int returned = 0;
    for (std::uint32_t seed = 1; seed <= 300; ++seed) {
        RandomActs random{seed};
        CaseDesk desk = accepted_case(in_hand);
        Date on = in_hand;
        for (int step = 0; step < 15; ++step) {
            on = on.plus_days(random.below(6));
            const auto done =
                desk.as(random.person()).try_act(on, random.act(random.kind(desk.state), desk.state, on));
            if (done) apply(desk.state, done.value().events.front());
        }
        const std::string before = dump(desk.state, without_amendments);
        for (int attempt = 0; attempt < 10; ++attempt) {
            const auto there = desk.try_act(on, random.amendment(desk.state, on));
            if (!there) continue;
            Case amended = desk.state;
            apply(amended, there.value().events.front());
            auto back = std::get<Amend>(there.value().events.front().data);
            back.value = *back.old_value;
            const auto home = decide(amended, {on, back}, {desk.today, Calendar::built_in(), "tester"});
            CAPTURE(back.field);
            REQUIRE(home);
            apply(amended, home.value().events.front());
            REQUIRE(dump(amended, without_amendments) == before);
            ++returned;
        }
    }
    CHECK(returned > 500);
}

TEST_CASE("R2019 art. 33: an extension that the applicant was told of too late moves nothing") {
    CaseDesk desk = accepted_case(in_hand);
    desk.act(Date{2025, 6, 27}, extension(Date{2025, 6, 30})).act(Date{2025, 7, 20}, reply());
    REQUIRE(desk.timeliness() == "extended");
    desk.act(now, amendment("notified_on", "2025-07-02", 2));
    CHECK(desk.due() == "2025-07-01");
    CHECK(desk.timeliness() == "late");
    const auto steps = standing_of(desk.state, Calendar::built_in(), Explain::yes).deadline->steps;
    CHECK(std::any_of(steps.begin(), steps.end(), [](const ClockStep& step) {
        return step.text == "告知申请人延期时，答复期限已于2025年7月1日届满，本次延期不改变答复期限";
    }));
}
