#include "storage/sqlite/case_rows.hpp"

#include "storage/codec/personal_text.hpp"
#include "storage/storage_error.hpp"

namespace storage {
namespace {

// Columns in the order in which read_row takes them.
#define CASE_COLUMNS                                                                                      \
    "c.key, c.id, c.number, c.organ, c.events, c.stage, c.channel, c.applicant_kind, c.submitted_on, "    \
    "c.received_on, c.regulation, c.due_on, c.provisional, c.suspended, c.counted_days_left, "            \
    "c.calendar_version, c.conclusion, c.concluded_on, c.timeliness, c.delivered_on, c.document_number, " \
    "c.handler, c.unit, c.reopened_on, c.renewed_conclusion, c.renewed_on"
constexpr int columns_of_row = 26;  // what else a statement reads comes after them
#define FROM_CASES " FROM cases c LEFT JOIN private_values p ON p.position = c.first_position "

constexpr const char* case_by_id = "SELECT " CASE_COLUMNS ", p.value" FROM_CASES "WHERE c.id = ?1";
constexpr const char* case_by_number = "SELECT " CASE_COLUMNS ", p.value" FROM_CASES "WHERE c.number = ?1";
constexpr const char* case_by_key = "SELECT " CASE_COLUMNS ", p.value" FROM_CASES "WHERE c.key = ?1";

constexpr const char* add_case =
    "INSERT INTO cases(id, number, organ, events, stage, channel, applicant_kind, submitted_on, received_on, "
    "regulation,"
    " due_on, provisional, suspended, counted_days_left, calendar_version, conclusion, concluded_on, "
    "timeliness,"
    " delivered_on, document_number, sort_on, clock_runs, first_position, applicant_key, handler, unit, "
    "reopened_on, renewed_conclusion, renewed_on)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, "
    "?21, ?22, ?23,"
    " ?24, ?25, ?26, ?27, ?28, ?29)";
constexpr const char* change_case =
    "UPDATE cases SET events = ?2, regulation = ?3, provisional = ?4, suspended = ?5, counted_days_left = ?6,"
    " calendar_version = ?7, concluded_on = ?8, timeliness = ?9, delivered_on = ?10, received_on = ?11, "
    "due_on = ?12,"
    " clock_runs = ?13, stage = ?14, conclusion = ?15 WHERE key = ?1";
constexpr const char* change_case_off_indexes =
    "UPDATE cases SET events = ?2, regulation = ?3, provisional = ?4, suspended = ?5, counted_days_left = ?6,"
    " calendar_version = ?7, concluded_on = ?8, timeliness = ?9, delivered_on = ?10, received_on = ?11 WHERE "
    "key = ?1";
constexpr const char* amend_filing =
    "UPDATE cases SET sort_on = ?2, channel = ?3, applicant_kind = ?4, submitted_on = ?5, document_number = "
    "?6"
    " WHERE key = ?1";

constexpr const char* hand_over_case =
    "UPDATE cases SET handler = ?2, unit = ?3, reopened_on = ?4, renewed_conclusion = ?5, renewed_on = ?6"
    " WHERE key = ?1";

CaseRow read_row(Statement& from, OrganIds& organs) {
    CaseRow row;
    row.key = {from.number(0)};
    row.id = from.uuid(1);
    row.number = from.text(2);
    row.organ = organs.code_of(from.number(3));
    row.events = from.number(4);
    row.stage = from.word<domain::Stage>(5);
    row.channel = from.word<domain::Channel>(6);
    row.applicant_kind = from.word<domain::ApplicantKind>(7);
    row.submitted_on = from.date(8);
    row.received_on = from.maybe_date(9);
    row.regulation = from.maybe_word<domain::Regulation>(10);
    row.due_on = from.maybe_date(11);
    row.provisional = from.number(12) != 0;
    row.suspended = from.number(13) != 0;
    if (!from.is_null(14))
        row.counted_days_left = domain::WorkingDays{static_cast<std::int32_t>(from.number(14))};
    row.calendar_version = static_cast<std::int32_t>(from.number(15));
    row.conclusion = from.maybe_word<domain::Conclusion>(16);
    row.concluded_on = from.maybe_date(17);
    row.timeliness = from.maybe_word<domain::Timeliness>(18);
    row.delivered_on = from.maybe_date(19);
    row.document_number = from.text(20);
    row.handler = from.text(21);
    row.unit = from.text(22);
    row.reopened_on = from.maybe_date(23);
    row.renewed_conclusion = from.maybe_word<domain::Conclusion>(24);
    row.renewed_on = from.maybe_date(25);
    return row;
}

CaseRow read_row_with_texts(Statement& from, OrganIds& organs, WithPersonal personal) {
    CaseRow row = read_row(from, organs);
    PersonalText texts = read_personal_text(from.text(columns_of_row));
    row.subject = std::move(texts.subject);
    row.applicant_name = std::move(texts.applicant_name);
    if (personal == WithPersonal::yes) row.personal = from.text(columns_of_row);
    return row;
}

std::optional<std::string_view> or_null(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string_view>{text};
}

}  // namespace

#define STORED_CASE \
    "SELECT " CASE_COLUMNS ", c.sort_on, c.clock_runs, c.first_position, c.applicant_key FROM cases c"
const char* const every_case = STORED_CASE " ORDER BY c.key";
const char* const open_cases_after =
    STORED_CASE " WHERE c.key > ?1 AND c.stage NOT IN ('concluded', 'voided') ORDER BY c.key LIMIT ?2";

std::optional<CaseRow> find_case_row(Database& database, OrganIds& organs, const Uuid& id) {
    auto read = database.use(case_by_id);
    if (!read->bind_all(id).step()) return std::nullopt;
    return read_row_with_texts(*read, organs, WithPersonal::yes);
}

std::optional<CaseRow> find_case_row(Database& database, OrganIds& organs, std::string_view number) {
    auto read = database.use(case_by_number);
    if (!read->bind_all(number).step()) return std::nullopt;
    return read_row_with_texts(*read, organs, WithPersonal::yes);
}

CaseRow case_row(Database& database, OrganIds& organs, CaseKey key, WithPersonal personal) {
    auto read = database.use(case_by_key);
    if (!read->bind_all(key.value).step()) {
        throw StorageError(StorageError::Kind::corrupt, "a list names a case that is not there");
    }
    return read_row_with_texts(*read, organs, personal);
}

StoredCase read_stored_case(Statement& from, OrganIds& organs) {
    StoredCase stored;
    stored.row = read_row(from, organs);
    stored.sort_on = from.date(columns_of_row);
    stored.clock_runs = from.number(columns_of_row + 1) != 0;
    stored.first_position = from.number(columns_of_row + 2);
    if (!from.is_null(columns_of_row + 3)) stored.applicant_key = from.number(columns_of_row + 3);
    return stored;
}

CaseKey insert_case(Database& database, OrganIds& organs, const Uuid& id, const Projection& projection,
                    std::int64_t first_position, std::optional<std::int64_t> applicant_key) {
    const CaseRow& row = projection.row;
    const std::int64_t organ = organs.find_or_add(row.organ);
    database.use(add_case)
        ->bind_all(id, row.number, organ, row.events, row.stage, row.channel, row.applicant_kind,
                   row.submitted_on, row.received_on, row.regulation, row.due_on, row.provisional,
                   row.suspended, row.counted_days_left, row.calendar_version, row.conclusion,
                   row.concluded_on, row.timeliness, row.delivered_on, or_null(row.document_number),
                   projection.sort_on, projection.clock_runs, first_position, applicant_key,
                   or_null(row.handler), or_null(row.unit), row.reopened_on, row.renewed_conclusion,
                   row.renewed_on)
        .run();
    return {database.last_key()};
}

void hand_over(Database& database, CaseKey key, const CaseRow& row) {
    database.use(hand_over_case)
        ->bind_all(key.value, or_null(row.handler), or_null(row.unit), row.reopened_on,
                   row.renewed_conclusion, row.renewed_on)
        .run();
}

void update_case(Database& database, CaseKey key, const Projection& before, const Projection& after) {
    const CaseRow& row = after.row;
    const bool indexes_stand = before.row.stage == row.stage && before.row.conclusion == row.conclusion &&
                               before.clock_runs == after.clock_runs && before.row.due_on == row.due_on;
    auto change = database.use(indexes_stand ? change_case_off_indexes : change_case);
    change->bind_all(key.value, row.events, row.regulation, row.provisional, row.suspended,
                     row.counted_days_left, row.calendar_version, row.concluded_on, row.timeliness,
                     row.delivered_on, row.received_on);
    if (!indexes_stand) {
        change->bind(12, row.due_on);
        change->bind(13, after.clock_runs);
        change->bind(14, row.stage);
        change->bind(15, row.conclusion);
    }
    change->run();
    const bool same_hands = before.row.handler == row.handler && before.row.unit == row.unit &&
                            before.row.reopened_on == row.reopened_on &&
                            before.row.renewed_conclusion == row.renewed_conclusion &&
                            before.row.renewed_on == row.renewed_on;
    if (!same_hands) hand_over(database, key, row);
    const bool same_filing = before.sort_on == after.sort_on && before.row.channel == row.channel &&
                             before.row.applicant_kind == row.applicant_kind &&
                             before.row.submitted_on == row.submitted_on &&
                             before.row.document_number == row.document_number;
    if (same_filing) return;
    database.use(amend_filing)
        ->bind_all(key.value, after.sort_on, row.channel, row.applicant_kind, row.submitted_on,
                   or_null(row.document_number))
        .run();
}

}  // namespace storage
