#pragma once
#include <optional>

#include "domain/application/reply_clock.hpp"

/// A second oracle for the reply clock: counts day by day as a clerk would with a pencil and the law beside
/// it, knowing neither tables nor searches. Written from the procedure, not from the clock.
struct PencilDeadline {
    std::optional<domain::Date> due_on;
    std::optional<domain::Date> basic_due_on;  // without the extension
    std::optional<int> counted;  // how many working days lead to it; absent: it was set, or there is none
};
PencilDeadline by_pencil(const domain::ReplyHistory& history, const domain::Calendar& calendar);
