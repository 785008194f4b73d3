#include "storage/sqlite/organ_ids.hpp"

#include <algorithm>

#include "storage/storage_error.hpp"

namespace storage {
namespace {

constexpr const char* find_id = "SELECT id FROM organ_codes WHERE code = ?1";
constexpr const char* find_code = "SELECT code FROM organ_codes WHERE id = ?1";
constexpr const char* add_code = "INSERT INTO organ_codes(code) VALUES (?1)";
constexpr const char* list_ids = "SELECT id FROM organ_codes ORDER BY id";

}  // namespace

std::optional<std::int64_t> OrganIds::find(std::string_view code) {
    if (const auto known = by_code_.find(code); known != by_code_.end()) return known->second;
    auto read = database_.use(find_id);
    if (!read->bind_all(code).step()) return std::nullopt;
    const std::int64_t id = read->number(0);
    remember(id, code);
    return id;
}

std::vector<std::int64_t> OrganIds::find_all(const std::vector<std::string>& codes) {
    std::vector<std::int64_t> ids;
    for (const std::string& code : codes) {
        if (const auto id = find(code)) ids.push_back(*id);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

std::int64_t OrganIds::find_or_add(std::string_view code) {
    if (const auto known = find(code)) return *known;
    database_.use(add_code)->bind_all(code).run();
    const std::int64_t id = database_.last_key();
    remember(id, code);
    return id;
}

const std::string& OrganIds::code_of(std::int64_t id) {
    if (const auto known = by_id_.find(id); known != by_id_.end()) return known->second;
    auto read = database_.use(find_code);
    if (!read->bind_all(id).step())
        throw StorageError(StorageError::Kind::corrupt, "a stored organ has no code");
    remember(id, read->text(0));
    return by_id_.at(id);
}

std::vector<std::int64_t> OrganIds::all() {
    std::vector<std::int64_t> ids;
    auto read = database_.use(list_ids);
    while (read->step()) ids.push_back(read->number(0));
    return ids;
}

void OrganIds::forget() {
    by_code_.clear();
    by_id_.clear();
}

void OrganIds::remember(std::int64_t id, std::string_view code) {
    by_code_.emplace(code, id);
    by_id_.emplace(id, code);
}

}  // namespace storage
