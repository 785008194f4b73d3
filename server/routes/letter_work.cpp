#include "server/routes/letter_work.hpp"

#include <algorithm>
#include <array>

#include "domain/application/judging_calendar.hpp"
#include "domain/law/remedy.hpp"
#include "server/json/reader.hpp"
#include "server/letters/compose.hpp"
#include "server/letters/letter_docx.hpp"
#include "server/letters/letter_json.hpp"
#include "server/letters/letter_number.hpp"
#include "server/routes/file_names.hpp"
#include "server/routes/pages.hpp"
#include "storage/codec/digest.hpp"

namespace server {
namespace {

using domain::LetterKind;

constexpr std::array<std::string_view, 4> status_names{"preview", "draft", "issued", "voided"};

struct FormatRow {
    LetterFormat value;
    std::string_view name;
    std::string_view media_type;
};
constexpr std::array<FormatRow, 3> format_rows{{
    {LetterFormat::json, "json", "application/json"},
    {LetterFormat::html, "html", "text/html"},
    {LetterFormat::docx, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
}};
static_assert(domain::rows_in_order(format_rows));

/// The organ as it is on the day of the letter; one that begins later signs as it is today.
const domain::OrganVersion* organ_on(Call& call, const domain::Case& state, domain::Date on) {
    const domain::OrganVersion* organ = call.organs().find(state.filing.organ, on);
    return organ != nullptr ? organ : call.organs().find(state.filing.organ, call.today);
}

std::string label_of_number(const ShownLetter& shown) {
    std::string name{domain::label_of(shown.letter.kind)};
    if (!shown.letter.number.empty()) return name + " " + shown.letter.number;
    return name + (shown.status == ShownLetter::Status::draft ? "（草稿）" : "（预览）");
}

void write_shown(JsonWriter& json, const ShownLetter& shown) {
    json.begin_object()
        .field("status", status_names[static_cast<std::size_t>(shown.status)])
        .field("kind", shown.letter.kind)
        .field("label", domain::label_of(shown.letter.kind))
        .field_if("consultation", shown.consultation)
        .field_if("event", shown.event);
    if (shown.draft) json.field("actor", shown.draft->actor).field("updated_at", shown.draft->updated_at);
    json.field("missing", missing_parts(shown.letter)).key("letter");
    write_letter(json, shown.letter);
    json.end_object();
}

/// What keeps a letter from being issued, in words for a caseworker.
std::vector<std::string> open_points(const Letter& letter, std::optional<domain::Date> drafted_on) {
    std::vector<std::string> open = missing_parts(letter);
    // A draft of an earlier day may hold a remedy clause that is no longer the law's.
    if (drafted_on && domain::remedy_law_on(*drafted_on) != domain::remedy_law_on(*letter.date))
        open.emplace_back("救济途径（起草后法律已有变化，请核对后将成文日期改为签发之日）");
    return open;
}

Answer incomplete(const std::vector<std::string>& open, Language language) {
    std::vector<ErrorItem> errors;
    errors.reserve(open.size());
    for (const std::string& what : open) errors.push_back({"/letter", "missing", what});
    return problem_with_errors(Problem::letter_incomplete, errors, language);
}

/// The consultation that the letter is about goes into the act, so that draft, event and list name the same.
std::optional<Answer> settle_consultation(const Call& call, const domain::Case& state,
                                          const Occasion& occasion, domain::IssueLetter& data) {
    const auto about = consultation_of(state, occasion);
    if (data.consultation && !about) {
        const domain::Refusal refusal{domain::RefusalCode::consultation_unknown,
                                      "R2019 art. 32, 33, 34",
                                      {{"consultation", std::to_string(*data.consultation)}}};
        return refused(refusal, allowed_acts(call, state), call.language);
    }
    data.consultation = about;
    return std::nullopt;
}

/// Reopening begins a round; a letter belongs to the round in which it was issued.
bool was_delivered(const domain::Case& state, const domain::IssuedLetter& letter) {
    bool delivered = false;
    for (const domain::Recorded& recorded : state.history) {
        if (recorded.removed) continue;
        if (std::holds_alternative<domain::Reopen>(recorded.event.data)) {
            if (recorded.event.sequence > letter.event) break;
            delivered = false;
        }
        delivered = delivered || std::holds_alternative<domain::RecordDelivery>(recorded.event.data);
    }
    return delivered;
}

}  // namespace

LetterFile read_letter_file(Call& call, storage::CaseKey key) {
    LetterFile file;
    file.key = key;
    call.reader->in_one_state([&] {
        file.events = call.reader->events_of(key);
        for (const domain::Event& event : file.events) {
            apply(file.state, event);
            if (!event.personal) continue;
            file.digests[event.sequence] = event.personal->digest;
            std::string text = call.reader->private_text(event.personal->id);
            if (!text.empty()) file.texts[event.sequence] = std::move(text);
        }
    });
    return file;
}

std::optional<Letter> composed_letter(Call& call, const LetterFile& file, const Occasion& occasion) {
    const CaseRecord record{file.state, organ_on(call, file.state, occasion.date),
                            domain::judging_calendar(file.state, call.calendars()), file.texts};
    return compose(occasion.kind, facts_of(record, occasion));
}

std::optional<Letter> stored_letter(std::string_view content) {
    Faults faults;
    const auto body = parse_json(content, faults);
    if (!body) return std::nullopt;
    Letter letter = read_letter(*body, faults);
    return faults.empty() ? std::optional{std::move(letter)} : std::nullopt;
}

std::optional<ShownLetter> issued_letter(const LetterFile& file, std::int64_t event) {
    const auto& letters = file.state.letters;
    const auto found = std::find_if(letters.begin(), letters.end(), [&](const domain::IssuedLetter& letter) {
        return letter.event == event;
    });
    const auto text = file.texts.find(event);
    if (found == letters.end() || text == file.texts.end()) return std::nullopt;
    auto letter = stored_letter(text->second);
    if (!letter) return std::nullopt;
    using enum ShownLetter::Status;
    return ShownLetter{found->voided ? voided : issued, *std::move(letter), found->consultation, event,
                       storage::hex_of(file.digests.at(event))};
}

LetterView view_of(const ShownLetter& shown) {
    const Letter& letter = shown.letter;
    LetterView view;
    view.organ = letter.organ_name;
    view.number = printed_number(letter);
    view.title = letter.title;
    view.addressee = letter.addressee;
    view.paragraphs = letter.paragraphs;
    for (const LetterRow& row : letter.rows) view.rows.push_back({row.label, row.text});
    view.attachments = letter.attachments;
    view.date = printed_date(letter);
    view.contact = letter.contact;
    view.copies_to = letter.copies_to;
    view.missing = missing_parts(letter);
    if (shown.status == ShownLetter::Status::voided) view.mark = voided_mark;
    return view;
}

std::optional<LetterFormat> read_letter_format(const Call& call, QueryReader& query) {
    const auto asked = query.text("format");
    const std::string& accept = call.request.headers.accept;
    std::optional<LetterFormat> chosen;
    std::size_t first = std::string::npos;
    for (const FormatRow& row : format_rows) {
        if (asked && *asked == row.name) return row.value;
        const std::size_t at = accept.find(row.media_type);
        if (at >= first) continue;
        first = at;
        chosen = row.value;
    }
    return asked ? std::nullopt : std::optional{chosen.value_or(LetterFormat::json)};
}

Answer letter_answer(const ShownLetter& shown, LetterFormat format) {
    Answer answer;
    switch (format) {
        case LetterFormat::json: {
            JsonWriter json;
            write_shown(json, shown);
            answer = json_answer(json.take());
            break;
        }
        case LetterFormat::html: answer = page_answer(letter_page(view_of(shown))); break;
        case LetterFormat::docx:
            answer.body = letter_docx(shown.letter, shown.status == ShownLetter::Status::voided);
            answer.content_type = format_rows[static_cast<std::size_t>(format)].media_type;
            answer.headers.emplace_back("Content-Disposition",
                                        attachment_named(label_of_number(shown) + ".docx", "letter.docx"));
            break;
    }
    // An issued letter never changes: its digest names it, and what else is told of it.
    if (!shown.digest.empty()) {
        std::string etag = "\"" + shown.digest;
        if (shown.status == ShownLetter::Status::voided) etag += "-voided";
        if (format != LetterFormat::json)
            etag.append("-").append(format_rows[static_cast<std::size_t>(format)].name);
        answer.headers.emplace_back("ETag", etag + "\"");
    }
    return answer;
}

bool is_to_applicant(LetterKind kind) {
    switch (kind) {
        case LetterKind::third_party_consultation:
        case LetterKind::third_party_decision:
        case LetterKind::joint_organ_consultation:
        case LetterKind::delivery_record: return false;
        default: return true;
    }
}

std::vector<domain::IssuedLetter> letters_of_applicant(const domain::Case& state) {
    std::vector<domain::IssuedLetter> letters;
    for (const domain::IssuedLetter& letter : state.letters) {
        if (letter.voided || !is_to_applicant(letter.kind)) continue;
        if (letter.kind == LetterKind::reply && !was_delivered(state, letter)) continue;
        letters.push_back(letter);
    }
    return letters;
}

Prepared prepare_letter(Call& call, const storage::CaseRow& row, ActRequest& request, Faults& faults,
                        std::int64_t& expected) {
    if (!faults.empty()) return Finish{};
    auto& data = std::get<domain::IssueLetter>(request.command.data);
    const LetterFile file = read_letter_file(call, row.key);
    if (expected >= 0 && file.state.events != expected) return problem(Problem::stale, call.language);
    expected = file.state.events;
    const Occasion occasion{data.letter, data.consultation, request.command.on};
    if (auto answer = settle_consultation(call, file.state, occasion, data)) return *std::move(answer);
    auto decided = decide_act(call, file.state, request.command);
    if (auto* refusal = std::get_if<Answer>(&decided)) return std::move(*refusal);

    const std::int64_t about = data.consultation.value_or(0);
    const auto draft = call.reader->letter_draft(row.key, data.letter, about);
    auto letter = draft ? stored_letter(draft->content) : composed_letter(call, file, occasion);
    if (!letter) {
        const domain::Refusal refusal{
            domain::RefusalCode::letter_not_due, "", {{"letter", std::string{domain::name_of(data.letter)}}}};
        return refused(refusal, allowed_acts(call, file.state), call.language);
    }
    const auto drafted_on = letter->date;
    letter->date = occasion.date;
    const std::vector<std::string> open = open_points(*letter, drafted_on);
    if (!open.empty()) return incomplete(open, call.language);

    const domain::OrganVersion* organ = organ_on(call, file.state, occasion.date);
    const std::string organ_word =
        organ == nullptr || organ->word.empty() ? file.state.filing.organ : organ->word;
    const std::string content = draft ? draft->content : std::string{};
    return Finish{[&call, letter = *letter, organ_word, content, about](
                      storage::Unit& unit, const storage::CaseFile& now, domain::ActData& act,
                      std::string& personal) mutable -> std::optional<Answer> {
        // Somebody may have saved another draft since this one was taken.
        const auto kept = unit.reader().letter_draft(now.key, letter.kind, about);
        if ((kept ? kept->content : std::string{}) != content) return problem(Problem::stale, call.language);
        auto& issued = std::get<domain::IssueLetter>(act);
        const std::string_view word = letter_word(letter.kind);
        const int year = letter.date->year();
        issued.letter_number = letter_number(organ_word, word, year,
                                             unit.next_letter_serial(organ_word + std::string{word}, year));
        letter.number = issued.letter_number;
        personal = letter_json(letter);
        if (kept) unit.remove_letter_draft(now.key, letter.kind, about);
        return std::nullopt;
    }};
}

}  // namespace server
