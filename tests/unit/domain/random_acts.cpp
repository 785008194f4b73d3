#include "tests/unit/domain/random_acts.hpp"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include "domain/application/field_text.hpp"
#include "domain/workflow/workflow.hpp"

using namespace domain;

namespace {

const std::vector<std::string> organs{"bureau", "government", "town"};

/// Gives each member a value by its name and type.
class Filler {
  public:
    Filler(RandomActs& random, const Case& state, Date on) : random_(random), state_(state), on_(on) {}

    void fill(std::string_view name, Date& value) {
        const bool ahead = name == "until" || name == "reply_by";
        value = ahead ? on_.plus_days(1 + random_.below(60)) : on_;
        if (random_.mischievous())
            value = random_.below(10) == 0 ? Date{2007, 6, 1} : on_.plus_days(random_.below(200) - 120);
    }
    void fill(std::string_view name, std::string& value) {
        value = "文字";
        if (name == "number") value = state_.filing.number.empty() ? "T-1" : state_.filing.number;
        if (name == "proceeding_number") value = proceeding_number();
        if (name == "letter_number") value = letter_number();
        if (name == "earlier_case") value = "T-0";
        if (random_.mischievous()) value = random_.coin() ? "" : "T-1";
        if (name == "organ")
            value = random_.one_of(organs);  // the service looks for it before the domain does
    }
    void fill(std::string_view name, std::int64_t& value) {
        value = 1 + random_.below(60);
        if (name == "consultation")
            value = 1 + random_.below(std::max(1, static_cast<int>(state_.consultations.size())));
        if (random_.mischievous())
            value = random_.one_of(std::vector<std::int64_t>{-1, 0, 4, 1'000'001, INT64_MAX, INT64_MIN});
    }
    void fill(std::string_view, WorkingDays& value) {
        value.count = 1 + random_.below(random_.mischievous() ? 400 : 20);
    }
    void fill(std::string_view, Yuan& value) { value.amount = random_.below(3000); }
    void fill(std::string_view, bool& value) { value = random_.coin(); }
    void fill(std::string_view, Instant& value) {
        value.milliseconds = (std::int64_t{on_.days()} * 24 + random_.below(24)) * 3'600'000;
    }
    void fill(std::string_view, std::vector<std::string>& value) {
        value = {"甲", "乙"};
        if (random_.mischievous()) value.clear();
    }
    template <class E>
    requires std::is_enum_v<E>
    void fill(std::string_view, E& value) { value = random_.word<E>(); }
    template <class T>
    void fill(std::string_view name, std::optional<T>& value) {
        value.reset();
        if (random_.below(8) == 0) return;
        fill(name, value.emplace());
    }

    // What of the fields has to fit together.
    void settle(NotifyFee& data) const {
        (data.standard == FeeStandard::per_item ? data.pages : data.items).reset();
        if (data.standard == FeeStandard::per_page) data.earlier_items.reset();
    }
    void settle(RecordDelivery& data) const { data.delivered_on.reset(); }
    void settle(ReceivePayment& data) const { data.paid.reset(); }
    void settle(FileProceeding& data) {
        data.filed_on = on_;
        if (const Proceeding* known = state_.find_proceeding(data.proceeding_number)) {
            data.organ.reset();
            data.proceeding.reset();
            data.path.reset();
            data.instance = known->instances.size() % 2 == 1 ? Instance::second : Instance::retrial;
            return;
        }
        if (data.proceeding == ProceedingKind::reconsideration) data.path.reset();
        data.instance.reset();
    }
    void settle(FollowProceeding& data) { data.instance.reset(); }
    void settle(DecideProceeding& data) {
        data.instance.reset();
        if (data.decision) data.outcome.reset();
        const bool corrected = (data.decision ? row_of(*data.decision).outcome
                                              : data.outcome.value_or(Outcome::other)) == Outcome::corrected;
        data.orders_reply = corrected;
        if (!corrected || random_.coin()) data.reply_by.reset();
    }
    void settle(Reopen& data) {
        data.decision_received_on.reset();
        data.reply_by.reset();
        for (const Proceeding& proceeding : state_.proceedings) {
            if (proceeding.instances.back().orders_reply) data.proceeding_number = proceeding.number;
        }
    }
    void settle(DraftReply& data) { data.conclusion = likely(data.conclusion); }
    void settle(IssueReply& data) {
        data.conclusion = state_.draft ? state_.draft->proposed.conclusion : likely(data.conclusion);
    }
    template <class Other>
    void settle(Other&) const {}

