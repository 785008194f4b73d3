#include <algorithm>
#include <charconv>

#include "domain/workflow/workflow.hpp"
#include "server/letters/compose.hpp"
#include "server/letters/letter_json.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/letter_work.hpp"

namespace server {
namespace {

using domain::LetterKind;

constexpr int consultations_max = 1000;

/// `{letter}` of a path: the event that issued it, or a kind.
std::optional<std::int64_t> event_of(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size() && number > 0;
    return whole ? std::optional{number} : std::nullopt;
}

std::optional<LetterKind> kind_of(std::string_view text) { return domain::from_name<LetterKind>(text); }

void write_letter_head(JsonWriter& json, const domain::IssuedLetter& letter) {
    json.begin_object()
        .field("event", letter.event)
        .field("kind", letter.kind)
        .field("label", domain::label_of(letter.kind))
        .field("number", letter.number)
        .field("issued_on", letter.issued_on)
        .field_if("consultation", letter.consultation);
}

/// A letter that the law now asks for, or allows, and that has not been issued.
struct DueLetter {
    LetterKind kind;
    std::optional<std::int64_t> consultation{};
};

bool stands_issued(const domain::Case& state, const DueLetter& due) {
    return std::any_of(state.letters.begin(), state.letters.end(), [&](const domain::IssuedLetter& letter) {
        return !letter.voided && letter.kind == due.kind && letter.consultation == due.consultation;
    });
}

/// A third party is told of a decision against its will only (R2019 art. 32).
bool is_wanted(const domain::Case& state, const DueLetter& due) {
    if (due.kind != LetterKind::third_party_decision) return true;
    return state.consultations[static_cast<std::size_t>(*due.consultation - 1)].result ==
           domain::ConsultationResult::objected;
}

std::vector<DueLetter> due_letters(const Call& call, const domain::Case& state) {
    std::vector<DueLetter> candidates;
    for (const auto& word : domain::letter_kind_words) {
        if (!letter_exists(word.value, state.regulation.value_or(domain::Regulation::R2019))) continue;
        const auto count = static_cast<std::int64_t>(state.consultations.size());
        bool about_one = false;
        for (std::int64_t number = 1; number <= count; ++number) {
            if (!consultation_of(state, {word.value, number, call.today})) continue;
            about_one = true;
            candidates.push_back({word.value, number});
        }
        if (!about_one) candidates.push_back({word.value});
    }
    std::vector<DueLetter> due;
    const domain::Context context{call.today, call.calendar(), call.who.name, false};
    for (const DueLetter& candidate : candidates) {
        const domain::Command issue{call.today,
                                    domain::IssueLetter{candidate.kind, candidate.consultation, {}}};
        if (stands_issued(state, candidate) || !domain::decide(state, issue, context)) continue;
        if (is_wanted(state, candidate)) due.push_back(candidate);
    }
    return due;
}

/// The saved draft, else a preview from the case as it stands.
std::optional<ShownLetter> letter_in_preparation(Call& call, const LetterFile& file, Occasion occasion) {
    const auto about = consultation_of(file.state, occasion);
    if (occasion.consultation && !about) return std::nullopt;
    ShownLetter shown;
    shown.consultation = about;
    shown.draft = call.reader->letter_draft(file.key, occasion.kind, about.value_or(0));
    auto letter = shown.draft ? stored_letter(shown.draft->content) : composed_letter(call, file, occasion);
    if (!letter) return std::nullopt;
    if (shown.draft) shown.status = ShownLetter::Status::draft;
    shown.letter = *std::move(letter);
    return shown;
}

/// A draft as it was sent; its kind stands in the path, and its number comes when it is issued.
Letter read_draft(const nlohmann::json& body, LetterKind kind, Faults& faults) {
    Letter letter = read_letter(body, faults);
    const bool named = std::any_of(faults.begin(), faults.end(),
                                   [](const Fault& fault) { return fault.pointer == "/kind"; });
    if (letter.kind != kind && !named)
        faults.push_back({"/kind", FaultCode::not_a_choice, std::string{domain::name_of(kind)}});
    if (!letter.number.empty()) faults.push_back({"/number", FaultCode::unknown_field, {}});
    return letter;
}

/// The query of a letter in preparation.
std::optional<std::int64_t> read_consultation(QueryReader& query) {
    const auto number = query.integer("consultation", 1, consultations_max);
    return number ? std::optional<std::int64_t>{*number} : std::nullopt;
}

}  // namespace

Answer list_case_letters(Call& call) {
    const auto row = visible_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    domain::Case state;
    for (const domain::Event& event : call.reader->events_of(row->key)) apply(state, event);
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const domain::IssuedLetter& letter : state.letters) {
        write_letter_head(json, letter);
        json.field("voided", letter.voided).end_object();
    }
    json.end_array().key("drafts").begin_array();
    for (const storage::LetterDraft& draft : call.reader->letter_drafts(row->key)) {
        json.begin_object().field("kind", draft.kind).field("label", domain::label_of(draft.kind));
        if (draft.consultation > 0) json.field("consultation", draft.consultation);
        json.field("actor", draft.actor).field("updated_at", draft.updated_at).end_object();
    }
    json.end_array().key("due").begin_array();
    for (const DueLetter& due : due_letters(call, state)) {
        json.begin_object()
            .field("kind", due.kind)
            .field("label", domain::label_of(due.kind))
            .field_if("consultation", due.consultation)
            .end_object();
    }
    json.end_array().key("next").null().end_object();
    return json_answer(json.take());
}

