#include "domain/workflow/workflow.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "tests/unit/domain/case_desk.hpp"
#include "tests/unit/domain/random_acts.hpp"

using namespace domain;

namespace {

bool allows(const std::vector<ActKind>& acts, ActKind act) {
    return std::find(acts.begin(), acts.end(), act) != acts.end();
}

/// A day at the office of a case received on 2025-06-03, or thereabouts.
Date some_day(RandomActs& random) { return Date{2025, 5, 25}.plus_days(random.below(90)); }

/// A case that has met acts of all kinds, or still waits for its confirmation.
CaseDesk worked_on(RandomActs& random) {
    CaseDesk desk;
    if (random.below(8) == 0) return desk.act(Date{2025, 6, 3}, submission(Date{2025, 6, 3}));
    desk = accepted_case(Date{2025, 6, 3});
    for (int step = random.below(40); step > 0; --step) {
        const Date on = some_day(random);
        const auto result =
            desk.as(random.person()).try_act(on, random.act(random.kind(desk.state), desk.state, on));
        if (result) apply(desk.state, result.value().events.front());
    }
    return desk;
}

}  // namespace

TEST_CASE("every act has its row, and a row names an article and somebody") {
    REQUIRE(workflow().size() == act_words.size());
    for (const WorkflowRow& row : workflow()) {
        CAPTURE(name_of(row.act));
        CHECK(&row_of(row.act) == &row);
        CHECK_FALSE(row.article.empty());
        CHECK(row.who.bits != 0);
    }
}

TEST_CASE("R2019 art. 33, 35, 42, 45: what binds the organ or corrects its record is the signer's alone") {
    using enum ActKind;
    const std::set<ActKind> signers{defer_reply, extend, notify_fee, waive_fee,   review_reply, issue_reply,
                                    transfer,    split,  reopen,     void_letter, amend,        void_case};
    const std::set<ActKind> either{issue_letter, attach_document};
    for (const WorkflowRow& row : workflow()) {
        CAPTURE(name_of(row.act));
        CHECK((row.who.bits == SetOf<Actor>{Actor::signer}.bits) == signers.contains(row.act));
        CHECK(row.who.has(Actor::handler) == (!signers.contains(row.act) && row.act != submit));
        CHECK((row.who.has(Actor::signer) && row.who.has(Actor::handler)) == either.contains(row.act));
    }
}

TEST_CASE("R2019 art. 29, 30: an applicant submits, corrects and withdraws, and does nothing else") {
    CHECK(acts_allowed(Stage::awaiting_correction, {Actor::applicant}) ==
          std::vector<ActKind>{ActKind::receive_correction, ActKind::withdraw});
    for (const Stage stage : {Stage::submitted, Stage::accepted, Stage::awaiting_fee}) {
        CHECK(acts_allowed(stage, {Actor::applicant}) == std::vector<ActKind>{ActKind::withdraw});
    }
    CHECK(acts_allowed(Stage::concluded, {Actor::applicant}).empty());
}

TEST_CASE("a void case allows nothing to anybody, and every other stage something to the office") {
    const SetOf<Actor> office{Actor::handler, Actor::signer};
    for (const auto& stage : stage_words) {
        CHECK(acts_allowed(stage.value, office).empty() == (stage.value == Stage::voided));
        CHECK_FALSE(allows(acts_allowed(stage.value, office), ActKind::submit));
    }
    CHECK(allows(acts_allowed(Stage::accepted, office), ActKind::extend));
    CHECK_FALSE(allows(acts_allowed(Stage::accepted, {Actor::handler}), ActKind::extend));
}

TEST_CASE("an act leads to the stage that its row names, or leaves the stage as it is") {
    std::set<ActKind> done;
    for (std::uint32_t seed = 1; seed <= 300; ++seed) {
        RandomActs random{seed, 5};
        CaseDesk desk = accepted_case(Date{2025, 6, 3});
        for (int step = 0; step < 40; ++step) {
            const Date on = some_day(random);
            const ActData act = random.act(random.kind(desk.state), desk.state, on);
            const Stage before = desk.state.stage;
            const auto result =
                desk.as(random.person()).try_act(on, act, Override{"reply_after_due", "迟延"});
            if (result) {
                apply(desk.state, result.value().events.front());
                done.insert(kind_of(act));
            }
            if (kind_of(act) == ActKind::amend) continue;  // makes the case anew
            CHECK(desk.state.stage == (result ? row_of(kind_of(act)).to.value_or(before) : before));
        }
    }
    // Left out: what begins a case or confirms its receipt, and what another act's end shuts out here.
    for (const WorkflowRow& row : workflow()) {
        CAPTURE(name_of(row.act));
        const bool here = row.from.bits != 0 && row.act != ActKind::confirm_receipt &&
                          row.act != ActKind::record_fee;  // costs of R2007
        CHECK(done.contains(row.act) == here);
    }
}

TEST_CASE("the guards of every row object in the order of the table of refusals, and the first is told") {
    std::map<ActKind, int> several;  // how often more than one guard objected
    for (std::uint32_t seed = 1; seed <= 1500; ++seed) {
        RandomActs random{seed, 20};
        const CaseDesk desk = worked_on(random);
        for (int step = 0; step < 40; ++step) {
            const Date on = some_day(random);
            const ActKind kind = random.word<ActKind>();
            const Command command{on, random.act(kind, desk.state, on)};
            const Context context{desk.today, Calendar::built_in(), random.person()};
            CAPTURE(name_of(kind));
            std::vector<RefusalCode> codes;
            for (const Guard guard : row_of(kind).guards) {
                if (guard == nullptr) break;
                // A guard may only rely on the stage of its row.
                if (!row_of(kind).from.has(desk.state.stage) && row_of(kind).from.bits != 0) break;
                if (const auto objection = guard(desk.state, command, context))
                    codes.push_back(objection->refusal.code);
            }
            several[kind] += codes.size() > 1 ? 1 : 0;
            REQUIRE(std::is_sorted(codes.begin(), codes.end()));

            const auto all = objections(desk.state, command, context);
            REQUIRE(std::is_sorted(all.begin(), all.end(), [](const Objection& a, const Objection& b) {
                return a.refusal.code < b.refusal.code;
            }));
        }
    }
    // Else this tells nothing. The guards of an amendment each need what the one before has found.
    for (const WorkflowRow& row : workflow()) {
        const auto guards =
            std::count_if(row.guards.begin(), row.guards.end(), [](Guard g) { return g != nullptr; });
        CAPTURE(name_of(row.act));
        if (guards > 2 && row.act != ActKind::amend) CHECK(several[row.act] > 0);
    }
}
