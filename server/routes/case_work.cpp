#include "server/routes/case_work.hpp"

#include "domain/workflow/workflow.hpp"
#include "server/json/case_json.hpp"

namespace server {
namespace {

constexpr std::size_t serial_digits = 4;

std::string case_number(const std::string& word, int year, std::int64_t serial) {
    std::string digits = std::to_string(serial);
    if (digits.size() < serial_digits) digits.insert(0, serial_digits - digits.size(), '0');
    return word + "-" + std::to_string(year) + "-" + digits;
}

domain::Context context_of(const Call& call) { return {call.today, call.calendar(), call.who.name, false}; }

domain::Filing& filing_of(domain::ActData& data) {
    if (auto* submit = std::get_if<domain::Submit>(&data)) return *submit;
    return std::get<domain::Register>(data);
}

/// How many items of a case count: what a notice by item says, else one.
std::int64_t items_of(const domain::Case& state) {
    const auto& notice = state.fee.notice;
    return notice && notice->standard == domain::FeeStandard::per_item ? notice->items.value_or(1) : 1;
}

/// 国办函〔2020〕109号: items of one applicant in a calendar month are counted over all cases of the organ,
/// in the order of receipt.
void count_earlier_items(storage::Unit& unit, const storage::CaseFile& file, domain::NotifyFee& notice) {
    const auto& received_on = file.state.received_on;
    if (notice.earlier_items || notice.standard != domain::FeeStandard::per_item || !received_on) return;
    const domain::Date first{received_on->year(), received_on->month(), 1};
    std::int64_t earlier = 0;
    for (const storage::CaseRow& row : unit.reader().cases_of_applicant(file.key, first, *received_on)) {
        if (row.id == file.id) break;
        if (const auto other = unit.load(row.id)) earlier += items_of(other->state);
    }
    notice.earlier_items = earlier;
}

}  // namespace

storage::Uuid new_id(domain::Instant now) { return storage::Uuid::v7(now.milliseconds, random_bytes<10>()); }

std::string allot_number(storage::Unit& unit, const domain::Filing& filing, const std::string& word) {
    const int year = filing.submitted_on.year();
    std::string number;
    do {
        number = case_number(word, year, unit.next_serial(filing.organ, year));
    } while (unit.number_taken(number));
    return number;
}

std::optional<storage::CaseRow> visible_case(Call& call, std::string_view id) {
    const auto uuid = storage::Uuid::parse(id);
    if (!uuid) return std::nullopt;
    auto row = call.reader->find_case(*uuid);
    if (!row || !call.may(Access::read_cases, row->organ)) return std::nullopt;
    return row;
}

domain::Case case_of(Call& call, const storage::CaseRow& row) {
    domain::Case state;
    for (const domain::Event& event : call.reader->events_of(row.key)) apply(state, event);
    return state;
}

std::optional<storage::CaseRow> own_case(Call& call, std::string_view number) {
    auto row = call.reader->find_case_by_number(number);
    if (!row || row->id.text() != call.who.case_id) return std::nullopt;
    return row;
}

std::optional<nlohmann::json> read_body(const Call& call, Faults& faults) {
    const std::string text = call.request.body.text();
    return parse_json(text.empty() ? "{}" : text, faults);
}

void check_organ(Call& call, const domain::Filing& filing, Faults& faults) {
    if (filing.organ.empty()) return;
    const domain::OrganVersion* organ = call.organs().find(filing.organ, call.today);
    if (organ == nullptr || organ->ended_on)
        faults.push_back({"/organ", FaultCode::unknown_organ, {}});
    else if (organ->kind == domain::OrganKind::area)
        faults.push_back({"/organ", FaultCode::organ_takes_no_cases, {}});
}

Answer begin_case(const Call& call, storage::Unit& unit, const ActRequest& request,
                  const std::string& organ_word,
                  const std::function<Answer(const storage::CaseFile&)>& answer) {
    storage::CaseFile file;
    file.id = new_id(call.now);
    auto decision = domain::decide(file.state, request.command, context_of(call));
    if (!decision) return refused(decision.refusal(), {}, call.language);
    // The number is allotted last, so that a refused filing takes none.
    domain::Filing& filing = filing_of(decision.value().events.front().data);
    filing.number = allot_number(unit, filing, organ_word);
    unit.append(file, std::move(decision.value().events), request.personal, call.calendars());
    return answer(file);
}

std::variant<Answer, std::int64_t> expected_events(const Call& call) {
    const std::string& if_match = call.request.headers.if_match;
    if (if_match.empty()) return problem(Problem::precondition_required, call.language);
    const auto events = events_of_etag(if_match);
    if (!events) return problem(Problem::stale, call.language);
    return *events;
}

std::vector<domain::ActKind> allowed_acts(const Call& call, const domain::Case& state) {
    return domain::acts_allowed(state.stage, actors_of(call.who));
}

std::variant<Answer, std::vector<domain::Event>> decide_act(const Call& call, const domain::Case& state,
                                                            const domain::Command& command) {
    const domain::WorkflowRow& row = domain::row_of(domain::kind_of(command.data));
    if ((row.who.bits & actors_of(call.who).bits) == 0) {
        const domain::Refusal refusal{domain::RefusalCode::forbidden, std::string{row.article}, {}};
        return refused(refusal, allowed_acts(call, state), call.language);
    }
    auto decision = domain::decide(state, command, context_of(call));
    if (!decision) return refused(decision.refusal(), allowed_acts(call, state), call.language);
    return std::move(decision.value().events);
}

Answer act_on(const Call& call, storage::Unit& unit, const storage::Uuid& id, const ActRequest& request,
              std::int64_t expected, const Finish& finish) {
    auto file = unit.load(id);
    if (!file) return problem(Problem::not_found, call.language);
    if (expected >= 0 && file->state.events != expected) return problem(Problem::stale, call.language);
    domain::Command command = request.command;
    if (auto* notice = std::get_if<domain::NotifyFee>(&command.data))
        count_earlier_items(unit, *file, *notice);
    auto decided = decide_act(call, file->state, command);
    if (auto* refusal = std::get_if<Answer>(&decided)) return std::move(*refusal);
    auto& events = std::get<std::vector<domain::Event>>(decided);
    std::string personal = request.personal;
    if (finish) {
        if (auto answer = finish(unit, *file, events.front().data, personal)) return *std::move(answer);
    }
    unit.append(*file, std::move(events), personal, call.calendars());
    return case_answer(call, *unit.reader().find_case(id));
}

Answer case_answer(const Call& call, const storage::CaseRow& row, int status) {
    JsonWriter json;
    if (call.who.kind == Principal::Kind::applicant)
        write_application(json, row, call.view());
    else
        write_case(json, row, call.view());
    Answer answer = json_answer(json.take(), status);
    answer.headers.emplace_back("ETag", etag_of(row.events, call.view()));
    return answer;
}

}  // namespace server
