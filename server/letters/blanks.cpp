#include "server/letters/blanks.hpp"

#include <algorithm>
#include <array>

#include "domain/ensure.hpp"
#include "domain/law/limits.hpp"
#include "domain/law/remedy.hpp"
#include "server/letters/letter.hpp"

namespace server {
namespace {

using domain::Regulation;

std::string said(const std::string& text) { return without_prompts(text); }
std::string said(const std::optional<domain::Date>& date) { return date ? date->chinese() : std::string{}; }
template <class E>
requires std::is_enum_v<E> std::string said(const std::optional<E>& word) {
    return word ? std::string{label_of(*word)} : std::string{};
}

/// Characters of Chinese punctuation are three bytes each.
bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return text.ends_with(end); });
}

/// Text that stands as a sentence of its own: it ends with a full stop whether or not one was typed.
std::string sentence(const std::string& text) {
    std::string out = said(text);
    if (!out.empty() && !ends_with_any(out, {"。", "！", "？", "；", "：", "”", "."})) out += "。";
    return out;
}

/// Text that goes on in the sentence around it.
std::string phrase(const std::string& text) {
    std::string out = said(text);
    while (ends_with_any(out, {"。", "；", "，", "、"}))
        out.resize(out.size() - std::string_view{"。"}.size());
    return out;
}

/// The applicant's own words on one line, since they are quoted within a sentence.
std::string quotation(const LetterFacts& facts) {
    std::string out = phrase(facts.description.empty() ? facts.subject : facts.description);
    std::replace(out.begin(), out.end(), '\n', ' ');
    out.erase(std::remove(out.begin(), out.end(), '\r'), out.end());
    return out;
}

std::string numbered(const std::vector<std::string>& items) {
    if (items.size() == 1) return sentence(items.front());
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out += '\n';
        out += std::to_string(i + 1) + "．" + phrase(items[i]) + (i + 1 < items.size() ? "；" : "。");
    }
    return out;
}

std::string listed(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) {
        if (!out.empty()) out += "；";
        out += phrase(item);
    }
    return out;
}

std::string working_days(const std::optional<domain::WorkingDays>& days) {
    return days ? std::to_string(days->count) + "个工作日" : std::string{};
}

std::string limit_words(const domain::LimitRow* limit) {
    return limit == nullptr ? std::string{}
                            : std::to_string(limit->count) + std::string{label_of(limit->kind)};
}

/// Why a channel's day is the day of receipt: R2019 art. 29, 31; R2007 art. 20 and 国办公开办函〔2015〕207号.
struct ReceiptRule {
    domain::Channel value;
    std::string_view under_2019;
    std::string_view under_2007;
};
// clang-format off
constexpr std::array<ReceiptRule, 7> receipt_rules{{
    {domain::Channel::in_person,     "当面提交，以提交之日为收到申请之日（《政府信息公开条例》第三十一条第（一）项）",
                                     "当面提交，以提交之日为收到申请之日（国办公开办函〔2015〕207号）"},
    {domain::Channel::signed_mail,   "邮寄提交，以本机关签收之日为收到申请之日（《政府信息公开条例》第三十一条第（二）项）",
                                     "邮寄提交，以本机关签收之日为收到申请之日（国办公开办函〔2015〕207号）"},
    {domain::Channel::ordinary_mail, "以平常信函提交，以本机关与申请人确认之日为收到申请之日（《政府信息公开条例》第三十一条第（二）项）",
                                     "以平常信函提交，以本机关与申请人确认之日为收到申请之日（国办公开办函〔2015〕207号）"},
    {domain::Channel::online,        "通过互联网渠道提交，以双方确认之日为收到申请之日（《政府信息公开条例》第三十一条第（三）项）",
                                     "通过互联网渠道提交，以双方确认之日为收到申请之日（国办公开办函〔2015〕207号）"},
    {domain::Channel::email,         "以电子邮件提交，以双方确认之日为收到申请之日（《政府信息公开条例》第三十一条第（三）项）",
                                     "以电子邮件提交，以邮件到达本机关邮件服务器之日为收到申请之日（国办公开办函〔2015〕207号）"},
    {domain::Channel::fax,           "以传真提交，以双方确认之日为收到申请之日（《政府信息公开条例》第三十一条第（三）项）",
                                     "以传真提交，以双方确认之日为收到申请之日（国办公开办函〔2015〕207号）"},
    {domain::Channel::oral,          "口头提出，由本机关代为填写，以填写之日为收到申请之日（《政府信息公开条例》第二十九条第一款）",
                                     "口头提出，由本机关代为填写，以填写之日为收到申请之日（《政府信息公开条例》第二十条）"},
}};
// clang-format on
static_assert(domain::rows_in_order(receipt_rules));

