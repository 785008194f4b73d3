#include <doctest/doctest.h>

#include "storage/codec/event_json.hpp"
#include "tests/conformance/engines.hpp"
#include "tests/support/sample_cases.hpp"
#include "tests/support/temporary_directory.hpp"

namespace conformance {
namespace {

using namespace storage;
using namespace domain;
using namespace test_support;

/// One of every act, in an order that applies; nothing left out that an act can say.
std::vector<Event> every_act() {
    const Date day{2024, 3, 1};
    Register entry = registration("N-1", "tz-gov", day);
    entry.channel = Channel::email;
    entry.applicant_kind = ApplicantKind::legal;
    entry.document_number = "通政发〔2018〕1号 \"引号\"\n换行";
    entry.provision_form = ProvisionForm::disc;
    entry.obtaining_method = DeliveryMethod::pickup;
    Submit submission;
    static_cast<Filing&>(submission) = entry;
    std::vector<ActData> acts{
        submission,
        entry,
        ConfirmReceipt{day},
        RequestCorrection{{"写明文号", "明确内容"}, day.plus_days(15)},
        ReceiveCorrection{},
        ConsultThirdParty{day.plus_days(2)},
        ConsultOrgan{"市规划局", true, day.plus_days(3)},
        EndConsultation{1, ConsultationResult::objected},
        Extend{WorkingDays{20}, "案情复杂", day.plus_days(4)},
        RecordFee{Yuan{40}, Yuan{10}},
        IssueReply{Conclusion::partially_disclosed, {"第三十七条", "含个人隐私"}, DeliveryMethod::post},
        RecordDelivery{DeliveryMethod::post, day.plus_days(9), day.plus_days(11), day.plus_days(8),
                       day.plus_days(12)},
        FileProceeding{"P1", "tz-gov", ProceedingKind::litigation, ProceedingPath::after_reconsideration,
                       Instance::first, day.plus_days(30), day.plus_days(33)},
        DecideProceeding{"P1", Instance::first, day.plus_days(90), Outcome::corrected},
        RequestReasons{"一月内申请六十件", day.plus_days(20)},
        DeferReply{day.plus_days(90), "数量较大"},
        ReceiveOpinion{1, ConsultationResult::consented},
        RecordLetterReceipt{1, day.plus_days(3)},
        NotifyFee{FeeStandard::per_page, {}, 72, {}, "数量明显超过合理范围", day.plus_days(6), Yuan{420}},
        WaiveFee{"低保户"},
        ReceivePayment{Yuan{420}},
        RecordSearch{{"公文系统", "档案室"}, "规划", "2015—2020年", "档案员", SearchResult::not_found},
        DraftReply{Conclusion::declined_repeat, {"第三十六条"}, DeliveryMethod::online, "北教-2025-0001"},
        ReviewReply{ReviewResult::returned, "引用条款有误"},
        Transfer{"王某", "办公室"},
        Split{{"北教-2025-0002", "北教-2025-0003"}},
        FollowProceeding{"P1", Instance::first, day.plus_days(31), ProceedingTrack::simplified,
                         day.plus_days(32), day.plus_days(34), day.plus_days(60)},
        Reopen{"P1", day.plus_days(95), day.plus_days(120)},
        IssueLetter{LetterKind::third_party_consultation, 1, "北教告〔2025〕1号"},
        VoidLetter{"北教告〔2025〕1号", "误签"},
        AttachDocument{std::string(64, 'a'), DocumentRole::delivery, "application/pdf", 1024},
        Amend{.field = "channel", .value = "fax", .reason = "录入有误"},
        LapseCorrection{},
        LapseFee{},
        Withdraw{},
        Void{"重复登记"},
    };
    std::vector<Event> events;
    for (ActData& act : acts)
        events.push_back(event_of(day.plus_days(static_cast<std::int32_t>(events.size())), std::move(act)));
    events[1].overridden = Override{"reply_after_due", "节前已电话告知"};
    events[2].imported = true;
    return events;
}

}  // namespace

TEST_CASE("every act comes back from the store as it was appended") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const std::vector<Event> events = every_act();
        const Uuid id = add_case(*writer, 1, events, personal_text("环境", "张三"));
        const auto reader = store->open_reader();
        const auto row = reader->find_case(id);
        REQUIRE(row);
        const std::vector<Event> stored = reader->events_of(row->key);
        REQUIRE(stored.size() == act_words.size());
        for (std::size_t i = 0; i < stored.size(); ++i) {
            CAPTURE(name_of(kind_of(events[i].data)));
            CHECK(kind_of(stored[i].data) == kind_of(events[i].data));
            CHECK(write_event_data(stored[i].data) == write_event_data(events[i].data));
            CHECK(stored[i].on == events[i].on);
            CHECK(stored[i].actor == "tester");
            CHECK(stored[i].imported == events[i].imported);
            CHECK(stored[i].overridden == events[i].overridden);
            CHECK(stored[i].calendar_version == events[i].calendar_version);
            CHECK(stored[i].sequence == static_cast<std::int64_t>(i) + 1);
            CHECK(stored[i].position == static_cast<std::int64_t>(i) + 1);
            CHECK(stored[i].recorded_at == Instant{1'700'000'000'000});
            CHECK(stored[i].personal.has_value() == (i == 0));
        }
    }
}

