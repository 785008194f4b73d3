#pragma once
#include "storage/records.hpp"
#include "storage/sqlite/database.hpp"

namespace storage {

/// The part of a filter that any statement over cases can test on the row, with the places it is bound to. A
/// place that is NULL does not filter; SQLite then does not even read the row.
// clang-format off
#define CASE_FILTER_SQL                                                                                   \
    " AND (?6 IS NULL OR c.stage = ?6) AND (?7 IS NULL OR c.channel = ?7)"                                \
    " AND (?8 IS NULL OR c.applicant_kind = ?8) AND (?9 IS NULL OR c.conclusion = ?9)"                    \
    " AND (?10 IS NULL OR c.received_on >= ?10) AND (?11 IS NULL OR c.received_on <= ?11)"                \
    " AND (?12 IS NULL OR (c.clock_runs = 1 AND c.due_on >= ?12))"                                        \
    " AND (?13 IS NULL OR (c.clock_runs = 1 AND c.due_on <= ?13))"                                        \
    " AND (?14 IS NULL OR c.clock_runs = 0 OR (c.suspended = 1 AND c.due_on >= ?14))"                     \
    " AND (?16 = 0 OR c.suspended = 0)"                                                                   \
    " AND (?17 IS NULL OR c.handler = ?17) AND (?18 IS NULL OR c.unit = ?18)"
// clang-format on

inline void bind_filter(Statement& statement, const CaseFilter& filter) {
    statement.bind(6, filter.stage);
    statement.bind(7, filter.channel);
    statement.bind(8, filter.applicant_kind);
    statement.bind(9, filter.conclusion);
    statement.bind(10, filter.received_from);
    statement.bind(11, filter.received_to);
    statement.bind(12, filter.due_from);
    statement.bind(13, filter.due_to);
    statement.bind(14, filter.grey_on);
    statement.bind(16, filter.not_suspended);
    const auto name = [](const std::string& text) {
        return text.empty() ? std::nullopt : std::optional<std::string_view>{text};
    };
    statement.bind(17, name(filter.handler));
    statement.bind(18, name(filter.unit));
}

}  // namespace storage