std::string receipt_rule(const Filling& f) {
    if (!f.facts.channel) return {};
    const ReceiptRule& rule = receipt_rules[static_cast<std::size_t>(*f.facts.channel)];
    return std::string{f.facts.regulation == Regulation::R2019 ? rule.under_2019 : rule.under_2007};
}

/// What the third party said, towards the applicant and towards itself. A refusal although it consented
/// (art. 15) has to be put into words by a person.
struct StandRow {
    domain::ConsultationResult value;
    std::string_view to_applicant_2019;
    std::string_view to_applicant_2007;
    std::string_view to_itself;
};
constexpr std::array<StandRow, 3> stand_rows{{
    {domain::ConsultationResult::consented, "", "", "贵方同意公开"},
    {domain::ConsultationResult::objected, "第三方不同意公开且有合理理由", "第三方不同意公开",
     "贵方不同意公开"},
    {domain::ConsultationResult::no_answer, "第三方逾期未提出意见", "第三方没有提出意见", "贵方没有提出意见"},
}};
static_assert(domain::rows_in_order(stand_rows));

std::string third_party_result(const Filling& f) {
    if (!f.facts.third_party_result) return {};
    const StandRow& row = stand_rows[static_cast<std::size_t>(*f.facts.third_party_result)];
    return std::string{f.facts.regulation == Regulation::R2019 ? row.to_applicant_2019
                                                               : row.to_applicant_2007};
}

std::string third_party_stand(const Filling& f) {
    if (!f.facts.third_party_result) return {};
    return std::string{stand_rows[static_cast<std::size_t>(*f.facts.third_party_result)].to_itself};
}

/// That a search was made, with as much of it as is told.
std::string search(const Filling& f) {
    const LetterFacts& facts = f.facts;
    if (facts.search_systems.empty() && facts.search_words.empty() && facts.search_result.empty()) return {};
    std::string out = "本机关";
    if (!facts.search_systems.empty()) out += "在" + phrase(facts.search_systems) + "中";
    if (!facts.search_words.empty()) out += "以“" + phrase(facts.search_words) + "”为检索词";
    out += "进行了检索";
    if (!facts.search_result.empty()) out += "，" + phrase(facts.search_result);
    return out + "。";
}

std::optional<domain::Remedy> remedy_against(const Filling& f, std::optional<domain::Conclusion> conclusion) {
    if (!conclusion || !f.facts.date) return std::nullopt;
    return remedy_of(*conclusion, f.facts.regulation, *f.facts.date);
}

std::string clause(const Filling& f, const std::optional<domain::Remedy>& remedy) {
    if (!remedy) return {};
    const std::string body = said(f.facts.reconsideration_body);
    const std::string court = said(f.facts.court);
    const std::string channel = f.facts.served_electronically ? phrase(f.facts.online_channel) : "";
    return remedy_clause(*remedy, {body, court, channel});
}

/// A third party attacks the decision to disclose, not a reply to itself.
std::string third_party_remedy(const Filling& f) {
    auto remedy = remedy_against(f, domain::Conclusion::disclosed);
    if (remedy) remedy->against = "本告知";
    return clause(f, remedy);
}

/// The law asks for the channel's name and nobody gave it (行政复议法 2023 art. 22).
std::string channel_owed(const Filling& f) {
    const domain::RemedyLawRow* law = f.facts.date ? domain::remedy_law_on(*f.facts.date) : nullptr;
    const bool owed = law != nullptr && law->names_online_channel && f.facts.served_electronically &&
                      f.facts.online_channel.empty();
    return owed ? "是" : "";
}

std::string when(bool condition) { return condition ? "是" : ""; }

std::string fee_count(const LetterFacts& facts) {
    if (!facts.fee_count || !facts.fee_standard) return {};
    return std::to_string(*facts.fee_count) +
           (*facts.fee_standard == domain::FeeStandard::per_item ? "件" : "页");
}

std::string_view fee_words(const LetterFacts& facts, std::string_view item, std::string_view page) {
    if (!facts.fee_standard) return "";
    return *facts.fee_standard == domain::FeeStandard::per_item ? item : page;
}

std::string row_words(const Filling& f, std::string_view ReplyRow::*column) {
    return f.row == nullptr ? std::string{} : filled(f.row->*column, f);
}

using F = const Filling&;
constexpr std::string_view undecided = "办理结果";