  private:
    /// Now and then a number that is known, a new one that somebody gives, or none.
    std::string proceeding_number() {
        if (!state_.proceedings.empty() && random_.below(4) != 0)
            return random_.one_of(state_.proceedings).number;
        return random_.coin() ? "" : "S-" + std::to_string(random_.below(4));
    }
    std::string letter_number() {
        if (!state_.letters.empty() && random_.below(4) != 0) return random_.one_of(state_.letters).number;
        return "字第" + std::to_string(state_.letters.size() + 1) + "号";
    }
    Conclusion likely(Conclusion any) { return random_.coin() ? Conclusion::disclosed : any; }

    RandomActs& random_;
    const Case& state_;
    Date on_;
};

constexpr std::array<std::string_view, 6> foreign_values{"",      "2025-02-29", "2008-04-30",
                                                         "maybe", "-1",         "99999999999999999999"};

}  // namespace

template <class Data>
Data RandomActs::filled(const Case& state, Date on) {
    Data data;
    Filler filler{*this, state, on};
    std::apply([&](const auto&... field) { (filler.fill(field.name, data.*field.member), ...); },
               Data::fields);
    if (!mischievous()) filler.settle(data);
    return data;
}

ActData RandomActs::act(ActKind kind, const Case& state, Date on) {
    if (kind == ActKind::amend) return amendment(state, on);
    ActData data;
    const auto pick = [&]<std::size_t... I>(std::index_sequence<I...>) {
        ((static_cast<std::size_t>(kind) == I
              ? void(data = filled<std::variant_alternative_t<I, AnyAct>>(state, on))
              : void()),
         ...);
    };
    pick(std::make_index_sequence<std::variant_size_v<AnyAct>>{});
    return data;
}

ActKind RandomActs::kind(const Case& state) {
    if (mischievous() || state.stage == Stage::voided) return word<ActKind>();
    const std::vector<ActKind> allowed =
        acts_allowed(state.stage, {Actor::applicant, Actor::handler, Actor::signer});
    const ActKind chosen = one_of(allowed);
    // What ends the play and what moves nothing is done less often.
    constexpr std::array rare{ActKind::void_case,    ActKind::withdraw,     ActKind::attach_document,
                              ActKind::issue_letter, ActKind::void_letter,  ActKind::record_fee,
                              ActKind::transfer,     ActKind::record_search};
    const bool again = std::find(rare.begin(), rare.end(), chosen) != rare.end() && below(6) != 0;
    return again ? one_of(allowed) : chosen;
}

Amend RandomActs::amendment(const Case& state, Date on) {
    Amend data{.event = {}, .field = "on", .value = "true", .old_value = {}, .reason = "登记有误"};
    if (state.history.empty()) return data;
    const Event& event = one_of(state.history).event;
    data.event = event.sequence;
    const int choice = below(10);
    if (choice == 0) {
        data.field = "removed";
        if (coin()) data.value = "false";
    } else if (choice == 1) {
        data.value = event.on.plus_days(below(20) - 10).iso();
    } else {
        std::vector<std::string> names;
        std::visit(
            [&]<class Data>(const Data&) {
                std::apply([&](const auto&... field) { (names.emplace_back(field.name), ...); },
                           Data::fields);
            },
            event.data);
        if (names.empty()) return data;
        data.field = one_of(names);
        const ActKind kind = kind_of(event.data);
        if (kind != ActKind::amend) data.value = *field_text(act(kind, state, on), data.field);
    }
    if (mischievous()) data.value = foreign_values[static_cast<std::size_t>(below(6))];
    if (mischievous()) data.event = below(2) == 0 ? std::optional<std::int64_t>{} : below(30);
    return data;
}
