#include "domain/report/form.hpp"

namespace domain {
namespace {

constexpr std::string_view results = "三、本年度办理结果";
constexpr std::string_view refuse = "（三）不予公开";
constexpr std::string_view unable = "（四）无法提供";
constexpr std::string_view decline = "（五）不予处理";
constexpr std::string_view other = "（六）其他处理";

// Form 2019 closed every other case in one row; 国办公开办函〔2021〕30号 parted it in three.
constexpr Terms other_all = concluded_in_row("other_no_correction") + concluded_in_row("other_no_payment") +
                            concluded_in_row("other_other");

// clang-format off
constexpr TableRow row_new          {"new",          "一、本年新收政府信息公开申请数量", "", "", false, received_by_all(Measure::in_year)};
constexpr TableRow row_carried_in   {"carried_in",   "二、上年结转政府信息公开申请数量", "", "", false, open_cases(Measure::before)};
constexpr TableRow row_carried_out  {"carried_out",  "四、结转下年度继续办理",          "", "", false, open_cases(Measure::to_year_end)};
constexpr TableRow row_total_handled{"total_handled", "（七）总计",              results, "", false, concluded_by_all(Measure::in_year)};

constexpr TableRow result(std::string_view key, std::string_view label, std::string_view subgroup) {
    return {key, label, results, subgroup, true, concluded_in_row(key)};
}

constexpr std::array<TableRow, 18> results_of_both{{
    result("granted",             "（一）予以公开",                                             ""),
    result("partial",             "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",          ""),
    result("refuse_secret",       "1.属于国家秘密",                                             refuse),
    result("refuse_law",          "2.其他法律行政法规禁止公开",                                   refuse),
    result("refuse_safety",       "3.危及“三安全一稳定”",                                       refuse),
    result("refuse_third_party",  "4.保护第三方合法权益",                                        refuse),
    result("refuse_internal",     "5.属于三类内部事务信息",                                      refuse),
    result("refuse_process",      "6.属于四类过程性信息",                                        refuse),
    result("refuse_case_file",    "7.属于行政执法案卷",                                          refuse),
    result("refuse_query",        "8.属于行政查询事项",                                          refuse),
    result("unable_not_held",     "1.本机关不掌握相关政府信息",                                   unable),
    result("unable_create",       "2.没有现成信息需要另行制作",                                   unable),
    result("unable_unclear",      "3.补正后申请内容仍不明确",                                     unable),
    result("decline_petition",    "1.信访举报投诉类申请",                                        decline),
    result("decline_repeat",      "2.重复申请",                                                decline),
    result("decline_publication", "3.要求提供公开出版物",                                        decline),
    result("decline_mass",        "4.无正当理由大量反复申请",                                     decline),
    result("decline_confirm",     "5.要求行政机关确认或重新出具已获取信息",                          decline),
}};

constexpr std::array<TableRow, 3> other_2021{{
    result("other_no_correction", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",     other),
    result("other_no_payment",    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", other),
    result("other_other",         "3.其他",                                                    other),
}};

constexpr std::array<TableRow, 1> other_2019{{
    {"other_all", other, results, "", true, other_all},
}};
// clang-format on

template <std::size_t OtherRows>
constexpr auto table3_with(const std::array<TableRow, OtherRows>& other_rows) {
    std::array<TableRow, 2 + results_of_both.size() + OtherRows + 2> rows{};
    std::size_t next = 0;
    rows[next++] = row_new;
    rows[next++] = row_carried_in;
    for (const TableRow& row : results_of_both) rows[next++] = row;
    for (const TableRow& row : other_rows) rows[next++] = row;
    rows[next++] = row_total_handled;
    rows[next++] = row_carried_out;
    return rows;
}

constexpr auto table3_2021 = table3_with(other_2021);
constexpr auto table3_2019 = table3_with(other_2019);
static_assert(table3_2021.size() == 25 && table3_2019.size() == 23);

constexpr auto both_suits = {ReviewBlock::litigation_direct, ReviewBlock::litigation_after_review};
constexpr auto all_timeliness = {Timeliness::on_time, Timeliness::extended, Timeliness::late};

constexpr Terms refused_2014 =
    concluded_in_line("refused_state_secret") + concluded_in_line("refused_trade_secret") +
    concluded_in_line("refused_privacy") + concluded_in_line("refused_safety") +
    concluded_in_line("refused_not_information") + concluded_in_line("refused_other_law");

// A conclusion without a line in this form (its row_2014 is empty) is in no reply; a note of the report tells
// of it.
constexpr Terms replies_2014 = concluded_by_all(Measure::in_year);
constexpr Terms with_line(const Terms& all) {
    Terms terms;
    for (const Term& term : all) {
        for (const ConclusionRow& row : conclusion_rows) {
            if (concluded(row.value) == term.account && !row.row_2014.empty()) terms.add(term);
        }
    }
    return terms;
}

// The lines name the medium that carried a paper or a file. An oral application has none: the organ writes it
// down for an applicant who cannot (R2007 art. 20), in the office or on the telephone, so it stands apart
// from 当面.
// clang-format off
constexpr auto sections_2014 = std::to_array<SectionLine>({
    {"received",                                "（一）收到申请数",                     Unit::cases,       {}},
    {"received/total",                          "合计",                               Unit::cases,       received_by_all(Measure::in_year)},
    {"received/in_person",                      "1.当面申请数",                        Unit::cases,       received_by({Channel::in_person})},
    {"received/fax",                            "2.传真申请数",                        Unit::cases,       received_by({Channel::fax})},
    {"received/online",                         "3.网络申请数",                        Unit::cases,       received_by({Channel::online, Channel::email})},
    {"received/letter",                         "4.信函申请数",                        Unit::cases,       received_by({Channel::signed_mail, Channel::ordinary_mail})},
    {"received/other_channel",                  "5.其他方式申请数",                     Unit::cases,       received_by({Channel::oral})},
    {"concluded",                               "（二）申请办结数",                     Unit::cases,       {}},
    {"concluded/total",                         "合计",                               Unit::cases,       judged_as(all_timeliness)},
    {"concluded/on_time",                       "1.按时办结数",                        Unit::cases,       judged_as({Timeliness::on_time})},
    {"concluded/extended",                      "2.延期办结数",                        Unit::cases,       judged_as({Timeliness::extended})},
    {"concluded/late",                          "3.逾期办结数",                        Unit::cases,       judged_as({Timeliness::late})},
    {"replies",                                 "（三）申请答复数",                     Unit::cases,       {}},
    {"replies/total",                           "合计",                               Unit::cases,       with_line(replies_2014)},
    {"replies/already_public",                  "1.属于已主动公开范围数",                Unit::cases,       concluded_in_line("already_public")},
    {"replies/granted",                         "2.同意公开答复数",                     Unit::cases,       concluded_in_line("granted")},
    {"replies/partially_granted",               "3.同意部分公开答复数",                  Unit::cases,       concluded_in_line("partially_granted")},
    {"replies/refused",                         "4.不同意公开答复数",                   Unit::cases,       {}},
    {"replies/refused/total",                   "合计",                               Unit::cases,       refused_2014},
    {"replies/refused/refused_state_secret",    "涉及国家秘密",                        Unit::cases,       concluded_in_line("refused_state_secret")},
    {"replies/refused/refused_trade_secret",    "涉及商业秘密",                        Unit::cases,       concluded_in_line("refused_trade_secret")},
    {"replies/refused/refused_privacy",         "涉及个人隐私",                        Unit::cases,       concluded_in_line("refused_privacy")},
    {"replies/refused/refused_safety",          "危及国家安全、公共安全、经济安全和社会稳定", Unit::cases,       concluded_in_line("refused_safety")},
    {"replies/refused/refused_not_information", "不是《条例》所指政府信息",               Unit::cases,       concluded_in_line("refused_not_information")},
    {"replies/refused/refused_other_law",       "法律法规规定的其他情形",                 Unit::cases,       concluded_in_line("refused_other_law")},
    {"replies/not_this_organ",                  "5.不属于本行政机关公开数",              Unit::cases,       concluded_in_line("not_this_organ")},
    {"replies/not_existing",                    "6.申请信息不存在数",                   Unit::cases,       concluded_in_line("not_existing")},
    {"replies/clarification_asked",             "7.告知作出更改补充数",                  Unit::cases,       concluded_in_line("clarification_asked")},
    {"replies/other_channel",                   "8.告知通过其他途径办理数",              Unit::cases,       concluded_in_line("other_channel")},
    {"reconsideration",                         "（四）行政复议数量",                   Unit::proceedings, {}},
    {"reconsideration/total",                   "合计",                               Unit::proceedings, proceedings_in({ReviewBlock::review})},
    {"reconsideration/upheld",                  "1.维持具体行政行为数",                  Unit::proceedings, proceedings_in({ReviewBlock::review}, Outcome::upheld)},
    {"reconsideration/corrected",               "2.被依法纠错数",                      Unit::proceedings, proceedings_in({ReviewBlock::review}, Outcome::corrected)},
    {"reconsideration/other",                   "3.其他情形数",                        Unit::proceedings, proceedings_in({ReviewBlock::review}, Outcome::other)},
    {"reconsideration/pending",                 "4.尚未审结数",                        Unit::proceedings, proceedings_in({ReviewBlock::review}, Outcome::pending)},
    {"litigation",                              "（五）行政诉讼数量",                   Unit::proceedings, {}},
    {"litigation/total",                        "合计",                               Unit::proceedings, proceedings_in(both_suits)},
    {"litigation/upheld",                       "1.维持具体行政行为或者驳回原告诉讼请求数", Unit::proceedings, proceedings_in(both_suits, Outcome::upheld)},
    {"litigation/corrected",                    "2.被依法纠错数",                      Unit::proceedings, proceedings_in(both_suits, Outcome::corrected)},
    {"litigation/other",                        "3.其他情形数",                        Unit::proceedings, proceedings_in(both_suits, Outcome::other)},
    {"litigation/pending",                      "4.尚未审结数",                        Unit::proceedings, proceedings_in(both_suits, Outcome::pending)},
});

constexpr auto fee_lines = std::to_array<SectionLine>({
    {"fees",              "收费情况",                                 Unit::yuan,  {}},
    {"fees/charged_yuan", label_of(FeeCount::charged_yuan),         Unit::yuan,  fee_sum(FeeCount::charged_yuan)},
    {"fees/paid_yuan",    label_of(FeeCount::paid_yuan),            Unit::yuan,  fee_sum(FeeCount::paid_yuan)},
    {"fees/waived_yuan",  label_of(FeeCount::waived_yuan),          Unit::yuan,  fee_sum(FeeCount::waived_yuan)},
    {"fees/cases",        label_of(FeeCount::cases),                Unit::cases, fee_sum(FeeCount::cases)},
});

constexpr std::array<Form, 3> forms{{
    {ReportForm::form_2014, "政府信息公开情况统计表（依申请公开、行政复议和行政诉讼部分）", {},          false, sections_2014, fee_lines},
    {ReportForm::form_2019, "政府信息公开工作年度报告（2019年版格式）",                table3_2019, true,  {},            fee_lines},
    {ReportForm::form_2021, "政府信息公开工作年度报告（2021年版格式）",                table3_2021, true,  {},            fee_lines},
}};
// clang-format on
static_assert(rows_in_order(forms));

/// Each conclusion is counted by exactly one result row, and by the row it names where the form has that row.
constexpr bool every_conclusion_has_one_row(std::span<const TableRow> rows) {
    for (const ConclusionRow& conclusion : conclusion_rows) {
        int counted = 0;
        for (const TableRow& row : rows) {
            if (!row.is_result) continue;
            if (row.terms.contains({concluded(conclusion.value), Measure::in_year, 1})) ++counted;
        }
        if (counted != 1) return false;
    }
    return true;
}
static_assert(every_conclusion_has_one_row(table3_2021));
static_assert(every_conclusion_has_one_row(table3_2019));

constexpr std::string_view last_part(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// The line that a conclusion names exists once in the replies, and counts it.
constexpr bool every_line_exists(std::span<const SectionLine> lines) {
    for (const ConclusionRow& conclusion : conclusion_rows) {
        int counted = 0;
        for (const SectionLine& line : lines) {
            if (!line.path.starts_with("replies/") || last_part(line.path) != conclusion.row_2014) continue;
            if (line.terms.contains({concluded(conclusion.value), Measure::in_year, 1})) ++counted;
        }
        if (counted != (conclusion.row_2014.empty() ? 0 : 1)) return false;
    }
    return true;
}
static_assert(every_line_exists(sections_2014));

/// A total counts what its lines count, and each line counts something of its own: they add up by
/// construction.
constexpr bool lines_add_up(std::span<const SectionLine> lines, std::string_view heading) {
    std::size_t total = 0;
    std::size_t parts = 0;
    for (const SectionLine& line : lines) {
        if (!line.path.starts_with(heading) || line.path.size() <= heading.size()) continue;
        if (line.path[heading.size()] != '/') continue;
        const std::string_view rest = line.path.substr(heading.size() + 1);
        if (rest == total_key) {
            total = line.terms.size();
        } else if (last_part(rest) != total_key) {
            parts += line.terms.size();
        }
    }
    return total == parts && total > 0;
}
static_assert(lines_add_up(sections_2014, "received"));
static_assert(lines_add_up(sections_2014, "concluded"));
static_assert(lines_add_up(sections_2014, "replies"));
static_assert(lines_add_up(sections_2014, "replies/refused"));
static_assert(lines_add_up(sections_2014, "reconsideration"));
static_assert(lines_add_up(sections_2014, "litigation"));

}  // namespace

const Form& form_of(ReportForm form) { return forms[static_cast<std::size_t>(form)]; }

const TableRow* table_row(const Form& form, std::string_view key) {
    for (const TableRow& row : form.table3) {
        if (row.key == key) return &row;
    }
    return nullptr;
}

}  // namespace domain
