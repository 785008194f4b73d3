#pragma once
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "domain/calendar/date.hpp"
#include "domain/named.hpp"

namespace server {

/// An enumeration of the vocabulary: it is written as its identifier.
template <class E>
concept VocabularyWord = std::is_enum_v<E> && requires(E e) {
    words(e);
};

/// Writes JSON into one string, in order, without building a tree first (measured: a case takes 0.6 µs
/// against 5 µs). The caller sees to it that keys are unique and that begins and ends match.
class JsonWriter {
  public:
    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }

    JsonWriter& key(std::string_view name) {
        comma();
        string(name);
        out_ += ':';
        fresh_ = true;
        return *this;
    }

    JsonWriter& value(std::string_view text) {
        comma();
        string(text);
        return *this;
    }
    JsonWriter& value(const char* text) { return value(std::string_view{text}); }
    JsonWriter& value(const std::string& text) { return value(std::string_view{text}); }
    JsonWriter& value(bool flag) { return raw(flag ? "true" : "false"); }
    template <class Integer>
    requires std::is_integral_v<Integer> JsonWriter& value(Integer number) {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
        return raw(std::string_view{digits, static_cast<std::size_t>(end - digits)});
    }
    JsonWriter& value(domain::Date date) { return value(date.iso()); }
    JsonWriter& value(domain::Instant instant) { return value(instant.rfc3339()); }
    JsonWriter& value(domain::WorkingDays days) { return value(days.count); }
    template <VocabularyWord E>
    JsonWriter& value(E word) {
        return value(domain::name_of(word));
    }
    template <class T>
    JsonWriter& value(const std::optional<T>& maybe) {
        return maybe ? value(*maybe) : null();
    }
    template <class T>
    JsonWriter& value(const std::vector<T>& list) {
        begin_array();
        for (const T& item : list) value(item);
        return end_array();
    }
    JsonWriter& null() { return raw("null"); }
    /// JSON text that is known to be valid.
    JsonWriter& raw(std::string_view json) {
        comma();
        out_ += json;
        return *this;
    }

    template <class T>
    JsonWriter& field(std::string_view name, const T& content) {
        key(name);
        return value(content);
    }
    /// Written only when there is something.
    template <class T>
    JsonWriter& field_if(std::string_view name, const std::optional<T>& maybe) {
        return maybe ? field(name, *maybe) : *this;
    }
    JsonWriter& field_if(std::string_view name, std::string_view text) {
        return text.empty() ? *this : field(name, text);
    }

    std::string take() { return std::move(out_); }

  private:
    JsonWriter& open(char bracket) {
        comma();
        out_ += bracket;
        fresh_ = true;
        return *this;
    }
    JsonWriter& close(char bracket) {
        out_ += bracket;
        fresh_ = false;
        return *this;
    }
    void comma() {
        if (!fresh_) out_ += ',';
        fresh_ = false;
    }
    void string(std::string_view text);

    std::string out_;
    bool fresh_ = true;  // nothing stands before the next value at this level
};

}  // namespace server
