#include <algorithm>
#include <array>

#include "domain/workflow/guards.hpp"
#include "domain/workflow/workflow.hpp"
#include "server/json/case_json.hpp"
#include "server/routes/case_work.hpp"
#include "server/routes/handlers.hpp"

/// What may be done to a case now, and what not and why: enough for a page to draw its forms.
namespace server {
namespace {

using domain::ActKind;
using domain::Case;
using domain::RefusalCode;
using Choices = std::vector<Choice>;

/// Refusals that no field of the act can mend: the act is not open now.
constexpr std::array closing_refusals{
    RefusalCode::case_voided,         RefusalCode::act_not_allowed,
    RefusalCode::second_correction,   RefusalCode::second_extension,
    RefusalCode::extension_after_due, RefusalCode::correction_period_not_over,
    RefusalCode::act_foreign,         RefusalCode::split_too_late,
    RefusalCode::fee_not_law,         RefusalCode::second_fee_notice,
    RefusalCode::fee_notice_late,     RefusalCode::fee_notice_not_received,
    RefusalCode::fee_period_not_over, RefusalCode::no_draft,
    RefusalCode::drafter_signs,       RefusalCode::draft_returned,
    RefusalCode::proceeding_hangs,
};

bool closes(ActKind act, RefusalCode code) {
    // A reply may need reasons for one of its conclusions only; a deferral needs them always.
    if (code == RefusalCode::reasons_not_requested) return act == ActKind::defer_reply;
    return std::find(closing_refusals.begin(), closing_refusals.end(), code) != closing_refusals.end();
}

template <class E>
Choices choices_where(bool (*fits)(const Case&, E), const Case& state) {
    Choices choices;
    for (const auto& row : words(E{})) {
        if (fits(state, row.value)) choices.push_back({std::string{row.name}, std::string{row.label}});
    }
    return choices;
}

Choices open_consultations(const Case& state) {
    Choices choices;
    for (std::size_t i = 0; i < state.consultations.size(); ++i) {
        const domain::Consultation& consultation = state.consultations[i];
        if (state.clock[consultation.clock_event].ended_on) continue;
        // A third party is not named here: what is personal stays with its event.
        choices.push_back({std::to_string(i + 1), consultation.third_party ? "第三方" : consultation.party});
    }
    return choices;
}

template <class Fits>
Choices proceedings_where(const Case& state, Fits fits) {
    Choices choices;
    for (const domain::Proceeding& proceeding : state.proceedings) {
        if (fits(proceeding.instances.back()))
            choices.push_back({proceeding.number, std::string{domain::label_of(proceeding.kind)}});
    }
    return choices;
}
Choices pending_proceedings(const Case& state) {
    return proceedings_where(state, [](const auto& instance) { return !instance.decided_on; });
}
Choices proceedings_that_order(const Case& state) {
    return proceedings_where(state, [](const auto& instance) { return instance.orders_reply; });
}

Choices conclusions(const Case& state) {
    return choices_where<domain::Conclusion>(
        [](const Case& of, domain::Conclusion conclusion) {
            return row_of(conclusion).closed_by == domain::ClosedBy::reply && of.regulation &&
                   !basis_of(conclusion, *of.regulation).empty();
        },
        state);
}

Choices due_letters(const Case& state) {
    return choices_where<domain::LetterKind>(
        [](const Case& of, domain::LetterKind kind) { return domain::is_letter_due(of, kind); }, state);
}

Choices letters_to_void(const Case& state) {
    Choices choices;
    for (const domain::IssuedLetter& letter : state.letters) {
        if (!letter.voided) choices.push_back({letter.number, std::string{domain::label_of(letter.kind)}});
    }
    return choices;
}

/// Fields whose choices the case itself sets; an act is closed while there are none.
struct CaseChoices {
    ActKind act;
    std::string_view field;
    Choices (*of)(const Case&);
    RefusalCode when_none;
};
constexpr std::array<CaseChoices, 9> case_choices{{
    {ActKind::receive_opinion, "consultation", open_consultations, RefusalCode::consultation_unknown},
    {ActKind::end_consultation, "consultation", open_consultations, RefusalCode::consultation_unknown},
    {ActKind::draft_reply, "conclusion", conclusions, RefusalCode::conclusion_foreign},
    {ActKind::issue_reply, "conclusion", conclusions, RefusalCode::conclusion_foreign},
    {ActKind::follow_proceeding, "proceeding_number", pending_proceedings, RefusalCode::proceeding_unknown},
    {ActKind::decide_proceeding, "proceeding_number", pending_proceedings, RefusalCode::proceeding_unknown},
    {ActKind::reopen, "proceeding_number", proceedings_that_order, RefusalCode::reply_not_ordered},
    {ActKind::issue_letter, "letter", due_letters, RefusalCode::letter_not_due},
    {ActKind::void_letter, "letter_number", letters_to_void, RefusalCode::letter_unknown},
}};

const CaseChoices* choices_row(ActKind act) {
    const auto found = std::find_if(case_choices.begin(), case_choices.end(),
                                    [&](const CaseChoices& row) { return row.act == act; });
    return found == case_choices.end() ? nullptr : &*found;
}

/// Why the act is not open on this case today, trying it with nothing filled in; nothing when it is.
std::optional<domain::Refusal> closed_because(const Call& call, const Case& state,
                                              const domain::WorkflowRow& row) {
    Faults ignored;
    const nlohmann::json empty = nlohmann::json::object();
    const ActRequest request = read_act(row.act, empty, call.today, ignored);
    const domain::Context context{call.today, call.calendar(), call.who.name, false};
    for (domain::Objection& objection : domain::objections(state, request.command, context)) {
        if (!objection.warning && closes(row.act, objection.refusal.code))
            return std::move(objection.refusal);
    }
    if (const CaseChoices* choices = choices_row(row.act); choices != nullptr && choices->of(state).empty())
        return domain::Refusal{choices->when_none, std::string{row.article}, {}};
    if ((row.who.bits & actors_of(call.who).bits) == 0)
        return domain::Refusal{RefusalCode::forbidden, std::string{row.article}, {}};
    return std::nullopt;
}

void write_action(JsonWriter& json, const Call& call, const Case& state, const domain::WorkflowRow& row) {
    const std::optional<domain::Refusal> why = closed_because(call, state, row);
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
    const CaseChoices* choices = why ? nullptr : choices_row(row.act);
    write_act_fields(json, row.act, [&](std::string_view field) -> std::optional<Choices> {
        if (choices == nullptr || choices->field != field) return std::nullopt;
        return choices->of(state);
    });
    json.end_object();
}

}  // namespace

Answer list_case_actions(Call& call) {
    const auto row = visible_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    const Case state = case_of(call, *row);
    JsonWriter json;
    json.begin_object().field("number", row->number).field("stage", row->stage).key("items").begin_array();
    for (const domain::WorkflowRow& act : domain::workflow()) {
        if (act.from.bits != 0) write_action(json, call, state, act);
    }
    json.end_array().key("next").null().end_object();
    Answer answer = json_answer(json.take());
    answer.headers.emplace_back("ETag", etag_of(row->events, call.view()));
    return answer;
}

}  // namespace server
