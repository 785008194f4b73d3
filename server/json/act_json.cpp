#include "server/json/act_json.hpp"

#include <array>
#include <type_traits>

#include "domain/application/field_words.hpp"

namespace server {
namespace {

using domain::ActKind;
using domain::Source;

/// Personal data of acts other than the first: beside the event, never in it.
struct PersonalField {
    ActKind act;
    std::string_view name;
    bool required;
};
constexpr std::array<PersonalField, 6> personal_fields{{
    {ActKind::consult_third_party, "party", true},
    {ActKind::receive_opinion, "text", false},
    {ActKind::receive_correction, "text", false},
    {ActKind::draft_reply, "text", false},
    {ActKind::withdraw, "reason", false},
    {ActKind::attach_document, "name", true},
}};

template <class T>
struct Unwrapped {
    using type = T;
    static constexpr bool optional = false;
};
template <class T>
struct Unwrapped<std::optional<T>> {
    using type = T;
    static constexpr bool optional = true;
};

constexpr std::int64_t amount_max = 1'000'000'000;
constexpr std::int64_t working_days_max = 366;

/// Texts that are sentences rather than names.
bool is_long(std::string_view name) { return name == "reason" || name == "finding" || name == "value"; }

template <class T>
std::optional<T> read_value(ObjectReader& reader, std::string_view name) {
    if constexpr (std::is_same_v<T, std::string>) {
        return reader.text(name, is_long(name) ? long_text_bytes_max : short_text_bytes_max);
    } else if constexpr (std::is_same_v<T, domain::Date>) {
        return reader.date(name);
    } else if constexpr (std::is_same_v<T, domain::Instant>) {
        return reader.instant(name);
    } else if constexpr (std::is_same_v<T, bool>) {
        return reader.boolean(name);
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
        return reader.integer(name, 0, amount_max);
    } else if constexpr (std::is_same_v<T, domain::WorkingDays>) {
        const auto days = reader.integer(name, 0, working_days_max);
        return days ? std::optional{domain::WorkingDays{static_cast<std::int32_t>(*days)}} : std::nullopt;
    } else if constexpr (std::is_same_v<T, domain::Yuan>) {
        const auto yuan = reader.integer(name, 0, amount_max);
        return yuan ? std::optional{domain::Yuan{*yuan}} : std::nullopt;
    } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
        return reader.texts(name);
    } else {
        return reader.word<T>(name);
    }
}

template <class Act, class Value>
void read_field(ObjectReader& reader, const domain::Field<Act, Value>& field, auto& data) {
    if (field.source == Source::register_only) return;
    using Plain = typename Unwrapped<Value>::type;
    auto value = read_value<Plain>(reader, field.name);
    if constexpr (Unwrapped<Value>::optional) {
        data.*field.member = std::move(value);
    } else if (field.source == Source::either) {
        if (value) data.*field.member = *std::move(value);
    } else {
        data.*field.member = reader.required(field.name, std::move(value));
    }
}

template <class Act>
void read_fields(ObjectReader& reader, Act& data) {
    std::apply([&](const auto&... field) { (read_field(reader, field, data), ...); }, Act::fields);
}

std::string read_personal(ActKind act, ObjectReader& reader) {
    JsonWriter json;
    json.begin_object();
    bool any = false;
    for (const PersonalField& field : personal_fields) {
        if (field.act != act) continue;
        const auto text =
            reader.text(field.name, field.required ? short_text_bytes_max : long_text_bytes_max);
        if (field.required) static_cast<void>(reader.required(field.name, text));
        json.field_if(field.name, text);
        any = any || text;
    }
    return any ? json.end_object().take() : std::string{};
}

std::optional<domain::Override> read_override(ObjectReader& reader, Faults& faults) {
    const nlohmann::json* value = reader.member("override");
    if (value == nullptr) return std::nullopt;
    ObjectReader inner{*value, reader.pointer_to("override"), faults};
    domain::Override answer{inner.required("code", inner.text("code")),
                            inner.required("reason", inner.text("reason", long_text_bytes_max))};
    inner.finish();
    return answer;
}

/// An empty act of each kind, so that a kind known at run time finds its structure.
template <std::size_t... I>
domain::ActData blank_act(ActKind act, std::index_sequence<I...>) {
    domain::ActData data;
    static_cast<void>(((static_cast<std::size_t>(act) == I && (data.emplace<I>(), true)) || ...));
    return data;
}
domain::ActData blank_act(ActKind act) {
    return blank_act(act, std::make_index_sequence<std::variant_size_v<domain::AnyAct>>{});
}

/// The applicant's own data (R2019 art. 29), in the order in which they are kept.
constexpr std::array<std::string_view, 9> applicant_texts{
    "name", "identity_number", "phone", "email", "address", "postcode", "contact", "agent", "agent_phone"};

void read_applicant(ObjectReader& reader, domain::Filing& filing, JsonWriter& personal, Faults& faults) {
    personal.key("applicant").begin_object();
    if (const nlohmann::json* value = reader.member("applicant")) {
        ObjectReader applicant{*value, reader.pointer_to("applicant"), faults};
        filing.applicant_kind = applicant.required("kind", applicant.word<domain::ApplicantKind>("kind"));
        for (const std::string_view name : applicant_texts) {
            const auto text = applicant.text(name);
            if (name == "name") static_cast<void>(applicant.required(name, text));
            personal.field_if(name, text);
        }
        applicant.finish();
    } else if (!reader.has("applicant")) {
        reader.fault("applicant", FaultCode::missing);
    }
    personal.end_object();
}

}  // namespace

