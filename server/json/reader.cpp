#include "server/json/reader.hpp"

#include <algorithm>
#include <set>

namespace server {
namespace {

using nlohmann::json;

bool has_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || byte == 0x7f;
    });
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return std::string{text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1)};
}

/// A name as it stands in a JSON pointer (RFC 6901); ours need nothing, a stranger's may.

}  // namespace

std::string pointer_escaped(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

std::optional<json> parse_json(std::string_view text, Faults& faults) {
    std::vector<std::set<std::string>> open;
    bool duplicate = false;
    const json::parser_callback_t watch = [&](int, json::parse_event_t event, json& parsed) {
        if (event == json::parse_event_t::object_start) open.emplace_back();
        if (event == json::parse_event_t::object_end) open.pop_back();
        if (event == json::parse_event_t::key && !open.back().insert(parsed.get<std::string>()).second) {
            duplicate = true;
            faults.push_back(
                {"/" + pointer_escaped(parsed.get<std::string>()), FaultCode::duplicate_field, {}});
        }
        return true;
    };
    json value = json::parse(text.begin(), text.end(), watch, false);
    if (value.is_discarded()) {
        faults.push_back({"", FaultCode::invalid_json, {}});
        return std::nullopt;
    }
    if (duplicate) return std::nullopt;
    return value;
}

ObjectReader::ObjectReader(const json& value, std::string pointer, Faults& faults)
    : object_(&value), pointer_(std::move(pointer)), faults_(&faults) {
    if (value.is_object()) return;
    faults_->push_back({pointer_, FaultCode::wrong_type, "object"});
    static const json nothing = json::object();
    object_ = &nothing;
}

bool ObjectReader::has(std::string_view name) const {
    const auto found = object_->find(name);
    return found != object_->end() && !found->is_null();
}

std::string ObjectReader::pointer_to(std::string_view name) const {
    return pointer_ + "/" + std::string{name};
}

void ObjectReader::fault(std::string_view name, FaultCode code, std::string allowed) const {
    faults_->push_back({pointer_to(name), code, std::move(allowed)});
}

const json* ObjectReader::member(std::string_view name) {
    asked_.emplace_back(name);
    const auto found = object_->find(name);
    return found == object_->end() || found->is_null() ? nullptr : &*found;
}

std::optional<std::string> ObjectReader::text(std::string_view name, std::size_t bytes_max) {
    const json* value = member(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_string()) {
        fault(name, FaultCode::wrong_type, "string");
        return std::nullopt;
    }
    std::string content = trimmed(value->get_ref<const std::string&>());
    if (content.empty())
        fault(name, FaultCode::empty);
    else if (content.size() > bytes_max)
        fault(name, FaultCode::too_long, std::to_string(bytes_max));
    else if (has_control_character(content))
        fault(name, FaultCode::control_character);
    else
        return content;
    return std::nullopt;
}

std::optional<domain::Date> ObjectReader::date(std::string_view name) {
    const auto content = text(name);
    if (!content) return std::nullopt;
    const auto day = domain::Date::parse(*content);
    if (!day) fault(name, FaultCode::not_a_date);
    return day;
}

std::optional<domain::Instant> ObjectReader::instant(std::string_view name) {
    const auto content = text(name);
    if (!content) return std::nullopt;
    const auto moment = domain::Instant::parse(*content);
    if (!moment) fault(name, FaultCode::not_an_instant);
    return moment;
}

std::optional<std::int64_t> ObjectReader::integer(std::string_view name, std::int64_t least,
                                                  std::int64_t most) {
    const json* value = member(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_number_integer()) {
        fault(name, FaultCode::wrong_type, "integer");
        return std::nullopt;
    }
    const bool huge =
        value->is_number_unsigned() && value->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX);
    if (huge || value->get<std::int64_t>() < least || value->get<std::int64_t>() > most) {
        fault(name, FaultCode::out_of_range, std::to_string(least) + " … " + std::to_string(most));
        return std::nullopt;
    }
    return value->get<std::int64_t>();
}

std::optional<bool> ObjectReader::boolean(std::string_view name) {
    const json* value = member(name);
    if (value == nullptr) return std::nullopt;
    if (value->is_boolean()) return value->get<bool>();
    fault(name, FaultCode::wrong_type, "boolean");
    return std::nullopt;
}

std::optional<std::vector<std::string>> ObjectReader::texts(std::string_view name) {
    const json* value = member(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_array()) {
        fault(name, FaultCode::wrong_type, "array of strings");
        return std::nullopt;
    }
    if (value->size() > list_items_max) {
        fault(name, FaultCode::too_long, std::to_string(list_items_max));
        return std::nullopt;
    }
    std::vector<std::string> items;
    for (std::size_t i = 0; i < value->size(); ++i) {
        const json& item = (*value)[i];
        const std::string at = std::string{name} + "/" + std::to_string(i);
        if (!item.is_string())
            fault(at, FaultCode::wrong_type, "string");
        else if (trimmed(item.get_ref<const std::string&>()).empty())
            fault(at, FaultCode::empty);
        else if (item.get_ref<const std::string&>().size() > long_text_bytes_max)
            fault(at, FaultCode::too_long);
        else if (has_control_character(item.get_ref<const std::string&>()))
            fault(at, FaultCode::control_character);
        else
            items.push_back(trimmed(item.get_ref<const std::string&>()));
    }
    return items;
}

void ObjectReader::finish() const {
    for (const auto& [name, value] : object_->items()) {
        if (std::find(asked_.begin(), asked_.end(), name) == asked_.end())
            fault(pointer_escaped(name), FaultCode::unknown_field);
    }
}

}  // namespace server
