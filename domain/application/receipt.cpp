#include "domain/application/receipt.hpp"

#include <array>

#include "domain/application/step_words.hpp"

namespace domain {
namespace {

constexpr std::string_view art_31 = "R2019 art. 31";
constexpr std::string_view notice_207 = "国办公开办函〔2015〕207号";
using enum Channel;
using enum Regulation;

// clang-format off
constexpr std::array<ReceiptRule, 14> rules{{
    {in_person,     R2007, notice_207, "当面提交的，以提交之日为收到申请之日",                           false},
    {signed_mail,   R2007, notice_207, "以需签收的方式邮寄的，以行政机关签收之日为收到申请之日",             false},
    {ordinary_mail, R2007, notice_207, "以平常信函等无需签收的方式邮寄的，以与申请人确认之日为收到申请之日",   true},
    {online,        R2007, notice_207, "通过互联网渠道提交的，以双方确认之日为收到申请之日",                true},
    {email,         R2007, notice_207, "以电子邮件提交的，以邮件到达行政机关邮件服务器之日为收到申请之日",      false},
    {fax,           R2007, notice_207, "以传真提交的，以双方确认之日为收到申请之日",                       true},
    {oral,          R2007, "R2007 art. 20", "口头提出、由行政机关代为填写的，以填写之日为收到申请之日",      false},
    {in_person,     R2019, art_31,     "当面提交的，以提交之日为收到申请之日",                           false},
    {signed_mail,   R2019, art_31,     "以邮寄方式提交的，以行政机关签收之日为收到申请之日",                false},
    {ordinary_mail, R2019, art_31,     "以平常信函等无需签收的邮寄方式提交的，以与申请人确认之日为收到申请之日", true},
    {online,        R2019, art_31,     "通过互联网渠道提交的，以双方确认之日为收到申请之日",                true},
    {email,         R2019, art_31,     "通过互联网渠道（电子邮件）提交的，以双方确认之日为收到申请之日",        true},
    {fax,           R2019, art_31,     "以传真提交的，以双方确认之日为收到申请之日",                       true},
    {oral,          R2019, "R2019 art. 29", "口头提出、由行政机关代为填写的，以填写之日为收到申请之日",      false},
}};
// clang-format on
constexpr bool rules_in_order() {
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (static_cast<std::size_t>(rules[i].regulation) * channel_words.size() +
                static_cast<std::size_t>(rules[i].channel) !=
            i)
            return false;
    }
    return true;
}
static_assert(rules_in_order());

}  // namespace

const ReceiptRule& receipt_rule(Channel channel, Regulation regulation) {
    return rules[static_cast<std::size_t>(regulation) * channel_words.size() +
                 static_cast<std::size_t>(channel)];
}

Date day_of_receipt(Channel channel, Date submitted_on, Date confirmed_on) {
    const RegulationRow* then = regulation_on(submitted_on);
    const bool confirmed = then == nullptr || receipt_rule(channel, then->value).by_confirmation;
    // What needs no confirmation but was confirmed later was in hand when it came; only an e-mail of the old
    // law can have waited so.
    return confirmed || channel != email ? confirmed_on : submitted_on;
}

std::optional<Receipt> receipt_of(const Case& state, const Calendar& calendar) {
    if (!state.received_on || !state.regulation) return std::nullopt;
    Receipt receipt{*state.received_on, &receipt_rule(state.filing.channel, *state.regulation), std::nullopt};
    const Date next = calendar.roll(receipt.received_on);
    if (next == receipt.received_on) return receipt;
    // Received on a day off: it may be said that the organ has it only when it opens again.
    auto history = state.reply_history();
    if (state.past.empty()) {
        history->received_on = next;
        const auto due = reply_deadline(*history, calendar, Explain::no).due_on;
        receipt.other = ArguableReceipt{
            next, due,
            clock_detail::sentence(
                receipt.received_on,
                "不是工作日，可以主张以其后第一个工作日为收到之日；本件从严，以实际收到之日起算")};
    }
    return receipt;
}

}  // namespace domain
