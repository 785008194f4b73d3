#include "domain/workflow/workflow.hpp"

#include <algorithm>
#include <random>
#include <set>

#include "tests/unit/domain/case_desk.hpp"

using namespace domain;

namespace {

bool allows(const std::vector<ActKind>& acts, ActKind act) {
    return std::find(acts.begin(), acts.end(), act) != acts.end();
}

/// Acts that have faults more often than not: of several, precedence decides which is told.
class Mischief {
  public:
    explicit Mischief(std::uint32_t seed) : random_(seed) {}

    Date date() { return Date{2025, 5, 25}.plus_days(below(60)); }
    bool coin() { return below(2) == 0; }
    int below(int end) { return std::uniform_int_distribution<int>{0, end - 1}(random_); }
    std::optional<Date> maybe_date() { return coin() ? std::optional{date()} : std::nullopt; }
    template <class E>
    E word() {
        return words(E{})[static_cast<std::size_t>(below(static_cast<int>(words(E{}).size())))].value;
    }

    Command command() {
        switch (below(12)) {
            case 0:
                return {date(), RequestCorrection{
                                    coin() ? std::vector<std::string>{"名称"} : std::vector<std::string>{},
                                    maybe_date()}};
            case 1: return {date(), ReceiveCorrection{}};
            case 2: return {date(), LapseCorrection{}};
            case 3:
                return {date(), EndConsultation{below(4), coin() ? std::optional{word<ConsultationResult>()}
                                                                 : std::nullopt}};
            case 4:
                return {date(),
                        Extend{WorkingDays{below(30)},
                               coin() ? std::optional<std::string>{"复杂"} : std::nullopt, maybe_date()}};
            case 5:
                return {date(), IssueReply{word<Conclusion>(),
                                           coin() ? std::vector<std::string>{"第三十六条"}
                                                  : std::vector<std::string>{},
                                           {}}};
            case 6:
                return {date(),
                        RecordDelivery{word<DeliveryMethod>(), maybe_date(), maybe_date(), maybe_date(), {}}};
            case 7: return {date(), file()};
            case 8: return {date(), decide()};
            case 9: return {date(), Amend{.field = field(), .value = value(), .reason = "有误"}};
            case 10: return {date(), Void{"误登"}};
            default: return {date(), ConsultThirdParty{}};
        }
    }

  private:
    FileProceeding file() {
        FileProceeding data = filing(date(), coin() ? "S-1" : "", word<Instance>());
        if (coin()) data.proceeding.reset();
        if (coin()) data.path.reset();
        if (coin()) data.organ = "elsewhere";
        return data;
    }
    DecideProceeding decide() {
        DecideProceeding data = decision(date(), coin() ? "S-1" : "S-2", word<Outcome>());
        if (coin()) data.instance = word<Instance>();
        return data;
    }
    std::string field() {
        constexpr const char* fields[] = {"received_on",  "channel",      "applicant_kind", "conclusion",
                                          "concluded_on", "working_days", "until"};
        return fields[below(7)];
    }
    std::string value() {
        switch (below(4)) {
            case 0: return date().iso();
            case 1: return "2007-01-01";
            case 2: return std::string{name_of(word<Conclusion>())};
            default: return std::string{name_of(word<Channel>())};
        }
    }

    std::mt19937 random_;
};

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
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        Mischief mischief{seed};
        CaseDesk desk = accepted_case(Date{2025, 6, 3});
        for (int step = 0; step < 40; ++step) {
            const Command command = mischief.command();
            const Stage before = desk.state.stage;
            const auto result = desk.try_act(command.on, command.data, command.overridden);
            if (!result) {
                CHECK(desk.state.stage == before);
                continue;
            }
            for (const Event& event : result.value().events) apply(desk.state, event);
            CHECK(desk.state.stage == row_of(kind_of(command.data)).to.value_or(before));
        }
    }
}

TEST_CASE("of all objections of a row's guards the first by the table of refusals is told") {
    int refused_by_several = 0;
    for (std::uint32_t seed = 1; seed <= 400; ++seed) {
        Mischief mischief{seed};
        CaseDesk desk = accepted_case(Date{2025, 6, 3});
        desk.act(Date{2025, 6, 5}, ConsultThirdParty{});
        if (mischief.coin()) {
            desk.act(Date{2025, 6, 5},
                     EndConsultation{.consultation = 1, .result = ConsultationResult::consented});
        }
        if (mischief.coin()) desk.act(Date{2025, 6, 6}, extension(Date{2025, 6, 6}, 1));
        if (mischief.coin()) desk.act(Date{2025, 6, 10}, reply());
        if (desk.state.concluded_on) desk.act(Date{2025, 6, 11}, filing(Date{2025, 6, 11}, "S-1"));
        for (int step = 0; step < 40; ++step) {
            const Command command = mischief.command();
            const WorkflowRow& row = row_of(kind_of(command.data));
            const auto result = desk.try_act(command.on, command.data);
            if (!row.from.has(desk.state.stage) || command.on < desk.state.began_on()) continue;
            // Left out: what deciding completes before the guards look.
            if (row.act == ActKind::amend || row.act == ActKind::file_proceeding) continue;
            std::optional<RefusalCode> first;
            int objections = 0;
            for (const Guard guard : row.guards) {
                if (guard == nullptr) break;
                const auto objection =
                    guard(desk.state, command, {desk.today, Calendar::built_in(), "tester"});
                if (!objection) continue;
                ++objections;
                first = first ? std::min(*first, objection->refusal.code) : objection->refusal.code;
            }
            refused_by_several += objections > 1 ? 1 : 0;
            REQUIRE(static_cast<bool>(result) == !first);
            if (!first) continue;
            CAPTURE(name_of(row.act));
            CHECK(row_of(result.refusal().code).name == row_of(*first).name);
        }
    }
    CHECK(refused_by_several > 100);  // else this tells nothing
}