// clang-format off
constexpr Blank all_blanks[] = {
    {"organ",                  "机关名称",           [](F f) { return said(f.facts.organ_name); }},
    {"contact",                "联系方式",           [](F f) { return phrase(f.facts.contact); }},
    {"law",                    "所适用的条例",        [](F f) { return std::string{f.facts.regulation == Regulation::R2019 ? "《中华人民共和国政府信息公开条例》（国务院令第711号）" : "《中华人民共和国政府信息公开条例》（国务院令第492号）"}; }},
    {"consultation_article",   "征求意见的条款",      [](F f) { return filled(f.facts.regulation == Regulation::R2019 ? "{law}第三十二条" : "{law}第二十三条", f); }},

    {"applicant",              "申请人姓名或者名称",   [](F f) { return said(f.facts.applicant_name); }},
    {"applicant_address",      "送达地址",           [](F f) { return said(f.facts.applicant_address); }},
    {"you",                    "称谓",              [](F f) { return std::string{f.facts.applicant_kind == domain::ApplicantKind::natural ? "您" : "贵单位"}; }},
    {"case_number",            "申请编号",           [](F f) { return said(f.facts.case_number); }},
    {"channel",                "申请渠道",           [](F f) { return said(f.facts.channel); }},
    {"submitted_on",           "提交日期",           [](F f) { return said(f.facts.submitted_on); }},
    {"received_on",            "收到申请的日期",      [](F f) { return said(f.facts.received_on); }},
    {"receipt_rule",           "收到日期的确定依据",   receipt_rule},
    {"request",                "申请内容",           [](F f) { return quotation(f.facts); }},
    {"provision_form",         "提供形式",           [](F f) { return said(f.facts.provision_form); }},
    {"obtaining_method",       "获取方式",           [](F f) { return said(f.facts.obtaining_method); }},
    {"withdrawn_on",           "撤回日期",           [](F f) { return said(f.facts.withdrawn_on); }},

    {"due_on",                 "答复期限",           [](F f) { return said(f.facts.due_on); }},
    {"previous_due_on",        "延长前的答复期限",    [](F f) { return said(f.facts.previous_due_on); }},
    {"deadline_explanation",   "答复期限的计算",      [](F f) { return sentence(f.facts.deadline_explanation); }},
    {"extension",              "延长的工作日数",      [](F f) { return working_days(f.facts.extension); }},
    {"extension_reason",       "延期理由",           [](F f) { return phrase(f.facts.extension_reason); }},
    {"deferred_until",         "延迟答复的日期",      [](F f) { return said(f.facts.deferred_until); }},
    {"deferral_reason",        "延迟答复的原因",      [](F f) { return sentence(f.facts.deferral_reason); }},
    {"correction_items",       "需要补正的事项",      [](F f) { return numbered(f.facts.correction_items); }},
    {"correction_noticed_on",  "告知补正的日期",      [](F f) { return said(f.facts.correction_noticed_on); }},
    {"correction_until",       "补正期限",           [](F f) { return said(f.facts.correction_until); }},
    {"correction_received_on", "收到补正的日期",      [](F f) { return said(f.facts.correction_received_on); }},
    {"excess_finding",         "数量、频次明显超过合理范围的情况", [](F f) { return sentence(f.facts.excess_finding); }},
    {"reasons_until",          "说明理由的期限",      [](F f) { return said(f.facts.reasons_until); }},

    {"is_organ",               "征求意见的对象",      [](F f) { return when(f.facts.consulted && *f.facts.consulted != Consulted::third_party); }},
    {"is_joint",               "征求意见的对象",      [](F f) { return when(f.facts.consulted == Consulted::joint_organ); }},
    {"consulted_on",           "征求意见的日期",      [](F f) { return said(f.facts.consulted_on); }},
    {"consulted_matter",       "征求意见的事项",      [](F f) { return sentence(f.facts.consulted_matter); }},
    {"third_party",            "第三方姓名或者名称",   [](F f) { return said(f.facts.third_party_name); }},
    {"third_party_period",     "第三方提出意见的期限", [](F f) { return working_days(row_of(f.facts.regulation).third_party_answer); }},
    {"third_party_result",     "第三方的意见和采纳情况", third_party_result},
    {"third_party_stand",      "第三方的意见",        third_party_stand},
    {"other_organ",            "其他机关的名称",      [](F f) { return said(f.facts.other_organ_name); }},
    {"other_organ_contact",    "其他机关的联系方式",   [](F f) { return phrase(f.facts.other_organ_contact); }},
    {"joint_organ_period",     "共同制作机关提出意见的期限", [](F f) { return working_days(row_of(f.facts.regulation).joint_organ_answer); }},

    {"fee_standard",           "计收标准",           [](F f) { return std::string{fee_words(f.facts, "按件", "按量")}; }},
    {"fee_article",            "计收标准的条款",      [](F f) { return std::string{fee_words(f.facts, "第四条", "第五条")}; }},
    {"fee_count",              "计费数量",           [](F f) { return fee_count(f.facts); }},
    {"fee",                    "应缴金额",           [](F f) { return f.facts.fee ? "人民币" + std::to_string(f.facts.fee->amount) + "元" : std::string{}; }},
    {"fee_reckoning",          "金额的计算",          [](F f) { return phrase(f.facts.fee_reckoning); }},
    {"fee_payment",            "缴纳方式",           [](F f) { return phrase(f.facts.fee_payment); }},
    {"fee_period",             "缴费期限（2021年1月1日起收到的申请方可收费）", [](F f) { return f.facts.received_on ? limit_words(limit_on(domain::Period::fee_payment, *f.facts.received_on)) : std::string{}; }},
    {"fee_notice_received_on", "收到收费通知的日期",   [](F f) { return said(f.facts.fee_notice_received_on); }},
    {"fee_due_on",             "缴费期限",           [](F f) { return said(f.facts.fee_due_on); }},

    {"conclusion",             undecided,           [](F f) { return said(f.facts.conclusion); }},
    {"matter",                 undecided,           [](F f) { return row_words(f, &ReplyRow::matter); }},
    {"basis",                  undecided,           [](F f) { return row_words(f, &ReplyRow::basis); }},
    {"quote",                  undecided,           [](F f) { return row_words(f, &ReplyRow::quote); }},
    {"decision",               undecided,           [](F f) { return row_words(f, &ReplyRow::decision); }},
    {"grounds",                "法律依据",           [](F f) { return listed(f.facts.grounds); }},
    {"finding",                "认定的事实和理由",    [](F f) { return sentence(f.facts.finding); }},
    {"disclosed_content",      "决定公开的内容",      [](F f) { return sentence(f.facts.disclosed_content); }},
    {"access",                 "获取的方式、途径",    [](F f) { return sentence(f.facts.access); }},
    {"withheld",               "不予公开的内容",      [](F f) { return sentence(f.facts.withheld); }},
    {"search",                 "检索情况",           search},
    {"earlier_case_number",    "此前申请的编号",      [](F f) { return said(f.facts.earlier_case_number); }},
    {"proper_way",             "应当依照的规定或者渠道", [](F f) { return phrase(f.facts.proper_way); }},
    {"remedy",                 "救济途径（由办理结果和成文日期确定）", [](F f) { return clause(f, remedy_against(f, f.facts.conclusion)); }},
    {"third_party_remedy",     "救济途径（由成文日期确定）", third_party_remedy},
    {"channel_owed",           "提交行政复议申请书的互联网渠道", channel_owed},
    {"online_channel",         "提交行政复议申请书的互联网渠道", [](F f) { return phrase(f.facts.online_channel); }},

    {"delivered_letter",       "送达文书的名称",      [](F f) { return said(f.facts.delivered_letter); }},
    {"delivered_number",       "送达文书的文号",      [](F f) { return said(f.facts.delivered_number); }},
    {"delivery_method",        "送达方式",           [](F f) { return said(f.facts.delivery_method); }},
    {"posted_on",              "交邮日期",           [](F f) { return said(f.facts.posted_on); }},
    {"signed_on",              "签收日期",           [](F f) { return said(f.facts.signed_on); }},
    {"sent_on",                "发出日期",           [](F f) { return said(f.facts.sent_on); }},
    {"tracking_number",        "邮件号",             [](F f) { return said(f.facts.tracking_number); }},
};
// clang-format on

const Blank& blank_named(std::string_view name) {
    const auto* found = std::find_if(std::begin(all_blanks), std::end(all_blanks),
                                     [&](const Blank& blank) { return blank.name == name; });
    domain::ensure(found != std::end(all_blanks), "a template names only blanks that exist");
    return *found;
}

}  // namespace

std::span<const Blank> blanks() { return all_blanks; }

std::string filled(std::string_view text, const Filling& filling) {
    std::string out;
    while (true) {
        const auto open = text.find('{');
        out.append(text.substr(0, open));
        if (open == std::string_view::npos) return out;
        const auto close = text.find('}', open);
        domain::ensure(close != std::string_view::npos, "a blank in a template is closed");
        const Blank& blank = blank_named(text.substr(open + 1, close - open - 1));
        const std::string value = blank.value(filling);
        out += value.empty() ? prompt_for(blank.prompt) : value;
        text.remove_prefix(close + 1);
    }
}

bool is_needed(std::string_view needs, const Filling& filling) {
    if (needs.empty()) return true;
    const bool absent = needs.starts_with('!');
    return blank_named(absent ? needs.substr(1) : needs).value(filling).empty() == absent;
}

}  // namespace server
