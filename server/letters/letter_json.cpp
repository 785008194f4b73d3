#include "server/letters/letter_json.hpp"

#include "server/json/reader.hpp"

namespace server {
namespace {

void list_if(JsonWriter& json, std::string_view name, const std::vector<std::string>& items) {
    if (!items.empty()) json.field(name, items);
}

std::vector<LetterRow> read_rows(ObjectReader& reader, Faults& faults) {
    std::vector<LetterRow> rows;
    const nlohmann::json* list = reader.member("rows");
    if (list == nullptr) return rows;
    if (!list->is_array()) {
        reader.fault("rows", FaultCode::wrong_type, "array of objects");
        return rows;
    }
    if (list->size() > list_items_max) {
        reader.fault("rows", FaultCode::too_long, std::to_string(list_items_max));
        return rows;
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
        ObjectReader row{(*list)[i], reader.pointer_to("rows") + "/" + std::to_string(i), faults};
        std::string label = row.required("label", row.text("label"));
        rows.push_back({std::move(label), row.text("text", long_text_bytes_max).value_or("")});
        row.finish();
    }
    return rows;
}

}  // namespace

void write_letter(JsonWriter& json, const Letter& letter) {
    json.begin_object().field("kind", letter.kind).field("title", letter.title);
    json.field_if("number", letter.number).field_if("addressee", letter.addressee);
    json.field("paragraphs", letter.paragraphs);
    if (!letter.rows.empty()) {
        json.key("rows").begin_array();
        for (const LetterRow& row : letter.rows)
            json.begin_object().field("label", row.label).field_if("text", row.text).end_object();
        json.end_array();
    }
    list_if(json, "attachments", letter.attachments);
    json.field("organ_name", letter.organ_name).field_if("date", letter.date);
    json.field_if("contact", letter.contact);
    list_if(json, "copies_to", letter.copies_to);
    json.end_object();
}

std::string letter_json(const Letter& letter) {
    JsonWriter json;
    write_letter(json, letter);
    return json.take();
}

Letter read_letter(const nlohmann::json& body, Faults& faults) {
    ObjectReader reader{body, "", faults};
    Letter letter;
    letter.kind = reader.required("kind", reader.word<domain::LetterKind>("kind"));
    letter.title = reader.required("title", reader.text("title"));
    letter.number = reader.text("number").value_or("");
    letter.addressee = reader.text("addressee").value_or("");
    letter.paragraphs = reader.required("paragraphs", reader.texts("paragraphs"));
    letter.rows = read_rows(reader, faults);
    letter.attachments = reader.texts("attachments").value_or(std::vector<std::string>{});
    letter.organ_name = reader.required("organ_name", reader.text("organ_name"));
    letter.date = reader.date("date");
    letter.contact = reader.text("contact").value_or("");
    letter.copies_to = reader.texts("copies_to").value_or(std::vector<std::string>{});
    reader.finish();
    return letter;
}

}  // namespace server