ActRequest read_act(ActKind act, const nlohmann::json& body, domain::Date today, Faults& faults) {
    ActRequest request;
    ObjectReader reader{body, "", faults};
    request.command.on = reader.date("on").value_or(today);
    request.command.data = blank_act(act);
    std::visit([&](auto& data) { read_fields(reader, data); }, request.command.data);
    request.personal = read_personal(act, reader);
    request.command.overridden = read_override(reader, faults);
    reader.finish();
    return request;
}

ActRequest read_filing(FilingDoor door, const nlohmann::json& body, domain::Date today, Faults& faults) {
    ObjectReader reader{body, "", faults};
    domain::Register data;
    JsonWriter personal;
    personal.begin_object();
    data.organ = reader.required("organ", reader.text("organ"));
    if (door == FilingDoor::applicant) {
        data.channel = reader.word<domain::Channel>("channel").value_or(domain::Channel::online);
        if (data.channel != domain::Channel::online)
            reader.fault("channel", FaultCode::not_a_choice, "online");
    } else {
        data.channel = reader.required("channel", reader.word<domain::Channel>("channel"));
    }
    read_applicant(reader, data, personal, faults);
    const auto subject = reader.text("subject");
    static_cast<void>(reader.required("subject", subject));
    personal.field_if("subject", subject);
    personal.field_if("description", reader.text("description", long_text_bytes_max));
    personal.field_if("purpose", reader.text("purpose", long_text_bytes_max));
    data.document_number = reader.text("document_number");
    data.provision_form = reader.word<domain::ProvisionForm>("provision_form");
    data.obtaining_method = reader.word<domain::DeliveryMethod>("obtaining_method");
    data.submitted_on = today;
    if (door == FilingDoor::counter) {
        data.evidence = reader.text("evidence", long_text_bytes_max);
        data.received_on = reader.date("received_on");
        data.submitted_at = reader.instant("submitted_at");
        const auto submitted_on = reader.date("submitted_on");
        data.submitted_on = submitted_on.value_or(data.submitted_at ? data.submitted_at->day_in_china()
                                                                    : data.received_on.value_or(today));
        if (data.submitted_at && data.submitted_at->day_in_china() != data.submitted_on)
            reader.fault("submitted_at", FaultCode::out_of_range, data.submitted_on.iso());
        const bool handed_over =
            data.channel == domain::Channel::in_person || data.channel == domain::Channel::oral;
        if (handed_over && !data.received_on) data.received_on = data.submitted_on;
    }
    reader.finish();
    ActRequest request;
    request.command.on = data.received_on.value_or(data.submitted_on);
    request.personal = personal.end_object().take();
    if (door == FilingDoor::counter)
        request.command.data = std::move(data);
    else
        request.command.data = domain::Submit{data};
    return request;
}

