#pragma once
#include <string>
#include <string_view>

#include "storage/case_store.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/sqlite/organ_ids.hpp"

/// The parts of verification; verify.cpp runs them in one read transaction.
namespace storage {

inline constexpr std::size_t findings_max = 100;

/// Adds a finding unless there are already as many as anybody reads.
void add_finding(VerifyReport& report, std::string_view what, std::string_view where,
                 std::string_view detail);

/// Events against the chain of commits and the sealed private values.
void verify_chain(Database& database, VerifyReport& report);
/// Cases, proceedings, postings and spans against the replayed events; sums against postings; words against
/// subjects.
void verify_cases(Database& database, const domain::CalendarBook& book, VerifyReport& report);
/// The index of words against the subjects. `expected` is the fingerprint of all pieces that should be in it.
void verify_words(Database& database, std::uint64_t expected, VerifyReport& report);
/// Makes the temporary table that verify_words reads the index through; before the transaction.
void prepare_words_check(Database& database);
/// The part that one case's pieces have in that fingerprint; parts are added up.
std::uint64_t words_fingerprint(std::int64_t key, std::string_view pieces);

/// A statement read side by side with another: both are ordered by the same number, in column 0.
class Stream {
  public:
    Stream(Database& database, const char* sql) : read_(database.use(sql)) { next(); }
    /// Whether the row that stands belongs to the number; rows before it are given to `passed` first.
    template <class Passed>
    bool at(std::int64_t number, Passed passed) {
        for (; more_ && row().number(0) < number; next()) passed(row());
        return more_ && row().number(0) == number;
    }
    Statement& row() { return *read_; }
    bool more() const { return more_; }
    void next() { more_ = read_->step(); }

  private:
    Database::Lease read_;
    bool more_ = false;
};

}  // namespace storage
