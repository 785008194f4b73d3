#include "server/json/case_json.hpp"
#include "server/routes/case_work.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/query.hpp"

namespace server {
namespace {

constexpr std::int64_t session_ms = 2LL * 3600 * 1000;

/// 登记回执 of a submission; what a query code opens later.
Answer receipt_answer(const Call& call, const storage::CaseFile& file, const std::string& organ_name) {
    const domain::Filing& filing = file.state.filing;
    JsonWriter json;
    json.begin_object()
        .field("number", filing.number)
        .field("organ", filing.organ)
        .field("stage", file.state.stage)
        .key("receipt")
        .begin_object()
        .field("number", filing.number)
        .field("organ_name", organ_name)
        .field("submitted_at", call.now)
        .field("submitted_on", filing.submitted_on)
        .field("text",
               "申请已提交，待本机关与您确认；双方确认之日为收到申请之日（《条例》第三十一条）。请妥善保存查"
               "询码。")
        .end_object()
        .end_object();
    Answer answer = json_answer(json.take(), 201);
    answer.headers.emplace_back("Location", "/api/v1/applications/" + percent_encoded(filing.number));
    answer.query_code_of = file.id.text();
    return answer;
}

/// An applicant's act on the own case.
WritePlan applicant_act(Call& call, domain::ActKind act) {
    const auto row = own_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    Faults faults;
    const auto body = read_body(call, faults);
    if (!body) return faulty(faults, call.language);
    ActRequest request = read_act(act, *body, call.today, faults);
    if (request.command.on != call.today) faults.push_back({"/on", FaultCode::unknown_field, {}});
    if (request.command.overridden) faults.push_back({"/override", FaultCode::unknown_field, {}});
    if (!faults.empty()) return faulty(faults, call.language);
    // Optional here, but held to when sent.
    const std::string& if_match = call.request.headers.if_match;
    const auto expected = if_match.empty() ? std::optional<std::int64_t>{-1} : events_of_etag(if_match);
    if (!expected) return problem(Problem::stale, call.language);
    return Work{[&call, id = row->id, request = std::move(request), expected = *expected](
                    storage::Unit& unit) { return act_on(call, unit, id, request, expected); }};
}

/// Acts whose content the applicant may read; of the others only that they happened.
bool told_to_applicant(domain::ActKind act) {
    switch (act) {
        case domain::ActKind::request_correction:
        case domain::ActKind::extend:
        case domain::ActKind::issue_reply:
        case domain::ActKind::record_delivery: return true;
        default: return false;
    }
}

}  // namespace

WritePlan submit_application(Call& call) {
    Faults faults;
    const auto body = read_body(call, faults);
    if (!body) return faulty(faults, call.language);
    ActRequest request = read_filing(FilingDoor::applicant, *body, call.today, faults);
    auto& filing = std::get<domain::Submit>(request.command.data);
    filing.submitted_at = call.services->clock.moment();
    check_organ(call, filing, faults);
    if (!faults.empty()) return faulty(faults, call.language);
    const domain::OrganVersion& organ = *call.organs().find(filing.organ, call.today);
    return Work{[&call, request = std::move(request), organ](storage::Unit& unit) {
        return begin_case(
            call, unit, request, organ.word.empty() ? organ.code : organ.word,
            [&](const storage::CaseFile& file) { return receipt_answer(call, file, organ.name); });
    }};
}

Answer open_application_session(Call& call) {
    Faults faults;
    const auto body = read_body(call, faults);
    if (!body) return faulty(faults, call.language);
    ObjectReader reader{*body, "", faults};
    const auto number = reader.required("number", reader.text("number"));
    const auto code = reader.required("query_code", reader.text("query_code"));
    reader.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    const auto row = call.reader->find_case_by_number(number);
    // An unknown number and a wrong code are answered alike, after the same work.
    const std::string case_id = row ? row->id.text() : std::string{};
    const bool right = call.services->key.is_query_code(case_id, code);
    if (!row || !right) return problem(Problem::unauthorized, call.language);
    const domain::Instant until{call.now.milliseconds + session_ms};
    JsonWriter json;
    json.begin_object()
        .field("token", call.services->key.session_token(case_id, until))
        .field("expires_at", until)
        .field("number", row->number)
        .end_object();
    return json_answer(json.take(), 201);
}

Answer get_application(Call& call) {
    const auto row = own_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    return case_answer(call, *row);
}

Answer get_application_timeline(Call& call) {
    const auto row = own_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const domain::Event& event : call.reader->events_of(row->key)) {
        const domain::ActKind act = domain::kind_of(event.data);
        json.begin_object().field("on", event.on).field("act", act).field("label", domain::label_of(act));
        if (told_to_applicant(act)) {
            json.key("data");
            write_act(json, event.data);
        }
        json.end_object();
    }
    json.end_array().key("next").null().end_object();
    return json_answer(json.take());
}

WritePlan correct_application(Call& call) { return applicant_act(call, domain::ActKind::receive_correction); }

WritePlan withdraw_application(Call& call) { return applicant_act(call, domain::ActKind::withdraw); }

}  // namespace server
