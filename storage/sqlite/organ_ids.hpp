#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "storage/sqlite/database.hpp"

namespace storage {

/// The small numbers that stand for organs' codes in the tables. A number once committed never changes, so
/// what was read may be remembered for as long as the connection lives.
class OrganIds {
  public:
    explicit OrganIds(Database& database) : database_(database) {}

    std::optional<std::int64_t> find(std::string_view code);
    /// The numbers of those of these codes that have one, each once, ascending.
    std::vector<std::int64_t> find_all(const std::vector<std::string>& codes);
    /// Gives a number to a code that has none; needs a write transaction.
    std::int64_t find_or_add(std::string_view code);
    /// Throws StorageError{corrupt} for a number that was never given.
    const std::string& code_of(std::int64_t id);
    /// Every number ever given.
    std::vector<std::int64_t> all();
    /// Forgets everything: what was added may have been undone.
    void forget();

  private:
    void remember(std::int64_t id, std::string_view code);
    Database& database_;
    std::map<std::string, std::int64_t, std::less<>> by_code_;
    std::unordered_map<std::int64_t, std::string> by_id_;
};

}  // namespace storage
