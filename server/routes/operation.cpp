#include "server/ops/assets.hpp"
#include "server/routes/handlers.hpp"

namespace server {

Answer get_me(Call& call) {
    JsonWriter json;
    json.begin_object().field("name", call.who.name).key("kind");
    switch (call.who.kind) {
        case Principal::Kind::anonymous: json.value("anonymous"); break;
        case Principal::Kind::applicant: json.value("applicant"); break;
        case Principal::Kind::staff: json.value("staff"); break;
    }
    json.key("roles").begin_array();
    for (const auto& role : role_words) {
        if (call.who.roles.has(role.value)) json.value(role.name);
    }
    json.end_array().key("organ");
    if (call.who.organ.empty())
        json.null();
    else
        json.value(call.who.organ);
    return json_answer(json.end_object().take());
}

Answer get_health(Call&) { return json_answer(R"({"status":"ok"})"); }

Answer get_readiness(Call& call) {
    const auto reason = call.services->not_ready ? call.services->not_ready() : std::nullopt;
    const storage::CommitRow commit = call.reader->last_commit();
    JsonWriter json;
    json.begin_object()
        .field("status", reason ? "starting" : "ready")
        .field("today", call.today)
        .field("today_is_fixed", call.services->clock.fixed_today.has_value())
        .field("calendar_version", call.calendar().version())
        .field("position", commit.position);
    if (reason) json.field("reason", *reason);
    return json_answer(json.end_object().take(), reason ? 503 : 200);
}

Answer get_metrics(Call& call) {
    Answer answer;
    answer.content_type = "text/plain; version=0.0.4";
    answer.body = call.services->metrics ? call.services->metrics() : std::string{};
    return answer;
}

Answer get_api_document(Call&) { return json_answer(std::string{assets::openapi_json()}); }

Answer get_docs(Call&) {
    Answer answer;
    answer.content_type = "text/html; charset=utf-8";
    answer.body = assets::docs_page();
    answer.headers.emplace_back("Content-Security-Policy",
                                "default-src 'none'; style-src 'self'; frame-ancestors 'none'");
    return answer;
}

}  // namespace server
