#include "domain/report/narrative_words.hpp"

#include <algorithm>

namespace domain {
namespace {

using enum WordRole;

constexpr std::string_view refuse_sum =
    "table3/refuse_secret + table3/refuse_law + table3/refuse_safety + table3/refuse_third_party + "
    "table3/refuse_internal + table3/refuse_process + table3/refuse_case_file + table3/refuse_query";
constexpr std::string_view unable_sum =
    "table3/unable_not_held + table3/unable_create + table3/unable_unclear";
constexpr std::string_view decline_sum =
    "table3/decline_petition + table3/decline_repeat + table3/decline_publication + table3/decline_mass + "
    "table3/decline_confirm";
constexpr std::string_view other_sum =
    "table3/other_no_correction + table3/other_no_payment + table3/other_other";
constexpr std::string_view suits = "table4/litigation_direct + table4/litigation_after_review";

// 申请 names no number: 征地类申请120件. With its full name it may be the whole that parts are held against.
// 信息不存在 and 不属于本机关 share a row of table 3, so that only form 2014 can tell them apart.
// clang-format off
constexpr auto concepts = std::to_array<Concept>({
    {"application",         "申请",           "applications",                       object,  "",            "",           {}},
    {"information_application", "政府信息公开申请", "applications",                   object,  "",            "",           {}},
    {"received",            "收到申请",        "applications received",              verb,    "",            "",           {"table3/new", "received"}},
    {"dealt",               "办理申请",        "applications dealt with",            verb,    "",            "",           {"table3/new", "table3/total_handled", "table3/new + table3/carried_in", "received", "concluded"}},
    {"concluded",           "办结",           "cases concluded",                    verb,    "",            "",           {"table3/total_handled", "concluded"}},
    {"replied",             "答复",           "replies",                            verb,    "concluded",   "replies",    {"table3/total_handled", "replies", "concluded"}},
    {"carried_in",          "上年结转",        "carried in",                         cell,    "",            "",           {"table3/carried_in"}},
    {"carried_out",         "结转下年度",       "carried out",                        cell,    "",            "",           {"table3/carried_out"}},
    {"carried",             "结转",           "carried over",                       cell,    "",            "",           {"table3/carried_out", "table3/carried_in"}},
    {"online",              "网络申请",        "applications online",                cell,    "received",    "channel",    {"received/online"}},
    {"letter",              "信函申请",        "applications by letter",             cell,    "received",    "channel",    {"received/letter"}},
    {"in_person",           "当面申请",        "applications in person",             cell,    "received",    "channel",    {"received/in_person"}},
    {"fax",                 "传真申请",        "applications by fax",                cell,    "received",    "channel",    {"received/fax"}},
    {"on_time",             "按时办结",        "concluded on time",                  cell,    "concluded",   "timeliness", {"concluded/on_time", "concluded/on_time + concluded/extended"}},
    {"extended",            "延期办结",        "concluded after extension",          cell,    "concluded",   "timeliness", {"concluded/extended"}},
    {"late",                "逾期办结",        "concluded late",                     cell,    "concluded",   "timeliness", {"concluded/late"}},
    {"granted",             "予以公开",        "granted",                            cell,    "replied",     "result",     {"table3/granted", "replies/granted"}},
    {"partial",             "部分公开",        "partially granted",                  cell,    "replied",     "result",     {"table3/partial", "replies/partially_granted"}},
    {"refuse_all",          "不予公开",        "refused",                            cell,    "replied",     "result",     {refuse_sum, "table3/refuse_all", "replies/refused"}},
    {"unable_all",          "无法提供",        "unable to provide",                  cell,    "replied",     "result",     {unable_sum, "table3/unable_all"}},
    {"decline_all",         "不予处理",        "declined",                           cell,    "replied",     "result",     {decline_sum, "table3/decline_all"}},
    {"other_all",           "其他处理",        "otherwise handled",                  cell,    "replied",     "result",     {other_sum, "table3/other_all"}},
    {"already_public",      "属于已主动公开",   "already public",                     cell,    "replied",     "result",     {"replies/already_public"}},
    {"not_existing",        "信息不存在",      "not existing",                       cell,    "unable_all",  "result",     {"replies/not_existing"}},
    {"not_this_organ",      "不属于本机关公开",  "not of this organ",                  cell,    "unable_all",  "result",     {"replies/not_this_organ"}},
    {"clarification",       "告知作出更改补充",  "clarification asked",                cell,    "replied",     "result",     {"replies/clarification_asked"}},
    {"other_way",           "告知通过其他途径办理", "referred to another way",            cell,    "replied",     "result",     {"replies/other_channel"}},
    {"refuse_secret",       "属于国家秘密",     "state secrets",                      cell,    "refuse_all",  "result",     {"table3/refuse_secret", "replies/refused/refused_state_secret"}},
    {"refuse_law",          "其他法律行政法规禁止公开", "barred by other law",             cell,    "refuse_all",  "result",     {"table3/refuse_law", "replies/refused/refused_other_law"}},
    {"refuse_safety",       "危及“三安全一稳定”", "safety and stability",               cell,    "refuse_all",  "result",     {"table3/refuse_safety", "replies/refused/refused_safety"}},
    {"refuse_third_party",  "保护第三方合法权益", "rights of third parties",            cell,    "refuse_all",  "result",     {"table3/refuse_third_party"}},
    {"refuse_trade_secret", "涉及商业秘密",     "trade secrets",                      cell,    "refuse_all",  "result",     {"replies/refused/refused_trade_secret"}},
    {"refuse_privacy",      "涉及个人隐私",     "privacy",                            cell,    "refuse_all",  "result",     {"replies/refused/refused_privacy"}},
    {"not_information",     "不是《条例》所指政府信息", "no government information",        cell,    "refuse_all",  "result",     {"replies/refused/refused_not_information"}},
    {"refuse_internal",     "内部事务信息",     "internal matters",                   cell,    "refuse_all",  "result",     {"table3/refuse_internal"}},
    {"refuse_process",      "过程性信息",      "information of a process",           cell,    "refuse_all",  "result",     {"table3/refuse_process"}},
    {"refuse_case_file",    "行政执法案卷",     "enforcement files",                  cell,    "refuse_all",  "result",     {"table3/refuse_case_file"}},
    {"refuse_query",        "行政查询事项",     "administrative queries",             cell,    "refuse_all",  "result",     {"table3/refuse_query"}},
    {"unable_not_held",     "本机关不掌握",     "not held",                           cell,    "unable_all",  "result",     {"table3/unable_not_held", "replies/not_existing"}},
    {"unable_create",       "没有现成信息需要另行制作", "would have to be made",           cell,    "unable_all",  "result",     {"table3/unable_create"}},
    {"unable_unclear",      "补正后申请内容仍不明确", "still unclear",                    cell,    "unable_all",  "result",     {"table3/unable_unclear"}},
    {"decline_petition",    "信访举报投诉类申请", "petitions and complaints",           cell,    "decline_all", "result",     {"table3/decline_petition"}},
    {"decline_repeat",      "重复申请",        "repeated applications",              cell,    "decline_all", "result",     {"table3/decline_repeat"}},
    {"decline_publication", "要求提供公开出版物", "publications asked for",             cell,    "decline_all", "result",     {"table3/decline_publication"}},
    {"decline_mass",        "无正当理由大量反复申请", "excessive applications",            cell,    "decline_all", "result",     {"table3/decline_mass"}},
    {"decline_confirm",     "要求确认或重新出具已获取信息", "confirmation asked for",         cell,    "decline_all", "result",     {"table3/decline_confirm"}},
    {"other_no_correction", "逾期不补正",      "not corrected in time",              cell,    "other_all",   "result",     {"table3/other_no_correction"}},
    {"other_no_payment",    "逾期未缴费",      "not paid in time",                   cell,    "other_all",   "result",     {"table3/other_no_payment"}},
    {"other_other",         "其他情形处理",     "other handling",                     cell,    "other_all",   "result",     {"table3/other_other"}},
    {"fee",                 "收取信息处理费",   "fees charged",                       cell,    "",            "",           {"fees/charged_yuan", "fees/paid_yuan", "fees/cases"}},
    {"fee_paid",            "已缴信息处理费",   "fees paid",                          cell,    "",            "",           {"fees/paid_yuan"}},
    {"fee_waived",          "减免信息处理费",   "fees waived",                        cell,    "",            "",           {"fees/waived_yuan"}},
    {"natural",             "自然人",         "natural persons",                    kind,    "",            "kind",       {}},
    {"organisations",       "法人或其他组织",   "organisations",                      kind,    "",            "kind",       {}},
    {"business",            "商业企业",        "businesses",                         kind,    "organisations",            "kind",       {}},
    {"research",            "科研机构",        "research bodies",                    kind,    "organisations",            "kind",       {}},
    {"welfare",             "社会公益组织",     "welfare organisations",              kind,    "organisations",            "kind",       {}},
    {"legal",               "法律服务机构",     "legal services",                     kind,    "organisations",            "kind",       {}},
    {"other",               "其他申请人",      "other applicants",                   kind,    "organisations",            "kind",       {}},
    {"review",              "行政复议",        "reconsiderations",                   block,   "",            "",           {"table4/review", "reconsideration"}},
    {"litigation",          "行政诉讼",        "suits",                              block,   "",            "",           {suits, "litigation"}},
    {"litigation_direct",   "未经复议直接起诉",  "suits without reconsideration",      block,   "litigation",  "path",       {"table4/litigation_direct"}},
    {"litigation_after_review", "复议后起诉",   "suits after reconsideration",        block,   "litigation",  "path",       {"table4/litigation_after_review"}},
    {"upheld",              "结果维持",        "upheld",                             outcome, "",            "outcome",    {}},
    {"corrected",           "结果纠正",        "corrected",                          outcome, "",            "outcome",    {}},
    {"other_outcome",       "其他结果",        "other outcomes",                     outcome, "",            "outcome",    {}},
    {"pending",             "尚未审结",        "pending",                            outcome, "",            "outcome",    {}},
    {"decided",             "审结",           "decided",                            outcome, "",            "",           {}},
    {"rest",                "其余",           "the rest",                           rest,    "",            "",           {}},
});

constexpr auto phrases = std::to_array<Phrase>({
    {"政府信息公开申请", "information_application"}, {"信息公开申请", "information_application"}, {"依申请公开", "information_application"}, {"依申请", "application"}, {"申请", "application"},
    {"收到", "received"}, {"受理", "received"}, {"新收", "received"}, {"新收到", "received"}, {"接收", "received"}, {"接到", "received"}, {"申请总数", "received"}, {"申请总量", "received"}, {"收到申请数", "received"}, {"受理总数", "received"}, {"收到总数", "received"},
    {"办理", "application"},
    {"办结", "concluded"}, {"已办结", "concluded"}, {"办理完毕", "concluded"}, {"办结总数", "concluded"}, {"办结数", "concluded"}, {"办结总量", "concluded"}, {"办理结果", "concluded"},
    {"答复", "replied"}, {"答复总数", "replied"}, {"答复数", "replied"}, {"作出答复", "replied"},
    {"上年结转", "carried_in"}, {"上年度结转", "carried_in"}, {"上一年度结转", "carried_in"}, {"结转上年", "carried_in"},
    {"结转下年", "carried_out"}, {"结转下年度", "carried_out"}, {"结转下年度继续办理", "carried_out"}, {"结转至下年", "carried_out"}, {"结转至下年度", "carried_out"}, {"结转至下一年度", "carried_out"}, {"结转下一年度", "carried_out"},
    {"结转", "carried"}, {"结转至", "carried"},
    {"网络申请", "online"}, {"网上申请", "online"}, {"在线申请", "online"}, {"通过网络", "online"}, {"网络", "online"},
    {"信函申请", "letter"}, {"书面申请", "letter"}, {"邮寄申请", "letter"}, {"来信申请", "letter"}, {"通过信函", "letter"}, {"信函", "letter"}, {"通过邮寄", "letter"},
    {"当面申请", "in_person"}, {"现场申请", "in_person"}, {"窗口申请", "in_person"}, {"当面", "in_person"},
    {"传真申请", "fax"}, {"传真", "fax"},
    {"按时办结", "on_time"}, {"按期办结", "on_time"}, {"规定时间内办结", "on_time"}, {"法定期限内办结", "on_time"},
    {"延期办结", "extended"}, {"延期后办结", "extended"}, {"延期答复", "extended"},
    {"逾期办结", "late"}, {"超期办结", "late"}, {"逾期答复", "late"},
    {"予以公开", "granted"}, {"同意公开", "granted"}, {"全部公开", "granted"},
    {"部分公开", "partial"}, {"同意部分公开", "partial"}, {"予以部分公开", "partial"},
    {"不予公开", "refuse_all"}, {"不同意公开", "refuse_all"},
    {"无法提供", "unable_all"}, {"不予处理", "decline_all"}, {"其他处理", "other_all"},
    {"属于已主动公开", "already_public"}, {"属于已主动公开范围", "already_public"}, {"已主动公开范围", "already_public"}, {"属于主动公开范围", "already_public"},
    {"信息不存在", "not_existing"}, {"申请信息不存在", "not_existing"}, {"本机关未制作", "not_existing"}, {"未制作", "not_existing"}, {"未制作或者保存", "not_existing"}, {"未制作或保存", "not_existing"},
    {"不属于本机关", "not_this_organ"}, {"不属于本行政机关", "not_this_organ"}, {"不属于本机关公开", "not_this_organ"}, {"不属于本行政机关公开", "not_this_organ"}, {"非本机关", "not_this_organ"},
    {"告知作出更改补充", "clarification"}, {"告知作出更改、补充", "clarification"}, {"告知补正", "clarification"}, {"告知通过其他途径办理", "other_way"}, {"通过其他途径办理", "other_way"},
    {"属于国家秘密", "refuse_secret"}, {"涉及国家秘密", "refuse_secret"}, {"国家秘密", "refuse_secret"},
    {"其他法律行政法规禁止公开", "refuse_law"}, {"法律、行政法规禁止公开", "refuse_law"}, {"其他法律、行政法规禁止公开", "refuse_law"}, {"法律法规禁止公开", "refuse_law"}, {"法律法规规定的其他情形", "refuse_law"},
    {"三安全一稳定", "refuse_safety"}, {"危及“三安全一稳定”", "refuse_safety"}, {"危及国家安全、公共安全、经济安全和社会稳定", "refuse_safety"},
    {"第三方合法权益", "refuse_third_party"}, {"保护第三方合法权益", "refuse_third_party"},
    {"商业秘密", "refuse_trade_secret"}, {"涉及商业秘密", "refuse_trade_secret"}, {"个人隐私", "refuse_privacy"}, {"涉及个人隐私", "refuse_privacy"}, {"不是《条例》所指政府信息", "not_information"}, {"不属于政府信息", "not_information"},
    {"内部事务信息", "refuse_internal"}, {"三类内部事务信息", "refuse_internal"}, {"属于三类内部事务信息", "refuse_internal"}, {"过程性信息", "refuse_process"}, {"四类过程性信息", "refuse_process"}, {"属于四类过程性信息", "refuse_process"},
    {"行政执法案卷", "refuse_case_file"}, {"属于行政执法案卷", "refuse_case_file"}, {"行政查询事项", "refuse_query"}, {"属于行政查询事项", "refuse_query"},
    {"不掌握", "unable_not_held"}, {"本机关不掌握", "unable_not_held"}, {"本机关不掌握相关政府信息", "unable_not_held"},
    {"没有现成信息", "unable_create"}, {"没有现成信息需要另行制作", "unable_create"}, {"需要另行制作", "unable_create"}, {"补正后申请内容仍不明确", "unable_unclear"}, {"补正后仍不明确", "unable_unclear"},
    {"信访举报投诉类申请", "decline_petition"}, {"信访、举报、投诉类申请", "decline_petition"}, {"信访举报投诉", "decline_petition"}, {"重复申请", "decline_repeat"}, {"要求提供公开出版物", "decline_publication"}, {"公开出版物", "decline_publication"},
    {"无正当理由大量反复申请", "decline_mass"}, {"大量反复申请", "decline_mass"}, {"要求行政机关确认或重新出具已获取信息", "decline_confirm"}, {"要求确认或重新出具已获取信息", "decline_confirm"}, {"确认或重新出具", "decline_confirm"},
    {"逾期不补正", "other_no_correction"}, {"逾期未缴费", "other_no_payment"}, {"逾期未按收费通知要求缴纳费用", "other_no_payment"}, {"逾期未缴纳费用", "other_no_payment"}, {"其他情形处理", "other_other"},
    {"信息处理费", "fee"}, {"收取信息处理费", "fee"}, {"收取费用", "fee"}, {"已缴信息处理费", "fee_paid"}, {"实收信息处理费", "fee_paid"}, {"已缴费用", "fee_paid"}, {"减免信息处理费", "fee_waived"}, {"减免费用", "fee_waived"},
    {"自然人", "natural"}, {"法人或其他组织", "organisations"}, {"法人和其他组织", "organisations"}, {"法人及其他组织", "organisations"}, {"法人、其他组织", "organisations"}, {"商业企业", "business"}, {"科研机构", "research"}, {"社会公益组织", "welfare"}, {"法律服务机构", "legal"}, {"其他申请人", "other"},
    {"行政复议", "review"}, {"复议案件", "review"}, {"行政诉讼", "litigation"}, {"诉讼案件", "litigation"}, {"未经复议直接起诉", "litigation_direct"}, {"直接起诉", "litigation_direct"}, {"复议后起诉", "litigation_after_review"}, {"经复议后起诉", "litigation_after_review"},
    {"维持", "upheld"}, {"结果维持", "upheld"}, {"纠正", "corrected"}, {"结果纠正", "corrected"}, {"被依法纠错", "corrected"}, {"纠错", "corrected"}, {"其他结果", "other_outcome"}, {"其他情形", "other_outcome"},
    {"尚未审结", "pending"}, {"未审结", "pending"}, {"审结", "decided"}, {"已审结", "decided"},
    {"其余", "rest"}, {"其他方式", "rest"}, {"其他渠道", "rest"}, {"其他形式", "rest"}, {"其他方式申请", "rest"}, {"其他渠道申请", "rest"}, {"其它方式", "rest"}, {"其它渠道", "rest"},
});

// 各 by itself would be met in 各类 and 各单位.
constexpr auto markers = std::to_array<MarkerWord>({
    {"其中", Marker::parts}, {"包括", Marker::parts}, {"包含", Marker::parts}, {"分别", Marker::respective}, {"依次", Marker::respective}, {"各占", Marker::respective}, {"各占", Marker::respective}, {"各为", Marker::respective}, {"分别为", Marker::respective},
    {"占", Marker::share_of}, {"所占", Marker::share_of}, {"占比", Marker::share_of}, {"比重", Marker::share_of}, {"比例", Marker::share_of}, {"和", Marker::joined}, {"与", Marker::joined}, {"及", Marker::joined}, {"以及", Marker::joined},
    {"约", Marker::about}, {"近", Marker::about}, {"超", Marker::about}, {"超过", Marker::about}, {"逾", Marker::about}, {"大约", Marker::about}, {"至少", Marker::about}, {"平均", Marker::about},
    {"办公室", Marker::organ}, {"局", Marker::organ}, {"委员会", Marker::organ}, {"街道", Marker::organ}, {"镇", Marker::organ}, {"乡", Marker::organ}, {"厅", Marker::organ},
    {"我局", Marker::own}, {"本局", Marker::own}, {"我办", Marker::own}, {"我委", Marker::own}, {"我镇", Marker::own}, {"本镇", Marker::own}, {"我乡", Marker::own}, {"我街道", Marker::own}, {"本街道", Marker::own}, {"我厅", Marker::own}, {"本厅", Marker::own},
    {"同比", Marker::elsewhere}, {"环比", Marker::elsewhere}, {"比上年", Marker::elsewhere}, {"较上年", Marker::elsewhere}, {"比去年", Marker::elsewhere}, {"较去年", Marker::elsewhere}, {"去年", Marker::elsewhere}, {"上年同期", Marker::elsewhere},
    {"增长", Marker::elsewhere}, {"下降", Marker::elsewhere}, {"增加", Marker::elsewhere}, {"减少", Marker::elsewhere}, {"上升", Marker::elsewhere}, {"同期", Marker::elsewhere}, {"上半年", Marker::elsewhere}, {"下半年", Marker::elsewhere}, {"季度", Marker::elsewhere},
    {"本级", Marker::elsewhere}, {"针对", Marker::elsewhere}, {"累计", Marker::elsewhere}, {"涉及", Marker::elsewhere}, {"类申请", Marker::elsewhere}, {"类信息", Marker::elsewhere}, {"建议", Marker::elsewhere}, {"提案", Marker::elsewhere}, {"规范性文件", Marker::elsewhere}, {"行政许可", Marker::elsewhere}, {"行政处罚", Marker::elsewhere}, {"行政强制", Marker::elsewhere},
    {"来电", Marker::elsewhere}, {"来访", Marker::elsewhere}, {"咨询", Marker::elsewhere}, {"信箱", Marker::elsewhere}, {"工单", Marker::elsewhere}, {"留言", Marker::elsewhere}, {"办件", Marker::elsewhere}, {"舆情", Marker::elsewhere}, {"主动公开", Marker::elsewhere}, {"解读", Marker::elsewhere},
});

constexpr auto rates = std::to_array<NamedRate>({
    {"规定时间内办结率", "concluded/on_time + concluded/extended", "concluded"},
    {"法定期限内办结率", "concluded/on_time + concluded/extended", "concluded"},
    {"按时办结率",      "concluded/on_time + concluded/extended", "concluded"},
    {"按期办结率",      "concluded/on_time + concluded/extended", "concluded"},
});
// clang-format on

constexpr const Concept* concept_of(std::string_view id) {
    for (const Concept& row : concepts) {
        if (row.id == id) return &row;
    }
    return nullptr;
}

constexpr bool every_word_has_a_meaning() {
    for (const Phrase& phrase : phrases) {
        if (concept_of(phrase.concept_id) == nullptr) return false;
    }
    for (const Concept& row : concepts) {
        if (!row.parent.empty() && concept_of(row.parent) == nullptr) return false;
    }
    return true;
}
static_assert(every_word_has_a_meaning());

}  // namespace

const Concept* find_concept(std::string_view id) { return concept_of(id); }
std::span<const Phrase> narrative_phrases() { return phrases; }
std::span<const MarkerWord> narrative_markers() { return markers; }
std::span<const NamedRate> narrative_rates() { return rates; }

}  // namespace domain
