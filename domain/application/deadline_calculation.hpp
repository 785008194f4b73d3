#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/application/reply_clock.hpp"
#include "domain/named.hpp"

namespace domain {

/// What a caller of the deadline calculator can tell of a history.
enum class HistoryEventType {
    request_correction,
    receive_correction,
    notify_fee,
    receive_payment,
    consult_third_party,
    consult_organ,
    extend,
    defer_reply,
};
inline constexpr std::array<Named<HistoryEventType>, 8> history_event_words{{
    {HistoryEventType::request_correction, "request_correction", "告知补正"},
    {HistoryEventType::receive_correction, "receive_correction", "收到补正"},
    {HistoryEventType::notify_fee, "notify_fee", "通知缴费"},
    {HistoryEventType::receive_payment, "receive_payment", "收到缴费"},
    {HistoryEventType::consult_third_party, "consult_third_party", "征求第三方意见"},
    {HistoryEventType::consult_organ, "consult_organ", "征求其他机关意见"},
    {HistoryEventType::extend, "extend", "延长答复期限"},
    {HistoryEventType::defer_reply, "defer_reply", "延迟答复"},
}};
static_assert(rows_in_order(history_event_words));
constexpr const auto& words(HistoryEventType) { return history_event_words; }

/// One event; a field that its type does not know is a fault.
struct HistoryEvent {
    HistoryEventType type = HistoryEventType::extend;
    Date on;
    std::optional<Date> ended_on{};             // consultations; absent: open
    std::optional<Date> letter_received_on{};   // consultations: from here its own limit runs
    std::optional<bool> joint{};                // consult_organ: an organ of R2019 art. 34
    std::optional<WorkingDays> working_days{};  // extend; absent: the maximum
    std::optional<Date> until{};                // defer_reply
};

struct DeadlineQuestion {
    Date received_on;
    std::optional<Regulation> regulation{};  // in place of the one in force on received_on
    std::vector<HistoryEvent> events;        // any order
};

/// What is wrong with a question, and what the procedure would object to. Names are part of the API; where
/// the workflow knows the same objection it has the same name.
enum class CalculationFinding {
    before_the_regulation,
    too_many_events,
    field_missing,
    field_not_allowed,
    field_invalid,
    end_before_begin,
    receive_without_request,
    second_extension,
    extension_too_long,
    // The ones above are faults, those below warnings.
    regulation_not_in_force,
    date_before_case,
    correction_notice_late,
    second_correction,
    second_fee_notice,
    fee_not_law,
    fee_notice_late,
    extension_after_due,
    act_while_stopped,
    consultation_after_due,
    consultation_counts,
    deferral_foreign,
    deferral_not_later,
};
struct CalculationFindingRow {
    CalculationFinding value;
    std::string_view name;
    std::string_view label;  // Chinese text
    std::string_view english;
};
// clang-format off
inline constexpr std::array<CalculationFindingRow, 22> calculation_finding_rows{{
    {CalculationFinding::before_the_regulation,   "before_the_regulation",   "收到日早于《条例》施行之日（2008年5月1日）",       "received before the first regulation came into force (2008-05-01)"},
    {CalculationFinding::too_many_events,         "too_many_events",         "事件过多",                                   "more events than one calculation takes"},
    {CalculationFinding::field_missing,           "field_missing",           "缺少必填项",                                  "a required field is missing"},
    {CalculationFinding::field_not_allowed,       "field_not_allowed",       "此类事件没有这一项",                            "an event of this type has no such field"},
    {CalculationFinding::field_invalid,           "field_invalid",           "填写的内容不符合要求",                          "the field's value is not valid"},
    {CalculationFinding::end_before_begin,        "end_before_begin",        "结束日早于开始日",                             "the end lies before the begin"},
    {CalculationFinding::receive_without_request, "receive_without_request", "没有与之对应的补正告知或缴费通知",                "nothing was asked for that could have been received"},
    {CalculationFinding::second_extension,        "second_extension",        "答复期限只能延长一次",                          "the period can be extended only once"},
    {CalculationFinding::extension_too_long,      "extension_too_long",      "延长的期限超过法定上限",                         "the extension is longer than the regulation allows"},
    {CalculationFinding::regulation_not_in_force, "regulation_not_in_force", "所选《条例》在收到日并未施行",                    "the regulation chosen was not in force on the day of receipt"},
    {CalculationFinding::date_before_case,        "date_before_case",        "事件日期早于收到申请之日",                       "the event lies before the receipt of the application"},
    {CalculationFinding::correction_notice_late,  "correction_notice_late",  "补正告知晚于收到申请后7个工作日",                 "the correction notice is later than 7 working days after receipt"},
    {CalculationFinding::second_correction,       "second_correction",       "补正只能告知一次",                             "a correction can be asked for only once"},
    {CalculationFinding::second_fee_notice,       "second_fee_notice",       "已通知过缴费",                                "a fee was notified before"},
    {CalculationFinding::fee_not_law,             "fee_not_law",             "信息处理费适用于2021年1月1日以后收到的申请",        "the processing fee exists for applications received from 2021-01-01"},
    {CalculationFinding::fee_notice_late,         "fee_notice_late",         "缴费通知晚于答复期限",                          "the fee notice is later than the due day"},
    {CalculationFinding::extension_after_due,     "extension_after_due",     "延期决定晚于当时的答复期限，不改变答复期限",          "the extension was decided after the then due day and moves nothing"},
    {CalculationFinding::act_while_stopped,       "act_while_stopped",       "等待补正或缴费期间不能进行此项操作",               "this act is not allowed while a correction or a payment is awaited"},
    {CalculationFinding::consultation_after_due,  "consultation_after_due",  "征求意见时期限已计满或已另定答复日期，不改变答复期限", "the consultation began when the period was used up or deferred and moves nothing"},
    {CalculationFinding::consultation_counts,     "consultation_counts",     "所适用的《条例》不扣除征求其他机关意见的时间",       "the regulation does not leave out the time for consulting another organ"},
    {CalculationFinding::deferral_foreign,        "deferral_foreign",        "所适用的《条例》没有延迟答复的规定",               "the regulation knows no deferred reply"},
    {CalculationFinding::deferral_not_later,      "deferral_not_later",      "延迟答复的日期不晚于原答复期限",                   "the deferred date does not lie after the running due day"},
}};
// clang-format on
static_assert(rows_in_order(calculation_finding_rows));
constexpr const auto& words(CalculationFinding) { return calculation_finding_rows; }
constexpr const CalculationFindingRow& row_of(CalculationFinding value) {
    return calculation_finding_rows[static_cast<std::size_t>(value)];
}

/// A finding and the place it is about, as a JSON pointer into the question: `/events/0/working_days`.
struct LocatedFinding {
    CalculationFinding code;
    std::string pointer;
    friend bool operator==(const LocatedFinding&, const LocatedFinding&) = default;
};

struct DeadlineAnswer {
    Regulation regulation = Regulation::R2019;
    ReplyDeadline deadline;  // with steps
    std::int32_t calendar_version = 0;
    std::optional<Date> correction_notice_by;    // where the regulation sets a limit (R2019 art. 30)
    std::optional<Date> latest_extended_due_on;  // with the whole extension, unless one was already decided
    std::vector<LocatedFinding> warnings;
};

/// Either faults, all of them, or the answer.
struct DeadlineCalculation {
    std::vector<LocatedFinding> faults;
    std::optional<DeadlineAnswer> answer;
};

/// Bounds on a question, so that no answer grows without measure.
inline constexpr std::size_t history_events_max = 100;
inline constexpr std::int32_t history_days_max = 3660;  // from the receipt to any date told

/// The reply clock of a history that belongs to no case. Pure; procedure only warns.
DeadlineCalculation calculate_deadline(const DeadlineQuestion& question, const Calendar& calendar);

}  // namespace domain
