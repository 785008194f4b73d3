#include "domain/application/reply_steps.hpp"

#include <algorithm>

#include "domain/application/reply_count.hpp"
#include "domain/application/step_words.hpp"
#include "domain/law/limits.hpp"

namespace domain {
namespace {

using namespace clock_detail;
using Kind = ClockEvent::Kind;

constexpr std::string_view counting_article = "民法典 201";
constexpr std::string_view order_article = "行政复议法 2023 art. 77; 行政诉讼法 art. 70, 72";

std::string_view consulted(const ClockEvent& event) {
    if (event.kind == Kind::consult_third_party) return "征求第三方意见";
    return event.joint ? "征求共同制作机关意见" : "征求其他机关意见";
}

std::string_view awaited_thing(const ClockEvent& event) {
    return event.kind == Kind::correction ? "补正" : "缴费";
}

std::string_view stop_article(const ClockEvent& event, const RegulationRow& law) {
    return event.kind == Kind::correction ? law.correction_article : "国办函〔2020〕109号 7";
}

/// A step that counts nothing but has to be told at its place: an extension, a deferral, a consultation
/// without effect.
struct Mark {
    Date on;
    ClockStep step;
};

ClockStep told(Date from, Date to, std::string_view rule, std::string text) {
    return ClockStep{from, to, 0, 0, std::string{rule}, std::move(text), {}};
}

std::string extension_words(const Move& move, const RegulationRow& law) {
    const std::int32_t asked = move.event->working_days.count;
    switch (move.effect) {
        case Effect::second: return "此前已延期一次，本次延期不改变答复期限";
        case Effect::too_late:
            return sentence("决定延期时，答复期限已于", *move.due_then, "届满，本次延期不改变答复期限");
        case Effect::told_too_late:
            return sentence("告知申请人延期时，答复期限已于", *move.due_then, "届满，本次延期不改变答复期限");
        default: break;
    }
    std::string text = sentence("决定延期", asked, "个工作日");
    if (asked > move.granted.count)
        text += sentence("，超过法定上限，按上限", move.granted.count, "个工作日计");
    return text + sentence("，期限共", law.reply.count + move.granted.count, "个工作日");
}

std::string deferral_words(const Move& move) {
    switch (move.effect) {
        case Effect::unknown_to_the_regulation: return "所适用的《条例》没有延迟答复的规定，不改变答复期限";
        case Effect::not_later: return "延迟答复的日期不晚于原答复期限，不改变答复期限";
        default: break;
    }
    return sentence("确定延迟至", *move.event->until, "前答复，此后征求意见、延期不再改变该期限");
}

Mark mark_of(const Move& move, const RegulationRow& law) {
    const ClockEvent& event = *move.event;
    if (event.kind == Kind::extend) {
        return {event.on, told(event.on, event.on, law.extension_article, extension_words(move, law))};
    }
    const std::string_view article = law.deferral_article.empty() ? law.reply_article : law.deferral_article;
    const Date to = move.effect == Effect::moves ? *event.until : event.on;
    return {event.on, told(event.on, to, article, deferral_words(move))};
}

/// Tells the story of one case; a cursor over its days.
class Narrator {
  public:
    Narrator(const Knowledge& known, std::vector<ClockStep>& steps)
        : known_(known),
          law_(*known.history.regulation),
          steps_(steps),
          position_(known.history.received_on) {
        granted_ = judge_moves(known_, [this](const Move& move) { marks_.push_back(mark_of(move, law_)); });
        for (const ClockEvent& event : known_.history.events) {
            if (consults(event) && !pauses(known_, event)) marks_.push_back(organ_asked_in_vain(event));
        }
        std::stable_sort(marks_.begin(), marks_.end(),
                         [](const Mark& a, const Mark& b) { return a.on < b.on; });
    }

