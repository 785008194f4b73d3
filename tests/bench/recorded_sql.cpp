#include "tests/bench/recorded_sql.hpp"

#include <charconv>
#include <fstream>
#include <map>
#include <stdexcept>

namespace bench {
namespace {

[[noreturn]] void broken() { throw std::runtime_error("the recording of statements is broken"); }

int hex_digit(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

std::string read_quoted(std::string_view& rest) {
    std::string out;
    rest.remove_prefix(1);
    for (;;) {
        const auto quote = rest.find('\'');
        if (quote == std::string_view::npos) broken();
        out += rest.substr(0, quote);
        rest.remove_prefix(quote + 1);
        if (rest.empty() || rest.front() != '\'') return out;
        out += '\'';
        rest.remove_prefix(1);
    }
}

Value read_number(std::string_view& rest) {
    Value value{Value::Kind::number, 0, 0, {}};
    const auto length = std::min(rest.find_first_not_of("+-.0123456789eE"), rest.size());
    const std::string_view text = rest.substr(0, length);
    if (text.empty()) broken();
    if (text.find_first_of(".eE") != std::string_view::npos) {
        value.kind = Value::Kind::real;
        std::from_chars(text.data(), text.data() + text.size(), value.real);
    } else {
        std::from_chars(text.data(), text.data() + text.size(), value.number);
    }
    rest.remove_prefix(length);
    return value;
}

/// The literal at the begin of `rest`, which is taken off.
Value read_value(std::string_view& rest) {
    if (rest.substr(0, 4) == "NULL") {
        rest.remove_prefix(4);
        return {};
    }
    if (rest.substr(0, 2) == "x'") {
        rest.remove_prefix(1);
        const std::string digits = read_quoted(rest);
        Value value{Value::Kind::blob, 0, 0, {}};
        for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
            value.bytes += static_cast<char>(hex_digit(digits[i]) * 16 + hex_digit(digits[i + 1]));
        }
        return value;
    }
    if (!rest.empty() && rest.front() == '\'') return {Value::Kind::text, 0, 0, read_quoted(rest)};
    return read_number(rest);
}

/// Sorts the statements of one transaction into its parts.
class Sorter {
  public:
    explicit Sorter(Recording& recording) : recording_(recording) {}

    void take(const std::string& prepared, const std::string& expanded) {
        const bool ends_unit = prepared.starts_with("ROLLBACK TO") || prepared.starts_with("RELEASE");
        if (ends_unit && batch_.units.empty()) broken();
        if (prepared == "BEGIN IMMEDIATE") {
            batch_ = {};
            part_ = Part::begin;
        } else if (prepared.starts_with("SAVEPOINT")) {
            batch_.units.emplace_back();
            part_ = Part::unit;
        } else if (prepared.starts_with("ROLLBACK TO")) {
            batch_.units.back().clear();
        } else if (prepared.starts_with("RELEASE")) {
            if (batch_.units.back().empty()) batch_.units.pop_back();
            part_ = Part::end;
        } else if (prepared == "COMMIT") {
            if (!batch_.units.empty()) recording_.batches.push_back(std::move(batch_));
            batch_ = {};
        } else {
            target().push_back({place_of(prepared), values_of(prepared, expanded)});
        }
    }

  private:
    enum class Part { begin, unit, end };
    std::vector<Step>& target() {
        if (part_ == Part::begin) return batch_.begin;
        return part_ == Part::unit ? batch_.units.back() : batch_.end;
    }
    std::size_t place_of(const std::string& prepared) {
        const auto [at, is_new] = places_.try_emplace(prepared, recording_.statements.size());
        if (is_new) recording_.statements.push_back(prepared);
        return at->second;
    }
    Recording& recording_;
    RecordedBatch batch_;
    Part part_ = Part::begin;
    std::map<std::string, std::size_t> places_;
};

}  // namespace

std::size_t Recording::units() const {
    std::size_t count = 0;
    for (const RecordedBatch& batch : batches) count += batch.units.size();
    return count;
}

std::vector<std::pair<int, Value>> values_of(std::string_view prepared, std::string_view expanded) {
    std::vector<std::pair<int, Value>> values;
    while (!prepared.empty()) {
        if (prepared.front() == '?') {
            int place = 0;
            const char* const end = prepared.data() + prepared.size();
            const auto [after, error] = std::from_chars(prepared.data() + 1, end, place);
            if (error != std::errc{}) broken();
            prepared.remove_prefix(static_cast<std::size_t>(after - prepared.data()));
            values.emplace_back(place, read_value(expanded));
        } else {
            if (expanded.empty() || expanded.front() != prepared.front()) broken();
            prepared.remove_prefix(1);
            expanded.remove_prefix(1);
        }
    }
    return values;
}

Recording read_recording(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) throw std::runtime_error("cannot read " + path);
    Recording recording;
    Sorter sorter{recording};
    std::size_t prepared_bytes = 0;
    std::size_t expanded_bytes = 0;
    while (file >> prepared_bytes >> expanded_bytes) {
        std::string prepared(prepared_bytes, '\0');
        std::string expanded(expanded_bytes, '\0');
        file.get();
        file.read(prepared.data(), static_cast<std::streamsize>(prepared_bytes));
        file.read(expanded.data(), static_cast<std::streamsize>(expanded_bytes));
        if (!file) break;  // the server was stopped while it wrote
        sorter.take(prepared, expanded);
    }
    return recording;
}

}  // namespace bench
