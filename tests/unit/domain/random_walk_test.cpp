#include <map>
#include <set>

#include "domain/application/due_dates.hpp"
#include "domain/workflow/workflow.hpp"
#include "tests/unit/domain/case_desk.hpp"
#include "tests/unit/domain/case_dump.hpp"
#include "tests/unit/domain/pencil_clock.hpp"
#include "tests/unit/domain/random_acts.hpp"

/// Cases that anything may happen to: acts of all kinds by several people, sensible and hostile ones, rows of
/// old ledgers, amendments and removals. After every act the case must be what its events make of it.
using namespace domain;

namespace {

const Calendar& calendar = Calendar::built_in();

struct Walk {
    int tried = 0;
    int done = 0;
    std::map<ActKind, int> by_kind;
    int amended = 0;  // amendments that moved the stage
};

CaseDesk begin(RandomActs& random) {
    CaseDesk desk;
    const Date on = Date{2016, 1, 4}.plus_days(random.below(365 * 9));
    Register data = registration(on, random.word<Channel>());
    data.submitted_on = on.plus_days(-random.below(3));
    if (random.below(4) == 0) return desk.as("applicant").act(on, Submit{data});
    return desk.as(random.person()).act(on, data);
}

/// What was received is handled or open, each once, and judged if and only if it was handled.
bool books_balance(const Case& state) {
    std::int64_t received = 0;
    std::int64_t handled = 0;
    std::int64_t judged = 0;
    for (const Posting& posting : counted(state, standing_of(state, calendar, Explain::no))) {
        if (posting.account.code >= 400) continue;
        (posting.account.code < 200   ? received
         : posting.account.code < 300 ? handled
                                      : judged) += posting.amount;
    }
    const bool counts = state.received_on && state.stage != Stage::voided;
    const std::int64_t open = counts && !state.counted_round().concluded_on ? 1 : 0;
    return received == (counts ? 1 : 0) && received == handled + open && judged == handled;
}

/// Every day that falls due explains itself by steps that end on it.
bool explained(const Case& state) {
    const Standing standing = standing_of(state, calendar, Explain::yes);
    for (const DueDate& due : due_dates(state, standing, calendar)) {
        const auto steps = explain(due, standing.deadline->steps, calendar);
        if (steps.empty() || steps.back().to != due.due_on) return false;
    }
    return true;
}

bool counted_alike(const Case& state) {
    const auto history = state.reply_history();
    if (!history) return true;
    const ReplyDeadline deadline = reply_deadline(*history, calendar, Explain::no);
    const PencilDeadline pencil = by_pencil(*history, calendar);
    return deadline.due_on == pencil.due_on && deadline.basic_due_on == pencil.basic_due_on;
}

/// What no live act leaves behind: a case in work without a day of receipt, or with a conclusion. A ledger
/// may.
bool whole(const Case& state) {
    for (const Recorded& recorded : state.history) {
        if (recorded.event.imported) return true;
    }
    const bool in_work = state.stage != Stage::submitted && state.stage != Stage::voided &&
                         state.conclusion != Conclusion::withdrawn;
    if (in_work && !(state.received_on && state.regulation)) return false;
    if (state.stage == Stage::voided) return true;
    return (state.stage == Stage::concluded) == state.concluded_on.has_value();
}

Case from_scratch(const std::vector<Event>& events) {
    Case state;
    for (const Event& event : events) apply(state, event);
    return state;
}

void step(RandomActs& random, CaseDesk& desk, Date on, Walk& walk) {
    const ActKind kind = random.below(12) == 0 ? ActKind::amend : random.kind(desk.state);
    Command command{on, random.act(kind, desk.state, on)};
    if (random.coin()) command.overridden = Override{"reply_after_due", "迟延"};
    const Context context{desk.today, calendar, random.person(), random.below(15) == 0};
    const Stage before = desk.state.stage;
    const std::int64_t events = desk.state.events;
    ++walk.tried;
    const auto result = decide(desk.state, command, context);
    if (!result) return;
    REQUIRE(result.value().events.size() == 1);
    apply(desk.state, result.value().events.front());
    desk.events.push_back(result.value().events.front());
    ++walk.done;
    ++walk.by_kind[kind];

    CAPTURE(name_of(kind));
    REQUIRE(desk.state.events == events + 1);
    REQUIRE(desk.state.history.size() == static_cast<std::size_t>(desk.state.events));
    if (kind == ActKind::amend)
        walk.amended += desk.state.stage != before ? 1 : 0;
    else
        REQUIRE(desk.state.stage == row_of(kind).to.value_or(before));
    const Case replayed = from_scratch(desk.events);
    REQUIRE(dump(replayed) == dump(desk.state));
    REQUIRE(whole(desk.state));
    REQUIRE(books_balance(desk.state));
    REQUIRE(explained(desk.state));
    REQUIRE(counted_alike(desk.state));
}

void walk_one(std::uint32_t seed, int mischief, Walk& walk) {
    CAPTURE(seed);
    RandomActs random{seed, mischief};
    CaseDesk desk = begin(random);
    Date on = desk.events.front().on;
    int after_the_end = 0;  // a few more tries at a void case
    for (int n = 0; n < 40 && after_the_end < 4; ++n) {
        after_the_end += desk.state.stage == Stage::voided ? 1 : 0;
        on = on.plus_days(random.below(12) - (random.below(8) == 0 ? 15 : 0));
        const std::string before = n % 10 == 0 ? dump(desk.state) : "";
        const int done = walk.done;
        step(random, desk, on, walk);
        if (walk.done == done && !before.empty()) REQUIRE(dump(desk.state) == before);
    }
    const Case replayed = from_scratch(desk.events);
    REQUIRE(dump_derived(replayed, calendar) == dump_derived(desk.state, calendar));
}

}  // namespace

TEST_CASE("whatever is done to a case, it is what its events make of it, and its days and numbers follow") {
    Walk walk;
    for (std::uint32_t seed = 1; walk.tried < 100'000; ++seed) walk_one(seed, seed % 4 == 0 ? 25 : 2, walk);
    for (const WorkflowRow& row : workflow()) {
        if (row.from.bits == 0) continue;
        CAPTURE(name_of(row.act));
        CHECK(walk.by_kind[row.act] > 20);
    }
    CHECK(walk.amended > 20);
    MESSAGE(walk.done << " acts of " << walk.tried << " tried");
}