namespace {

template <class T>
constexpr std::string_view type_name() {
    if constexpr (std::is_same_v<T, std::string>)
        return "text";
    else if constexpr (std::is_same_v<T, domain::Date>)
        return "date";
    else if constexpr (std::is_same_v<T, domain::Instant>)
        return "instant";
    else if constexpr (std::is_same_v<T, bool>)
        return "boolean";
    else if constexpr (std::is_same_v<T, std::vector<std::string>>)
        return "texts";
    else if constexpr (std::is_enum_v<T>)
        return "choice";
    else
        return "integer";
}

void begin_field(JsonWriter& json, std::string_view name, std::string_view type, bool required) {
    json.begin_object()
        .field("name", name)
        .field("label", domain::field_label(name))
        .field("type", type)
        .field("required", required);
}

void write_choices(JsonWriter& json, const std::vector<Choice>& choices) {
    json.key("choices").begin_array();
    for (const Choice& choice : choices) {
        json.begin_object().field("value", choice.value).field("label", choice.label).end_object();
    }
    json.end_array();
}

template <class Act, class Value>
void write_field(JsonWriter& json, const domain::Field<Act, Value>& field, const ChoicesOf& choices_of) {
    if (field.source == Source::register_only) return;
    using Plain = typename Unwrapped<Value>::type;
    begin_field(json, field.name, type_name<Plain>(),
                field.source == Source::live_command ||
                    (!Unwrapped<Value>::optional && field.source == Source::command));
    if (const auto choices = choices_of ? choices_of(field.name) : std::nullopt) {
        write_choices(json, *choices);
    } else if constexpr (std::is_enum_v<Plain>) {
        std::vector<Choice> all;
        for (const auto& row : words(Plain{})) all.push_back({std::string{row.name}, std::string{row.label}});
        write_choices(json, all);
    }
    json.end_object();
}

void write_value(JsonWriter& json, const domain::Yuan& yuan) { json.value(yuan.amount); }
template <class T>
void write_value(JsonWriter& json, const T& value) {
    json.value(value);
}

}  // namespace

void write_act_fields(JsonWriter& json, ActKind act, const ChoicesOf& choices_of) {
    json.begin_array();
    begin_field(json, "on", "date", false);
    json.end_object();
    std::visit(
        [&](const auto& data) {
            std::apply([&](const auto&... field) { (write_field(json, field, choices_of), ...); },
                       std::decay_t<decltype(data)>::fields);
        },
        blank_act(act));
    for (const PersonalField& field : personal_fields) {
        if (field.act != act) continue;
        begin_field(json, field.name, "text", field.required);
        json.end_object();
    }
    if (act == ActKind::split) {
        begin_field(json, "parts", "parts", true);
        json.end_object();
    }
    json.end_array();
}

void write_act(JsonWriter& json, const domain::ActData& act) {
    json.begin_object();
    std::visit(
        [&](const auto& data) {
            const auto one = [&](const auto& field) {
                const auto& value = data.*field.member;
                using Value = std::decay_t<decltype(value)>;
                if constexpr (Unwrapped<Value>::optional) {
                    if (!value) return;
                    json.key(field.name);
                    write_value(json, *value);
                } else {
                    json.key(field.name);
                    write_value(json, value);
                }
            };
            std::apply([&](const auto&... field) { (one(field), ...); },
                       std::decay_t<decltype(data)>::fields);
        },
        act);
    json.end_object();
}

}  // namespace server
