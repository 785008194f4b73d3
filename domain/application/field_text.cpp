#include "domain/application/field_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <type_traits>

namespace domain {
namespace {

/// What other cases, letters or documents are found by; a wrong one is voided and made anew.
constexpr std::array<std::string_view, 8> identities{"number",     "organ",  "proceeding_number", "into",
                                                     "split_from", "letter", "letter_number",     "digest"};

template <class T>
struct Plain {
    using type = T;
    static constexpr bool optional = false;
};
template <class T>
struct Plain<std::optional<T>> {
    using type = T;
    static constexpr bool optional = true;
};

std::string text_of(const std::string& text) { return text; }
std::string text_of(Date date) { return date.iso(); }
std::string text_of(Instant instant) { return instant.rfc3339(); }
std::string text_of(bool flag) { return flag ? "true" : "false"; }
std::string text_of(std::int64_t number) { return std::to_string(number); }
std::string text_of(WorkingDays days) { return std::to_string(days.count); }
std::string text_of(Yuan yuan) { return std::to_string(yuan.amount); }
std::string text_of(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) {
        if (!out.empty()) out += '\n';
        out += line;
    }
    return out;
}
template <class E>
requires std::is_enum_v<E> std::string text_of(E word) { return std::string{name_of(word)}; }

bool read(std::string_view text, std::int64_t& out) {
    constexpr std::int64_t most = 1'000'000'000;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size() && out >= 0 && out <= most;
}
bool read(std::string_view text, std::string& out) {
    out = text;
    return true;
}
bool read(std::string_view text, Date& out) {
    const auto date = Date::parse(text);
    if (date) out = *date;
    return date.has_value();
}
bool read(std::string_view text, Instant& out) {
    const auto instant = Instant::parse(text);
    if (instant) out = *instant;
    return instant.has_value();
}
bool read(std::string_view text, bool& out) {
    out = text == "true";
    return out || text == "false";
}
bool read(std::string_view text, WorkingDays& out) {
    std::int64_t count = 0;
    constexpr std::int64_t most = 366;
    if (!read(text, count) || count > most) return false;
    out.count = static_cast<std::int32_t>(count);
    return true;
}
bool read(std::string_view text, Yuan& out) { return read(text, out.amount); }
bool read(std::string_view text, std::vector<std::string>& out) {
    out.clear();
    while (!text.empty()) {
        const auto end = text.find('\n');
        if (end != 0) out.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return true;
}
template <class E>
requires std::is_enum_v<E>
bool read(std::string_view text, E& out) {
    const auto word = from_name<E>(text);
    if (word) out = *word;
    return word.has_value();
}

/// Gives the member of this name, if the act has it, to `use`.
template <class Data, class Use>
void with_field(Data& data, std::string_view name, Use&& use) {
    std::visit(
        [&](auto& act) {
            const auto each = [&](const auto& field) {
                if (field.name == name) use(act.*field.member);
            };
            std::apply([&](const auto&... field) { (each(field), ...); },
                       std::decay_t<decltype(act)>::fields);
        },
        data);
}

}  // namespace

std::optional<std::string> field_text(const ActData& data, std::string_view name) {
    std::optional<std::string> found;
    with_field(data, name, [&](const auto& value) {
        if constexpr (Plain<std::decay_t<decltype(value)>>::optional)
            found = value ? text_of(*value) : std::string{};
        else
            found = text_of(value);
    });
    return found;
}

bool is_amendable(const ActData& data, std::string_view name) {
    return field_text(data, name) &&
           std::find(identities.begin(), identities.end(), name) == identities.end();
}

bool set_field_text(ActData& data, std::string_view name, std::string_view text) {
    bool set = false;
    with_field(data, name, [&](auto& value) {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (Plain<Value>::optional) {
            typename Plain<Value>::type read_value{};
            set = text.empty() || read(text, read_value);
            if (set) value = text.empty() ? Value{} : Value{std::move(read_value)};
        } else {
            Value read_value{};
            constexpr bool required_text = std::is_same_v<Value, std::string>;
            set = !(required_text && text.empty()) && read(text, read_value);
            if (set) value = std::move(read_value);
        }
    });
    return set;
}

}  // namespace domain
