#include "tests/unit/domain/case_dump.hpp"

#include <type_traits>

#include "domain/application/due_dates.hpp"
#include "domain/application/field_text.hpp"
#include "domain/report/ledger.hpp"

using namespace domain;

namespace {

/// Writes `name: value` lines.
class Writer {
  public:
    template <class T>
    Writer& operator()(std::string_view name, const T& value) {
        out_.append(name).append(": ");
        put(value);
        out_ += '\n';
        return *this;
    }
    std::string take() { return std::move(out_); }

  private:
    void put(const std::string& text) { out_ += text; }
    void put(std::string_view text) { out_ += text; }
    void put(Date date) { out_ += date.iso(); }
    void put(Instant instant) { out_ += instant.rfc3339(); }
    void put(Yuan yuan) { put(yuan.amount); }
    void put(WorkingDays days) { put(days.count); }
    template <class T>
    requires std::is_arithmetic_v<T>
    void put(T number) { out_ += std::to_string(number); }
    template <class E>
    requires std::is_enum_v<E>
    void put(E value) { out_ += std::to_string(static_cast<int>(value)); }
    template <class T>
    void put(const std::optional<T>& value) {
        if (value)
            put(*value);
        else
            out_ += "—";
    }
    template <class T>
    void put(const std::vector<T>& values) {
        for (const T& value : values) {
            out_ += "\n  - ";
            put(value);
        }
    }
    template <class... T>
    void row(const T&... parts) {
        ((put(parts), out_ += " | "), ...);
    }
    void put(const ActData& act) { out_ += dump(act); }
    void put(const Delivery& d) { row(d.method, d.posted_on, d.signed_on, d.sent_on, d.delivered_on); }
    void put(const Round& r) {
        row(r.decision_received_on, r.ordered_by, r.clock_from, r.conclusion, r.concluded_on,
            r.calendar_version, r.ending_event, r.delivery);
    }
    void put(const ClockEvent& e) {
        row(e.kind, e.on, e.ended_on, e.working_days, e.until, e.joint, e.letter_received_on, e.expired,
            e.told_on);
    }
    void put(const Consultation& c) { row(c.third_party, c.clock_event, c.result, c.party); }
    void put(const Draft& d) { row(ActData{d.proposed}, d.drafter, d.review, d.reviewer); }
    void put(const Fee& f) {
        row(f.charged_on, f.charged, f.paid_on, f.paid, f.waived_on, f.waived, f.letter_received_on);
        if (f.notice) put(ActData{*f.notice});
    }
    void put(const ProceedingInstance& i) {
        row(i.instance, i.filed_on, i.accepted_on, i.decided_on, i.outcome, i.decision, i.track,
            i.statement_received_on, i.answered_on, i.extended_on, i.decision_received_on, i.orders_reply,
            i.reply_by);
    }
    void put(const Proceeding& p) {
        row(p.number, p.organ, p.kind, p.path, p.instances, p.co_defendants, p.attacked, p.attacked_reply);
    }
    void put(const IssuedLetter& l) { row(l.kind, l.number, l.issued_on, l.event, l.consultation, l.voided); }
    void put(const FiledDocument& d) { row(d.digest, d.role, d.media_type, d.bytes, d.event, d.on); }
    void put(const Recorded& r) {
        const Event& e = r.event;
        row(e.sequence, e.on, e.actor, e.imported, e.calendar_version, r.removed, e.data);
        if (e.overridden) row(e.overridden->code, e.overridden->reason);
    }
    void put(const ClockStep::Skipped& s) { row(s.date, s.reason); }
    void put(const ClockStep& s) { row(s.from, s.to, s.counted, s.total, s.rule, s.text, s.skipped); }
    void put(const ReplyDeadline& d) {
        row(d.due_on, d.basic_due_on, d.provisional, d.suspended, d.stopped, d.counted_days_left, d.steps);
    }
    void put(const DueDate& d) {
        row(name_of(d.kind), d.ordinal, d.due_on, d.provisional, d.suspended, d.article);
    }
    void put(const Posting& p) {
        row(p.account.code, p.organ, p.legal_date, p.applicant_kind, p.amount, p.proceeding);
    }

    std::string out_;
};

}  // namespace

std::string dump(const ActData& act) {
    std::string out{name_of(kind_of(act))};
    std::visit(
        [&]<class Data>(const Data&) {
            std::apply(
                [&](const auto&... field) {
                    ((out.append("\n    ")
                          .append(field.name)
                          .append(" = ")
                          .append(*field_text(act, field.name))),
                     ...);
                },
                Data::fields);
        },
        act);
    return out;
}

std::string dump(const Case& state, Dump what) {
    Writer write;
    write("round", static_cast<const Round&>(state))("stage", state.stage)("filing",
                                                                           ActData{Submit{state.filing}});
    write("received_on", state.received_on)("confirmed_at", state.confirmed_at)("regulation",
                                                                                state.regulation);
    write("past", state.past)("clock", state.clock)("consultations", state.consultations);
    write("correction_until", state.correction_until)("reasons_requested_on", state.reasons_requested_on);
    write("reasons_until", state.reasons_until)("searched", state.searched)("draft", state.draft);
    write("fee", state.fee)("proceedings", state.proceedings)("handler", state.handler)("unit", state.unit);
    write("split_into", state.split_into)("letters", state.letters)("documents", state.documents);
    if (what == Dump::whole) write("events", state.events);
    for (const Recorded& recorded : state.history) {
        if (what == Dump::without_amendments && kind_of(recorded.event.data) == ActKind::amend) continue;
        write("event", recorded);
    }
    return write.take();
}

std::string dump_derived(const Case& state, const Calendar& calendar) {
    const Standing standing = standing_of(state, calendar, Explain::yes);
    const std::vector<DueDate> due = due_dates(state, standing, calendar);
    Writer write;
    write("deadline", standing.deadline)("timeliness", standing.timeliness)("renewed", standing.renewed);
    write("due", due);
    for (const DueDate& date : due) write("explained", explain(date, standing.deadline->steps, calendar));
    write("postings", counted(state, standing));
    return write.take();
}
