#pragma once
#include <array>

#include "domain/named.hpp"

/// The words with a closed list of values. Identifiers are the same in C++, SQL, JSON and the API document;
/// labels are printed as the law and the official forms print them.
namespace domain {

/// 申请渠道; it decides the day of receipt (R2019 art. 31).
enum class Channel { in_person, signed_mail, ordinary_mail, online, email, fax, oral };
inline constexpr std::array<Named<Channel>, 7> channel_words{{
    {Channel::in_person, "in_person", "当面"},
    {Channel::signed_mail, "signed_mail", "邮寄（需签收）"},
    {Channel::ordinary_mail, "ordinary_mail", "平常信函"},
    {Channel::online, "online", "网络（门户）"},
    {Channel::email, "email", "电子邮件"},
    {Channel::fax, "fax", "传真"},
    {Channel::oral, "oral", "口头（代为填写）"},
}};
static_assert(rows_in_order(channel_words));
constexpr const auto& words(Channel) { return channel_words; }

/// 申请人类型: the columns of table 3, less the total.
enum class ApplicantKind { natural, business, research, welfare, legal, other };
inline constexpr std::array<Named<ApplicantKind>, 6> applicant_kind_words{{
    {ApplicantKind::natural, "natural", "自然人"},
    {ApplicantKind::business, "business", "商业企业"},
    {ApplicantKind::research, "research", "科研机构"},
    {ApplicantKind::welfare, "welfare", "社会公益组织"},
    {ApplicantKind::legal, "legal", "法律服务机构"},
    {ApplicantKind::other, "other", "其他"},
}};
static_assert(rows_in_order(applicant_kind_words));
constexpr const auto& words(ApplicantKind) { return applicant_kind_words; }

/// 阶段. What the reply clock does in each is told in the workflow table.
enum class Stage { submitted, accepted, awaiting_correction, awaiting_fee, concluded, voided };
inline constexpr std::array<Named<Stage>, 6> stage_words{{
    {Stage::submitted, "submitted", "待确认"},
    {Stage::accepted, "accepted", "办理中"},
    {Stage::awaiting_correction, "awaiting_correction", "待补正"},
    {Stage::awaiting_fee, "awaiting_fee", "待缴费"},
    {Stage::concluded, "concluded", "已办结"},
    {Stage::voided, "voided", "作废"},
}};
static_assert(rows_in_order(stage_words));
constexpr const auto& words(Stage) { return stage_words; }

/// 预警灯.
enum class Light { green, yellow, orange, red, grey };
inline constexpr std::array<Named<Light>, 5> light_words{{
    {Light::green, "green", "绿灯"},
    {Light::yellow, "yellow", "黄灯"},
    {Light::orange, "orange", "橙灯"},
    {Light::red, "red", "红灯"},
    {Light::grey, "grey", "灰灯"},
}};
static_assert(rows_in_order(light_words));
constexpr const auto& words(Light) { return light_words; }

/// The regulation that a case is bound to by its day of receipt; see regulation.hpp.
enum class Regulation { R2007, R2019 };
inline constexpr std::array<Named<Regulation>, 2> regulation_words{{
    {Regulation::R2007, "R2007", "《政府信息公开条例》（国务院令第492号）"},
    {Regulation::R2019, "R2019", "《政府信息公开条例》（国务院令第711号）"},
}};
static_assert(rows_in_order(regulation_words));
constexpr const auto& words(Regulation) { return regulation_words; }

/// Where the day of conclusion lies against the reply clock; the three add up to all conclusions (form 2014).
enum class Timeliness { on_time, extended, late };
inline constexpr std::array<Named<Timeliness>, 3> timeliness_words{{
    {Timeliness::on_time, "on_time", "按时办结"},
    {Timeliness::extended, "extended", "延期后办结"},
    {Timeliness::late, "late", "逾期办结"},
}};
static_assert(rows_in_order(timeliness_words));
constexpr const auto& words(Timeliness) { return timeliness_words; }

/// 机关类别. An area only sums; it takes no cases.
enum class OrganKind { area, government, department, town, institution };
inline constexpr std::array<Named<OrganKind>, 5> organ_kind_words{{
    {OrganKind::area, "area", "行政区域"},
    {OrganKind::government, "government", "人民政府"},
    {OrganKind::department, "department", "部门"},
    {OrganKind::town, "town", "乡镇街道"},
    {OrganKind::institution, "institution", "其他"},
}};
static_assert(rows_in_order(organ_kind_words));
constexpr const auto& words(OrganKind) { return organ_kind_words; }

/// 争议程序.
enum class ProceedingKind { reconsideration, litigation };
inline constexpr std::array<Named<ProceedingKind>, 2> proceeding_kind_words{{
    {ProceedingKind::reconsideration, "reconsideration", "行政复议"},
    {ProceedingKind::litigation, "litigation", "行政诉讼"},
}};
static_assert(rows_in_order(proceeding_kind_words));
constexpr const auto& words(ProceedingKind) { return proceeding_kind_words; }

/// How a suit came to court; a reconsideration has none.
enum class ProceedingPath { direct, after_reconsideration };
inline constexpr std::array<Named<ProceedingPath>, 2> proceeding_path_words{{
    {ProceedingPath::direct, "direct", "未经复议直接起诉"},
    {ProceedingPath::after_reconsideration, "after_reconsideration", "复议后起诉"},
}};
static_assert(rows_in_order(proceeding_path_words));
constexpr const auto& words(ProceedingPath) { return proceeding_path_words; }

/// 审级.
enum class Instance { first, second, retrial };
inline constexpr std::array<Named<Instance>, 3> instance_words{{
    {Instance::first, "first", "一审"},
    {Instance::second, "second", "二审"},
    {Instance::retrial, "retrial", "再审"},
}};
static_assert(rows_in_order(instance_words));
constexpr const auto& words(Instance) { return instance_words; }

/// The cells of table 4. `pending` is derived: not decided on the last day of the year; it is never recorded.
enum class Outcome { upheld, corrected, other, pending };
inline constexpr std::array<Named<Outcome>, 4> outcome_words{{
    {Outcome::upheld, "upheld", "结果维持"},
    {Outcome::corrected, "corrected", "结果纠正"},
    {Outcome::other, "other", "其他结果"},
    {Outcome::pending, "pending", "尚未审结"},
}};
static_assert(rows_in_order(outcome_words));
constexpr const auto& words(Outcome) { return outcome_words; }

/// How a letter reached its addressee.
enum class DeliveryMethod { post, email, pickup, onsite, online, fax };
inline constexpr std::array<Named<DeliveryMethod>, 6> delivery_method_words{{
    {DeliveryMethod::post, "post", "邮寄"},
    {DeliveryMethod::email, "email", "电子邮件"},
    {DeliveryMethod::pickup, "pickup", "自取"},
    {DeliveryMethod::onsite, "onsite", "现场查阅"},
    {DeliveryMethod::online, "online", "网上"},
    {DeliveryMethod::fax, "fax", "传真"},
}};
static_assert(rows_in_order(delivery_method_words));
constexpr const auto& words(DeliveryMethod) { return delivery_method_words; }

/// 提供形式.
enum class ProvisionForm { paper, electronic, disc };
inline constexpr std::array<Named<ProvisionForm>, 3> provision_form_words{{
    {ProvisionForm::paper, "paper", "纸质"},
    {ProvisionForm::electronic, "electronic", "电子"},
    {ProvisionForm::disc, "disc", "光盘"},
}};
static_assert(rows_in_order(provision_form_words));
constexpr const auto& words(ProvisionForm) { return provision_form_words; }

/// The official forms of the annual report, by the first year that they were made for.
enum class ReportForm { form_2014, form_2019, form_2021 };
inline constexpr std::array<Named<ReportForm>, 3> report_form_words{{
    {ReportForm::form_2014, "2014", "2018年及以前的统计表"},
    {ReportForm::form_2019, "2019", "2019年版格式"},
    {ReportForm::form_2021, "2021", "2021年版格式（国办公开办函〔2021〕30号）"},
}};
static_assert(rows_in_order(report_form_words));
constexpr const auto& words(ReportForm) { return report_form_words; }

/// own: the organ itself; subtree: the organ and all below it on the last day of the period.
enum class ReportScope { own, subtree };
inline constexpr std::array<Named<ReportScope>, 2> report_scope_words{{
    {ReportScope::own, "own", "本机关"},
    {ReportScope::subtree, "subtree", "全域汇总"},
}};
static_assert(rows_in_order(report_scope_words));
constexpr const auto& words(ReportScope) { return report_scope_words; }

}  // namespace domain
