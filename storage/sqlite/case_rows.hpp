#pragma once
#include <optional>

#include "storage/codec/projection.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/sqlite/organ_ids.hpp"

namespace storage {

/// Reading and writing rows of the table `cases`.

enum class WithPersonal { no, yes };

std::optional<CaseRow> find_case_row(Database& database, OrganIds& organs, const Uuid& id);
std::optional<CaseRow> find_case_row(Database& database, OrganIds& organs, std::string_view number);
/// Throws StorageError{corrupt} when there is no such case: the key came out of another table.
CaseRow case_row(Database& database, OrganIds& organs, CaseKey key, WithPersonal personal);

/// What stands in the row beside the CaseRow.
struct StoredCase {
    CaseRow row;  // without private texts
    domain::Date sort_on;
    bool clock_runs = false;
    std::int64_t first_position = 0;
    std::optional<std::int64_t> applicant_key;
};
/// All cases by key, for verification: bind nothing, step, read.
extern const char* const every_case;
/// Those neither concluded nor void with a key above ?1, by key, at most ?2.
extern const char* const open_cases_after;
StoredCase read_stored_case(Statement& statement, OrganIds& organs);

/// Inserts the row and answers its key.
CaseKey insert_case(Database& database, OrganIds& organs, const Uuid& id, const Projection& projection,
                    std::int64_t first_position, std::optional<std::int64_t> applicant_key);
/// Brings the row up to date. `before` is what it was, so that indexes over what did not change are left
/// alone.
void update_case(Database& database, CaseKey key, const Projection& before, const Projection& after);
/// Writes who works on the case and what became of it when it was reopened.
void hand_over(Database& database, CaseKey key, const CaseRow& row);

}  // namespace storage
