#pragma once
#include <vector>

#include "domain/application/reply_clock.hpp"

namespace domain {

/// The way to a reply deadline, step by step in the order of time, for people: receipt, days counted, pauses,
/// restarts, extensions and deferrals with what they did, and at last the due day. `deadline` is what the
/// clock found; the days counted since the last restart add up to its limit. Every day between two counted
/// days is either counted or skipped.
std::vector<ClockStep> reply_steps(const ReplyHistory& history, const Calendar& calendar,
                                   const ReplyDeadline& deadline);

}  // namespace domain
