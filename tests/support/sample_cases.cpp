#include "tests/support/sample_cases.hpp"

#include <array>
#include <exception>

namespace test_support {
namespace {

using namespace domain;

constexpr std::array<std::string_view, 12> subject_words{"环境", "保护", "规划", "土地", "征收", "补偿",
                                                         "预算", "公开", "学校", "道路", "2018", "Budget"};
constexpr Date today{2025, 12, 31};

template <class E>
E any_of(HistoryMaker& maker) {
    return words(E{})[maker.below(words(E{}).size())].value;
}

Date last_day(const Case& state) {
    Date day = state.began_on();
    for (const ClockEvent& event : state.clock)
        day = std::max({day, event.on, event.ended_on.value_or(event.on)});
    if (state.concluded_on) day = std::max(day, *state.concluded_on);
    for (const Proceeding& proceeding : state.proceedings) {
        for (const auto& instance : proceeding.instances)
            day = std::max(day, instance.decided_on.value_or(instance.filed_on));
    }
    return day;
}

}  // namespace

storage::Uuid uuid_of(std::uint64_t number) {
    std::array<std::uint8_t, 10> random{};
    for (std::size_t i = 0; i < 8; ++i) random[2 + i] = static_cast<std::uint8_t>(number >> (8 * (7 - i)));
    return storage::Uuid::v7(1'700'000'000'000, random);
}

Event event_of(Date on, ActData data) {
    Event event;
    event.on = on;
    event.actor = "tester";
    event.data = std::move(data);
    event.calendar_version = Calendar::built_in().version();
    return event;
}

Register registration(std::string number, std::string organ, Date on) {
    Register act;
    act.number = std::move(number);
    act.organ = std::move(organ);
    act.submitted_on = on;
    act.received_on = on;
    return act;
}

std::string personal_text(std::string_view subject, std::string_view applicant_name) {
    std::string text = R"({"applicant":{"name":")";
    text.append(applicant_name).append(R"("},"subject":")").append(subject).append(R"("})");
    return text;
}

storage::UnitOutcome run_one(storage::Writer& writer, const storage::UnitOfWork& work, std::int64_t now_ms) {
    std::array units{work};
    const auto results = writer.run(units, Instant{now_ms});
    if (results[0].error) std::rethrow_exception(results[0].error);
    return results[0].outcome;
}

storage::Uuid add_case(storage::Writer& writer, std::uint64_t number, std::vector<Event> events,
                       std::string_view personal) {
    const storage::Uuid id = uuid_of(number);
    run_one(writer, [&](storage::Unit& unit) {
        storage::CaseFile file{{}, id, {}};
        unit.append(file, std::move(events), personal, CalendarBook::built_in());
        return true;
    });
    return id;
}

Event HistoryMaker::first(std::uint64_t case_number) {
    const Date on = Date{2016, 1, 1}.plus_days(static_cast<std::int32_t>(below(365 * 9)));
    Register act = registration("N-" + std::to_string(case_number), organs_[below(organs_.size())], on);
    act.channel = any_of<Channel>(*this);
    act.applicant_kind = any_of<ApplicantKind>(*this);
    if (below(8) == 0) act.received_on.reset();
    if (below(4) == 0) act.document_number = "文发〔2018〕" + std::to_string(below(9)) + "号";
    return event_of(on, act);
}

ActData HistoryMaker::any_act(const Case& state, Date on) {
    const std::string proceeding = below(2) == 0 ? std::string{"P0"} : std::string{"P1"};
    switch (below(16)) {
        case 0: return ConfirmReceipt{};
        case 1: return RequestCorrection{{"写明所需信息"}, on.plus_days(15)};
        case 2: return ReceiveCorrection{};
        case 3: return ConsultThirdParty{};
        case 4: return EndConsultation{1, ConsultationResult::objected};
        case 5: return Extend{WorkingDays{10}, "案情复杂", on};
        case 6: return Withdraw{};
        case 7:
        case 8:
        case 9: return IssueReply{any_of<Conclusion>(*this), {"第三十六条"}, DeliveryMethod::post};
        case 10: return RecordDelivery{DeliveryMethod::post, on, on.plus_days(3), {}, {}};
        case 11: {
            FileProceeding act{proceeding, {}, any_of<ProceedingKind>(*this), {}, any_of<Instance>(*this),
                               on,         {}};
            if (*act.proceeding == ProceedingKind::litigation) act.path = any_of<ProceedingPath>(*this);
            if (const Proceeding* known = state.find_proceeding(proceeding)) {
                act.proceeding = known->kind;
                act.path = known->path;
            }
            if (below(3) == 0 && state.find_proceeding(proceeding) == nullptr)
                act.organ = organs_[below(organs_.size())];
            return act;
        }
        case 12: return DecideProceeding{proceeding, {}, on, any_of<Outcome>(*this)};
        case 13:
            return Amend{.field = "channel",
                         .value = std::string{name_of(any_of<Channel>(*this))},
                         .reason = "录入有误"};
        case 14: {
            if (below(2) == 0)
                return Amend{.field = "applicant_kind",
                             .value = std::string{name_of(any_of<ApplicantKind>(*this))},
                             .reason = "录入有误"};
            return Amend{.field = "conclusion",
                         .value = std::string{name_of(any_of<Conclusion>(*this))},
                         .reason = "录入有误"};
        }
        default:
            if (below(6) == 0) return Void{"重复登记"};
            return RecordFee{Yuan{static_cast<std::int64_t>(below(90))},
                             Yuan{static_cast<std::int64_t>(below(30))}};
    }
}

std::vector<Event> HistoryMaker::next(const Case& state) {
    for (int tries = 0; tries < 20; ++tries) {
        const Date on =
            last_day(state).plus_days(static_cast<std::int32_t>(below(tries % 4 == 0 ? 400 : 20)));
        if (on > today) continue;
        const Context context{today, *calendar_, "tester", false};
        auto decision = decide(state, Command{on, any_act(state, on), {}}, context);
        if (decision) return std::move(decision.value().events);
    }
    return {};
}

std::string HistoryMaker::subject() {
    std::string text;
    for (std::size_t i = 0, count = 1 + below(4); i < count; ++i)
        text += subject_words[below(subject_words.size())];
    return text;
}

std::string HistoryMaker::name() { return "申请人" + std::to_string(below(40)); }

}  // namespace test_support