    void tell(const ReplyDeadline& deadline) {
        tell_receipt();
        if (known_.history.ordered_by) return tell_order(deadline);
        while (const ClockEvent* stop = next_restart()) tell_restart(*stop);
        if (const ClockEvent* stop = awaited(known_)) {
            tell_count(std::min(stop->on, limit_of_count()));
            tell_marks(end_of_time);
            tell_stop(*stop);
            return;
        }
        if (!deadline.due_on) {
            tell_count(end_of_time);
            tell_marks(end_of_time);
            tell_open_end(*deadline.counted_days_left);
            return;
        }
        const bool deferred = granted_.deferral != nullptr && granted_.deferral->on >= start_;
        const Date last = deferred ? std::min(granted_.deferral->on, limit_of_count()) : *deadline.due_on;
        tell_count(last);
        tell_idle_consultations(last, deferred);
        tell_marks(end_of_time);
        tell_due(deadline, deferred);
    }

  private:
    void add(ClockStep step) {
        step.total = total_;
        steps_.push_back(std::move(step));
    }

    void tell_receipt() {
        start_ = position_;
        std::string text = known_.history.reopened ? "收到责令重新答复的决定或者判决" : "收到申请";
        if (!known_.history.ordered_by)
            text += sentence("，当日不计入，自次日起算；答复期限", law_.reply.count, "个工作日");
        add(told(position_, position_, known_.history.ordered_by ? order_article : counting_article,
                 std::move(text)));
    }

    /// A day that was set is not counted.
    void tell_order(const ReplyDeadline& deadline) {
        if (const ClockEvent* stop = awaited(known_)) return tell_stop(*stop);
        const Date due = *deadline.due_on;
        add(told(due, due, order_article,
                 sentence("决定或者判决确定的答复期限为", due, "，征求意见、延期不改变该期限") +
                     provisional_words(deadline)));
    }

    std::string provisional_words(const ReplyDeadline& deadline) const {
        if (!deadline.provisional) return {};
        return sentence("；", known_.calendar.certain_until(),
                        "以后的放假安排尚未公布，暂按周一至周五为工作日推算");
    }

    /// The closed stop that ends first after the present start.
    const ClockEvent* next_restart() const {
        const ClockEvent* next = nullptr;
        for (const ClockEvent& event : known_.history.events) {
            if (!stops(event) || !event.ended_on || *event.ended_on <= start_) continue;
            if (next == nullptr || *event.ended_on < *next->ended_on) next = &event;
        }
        return next;
    }

    void tell_restart(const ClockEvent& stop) {
        tell_count(std::min(stop.on, limit_of_count()));
        tell_marks(stop.on);
        total_ = 0;
        start_ = position_ = *stop.ended_on;
        add(told(stop.on, position_, stop_article(stop, law_),
                 sentence(stop.kind == Kind::correction ? "告知补正，" : "通知缴费，", position_,
                          stop.kind == Kind::correction ? "收到补正" : "缴费（或免收）",
                          "；期限自次日起重新计算，此前所计日数不再计入")));
    }

    void tell_stop(const ClockEvent& stop) {
        add(told(stop.on, stop.on, stop_article(stop, law_),
                 sentence("已通知", awaited_thing(stop), "，期限停止计算；", awaited_thing(stop),
                          "后自次日起重新计算")));
    }

    /// The last day that a count from the present start can reach.
    Date limit_of_count() const {
        const WorkingDays limit{law_.reply.count + granted_.extension.count};
        return count_from(known_, start_, limit).due_on.value_or(end_of_time);
    }

    /// Counts to the end of `to`, telling pauses and marks on the way; stops before a pause that has no end.
    void tell_count(Date to) {
        while (position_ < to) {
            tell_marks(position_);
            Date end = to;
            const auto pause = next_pause(known_, position_);
            if (pause) end = std::min(end, std::max(position_, pause->first.plus_days(-1)));
            if (!marks_.empty()) end = std::min(end, std::max(position_, marks_.front().on));
            if (end == end_of_time) return;
            if (end > position_) {
                tell_counted(end);
            } else {
                tell_pause(*pause, to);
                if (!pause->last) return;
            }
        }
    }