TEST_CASE("a point read answers the row, the applicant's texts and the same case by number") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const Date day{2024, 3, 1};
        Register entry = registration("通-2024-1", "tz-gov", day);
        entry.document_number = std::string{"通政发〔2018〕1号"};
        const std::string personal = personal_text("关于环境的文件", "张三");
        const Uuid id = add_case(
            *writer, 1,
            {event_of(day, entry), event_of(day.plus_days(5), IssueReply{Conclusion::disclosed, {}, {}}),
             event_of(day.plus_days(6), RecordDelivery{DeliveryMethod::post, day.plus_days(6), {}, {}, {}})},
            personal);
        const auto reader = store->open_reader();
        const auto row = reader->find_case(id);
        REQUIRE(row);
        CHECK(row->id == id);
        CHECK(row->events == 3);
        CHECK(row->stage == Stage::concluded);
        CHECK(row->number == "通-2024-1");
        CHECK(row->organ == "tz-gov");
        CHECK(row->received_on == day);
        CHECK(row->regulation == Regulation::R2019);
        CHECK(row->due_on == Date{2024, 3, 29});
        CHECK(row->conclusion == Conclusion::disclosed);
        CHECK(row->concluded_on == day.plus_days(5));
        CHECK(row->timeliness == Timeliness::on_time);
        CHECK(row->delivered_on == day.plus_days(6));
        CHECK(row->document_number == "通政发〔2018〕1号");
        CHECK(row->subject == "关于环境的文件");
        CHECK(row->applicant_name == "张三");
        CHECK(row->personal == personal);
        const auto same = reader->find_case_by_number("通-2024-1");
        REQUIRE(same);
        CHECK(same->id == id);
        CHECK_FALSE(reader->find_case(uuid_of(2)));
        CHECK_FALSE(reader->find_case_by_number("通-2024-2"));
        const auto events = reader->events_of(row->key);
        REQUIRE(events[0].personal);
        CHECK(reader->private_text(events[0].personal->id) == personal);
        CHECK(reader->private_text(events[0].personal->id + 1).empty());
        CHECK(reader->case_count() == 1);
    }
}

TEST_CASE(
    "a case loaded in a unit is the case that its events tell, and an append brings the file up to date") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const Date day{2024, 3, 1};
        const Uuid id = add_case(*writer, 1, {event_of(day, registration("N-1", "a", day))});
        run_one(*writer, [&](Unit& unit) {
            auto file = unit.load(id);
            REQUIRE(file);
            CHECK(file->state.stage == Stage::accepted);
            unit.append(*file, {event_of(day.plus_days(1), Extend{WorkingDays{20}, "复杂", day})}, {},
                        CalendarBook::built_in());
            CHECK(file->state.events == 2);
            const auto again = unit.load_by_number("N-1");
            REQUIRE(again);
            CHECK(again->state.events == 2);
            CHECK(again->state.clock.size() == 1);
            CHECK(again->key == file->key);
            CHECK(unit.number_taken("N-1"));
            CHECK_FALSE(unit.number_taken("N-2"));
            CHECK_FALSE(unit.load(uuid_of(9)));
            return true;
        });
        require_sound(*store);
    }
}

