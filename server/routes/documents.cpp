#include <algorithm>

#include "server/documents/document_store.hpp"
#include "server/documents/media_types.hpp"
#include "server/json/reader.hpp"
#include "server/routes/document_work.hpp"
#include "server/routes/file_names.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/query.hpp"

namespace server {
namespace {

/// The name that a document was filed under; nothing when it was erased.
std::optional<std::string> name_of(Call& call, const domain::Event& event) {
    if (!event.personal) return std::nullopt;
    Faults faults;
    const auto texts = parse_json(call.reader->private_text(event.personal->id), faults);
    if (!texts || !texts->is_object()) return std::nullopt;
    return ObjectReader{*texts, "", faults}.text("name");
}

void write_document(JsonWriter& json, const domain::FiledDocument& document) {
    json.field("event", document.event)
        .field("on", document.on)
        .field("role", document.role)
        .field("role_label", domain::label_of(document.role))
        .field("media_type", document.media_type)
        .field("bytes", document.bytes)
        .field("digest", document.digest);
}

/// What an upload says besides its bytes.
struct Upload {
    ActRequest request;
    std::string_view media_type;
};

Upload read_upload(const Call& call, Faults& faults) {
    Upload upload;
    QueryReader query{call.request, faults};
    const auto role = query.word<domain::DocumentRole>("role");
    if (!role && !call.request.query_value("role")) query.fault("role", FaultCode::missing);
    upload.request.command.on = query.date("on").value_or(call.today);
    query.finish();
    const auto name = name_of_attachment(call.request.headers.content_disposition);
    if (!name)
        faults.push_back(
            {"/name", FaultCode::missing, "Content-Disposition: attachment; filename*=UTF-8''…"});
    else if (name->size() > short_text_bytes_max)
        faults.push_back({"/name", FaultCode::too_long, std::to_string(short_text_bytes_max)});
    if (call.request.body.bytes() == 0) faults.push_back({"", FaultCode::empty, {}});
    const std::string_view type = call.request.headers.content_type;
    upload.media_type = type.substr(0, type.find(';'));
    domain::AttachDocument data;
    data.role = role.value_or(domain::DocumentRole::other);
    data.media_type = upload.media_type;
    data.bytes = static_cast<std::int64_t>(call.request.body.bytes());
    upload.request.command.data = std::move(data);
    JsonWriter personal;
    upload.request.personal = personal.begin_object().field("name", name.value_or("")).end_object().take();
    return upload;
}

/// The case's new document, once the act is recorded.
Answer attached(storage::Unit& unit, const storage::Uuid& id, Answer acted) {
    if (acted.status >= 400) return acted;
    const domain::FiledDocument document = unit.load(id)->state.documents.back();
    JsonWriter json;
    json.begin_object();
    write_document(json, document);
    Answer answer = json_answer(json.end_object().take(), 201);
    answer.headers = std::move(acted.headers);
    answer.headers.emplace_back(
        "Location", "/api/v1/cases/" + id.text() + "/documents/" + std::to_string(document.event));
    return answer;
}

}  // namespace

WritePlan attach_case_document(Call& call) {
    const auto row = visible_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    if (!call.may(Access::work_cases, row->organ)) return problem(Problem::forbidden, call.language);
    const auto expected = expected_events(call);
    if (const auto* answer = std::get_if<Answer>(&expected)) return *answer;
    Faults faults;
    Upload upload = read_upload(call, faults);
    if (!faults.empty()) return faulty(faults, call.language);
    const std::string bytes = call.request.body.text();
    const MediaType* declared = find_media_type(upload.media_type);
    if (declared == nullptr || !bytes.starts_with(declared->begins))
        return problem(Problem::unsupported_media_type, call.language, upload.media_type);
    // On disk before the event that names it is even decided.
    std::get<domain::AttachDocument>(upload.request.command.data).digest =
        call.services->documents->put(bytes);
    return Work{[&call, id = row->id, request = std::move(upload.request),
                 events = std::get<std::int64_t>(expected)](storage::Unit& unit) {
        return attached(unit, id, act_on(call, unit, id, request, events));
    }};
}

Answer list_case_documents(Call& call) {
    const auto row = visible_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    const domain::Case state = case_of(call, *row);
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const domain::FiledDocument& document : state.documents) {
        const domain::Event& event = state.history[static_cast<std::size_t>(document.event - 1)].event;
        json.begin_object();
        write_document(json, document);
        json.field("actor", event.actor).field("name", name_of(call, event)).end_object();
    }
    json.end_array().key("next").null().end_object();
    return json_answer(json.take());
}

Answer get_case_document(Call& call) {
    const auto row = visible_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    const domain::Case state = case_of(call, *row);
    const auto document = std::find_if(
        state.documents.begin(), state.documents.end(),
        [&](const domain::FiledDocument& filed) { return std::to_string(filed.event) == call.params[1]; });
    if (document == state.documents.end()) return problem(Problem::not_found, call.language);
    auto bytes = call.services->documents->read(document->digest);
    if (!bytes) {
        throw storage::StorageError(storage::StorageError::Kind::corrupt,
                                    "the document of event " + call.params[1] + " is not there");
    }
    Answer answer;
    answer.body = *std::move(bytes);
    answer.content_type = document->media_type;
    const domain::Event& event = state.history[static_cast<std::size_t>(document->event - 1)].event;
    answer.headers.emplace_back("Content-Disposition",
                                attachment_named(name_of(call, event).value_or("document"), "document"));
    answer.headers.emplace_back("ETag", "\"" + document->digest + "\"");
    return answer;
}

Prepared prepare_document(Call& call, const storage::CaseRow& row, ActRequest& request, Faults& faults,
                          std::int64_t&) {
    auto& data = std::get<domain::AttachDocument>(request.command.data);
    const auto bytes = call.services->documents->bytes_of(data.digest);
    if (!bytes) {
        if (!data.digest.empty()) faults.push_back({"/digest", FaultCode::unknown_document, {}});
        return Finish{};
    }
    data.bytes = *bytes;
    const domain::Case state = case_of(call, row);
    const auto same =
        std::find_if(state.documents.begin(), state.documents.end(),
                     [&](const domain::FiledDocument& filed) { return filed.digest == data.digest; });
    if (same != state.documents.end())
        data.media_type = same->media_type;
    else
        data.media_type = media_type_of(call.services->documents->read(data.digest).value_or("")).name;
    return Finish{};
}

}  // namespace server
