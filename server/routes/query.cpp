#include "server/routes/query.hpp"

#include <algorithm>
#include <charconv>

#include "server/json/reader.hpp"

namespace server {

std::optional<std::string> QueryReader::text(std::string_view name, std::size_t bytes_max) {
    asked_.emplace_back(name);
    const auto value = request_.query_value(name);
    if (!value || value->empty()) return std::nullopt;
    if (value->size() > bytes_max) {
        fault(name, FaultCode::too_long);
        return std::nullopt;
    }
    return std::string{*value};
}

std::optional<domain::Date> QueryReader::date(std::string_view name) {
    const auto content = text(name);
    if (!content) return std::nullopt;
    const auto day = domain::Date::parse(*content);
    if (!day) fault(name, FaultCode::not_a_date);
    return day;
}

std::optional<int> QueryReader::integer(std::string_view name, int least, int most) {
    const auto content = text(name);
    if (!content) return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(content->data(), content->data() + content->size(), value);
    if (error != std::errc{} || end != content->data() + content->size() || value < least || value > most) {
        fault(name, FaultCode::out_of_range, std::to_string(least) + " … " + std::to_string(most));
        return std::nullopt;
    }
    return value;
}

void QueryReader::finish() {
    std::vector<std::string_view> seen;
    for (const auto& [name, value] : request_.query) {
        if (std::find(asked_.begin(), asked_.end(), name) == asked_.end())
            fault(name, FaultCode::unknown_parameter);
        if (std::find(seen.begin(), seen.end(), name) != seen.end()) fault(name, FaultCode::duplicate_field);
        seen.push_back(name);
    }
}

std::string percent_encoded(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '_' || c == '.' || c == '~';
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += digits[static_cast<unsigned char>(c) >> 4];
            out += digits[static_cast<unsigned char>(c) & 15];
        }
    }
    return out;
}

std::string next_url(const http::Request& request, std::string_view path, std::string_view cursor) {
    if (cursor.empty()) return {};
    std::string url{path};
    url += '?';
    for (const auto& [name, value] : request.query) {
        if (name != "cursor") url += percent_encoded(name) + "=" + percent_encoded(value) + "&";
    }
    return url + "cursor=" + percent_encoded(cursor);
}

void write_next(JsonWriter& json, const http::Request& request, std::string_view path,
                std::string_view cursor) {
    json.key("next");
    const std::string next = next_url(request, path, cursor);
    if (next.empty())
        json.null();
    else
        json.value(next);
}

OrganChoiceResult read_organs(Call& call, QueryReader& query, domain::Date on) {
    OrganChoiceResult result;
    const auto code = query.text("organ");
    const auto scope = query.word<domain::ReportScope>("scope");
    if (!code) {
        result.scope = domain::ReportScope::subtree;
        result.every = call.who.organ.empty();
        if (!result.every) result.codes = codes_of(call.organs().subtree(call.who.organ, on));
        return result;
    }
    result.organ = call.organs().find(*code, on);
    if (result.organ == nullptr) {
        query.fault("organ", FaultCode::unknown_organ);
        return result;
    }
    result.scope = scope.value_or(domain::default_scope(*result.organ));
    result.codes = domain::codes_of(call.organs(), *code, result.scope, on);
    return result;
}

bool may_see(Call& call, const OrganChoiceResult& chosen) {
    return chosen.organ == nullptr || call.may(Access::read_cases, chosen.organ->code);
}

std::optional<std::string> read_handler(const Call& call, QueryReader& query) {
    auto handler = query.text("handler");
    return handler == "me" ? std::optional{call.who.name} : handler;
}

void narrow(std::optional<domain::Date>& from, std::optional<domain::Date>& to, domain::Light light,
            const CaseView& view) {
    const auto range = domain::due_range_of(light, view.today, view.lights, view.calendar)
                           .value_or(domain::DueRange{view.today.next(), view.today});
    if (range.from && (!from || *range.from > *from)) from = range.from;
    if (range.to && (!to || *range.to < *to)) to = range.to;
}

}  // namespace server