TEST_CASE("serials of an organ and year count from one and are never given twice") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        run_one(*writer, [&](Unit& unit) {
            CHECK(unit.next_serial("a", 2024) == 1);
            CHECK(unit.next_serial("a", 2024) == 2);
            CHECK(unit.next_serial("b", 2024) == 1);
            CHECK(unit.next_serial("a", 2025) == 1);
            return true;
        });
        run_one(*writer, [&](Unit& unit) { return unit.next_serial("a", 2024) == 3; });
        run_one(*writer, [&](Unit& unit) {
            CHECK(unit.next_serial("a", 2024) == 4);
            return true;
        });
    }
}

TEST_CASE("organs, tokens and remembered answers are kept, changed and forgotten") {
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const TemporaryDirectory directory;
        const auto store = engine.open(directory.path());
        const auto writer = store->open_writer();
        const auto reader = store->open_reader();
        OrganVersion organ{"tz", Date{2018, 1, 1}, "通州区", OrganKind::area, "", "通", "tz-gov",
                           "",   Date{2024, 1, 1}, "市政府", "法院"};
        const std::int64_t revision = reader->organ_revision();
        run_one(*writer, [&](Unit& unit) { return unit.put_organ(organ), true; });
        CHECK(reader->organ_revision() > revision);
        organ.name = std::string{"通州"};
        OrganVersion later = organ;
        later.valid_from = Date{2020, 1, 1};
        run_one(*writer, [&](Unit& unit) { return unit.put_organ(later), unit.put_organ(organ), true; });
        CHECK(reader->organs() == std::vector<OrganVersion>{organ, later});

        TokenRow token;
        token.digest = {1, 2};
        token.name = std::string{"李四"};
        token.roles = std::string{"handler,signer"};
        token.organ = std::string{"tz"};
        token.created_at = {5};
        token.first = true;
        run_one(*writer, [&](Unit& unit) { return unit.add_token(token), true; });
        REQUIRE(reader->find_token(token.digest));
        CHECK(reader->find_token(token.digest)->roles == "handler,signer");
        CHECK(reader->find_token(token.digest)->first);
        CHECK_FALSE(reader->find_token(token.digest)->revoked_at);
        CHECK_FALSE(reader->find_token(Digest{9}));
        run_one(*writer, [&](Unit& unit) {
            CHECK(unit.revoke_token(token.digest));
            CHECK_FALSE(unit.revoke_token(token.digest));
            CHECK_FALSE(unit.revoke_token(Digest{9}));
            return true;
        });
        CHECK(reader->tokens().at(0).revoked_at.has_value());

        IdempotencyRecord record{.caller = "c", .operation = "o", .key = "k"};
        record.request = {7};
        record.status = 201;
        record.location = std::string{"/cases/1"};
        record.body = std::string{"{}"};
        record.case_id = std::string{"x"};
        record.recorded_at = {100};
        run_one(*writer, [&](Unit& unit) { return unit.remember(record), true; });
        const auto found = reader->find_idempotent("c", "o", "k");
        REQUIRE(found);
        CHECK(found->request == record.request);
        CHECK(found->status == 201);
        CHECK(found->location == "/cases/1");
        CHECK(found->body == "{}");
        CHECK(found->case_id == "x");
        CHECK_FALSE(reader->find_idempotent("d", "o", "k"));
        run_one(*writer, [&](Unit& unit) { return unit.forget_before({100}), true; });
        CHECK(reader->find_idempotent("c", "o", "k"));
        run_one(*writer, [&](Unit& unit) { return unit.forget_before({101}), true; });
        CHECK_FALSE(reader->find_idempotent("c", "o", "k"));
    }
}

}  // namespace conformance
