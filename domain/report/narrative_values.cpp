#include "domain/report/narrative_values.hpp"

#include <algorithm>
#include <optional>

namespace domain {
namespace {

constexpr std::string_view yuan_suffix = "_yuan";

/// Columns are added and taken away like paths; what was decided is all but what is pending.
struct ColumnReading {
    std::string_view concept_id;
    std::string_view column;
};
constexpr auto column_readings = std::to_array<ColumnReading>({
    {"other_outcome", "other"},
    {"organisations", "business + research + welfare + legal + other"},
    {"decided", "total - pending"},
    // Without an outcome, “行政复议案件134件” may leave out those that are pending.
    {"review", "total - pending"},
    {"litigation", "total - pending"},
    {"litigation_direct", "total - pending"},
    {"litigation_after_review", "total - pending"},
});

std::string_view column_of(const Concept& word) {
    const auto found = std::ranges::find(column_readings, word.id, &ColumnReading::concept_id);
    return found == column_readings.end() ? word.id : found->column;
}

std::optional<Reading> cell(std::string_view path, std::string_view column, const NumbersByPath& numbers) {
    std::string full = std::string{path} + "/" + std::string{column};
    auto found = numbers.find(full);
    if (found == numbers.end() && column == total_key) {
        full = path;
        found = numbers.find(full);
    }
    if (found == numbers.end()) return std::nullopt;
    return Reading{found->second, {std::move(full)}};
}

void add(Reading& sum, const Reading& part, std::int64_t sign) {
    sum.value += sign * part.value;
    sum.cells.insert(sum.cells.end(), part.cells.begin(), part.cells.end());
}

/// Calls `use(part, sign)` for each part of “a + b - c”; false as soon as it answers false.
template <class Use>
bool for_each_part(std::string_view expression, Use use) {
    std::int64_t sign = 1;
    while (true) {
        const std::size_t space = expression.find(' ');
        if (!use(expression.substr(0, space), sign)) return false;
        if (space == std::string_view::npos) return true;
        sign = expression[space + 1] == '-' ? -1 : 1;
        expression.remove_prefix(space + 3);
    }
}

std::optional<Reading> evaluate(std::string_view paths, std::string_view columns,
                                const NumbersByPath& numbers) {
    Reading sum;
    const bool known = for_each_part(paths, [&](std::string_view path, std::int64_t path_sign) {
        return for_each_part(columns, [&](std::string_view column, std::int64_t sign) {
            const auto part = cell(path, column, numbers);
            if (part) add(sum, *part, path_sign * sign);
            return part.has_value();
        });
    });
    return known ? std::optional{sum} : std::nullopt;
}

std::vector<std::string_view> columns_of(const Subject& subject) {
    if (subject.column != nullptr) return {column_of(*subject.column)};
    std::vector<std::string_view> columns{total_key};
    const Concept& base = *subject.bases.front();
    if (base.role == WordRole::block) columns.push_back(column_of(base));
    return columns;
}

void append_base(std::vector<Reading>& readings, const Concept& base, std::string_view column,
                 const NumbersByPath& numbers) {
    for (const std::string_view paths : base.readings) {
        if (paths.empty()) continue;
        if (auto reading = evaluate(paths, column, numbers)) readings.push_back(std::move(*reading));
    }
}

/// Every reading of the one with every reading of the other; the difference of two cells may be meant, too.
std::vector<Reading> combined(const std::vector<Reading>& left, const std::vector<Reading>& right) {
    std::vector<Reading> both;
    for (const std::int64_t sign : {1, -1}) {
        for (const Reading& first : left) {
            for (const Reading& second : right) add(both.emplace_back(first), second, sign);
        }
    }
    return both;
}

}  // namespace

std::vector<Reading> readings_of(const Subject& subject, bool yuan, const NumbersByPath& numbers) {
    constexpr std::size_t bases_max = 3;  // sums of more are nobody's reading, and their combinations many
    if (!subject.placed() || subject.bases.size() > bases_max) return {};
    std::vector<Reading> all;
    for (const std::string_view column : columns_of(subject)) {
        std::vector<Reading> sums;
        for (std::size_t i = 0; i < subject.bases.size(); ++i) {
            std::vector<Reading> readings;
            append_base(readings, *subject.bases[i], column, numbers);
            sums = i == 0 ? std::move(readings) : combined(sums, readings);
        }
        all.insert(all.end(), sums.begin(), sums.end());
    }
    // “网络、信函申请”: the last name alone may be meant.
    if (subject.bases.size() > 1)
        append_base(all, *subject.bases.back(), columns_of(subject).front(), numbers);
    std::erase_if(all, [yuan](const Reading& reading) {
        return std::ranges::any_of(
            reading.cells, [yuan](const std::string& path) { return path.ends_with(yuan_suffix) != yuan; });
    });
    return all;
}

std::vector<Reading> readings_of(std::string_view expression, const NumbersByPath& numbers) {
    const auto reading = evaluate(expression, total_key, numbers);
    return reading ? std::vector<Reading>{*reading} : std::vector<Reading>{};
}

}  // namespace domain
