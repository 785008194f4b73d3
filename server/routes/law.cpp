#include "domain/law/regulation.hpp"
#include "domain/workflow/workflow.hpp"
#include "server/json/act_json.hpp"
#include "server/routes/handlers.hpp"

namespace server {
namespace {

void write_regulations(JsonWriter& json) {
    json.key("regulations").begin_array();
    for (const domain::RegulationRow& row : domain::regulation_rows) {
        json.begin_object()
            .field("regulation", row.value)
            .field("label", domain::label_of(row.value))
            .field("in_force_from", row.in_force_from)
            .field("in_force_to", row.in_force_to)
            .field("reply_working_days", row.reply)
            .field("reply_article", row.reply_article)
            .field("extension_working_days_max", row.extension_max)
            .field("extension_article", row.extension_article)
            .field("correction_notice_working_days", row.correction_notice)
            .field("correction_article", row.correction_article)
            .field("third_party_answer_working_days", row.third_party_answer)
            .field("joint_organ_answer_working_days", row.joint_organ_answer)
            .field("organ_consultation_pauses", row.organ_consultation_pauses)
            .field("consultation_article", row.consultation_article)
            .end_object();
    }
    json.end_array();
}

template <class E, class Table>
void write_set(JsonWriter& json, domain::SetOf<E> set, const Table& table) {
    json.begin_array();
    for (const auto& [value, name] : table) {
        if (set.has(value)) json.value(name);
    }
    json.end_array();
}

constexpr std::array<std::pair<domain::Actor, std::string_view>, 3> actor_names{{
    {domain::Actor::applicant, "applicant"},
    {domain::Actor::handler, "handler"},
    {domain::Actor::signer, "signer"},
}};

void write_workflow(JsonWriter& json) {
    json.key("workflow").begin_array();
    for (const domain::WorkflowRow& row : domain::workflow()) {
        json.begin_object()
            .field("act", row.act)
            .field("label", domain::label_of(row.act))
            .key("from")
            .begin_array();
        for (const auto& stage : domain::stage_words) {
            if (row.from.has(stage.value)) json.value(stage.name);
        }
        json.end_array().field("to", row.to).key("who");
        write_set(json, row.who, actor_names);
        json.field("clock", row.clock).field("article", row.article).key("fields");
        write_act_fields(json, row.act);
        json.end_object();
    }
    json.end_array();
}

void write_conclusions(JsonWriter& json) {
    json.key("conclusions").begin_array();
    for (const domain::ConclusionRow& row : domain::conclusion_rows) {
        json.begin_object()
            .field("conclusion", row.name)
            .field("label", row.label)
            .field("basis_2019", row.basis_2019)
            .field("basis_2007", row.basis_2007)
            .field("row_2021", row.row_2021)
            .field("row_2014", row.row_2014)
            .end_object();
    }
    json.end_array();
}

template <class E>
void write_words(JsonWriter& json, std::string_view key, E) {
    json.key(key).begin_array();
    for (const auto& row : words(E{})) {
        json.begin_object().field("value", row.name).field("label", row.label).end_object();
    }
    json.end_array();
}

}  // namespace

Answer get_procedure(Call&) {
    static const std::string body = [] {
        JsonWriter json;
        json.begin_object();
        write_regulations(json);
        write_workflow(json);
        write_conclusions(json);
        write_words(json, "stages", domain::Stage{});
        write_words(json, "channels", domain::Channel{});
        write_words(json, "applicant_kinds", domain::ApplicantKind{});
        write_words(json, "lights", domain::Light{});
        return json.end_object().take();
    }();
    return json_answer(body);
}

}  // namespace server
