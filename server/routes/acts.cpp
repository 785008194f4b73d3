#include <array>

#include "domain/workflow/workflow.hpp"
#include "server/json/case_json.hpp"
#include "server/routes/case_work.hpp"
#include "server/routes/document_work.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/letter_work.hpp"
#include "server/routes/split.hpp"

namespace server {
namespace {

/// A repeat repeats a case that is there and that the caller may see (R2019 art. 36(6)).
template <class Act>
Prepared prepare_reply(Call& call, const storage::CaseRow&, ActRequest& request, Faults& faults,
                       std::int64_t&) {
    const auto& earlier = std::get<Act>(request.command.data).earlier_case;
    if (!earlier) return Finish{};
    const auto row = call.reader->find_case_by_number(*earlier);
    if (!row || !call.may(Access::read_cases, row->organ))
        faults.push_back({"/earlier_case", FaultCode::unknown_case, {}});
    return Finish{};
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
    PreparationRow{domain::ActKind::draft_reply, prepare_reply<domain::DraftReply>},
    PreparationRow{domain::ActKind::issue_reply, prepare_reply<domain::IssueReply>},
    PreparationRow{domain::ActKind::file_proceeding, prepare_filing},
    PreparationRow{domain::ActKind::issue_letter, prepare_letter},
    PreparationRow{domain::ActKind::attach_document, prepare_document},
};

Preparation preparation_of(domain::ActKind act) {
    for (const PreparationRow& row : preparations) {
        if (row.act == act) return row.prepare;
    }
    return nullptr;
}

}  // namespace

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
    if (*act == domain::ActKind::split) return split_case(call, *row, *body, expected);
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
