#include "domain/law/remedy.hpp"

#include <algorithm>

namespace domain {
namespace {

/// What a clause is directed against, by the way the case was closed; empty: there is nothing to attack. That
/// the closure after a lapse of the fee can be attacked is 国办函〔2020〕109号 art. 8.
struct AgainstRow {
    ClosedBy value;
    std::string_view words;
};
constexpr std::array<AgainstRow, 4> against_rows{{
    {ClosedBy::reply, "本答复"},
    {ClosedBy::correction_lapse, "本告知"},
    {ClosedBy::fee_lapse, "本告知"},
    {ClosedBy::withdrawal, ""},
}};
static_assert(rows_in_order(against_rows));

const RefusalOfDisclosureRow* refusal_row(Conclusion conclusion, Regulation regulation) {
    const auto row =
        std::find_if(refusal_of_disclosure_rows.begin(), refusal_of_disclosure_rows.end(),
                     [&](const RefusalOfDisclosureRow& candidate) {
                         return candidate.conclusion == conclusion && candidate.regulation == regulation;
                     });
    return row == refusal_of_disclosure_rows.end() ? nullptr : &*row;
}

/// “60日”, “6个月”.
std::string period_words(const LimitRow& limit) {
    return std::to_string(limit.count) + std::string{label_of(limit.kind)};
}

std::string_view either(std::string_view known, std::string_view general) {
    return known.empty() ? general : known;
}

template <class... Parts>
std::string joined(const Parts&... parts) {
    std::string out;
    (out.append(parts), ...);
    return out;
}

std::string channel_sentence(std::string_view channel) {
    return channel.empty()
               ? std::string{}
               : joined("申请行政复议，可以通过以下互联网渠道提交行政复议申请书：", channel, "。");
}

/// 行政复议法 2023 art. 23, 34; 行政诉讼法 art. 45.
std::string reconsideration_then_suit(const Remedy& remedy, std::string_view body, std::string_view court) {
    const std::string_view what =
        remedy.extent == Refuses::part ? "中不予公开的部分" : "不予公开政府信息的决定";
    const std::string suit = period_words(*remedy.suit);
    return joined(remedy.law->review_first_words, "，如对", remedy.against, what, "不服，应当自收到",
                  remedy.against, "之日起", period_words(*remedy.reconsideration), "内先向", body,
                  "申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起", suit, "内向", court,
                  "提起行政诉讼。行政复议机关决定不予受理、驳回申请或者受理后超过行政复议期限不作答复的，"
                  "可以自收到决定书之日起或者行政复议期限届满之日起",
                  suit, "内，依法向人民法院提起行政诉讼。");
}

/// 行政诉讼法 art. 44.
std::string reconsideration_or_suit(const Remedy& remedy, std::string_view body, std::string_view court) {
    return joined("如对", remedy.against, "不服，可以自收到", remedy.against, "之日起",
                  period_words(*remedy.reconsideration), "内向", body, "申请行政复议，或者自收到",
                  remedy.against, "之日起", period_words(*remedy.suit), "内依法向", court, "提起行政诉讼。");
}

}  // namespace

std::optional<Remedy> remedy_of(Conclusion conclusion, Regulation regulation, Date replied_on) {
    const std::string_view against =
        against_rows[static_cast<std::size_t>(row_of(conclusion).closed_by)].words;
    const RemedyLawRow* law = remedy_law_on(replied_on);
    if (against.empty() || law == nullptr) return std::nullopt;
    const RefusalOfDisclosureRow* refusal =
        law->refusal_reviewed_first ? refusal_row(conclusion, regulation) : nullptr;
    const Period suit = refusal != nullptr ? Period::suit_filing_after_review : Period::suit_filing;
    return Remedy{law,
                  refusal != nullptr,
                  refusal != nullptr ? refusal->extent : Refuses::whole,
                  against,
                  limit_on(Period::reconsideration_filing, replied_on),
                  limit_on(suit, replied_on)};
}

std::string remedy_clause(const Remedy& remedy, const RemedyNames& names) {
    const std::string_view body = either(names.reconsideration_body, remedy.law->reconsideration_body);
    const std::string_view court = either(names.court, any_court);
    const std::string clause = remedy.reconsideration_first ? reconsideration_then_suit(remedy, body, court)
                                                            : reconsideration_or_suit(remedy, body, court);
    return clause + channel_sentence(names.online_channel);
}

}  // namespace domain