Answer get_case_letter(Call& call) {
    const auto row = visible_case(call, call.params[0]);
    const auto event = event_of(call.params[1]);
    const auto kind = kind_of(call.params[1]);
    if (!row || (!event && !kind)) return problem(Problem::not_found, call.language);
    Faults faults;
    QueryReader query{call.request, faults};
    const auto format = read_letter_format(call, query);
    const auto consultation = event ? std::nullopt : read_consultation(query);
    query.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    if (!format) return problem(Problem::not_acceptable, call.language, "json, html, docx");
    const LetterFile file = read_letter_file(call, row->key);
    const auto shown = event ? issued_letter(file, *event)
                             : letter_in_preparation(call, file, {*kind, consultation, call.today});
    return shown ? letter_answer(*shown, *format) : problem(Problem::not_found, call.language);
}

WritePlan put_case_letter(Call& call) {
    const auto row = visible_case(call, call.params[0]);
    const auto kind = kind_of(call.params[1]);
    if (!row || !kind) return problem(Problem::not_found, call.language);
    if (!call.may(Access::work_cases, row->organ)) return problem(Problem::forbidden, call.language);
    const auto expected = expected_events(call);
    if (const auto* answer = std::get_if<Answer>(&expected)) return *answer;
    Faults faults;
    QueryReader query{call.request, faults};
    const auto consultation = read_consultation(query);
    query.finish();
    const auto body = read_body(call, faults);
    if (!body) return faulty(faults, call.language);
    const Letter letter = read_draft(*body, *kind, faults);
    if (!faults.empty()) return faulty(faults, call.language);
    return Work{[&call, id = row->id, occasion = Occasion{*kind, consultation, call.today}, letter,
                 events = std::get<std::int64_t>(expected)](storage::Unit& unit) -> Answer {
        const auto file = unit.load(id);
        if (!file) return problem(Problem::not_found, call.language);
        if (events >= 0 && file->state.events != events) return problem(Problem::stale, call.language);
        if (file->state.stage == domain::Stage::voided)
            return refused({domain::RefusalCode::case_voided, "", {}}, {}, call.language);
        const auto about = consultation_of(file->state, occasion);
        const auto regulation = file->state.regulation.value_or(domain::Regulation::R2019);
        if ((occasion.consultation && !about) || !letter_exists(occasion.kind, regulation))
            return problem(Problem::not_found, call.language);
        ShownLetter shown{ShownLetter::Status::draft, letter, about};
        shown.draft = storage::LetterDraft{file->key,           occasion.kind, about.value_or(0),
                                           letter_json(letter), call.who.name, call.now};
        unit.put_letter_draft(*shown.draft);
        return letter_answer(shown, LetterFormat::json);
    }};
}

WritePlan remove_case_letter(Call& call) {
    const auto row = visible_case(call, call.params[0]);
    const auto kind = kind_of(call.params[1]);
    if (!row || !kind) return problem(Problem::not_found, call.language);
    if (!call.may(Access::work_cases, row->organ)) return problem(Problem::forbidden, call.language);
    Faults faults;
    QueryReader query{call.request, faults};
    const auto consultation = read_consultation(query);
    query.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    return Work{[&call, id = row->id,
                 occasion = Occasion{*kind, consultation, call.today}](storage::Unit& unit) -> Answer {
        const auto file = unit.load(id);
        const bool removed =
            file && unit.remove_letter_draft(file->key, occasion.kind,
                                             consultation_of(file->state, occasion).value_or(0));
        if (!removed) return problem(Problem::not_found, call.language);
        Answer answer;
        answer.status = 204;
        answer.content_type.clear();
        return answer;
    }};
}

Answer list_application_letters(Call& call) {
    const auto row = own_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    domain::Case state;
    for (const domain::Event& event : call.reader->events_of(row->key)) apply(state, event);
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const domain::IssuedLetter& letter : letters_of_applicant(state)) {
        write_letter_head(json, letter);
        json.end_object();
    }
    json.end_array().key("next").null().end_object();
    return json_answer(json.take());
}

Answer get_application_letter(Call& call) {
    const auto row = own_case(call, call.params[0]);
    const auto event = event_of(call.params[1]);
    if (!row || !event) return problem(Problem::not_found, call.language);
    Faults faults;
    QueryReader query{call.request, faults};
    const auto format = read_letter_format(call, query);
    query.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    if (!format) return problem(Problem::not_acceptable, call.language, "json, html, docx");
    const LetterFile file = read_letter_file(call, row->key);
    const auto own = letters_of_applicant(file.state);
    const bool readable = std::any_of(
        own.begin(), own.end(), [&](const domain::IssuedLetter& letter) { return letter.event == *event; });
    const auto shown = readable ? issued_letter(file, *event) : std::nullopt;
    return shown ? letter_answer(*shown, *format) : problem(Problem::not_found, call.language);
}

}  // namespace server
