#include "domain/workflow/workflow.hpp"
#include "server/json/case_json.hpp"
#include "server/routes/case_work.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/split.hpp"

namespace server {

namespace {

/// A repeat repeats a case that is there and that the caller may see (R2019 art. 36(6)).
void check_earlier_case(Call& call, const domain::ActData& data, Faults& faults) {
    std::optional<std::string> earlier;
    if (const auto* draft = std::get_if<domain::DraftReply>(&data)) earlier = draft->earlier_case;
    if (const auto* reply = std::get_if<domain::IssueReply>(&data)) earlier = reply->earlier_case;
    if (!earlier) return;
    const auto row = call.reader->find_case_by_number(*earlier);
    if (!row || !call.may(Access::read_cases, row->organ))
        faults.push_back({"/earlier_case", FaultCode::unknown_case, {}});
}

}  // namespace

WritePlan act_on_case(Call& call) {
    const auto act = domain::from_name<domain::ActKind>(call.params[1]);
    if (!act || domain::row_of(*act).from.bits == 0) return problem(Problem::not_found, call.language);
    const auto row = visible_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    if (!call.may(Access::work_cases, row->organ)) return problem(Problem::forbidden, call.language);
    if (call.request.headers.if_match.empty()) return problem(Problem::precondition_required, call.language);
    const auto expected = events_of_etag(call.request.headers.if_match);
    if (!expected) return problem(Problem::stale, call.language);
    Faults faults;
    const auto body = read_body(call, faults);
    if (!body) return faulty(faults, call.language);
    if (*act == domain::ActKind::split) return split_case(call, *row, *body, *expected);
    ActRequest request = read_act(*act, *body, call.today, faults);
    if (const auto* filed = std::get_if<domain::FileProceeding>(&request.command.data);
        filed != nullptr && filed->organ) {
        const domain::OrganVersion* respondent = call.organs().find(*filed->organ, call.today);
        if (respondent == nullptr) {
            faults.push_back({"/organ", FaultCode::unknown_organ, {}});
        } else if (respondent->kind == domain::OrganKind::area) {
            faults.push_back({"/organ", FaultCode::organ_takes_no_cases, {}});
        } else if (!call.may(Access::work_cases, *filed->organ)) {
            return problem(Problem::forbidden, call.language);
        }
    }
    check_earlier_case(call, request.command.data, faults);
    if (!faults.empty()) return faulty(faults, call.language);
    return Work{[&call, id = row->id, request = std::move(request), expected = *expected](
                    storage::Unit& unit) { return act_on(call, unit, id, request, expected); }};
}

}  // namespace server
