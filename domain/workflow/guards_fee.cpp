#include "domain/workflow/guard_words.hpp"

#include "domain/application/fee_notice.hpp"
#include "domain/law/limits.hpp"

/// The information-processing fee (R2019 art. 42; 国办函〔2020〕109号) and the costs under R2007 (art. 27).
namespace domain::guards {
namespace {

constexpr std::string_view notice_article = "R2019 art. 42; 国办函〔2020〕109号";

}  // namespace

Answer fee_is_law(const Case& state, const Command&, const Context& context) {
    const bool law =
        state.regulation == Regulation::R2019 && state.received_on && *state.received_on >= fee_from;
    if (law || context.imported) return std::nullopt;
    return refuse(RefusalCode::fee_not_law, notice_article, {{"received_on", iso_of(state.received_on)}});
}

Answer costs_are_law(const Case& state, const Command&, const Context& context) {
    if (state.regulation != Regulation::R2019 || context.imported) return std::nullopt;
    return refuse(RefusalCode::act_foreign, "R2007 art. 27");
}

Answer one_fee_notice_only(const Case& state, const Command& command, const Context&) {
    if (!state.fee.notice || state.fee.notice->standard != data_of<NotifyFee>(command).standard)
        return std::nullopt;
    return refuse(RefusalCode::second_fee_notice, notice_article, {{"first", iso_of(state.fee.charged_on)}});
}

Answer fee_within_reply_period(const Case& state, const Command& command, const Context& context) {
    const auto due = due_on(state, context);
    if (!due || command.on <= *due) return std::nullopt;
    return refuse(RefusalCode::fee_notice_late, notice_article, {{"due_on", due->iso()}});
}

/// In one notice, and in this and an earlier one.
Answer fee_has_one_standard(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<NotifyFee>(command);
    const bool mixed =
        data.standard == FeeStandard::per_item ? data.pages.has_value() : (data.items || data.earlier_items);
    const bool changed = state.fee.notice && state.fee.notice->standard != data.standard;
    return mixed || changed ? refuse(RefusalCode::both_fee_standards, notice_article) : std::nullopt;
}

Answer fee_names_finding_and_units(const Case&, const Command& command, const Context&) {
    const auto& data = data_of<NotifyFee>(command);
    const bool by_item = data.standard == FeeStandard::per_item;
    if (data.finding.empty()) return missing("finding", notice_article);
    if (!by_item && !data.pages) return missing("pages", notice_article);
    const auto too_many = [](const std::optional<std::int64_t>& units) {
        return units && (*units < 0 || *units > fee_units_max);
    };
    if (too_many(data.items) || too_many(data.pages) || too_many(data.earlier_items))
        return refuse(RefusalCode::field_invalid, notice_article, {{"field", by_item ? "items" : "pages"}});
    return std::nullopt;
}

Answer fee_is_due(const Case&, const Command& command, const Context&) {
    if (reckoning_of(data_of<NotifyFee>(command)).amount.amount > 0) return std::nullopt;
    return refuse(RefusalCode::fee_below_threshold, notice_article);
}

Answer fee_notice_arrives_after_sending(const Case&, const Command& command, const Context&) {
    const auto& received_on = data_of<NotifyFee>(command).letter_received_on;
    if (!received_on || *received_on >= command.on) return std::nullopt;
    return refuse(RefusalCode::end_before_begin, notice_article, {{"field", "letter_received_on"}});
}

Answer fee_settled_after_notice(const Case& state, const Command& command, const Context&) {
    if (!state.fee.charged_on || command.on >= *state.fee.charged_on) return std::nullopt;
    return refuse(RefusalCode::end_before_begin, notice_article,
                  {{"notified_on", iso_of(state.fee.charged_on)}});
}

Answer payment_is_what_was_asked(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<ReceivePayment>(command);
    if (!data.paid || *data.paid == state.fee.charged) return std::nullopt;
    const bool less = *data.paid < state.fee.charged;
    return refuse(less ? RefusalCode::payment_incomplete : RefusalCode::field_invalid, notice_article,
                  {{"field", "paid"}, {"charged", std::to_string(state.fee.charged.amount)}});
}

Answer fee_period_over(const Case& state, const Command& command, const Context& context) {
    if (context.imported) return std::nullopt;
    const auto& received_on = state.fee.letter_received_on;
    if (!received_on) return refuse(RefusalCode::fee_notice_not_received, "国办函〔2020〕109号 6");
    const LimitRow* period = limit_on(Period::fee_payment, state.received_on.value_or(*received_on));
    if (period == nullptr) return refuse(RefusalCode::fee_not_law, notice_article);
    const Date last = last_day(*period, *received_on, context.calendar);
    if (command.on > last) return std::nullopt;
    return refuse(RefusalCode::fee_period_not_over, period->article, {{"last_day", last.iso()}});
}

}  // namespace domain::guards
