#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What record_sql wrote down, as statements to be prepared once and values to be bound.
namespace bench {

struct Value {
    enum class Kind { null, number, real, text, blob };
    Kind kind = Kind::null;
    std::int64_t number = 0;
    double real = 0;
    std::string bytes;
};

struct Step {
    std::size_t statement = 0;                  // place in Recording::statements
    std::vector<std::pair<int, Value>> values;  // by the number of the parameter
};

/// One transaction of the server: what it read at its begin, its units of work, what it wrote for all of
/// them.
struct RecordedBatch {
    std::vector<Step> begin;
    std::vector<std::vector<Step>> units;
    std::vector<Step> end;
};

struct Recording {
    std::vector<std::string> statements;
    std::vector<RecordedBatch> batches;
    std::size_t units() const;
};

/// Reads the file; savepoints and transaction marks are left out, units that were undone too. Throws
/// std::runtime_error when the file is not a recording.
Recording read_recording(const std::string& path);

/// The values that stand in `expanded` where `prepared` has ?1, ?2, …
std::vector<std::pair<int, Value>> values_of(std::string_view prepared, std::string_view expanded);

}  // namespace bench
