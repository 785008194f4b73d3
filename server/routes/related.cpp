#include <algorithm>

#include "server/json/case_json.hpp"
#include "server/routes/case_work.hpp"
#include "server/routes/handlers.hpp"

/// Applications that may belong together: hints with their reasons, which never act by themselves.
namespace server {
namespace {

constexpr std::size_t related_max = 100;

void write_related(JsonWriter& json, const storage::RelatedCase& related) {
    const storage::CaseRow& row = related.row;
    json.begin_object()
        .field("id", row.id.text())
        .field("number", row.number)
        .field("organ", row.organ)
        .field("stage", row.stage)
        .field("received_on", row.received_on)
        .field("subject", row.subject)
        .field("conclusion", row.conclusion)
        .key("reasons")
        .begin_array();
    for (const storage::RelatedBy by : related.by) {
        json.begin_object().field("reason", by).field("label", domain::label_of(by)).end_object();
    }
    json.end_array().end_object();
}

}  // namespace

Answer list_related_cases(Call& call) {
    const auto row = visible_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    const domain::Case state = case_of(call, *row);
    std::vector<storage::RelatedCase> related = call.reader->related_cases(row->key, related_max);
    std::erase_if(related, [&](const storage::RelatedCase& other) {
        return !call.may(Access::read_cases, other.row.organ);
    });
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const storage::RelatedCase& other : related) write_related(json, other);
    json.end_array()
        .field("split_from", state.filing.split_from)
        .field("split_into", state.split_into)
        .key("next")
        .null();
    return json_answer(json.end_object().take());
}

}  // namespace server
