#include "storage/codec/event_json.hpp"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <utility>

#include "storage/storage_error.hpp"

namespace storage {
namespace {

using nlohmann::json;

template <class T>
struct OptionalOf : std::false_type {};
template <class T>
struct OptionalOf<std::optional<T>> : std::true_type {};

[[noreturn]] void corrupt(std::string_view what, std::string_view field = {}) {
    std::string text = "event data: ";
    text += what;
    if (!field.empty()) text.append(" “").append(field).append("”");
    throw StorageError(StorageError::Kind::corrupt, text);
}

/// Writes by hand: a tree of JSON values first would cost ten times as much, on the writer's thread.
class Writer {
  public:
    std::string out;

    void name(std::string_view name) {
        out += out.back() == '{' ? "\"" : ",\"";
        out.append(name).append("\":");
    }

    void value(std::string_view text) {
        out += '"';
        for (const char c : text) {
            if (c == '"' || c == '\\') {
                out += '\\';
                out += c;
            } else if (static_cast<unsigned char>(c) < 0x20) {
                constexpr std::string_view digits = "0123456789abcdef";
                out += "\\u00";
                out += digits[static_cast<unsigned char>(c) >> 4];
                out += digits[static_cast<unsigned char>(c) & 15];
            } else {
                out += c;
            }
        }
        out += '"';
    }
    void value(const std::string& text) { value(std::string_view{text}); }
    void value(bool flag) { out += flag ? "true" : "false"; }
    void value(std::int64_t number) {
        std::array<char, 24> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        out.append(digits.data(), end);
    }
    void value(domain::Date date) { value(date.iso()); }
    void value(domain::Instant instant) { value(instant.rfc3339()); }
    void value(domain::WorkingDays days) { value(std::int64_t{days.count}); }
    void value(domain::Yuan yuan) { value(yuan.amount); }
    void value(const std::vector<std::string>& list) {
        out += '[';
        for (const std::string& text : list) {
            if (out.back() != '[') out += ',';
            value(text);
        }
        out += ']';
    }
    template <class E>
    requires std::is_enum_v<E>
    void value(E word) { value(domain::name_of(word)); }

    template <class T>
    void field(std::string_view field_name, const T& content) {
        if constexpr (OptionalOf<T>::value) {
            if (content) field(field_name, *content);
        } else {
            name(field_name);
            value(content);
        }
    }
};

template <class Data>
void write_fields(Writer& writer, const Data& data) {
    std::apply([&](const auto&... field) { (writer.field(field.name, data.*field.member), ...); },
               Data::fields);
}

/// Reads one value into `out`, naming the field it belongs to when it does not fit.
struct Reader {
    std::string_view field;

    void read(const json& value, std::string& out) const {
        if (!value.is_string()) corrupt("no text in", field);
        out = value.get_ref<const std::string&>();
    }
    void read(const json& value, bool& out) const {
        if (!value.is_boolean()) corrupt("neither true nor false in", field);
        out = value.get<bool>();
    }
    void read(const json& value, std::int64_t& out) const {
        if (!value.is_number_integer()) corrupt("no whole number in", field);
        out = value.get<std::int64_t>();
    }
    void read(const json& value, domain::Yuan& out) const { read(value, out.amount); }
    void read(const json& value, domain::WorkingDays& out) const {
        std::int64_t count = 0;
        read(value, count);
        if (!std::in_range<std::int32_t>(count)) corrupt("too many days in", field);
        out.count = static_cast<std::int32_t>(count);
    }
    void read(const json& value, domain::Date& out) const {
        const auto date =
            value.is_string() ? domain::Date::parse(value.get_ref<const std::string&>()) : std::nullopt;
        if (!date) corrupt("no date in", field);
        out = *date;
    }
    void read(const json& value, domain::Instant& out) const {
        const auto instant =
            value.is_string() ? domain::Instant::parse(value.get_ref<const std::string&>()) : std::nullopt;
        if (!instant) corrupt("no instant in", field);
        out = *instant;
    }
    void read(const json& value, std::vector<std::string>& out) const {
        if (!value.is_array()) corrupt("no list in", field);
        for (const json& item : value) read(item, out.emplace_back());
    }
    template <class E>
    requires std::is_enum_v<E>
    void read(const json& value, E& out) const {
        const auto word =
            value.is_string() ? domain::from_name<E>(value.get_ref<const std::string&>()) : std::nullopt;
        if (!word) corrupt("no known word in", field);
        out = *word;
    }
};

/// Reads the field if it is there; answers how many fields of the object that used up.
template <class T>
std::size_t read_field(const json& object, std::string_view name, T& out) {
    const auto found = object.find(name);
    if (found == object.end()) {
        if constexpr (!OptionalOf<T>::value) corrupt("missing field", name);
        return 0;
    }
    if constexpr (OptionalOf<T>::value)
        Reader{name}.read(*found, out.emplace());
    else
        Reader{name}.read(*found, out);
    return 1;
}

template <class Data>
domain::ActData read_fields(const json& object) {
    Data data;
    const std::size_t used = std::apply(
        [&](const auto&... field) {
            return (std::size_t{0} + ... + read_field(object, field.name, data.*field.member));
        },
        Data::fields);
    if (used != object.size()) corrupt("a field that the act does not have");
    return data;
}

template <std::size_t... I>
constexpr auto readers_of(std::index_sequence<I...>) {
    return std::array{&read_fields<std::variant_alternative_t<I, domain::AnyAct>>...};
}
constexpr auto readers = readers_of(std::make_index_sequence<std::variant_size_v<domain::AnyAct>>{});

}  // namespace

std::string write_event_data(const domain::ActData& data) {
    Writer writer;
    writer.out.reserve(256);
    writer.out += '{';
    std::visit([&](const auto& act) { write_fields(writer, act); }, data);
    writer.out += '}';
    return std::move(writer.out);
}

domain::ActData read_event_data(std::string_view kind, std::string_view text) {
    const auto act = domain::from_name<domain::ActKind>(kind);
    if (!act) corrupt("unknown act", kind);
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object()) corrupt("no JSON object");
    return readers[static_cast<std::size_t>(*act)](object);
}

std::string reason_in(std::string_view text) {
    const json object = json::parse(text, nullptr, false);
    const auto found = object.is_object() ? object.find("reason") : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::string write_instances(const std::vector<domain::ProceedingInstance>& instances) {
    Writer writer;
    writer.out += '[';
    for (const domain::ProceedingInstance& instance : instances) {
        writer.out += writer.out.back() == '[' ? "{" : ",{";
        writer.field("instance", instance.instance);
        writer.field("filed_on", instance.filed_on);
        writer.field("accepted_on", instance.accepted_on);
        writer.field("decided_on", instance.decided_on);
        writer.field("outcome", instance.outcome);
        writer.field("decision", instance.decision);
        writer.out += '}';
    }
    writer.out += ']';
    return std::move(writer.out);
}

}  // namespace storage
