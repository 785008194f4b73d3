#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "domain/application/case.hpp"
#include "domain/calendar/calendar.hpp"

/// 收到申请之日: which day counts, by channel and regulation, and why (R2019 art. 31; 〔2015〕207号).
namespace domain {

struct ReceiptRule {
    Channel channel;
    Regulation regulation;
    std::string_view article;
    std::string_view text;  // which day is the day of receipt
    bool by_confirmation;   // the day on which both sides confirmed it
};
const ReceiptRule& receipt_rule(Channel channel, Regulation regulation);

/// Another day that could be argued for, and where it would lead. It never counts: of two days that can be
/// argued the one counts that leaves the organ less time.
struct ArguableReceipt {
    Date received_on;
    std::optional<Date> due_on;
    std::string text;
};

struct Receipt {
    Date received_on;
    const ReceiptRule* rule;
    std::optional<ArguableReceipt> other;
};

/// Nothing before receipt.
std::optional<Receipt> receipt_of(const Case& state, const Calendar& calendar);

/// The day of receipt that the channel's rule gives to what was submitted and confirmed on these days.
Date day_of_receipt(Channel channel, Date submitted_on, Date confirmed_on);

}  // namespace domain
