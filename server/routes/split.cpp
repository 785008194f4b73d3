#include "server/routes/split.hpp"

#include "server/json/filing_json.hpp"
#include "server/routes/case_work.hpp"

namespace server {
namespace {

/// The applicant's acts that the new case inherits: what restarted the clock, restarted it for every matter.
std::vector<domain::Event> inherited(const domain::Case& state) {
    std::vector<domain::Event> events;
    for (const domain::Recorded& recorded : state.history) {
        const domain::ActKind act = domain::kind_of(recorded.event.data);
        const bool correction =
            act == domain::ActKind::request_correction || act == domain::ActKind::receive_correction;
        if (correction && !recorded.removed) events.push_back(recorded.event);
    }
    return events;
}

domain::Register filing_of_part(const domain::Case& state, std::string number) {
    domain::Register filing;
    static_cast<domain::Filing&>(filing) = state.filing;
    filing.number = std::move(number);
    filing.split_from = state.filing.number;
    filing.received_on = state.received_on;
    return filing;
}

}  // namespace

WritePlan split_case(Call& call, const storage::CaseRow& row, const nlohmann::json& body,
                     std::int64_t expected) {
    Faults faults;
    SplitRequest request = read_split(body, call.today, faults);
    if (!faults.empty()) return faulty(faults, call.language);
    const domain::OrganVersion* organ = call.organs().find(row.organ, call.today);
    const std::string word = organ == nullptr || organ->word.empty() ? row.organ : organ->word;
    std::vector<std::string> texts;
    for (const SplitPart& part : request.parts) texts.push_back(personal_of_part(row.personal, part));
    return Work{[&call, id = row.id, request = std::move(request), texts = std::move(texts), word,
                 expected](storage::Unit& unit) -> Answer {
        auto file = unit.load(id);
        if (!file) return problem(Problem::not_found, call.language);
        if (expected >= 0 && file->state.events != expected) return problem(Problem::stale, call.language);
        auto decided = decide_act(call, file->state, request.command);
        if (auto* refusal = std::get_if<Answer>(&decided)) return std::move(*refusal);
        std::vector<domain::Event>& events = std::get<std::vector<domain::Event>>(decided);
        auto& split = std::get<domain::Split>(events.front().data);
        const domain::Event& by = events.front();
        for (const std::string& text : texts) {
            split.into.push_back(allot_number(unit, file->state.filing, word));
            storage::CaseFile part;
            part.id = new_id(call.now);
            std::vector<domain::Event> begins{
                domain::Event{.on = *file->state.received_on,
                              .actor = by.actor,
                              .data = filing_of_part(file->state, split.into.back()),
                              .calendar_version = by.calendar_version}};
            for (domain::Event& event : inherited(file->state)) begins.push_back(std::move(event));
            domain::Transfer same_hands{file->state.handler, file->state.unit};
            if (file->state.unit.empty()) same_hands.unit.reset();
            begins.push_back(domain::Event{
                .on = by.on, .actor = by.actor, .data = same_hands, .calendar_version = by.calendar_version});
            unit.append(part, std::move(begins), text, call.calendars());
        }
        unit.append(*file, std::move(events), {}, call.calendars());
        return case_answer(call, *unit.reader().find_case(id));
    }};
}

}  // namespace server
