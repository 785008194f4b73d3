#include <algorithm>
#include <array>

#include "domain/workflow/workflow.hpp"
#include "server/json/case_json.hpp"
#include "server/routes/case_work.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/letter_work.hpp"

namespace server {
namespace {

/// Refusals that no field of the act can mend: the act is not open now.
constexpr std::array closing_refusals{
    domain::RefusalCode::case_voided,       domain::RefusalCode::act_not_allowed,
    domain::RefusalCode::second_correction, domain::RefusalCode::correction_period_not_over,
    domain::RefusalCode::second_extension,  domain::RefusalCode::extension_after_due,
    domain::RefusalCode::proceeding_hangs,
};

/// Why the act is not open on this case today, trying it with nothing filled in; nothing when it is.
std::optional<domain::Refusal> closed_because(const Call& call, const domain::Case& state,
                                              domain::ActKind act) {
    Faults ignored;
    const nlohmann::json empty = nlohmann::json::object();
    const ActRequest request = read_act(act, empty, call.today, ignored);
    const domain::Context context{call.today, call.calendar(), call.who.name, false};
    const auto decision = domain::decide(state, request.command, context);
    if (decision) return std::nullopt;
    const bool closing = std::find(closing_refusals.begin(), closing_refusals.end(),
                                   decision.refusal().code) != closing_refusals.end();
    return closing ? std::optional{decision.refusal()} : std::nullopt;
}

void write_action(JsonWriter& json, const Call& call, const domain::Case& state,
                  const domain::WorkflowRow& row) {
    std::optional<domain::Refusal> why = closed_because(call, state, row.act);
    if (!why && (row.who.bits & actors_of(call.who).bits) == 0) {
        why = domain::Refusal{domain::RefusalCode::forbidden, std::string{row.article}, {}};
    }
    json.begin_object()
        .field("act", row.act)
        .field("label", domain::label_of(row.act))
        .field("article", row.article)
        .field("allowed", !why.has_value());
    if (why) {
        const domain::RefusalRow& text = domain::row_of(why->code);
        json.key("reason")
            .begin_object()
            .field("code", text.name)
            .field("message", call.language == Language::english ? text.english : text.label)
            .field("article", why->article)
            .end_object();
    }
    json.key("fields");
    write_act_fields(json, row.act);
    json.end_object();
}

/// The respondent of a proceeding must be an organ that the caller may act for.
Prepared prepare_filing(Call& call, const storage::CaseRow&, ActRequest& request, Faults& faults,
                        std::int64_t&) {
    const auto& filed = std::get<domain::FileProceeding>(request.command.data);
    if (!filed.organ) return Finish{};
    const domain::OrganVersion* respondent = call.organs().find(*filed.organ, call.today);
    if (respondent == nullptr)
        faults.push_back({"/organ", FaultCode::unknown_organ, {}});
    else if (respondent->kind == domain::OrganKind::area)
        faults.push_back({"/organ", FaultCode::organ_takes_no_cases, {}});
    else if (!call.may(Access::work_cases, *filed.organ))
        return problem(Problem::forbidden, call.language);
    return Finish{};
}

/// What some acts need beside their fields, prepared on the pool: further faults of the request, and then all
/// that the writer should not wait for. `expected` is the event count that the caller has seen, or -1; a
/// preparation that rests on the case sets it to what it has read.
using Preparation = Prepared (*)(Call&, const storage::CaseRow&, ActRequest&, Faults&,
                                 std::int64_t& expected);
struct PreparationRow {
    domain::ActKind act;
    Preparation prepare;
};
constexpr std::array preparations{
    PreparationRow{domain::ActKind::file_proceeding, prepare_filing},
    PreparationRow{domain::ActKind::issue_letter, prepare_letter},
};

Preparation preparation_of(domain::ActKind act) {
    for (const PreparationRow& row : preparations) {
        if (row.act == act) return row.prepare;
    }
    return nullptr;
}

}  // namespace

Answer list_case_actions(Call& call) {
    const auto row = visible_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    domain::Case state;
    for (const domain::Event& event : call.reader->events_of(row->key)) apply(state, event);
    JsonWriter json;
    json.begin_object().field("number", row->number).field("stage", row->stage).key("items").begin_array();
    for (const domain::WorkflowRow& act : domain::workflow()) {
        if (act.from.bits != 0 && act.who.bits != 0) write_action(json, call, state, act);
    }
    json.end_array().key("next").null().end_object();
    Answer answer = json_answer(json.take());
    answer.headers.emplace_back("ETag", etag_of(row->events, call.view()));
    return answer;
}

WritePlan act_on_case(Call& call) {
    const auto act = domain::from_name<domain::ActKind>(call.params[1]);
    if (!act || domain::row_of(*act).from.bits == 0) return problem(Problem::not_found, call.language);
    const auto row = visible_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    if (!call.may(Access::work_cases, row->organ)) return problem(Problem::forbidden, call.language);
    const auto read = expected_events(call);
    if (const auto* answer = std::get_if<Answer>(&read)) return *answer;
    auto expected = std::get<std::int64_t>(read);
    Faults faults;
    const auto body = read_body(call, faults);
    if (!body) return faulty(faults, call.language);
    ActRequest request = read_act(*act, *body, call.today, faults);
    Prepared prepared = Finish{};
    if (const Preparation prepare = preparation_of(*act))
        prepared = prepare(call, *row, request, faults, expected);
    if (!faults.empty()) return faulty(faults, call.language);
    // Told by the writer, so that an act sent again under its key gets the answer of the first time.
    if (auto* answer = std::get_if<Answer>(&prepared))
        return Work{[told = std::move(*answer)](storage::Unit&) { return told; }};
    return Work{[&call, id = row->id, request = std::move(request), expected,
                 finish = std::get<Finish>(std::move(prepared))](storage::Unit& unit) {
        return act_on(call, unit, id, request, expected, finish);
    }};
}

}  // namespace server
