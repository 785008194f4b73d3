#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/calendar/calendar.hpp"
#include "domain/law/regulation.hpp"

namespace domain {

/// What moves the reply clock. Dates are legal dates.
struct ClockEvent {
    enum class Kind {
        correction,  // 补正: requested on `on`, received on `ended_on` (absent: still awaited)
        fee,  // 信息处理费: notified on `on`, paid or waived on `ended_on` (absent: still awaited)
        consult_third_party,  // 征求第三方意见: sent on `on`, answered or expired on `ended_on` (absent:
                              // open)
        consult_organ,  // 征求其他机关意见: likewise
        extend,         // 延期: decided on `on`, `working_days` more
        defer_reply,    // 延迟答复 (art. 35): decided on `on`, answer by `until`
    };
    Kind kind;
    Date on;
    std::optional<Date> ended_on{};
    WorkingDays working_days{};
    std::optional<Date> until{};
    bool joint = false;  // consult_organ: an organ of art. 34
    std::optional<Date>
        letter_received_on{};  // consultations: the day the letter arrived, from which its limit runs
    bool expired = false;  // consultations: ended without an answer; the pause lasts no longer than the limit
    std::optional<Date> told_on{};  // extend: the day the applicant was told; absent: the day it was decided
};

/// Everything the reply clock depends on besides the calendar.
struct ReplyHistory {
    Date received_on;
    const RegulationRow* regulation;
    std::vector<ClockEvent>
        events;  // any order; sorted by the clock: on one day restart, consultation, extension
    std::optional<Date> ordered_by{};  // a decision sets this day for the reply; nothing moves it
    bool reopened = false;             // `received_on` is the day of a decision that orders a new reply
};

/// One line of the explanation of a deadline.
struct ClockStep {
    struct Skipped {
        Date date;
        std::string reason;  // 周六、周日, which holiday by which notice, or which consultation
    };
    Date from;
    Date to;
    std::int32_t counted;  // days counted in this step
    std::int32_t total;    // counted since the last (re)start
    std::string rule;      // article
    std::string text;      // in Chinese, as a caseworker would say it
    std::vector<Skipped> skipped;
};

/// The answer of the reply clock.
struct ReplyDeadline {
    std::optional<Date> due_on;  // absent while stopped, or suspended by a consultation without a limit
    std::optional<Date>
        basic_due_on;  // the same without the extension: up to it a reply is “on time” (form 2014)
    bool provisional = false;
    bool suspended = false;                        // a consultation is open; due_on is projected
    bool stopped = false;                          // a correction or a payment is awaited
    std::optional<WorkingDays> counted_days_left;  // given when suspended without a projected due day
    std::vector<ClockStep> steps;                  // empty unless asked for
};

enum class Explain { no, yes };

/// The day by which the organ must reply: a pure function of history, regulation and calendar
/// (procedure.md, “The reply clock”; R2019 art. 33, R2007 art. 24). Never refuses; guards are the decider's.
/// An extension decided or told after the then due day, a second one, or a part above the maximum moves
/// nothing.
ReplyDeadline reply_deadline(const ReplyHistory& history, const Calendar& calendar, Explain explain);

}  // namespace domain