    void tell_counted(Date end) {
        const Date from = position_.next();
        const std::int32_t counted = known_.calendar.working_days_between(position_, end).count;
        total_ += counted;
        position_ = end;
        add(ClockStep{from, end, counted, 0, std::string{law_.reply_article},
                      sentence("计", counted, "个工作日，累计", total_, "个工作日"),
                      days_off(known_.calendar, from, end)});
    }

    void tell_pause(const Pause& pause, Date to) {
        const ClockEvent& event = *pause.event;
        const Date from = std::max(pause.first, position_.next());
        const Date end = pause.last || to != end_of_time ? std::min(pause.last.value_or(to), to) : from;
        ClockStep step{from, end, 0, 0, std::string{law_.consultation_article}, pause_words(pause), {}};
        for (Date date = from; date <= end; date = date.next()) {
            std::string reason = known_.calendar.is_working_day(date) ? sentence(consulted(event), "期间")
                                                                      : known_.calendar.day_off_reason(date);
            step.skipped.push_back({date, std::move(reason)});
        }
        position_ = end;
        add(std::move(step));
    }

    std::string pause_words(const Pause& pause) const {
        std::string text = sentence(pause.event->on, "发函", consulted(*pause.event));
        if (!pause.open)
            return text + sentence("，", *pause.event->ended_on, "结束；所需时间不计入（",
                                   pause_boundary.words, "）");
        if (!pause.last) return text + "，尚未结束，法律未定答复期限；结束前的时间不计入";
        return text + sentence("，尚未结束，暂按其期限届满日", *pause.last, "推算；所需时间不计入（",
                               pause_boundary.words, "）");
    }

    Mark organ_asked_in_vain(const ClockEvent& event) const {
        return {
            event.on,
            told(event.on, std::max(event.on, event.ended_on.value_or(event.on)), law_.consultation_article,
                 sentence(consulted(event), "；所适用的《条例》未规定扣除此项时间，期限照常计算"))};
    }

    void tell_marks(Date until) {
        const auto later =
            std::find_if(marks_.begin(), marks_.end(), [&](const Mark& m) { return m.on > until; });
        for (auto mark = marks_.begin(); mark != later; ++mark) add(std::move(mark->step));
        marks_.erase(marks_.begin(), later);
    }

    void tell_idle_consultations(Date last, bool deferred) {
        for (const ClockEvent& event : known_.history.events) {
            if (!pauses(known_, event) || event.on < last) continue;
            marks_.push_back({event.on, told(event.on, event.on, law_.consultation_article,
                                             sentence(consulted(event),
                                                      deferred ? "；已确定延迟答复日期，不改变该期限"
                                                               : "；发出时期限已计满，不改变答复期限"))});
        }
        std::stable_sort(marks_.begin(), marks_.end(),
                         [](const Mark& a, const Mark& b) { return a.on < b.on; });
    }

    void tell_open_end(WorkingDays left) {
        add(told(position_, position_, law_.reply_article,
                 sentence("征求意见尚未结束，答复期限待定；结束后尚余", left.count, "个工作日")));
    }

    void tell_due(const ReplyDeadline& deadline, bool deferred) {
        const Date due = *deadline.due_on;
        std::string text = deferred ? sentence("答复期限为延迟答复之日", due)
                                    : sentence("第", total_, "个工作日为", due, "，即答复期限");
        if (deadline.suspended) text += "；征求意见尚未结束，此日为推算";
        text += provisional_words(deadline);
        add(told(due, due, deferred ? law_.deferral_article : law_.reply_article, std::move(text)));
    }

    Knowledge known_;
    const RegulationRow& law_;
    std::vector<ClockStep>& steps_;
    std::vector<Mark> marks_;  // not yet told, by day
    Granted granted_;
    Date start_;     // of the present count
    Date position_;  // the last day told
    std::int32_t total_ = 0;
};

}  // namespace

std::vector<ClockStep> reply_steps(const ReplyHistory& history, const Calendar& calendar,
                                   const ReplyDeadline& deadline) {
    std::vector<ClockStep> steps;
    Narrator{Knowledge{history, calendar}, steps}.tell(deadline);
    return steps;
}

}  // namespace domain
