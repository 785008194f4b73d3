#include "server/letters/letter_template.hpp"

namespace server {
namespace {

using domain::LetterKind;
using domain::Regulation;

// clang-format off

// 登记回执
constexpr Paragraph receipt[] = {
    {"", "{you}向本机关提出的政府信息公开申请已经登记，有关情况如下表。请妥善保存本回执，查询办理情况时请提供申请编号。"},
    {"!received_on", "该申请的收到日期尚待与{you}确认，确认之日为收到申请之日，答复期限自次日起计算。"},
};
constexpr FormRow receipt_rows[] = {
    {"", "申请编号", "{case_number}"},
    {"", "申请人", "{applicant}"},
    {"", "申请内容", "{request}"},
    {"", "申请渠道", "{channel}"},
    {"", "提交日期", "{submitted_on}"},
    {"received_on", "收到日期", "{received_on}"},
    {"received_on", "收到日期的确定", "{receipt_rule}"},
    {"due_on", "答复期限", "{due_on}"},
    {"deadline_explanation", "答复期限的计算", "{deadline_explanation}"},
};

// 补正告知书
constexpr std::string_view request_received = "本机关于{received_on}收到{you}提出的政府信息公开申请（申请编号：{case_number}）。{you}申请公开：“{request}”。";
constexpr Paragraph correction_2019[] = {
    {"", request_received},
    {"", "经审查，{you}的申请内容不明确。根据{law}第三十条的规定，请{you}于{correction_until}前（含当日）对下列事项一次性作出补正："},
    {"", "{correction_items}"},
    {"finding", "{finding}"},
    {"", "答复期限自本机关收到补正的申请之日起计算。无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。"},
    {"contact", "需要指导和释明的，请与本机关联系：{contact}。"},
    {"", "特此告知。"},
};
constexpr Paragraph correction_2007[] = {
    {"", request_received},
    {"", "经审查，{you}的申请内容不明确。根据{law}第二十一条第（四）项的规定，请{you}于{correction_until}前（含当日）对下列事项作出更改、补充："},
    {"", "{correction_items}"},
    {"finding", "{finding}"},
    {"", "答复期限自本机关收到更改、补充后的申请之日起重新计算。逾期没有更改、补充，致使本机关无法办理的，本机关不再处理该政府信息公开申请，{you}可以重新提出申请。"},
    {"contact", "需要帮助的，请与本机关联系：{contact}。"},
    {"", "特此告知。"},
};

// 说明理由告知书
constexpr Paragraph reasons[] = {
    {"", request_received},
    {"", "经审查，{you}申请公开政府信息的数量、频次明显超过合理范围。具体情况：{excess_finding}"},
    {"", "根据{law}第三十五条的规定，请{you}于{reasons_until}前（含当日）书面说明申请的理由。"},
    {"", "本机关认为申请理由不合理或者{you}逾期没有说明理由的，将告知{you}不予处理；认为申请理由合理，但是无法在法定期限内答复的，将确定延迟答复的合理期限并告知{you}。"},
    {"", "特此告知。"},
};

// 延期答复告知书
constexpr Paragraph extension_2019[] = {
    {"", request_received},
    {"", "因{extension_reason}，本机关不能在{previous_due_on}前作出答复。根据{law}第三十三条第二款的规定，经本机关政府信息公开工作机构负责人同意，答复期限延长{extension}，本机关将于{due_on}前（含当日）作出答复。"},
    {"deadline_explanation", "答复期限的计算：{deadline_explanation}"},
    {"", "特此告知。"},
};
constexpr Paragraph extension_2007[] = {
    {"", request_received},
    {"", "因{extension_reason}，本机关不能在{previous_due_on}前作出答复。根据{law}第二十四条第二款的规定，经本机关政府信息公开工作机构负责人同意，答复期限延长{extension}，本机关将于{due_on}前（含当日）作出答复。"},
    {"deadline_explanation", "答复期限的计算：{deadline_explanation}"},
    {"", "特此告知。"},
};

// 延迟答复告知书
constexpr Paragraph deferral[] = {
    {"", request_received},
    {"", "经审查，{you}申请公开政府信息的数量、频次明显超过合理范围，{you}说明的申请理由合理，但是本机关无法在{law}第三十三条规定的期限内答复。具体原因：{deferral_reason}"},
    {"", "根据该条例第三十五条的规定，本机关确定延迟答复，将于{deferred_until}前（含当日）作出答复。"},
    {"", "特此告知。"},
};

// 第三方意见征询书: the applicant's name and request are not told beyond what touches the third party.
constexpr Paragraph third_party_2019[] = {
    {"", "本机关收到政府信息公开申请（申请编号：{case_number}），申请公开的下列信息涉及贵方，公开可能损害贵方的合法权益：{consulted_matter}"},
    {"", "根据{law}第三十二条的规定，现书面征求贵方的意见。请贵方自收到本征询书之日起{third_party_period}内书面提出意见；不同意公开的，请说明理由。"},
    {"", "贵方不同意公开且有合理理由的，本机关不予公开。本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定公开的政府信息内容和理由书面告知贵方。"},
    {"", "贵方逾期未提出意见的，由本机关依照该条例的规定决定是否公开。"},
    {"", "贵方的意见可以填写在下表，签名或者盖章后送交本机关。"},
};
constexpr Paragraph third_party_2007[] = {
    {"", "本机关收到政府信息公开申请（申请编号：{case_number}），申请公开的下列信息涉及贵方的商业秘密或者个人隐私，公开后可能损害贵方的合法权益：{consulted_matter}"},
    {"", "根据{law}第二十三条的规定，现书面征求贵方的意见。请贵方收到本征询书后及时书面提出意见；不同意公开的，请说明理由。"},
    {"", "贵方不同意公开的，本机关不公开。但是，本机关认为不公开可能对公共利益造成重大影响的，应当予以公开，并将决定公开的政府信息内容和理由书面通知贵方。"},
    {"", "贵方的意见可以填写在下表，签名或者盖章后送交本机关。"},
};
constexpr FormRow opinion_rows[] = {
    {"", "第三方", "{third_party}"},
    {"", "意见", "□同意公开　□部分同意公开　□不同意公开"},
    {"", "不同意公开的内容和理由", ""},
    {"", "签名或者盖章、日期", ""},
};

// 决定公开告知书（第三方）
constexpr Paragraph decision_2019[] = {
    {"", "本机关于{consulted_on}就政府信息公开申请（申请编号：{case_number}）所涉信息书面征求贵方的意见，{third_party_stand}。"},
    {"", "经审查，本机关认为不公开该信息可能对公共利益造成重大影响。根据{law}第三十二条的规定，本机关决定予以公开。"},
    {"", "决定公开的政府信息内容：{disclosed_content}"},
    {"", "决定公开的理由：{finding}"},
    {"", "{third_party_remedy}"},
    {"channel_owed", "本告知通过互联网渠道送达，提交行政复议申请书的互联网渠道为：{online_channel}。"},
    {"", "特此告知。"},
};
constexpr Paragraph decision_2007[] = {
    {"", "本机关于{consulted_on}就政府信息公开申请（申请编号：{case_number}）所涉信息书面征求贵方的意见，{third_party_stand}。"},
    {"", "经审查，本机关认为不公开该信息可能对公共利益造成重大影响。根据{law}第二十三条的规定，本机关决定予以公开。"},
    {"", "决定公开的政府信息内容：{disclosed_content}"},
    {"", "决定公开的理由：{finding}"},
    {"", "{third_party_remedy}"},
    {"channel_owed", "本告知通过互联网渠道送达，提交行政复议申请书的互联网渠道为：{online_channel}。"},
    {"", "特此告知。"},
};

// 征求意见情况告知书（申请人）
constexpr Paragraph information_2019[] = {
    {"", request_received},
    {"!is_organ", "因申请公开的政府信息公开可能损害第三方合法权益，本机关已于{consulted_on}书面征求第三方的意见。"},
    {"is_organ", "因办理该申请需要征求其他机关的意见，本机关已于{consulted_on}书面征求{other_organ}的意见。"},
    {"", "根据{law}第三十三条第三款的规定，征求第三方和其他机关意见所需时间不计算在答复期限内。"},
    {"due_on", "征求意见期间，答复期限暂推算至{due_on}；实际答复期限以征求意见所需时间为准。"},
    {"deadline_explanation", "答复期限的计算：{deadline_explanation}"},
    {"", "特此告知。"},
};
constexpr Paragraph information_2007[] = {
    {"", request_received},
    {"!is_organ", "因申请公开的政府信息涉及第三方权益，本机关已于{consulted_on}书面征求第三方的意见。根据{law}第二十四条第三款的规定，征求第三方意见所需时间不计算在答复期限内。"},
    {"is_organ", "因办理该申请需要征求其他机关的意见，本机关已于{consulted_on}书面征求{other_organ}的意见。征求其他机关意见的时间仍计算在答复期限内。"},
    {"due_on", "按目前情况，答复期限为{due_on}。"},
    {"deadline_explanation", "答复期限的计算：{deadline_explanation}"},
    {"", "特此告知。"},
};

// 征求意见函. Only an organ that made the information jointly is bound by a period, and its silence is consent
// (art. 34); the silence of any other organ says nothing (art. 33).
constexpr Paragraph organ_2019[] = {
    {"", "本机关于{received_on}收到政府信息公开申请（申请编号：{case_number}），申请公开：“{request}”。"},
    {"is_joint", "经查，下列信息由本机关牵头、与贵机关共同制作：{consulted_matter}"},
    {"!is_joint", "经查，下列信息涉及贵机关：{consulted_matter}"},
    {"is_joint", "根据{law}第三十四条的规定，现就是否公开征求贵机关的意见。请贵机关自收到本函之日起{joint_organ_period}内书面提出意见；不同意公开的，请说明理由和依据。逾期未提出意见的，视为同意公开。"},
    {"!is_joint", "根据{law}第十一条第一款、第三十三条第三款的规定，现就是否公开征求贵机关的意见。请贵机关及时书面提出意见；不同意公开的，请说明理由和依据。"},
    {"contact", "联系方式：{contact}。"},
    {"", "请予支持并函复。"},
};
constexpr Paragraph organ_2007[] = {
    {"", "本机关于{received_on}收到政府信息公开申请（申请编号：{case_number}），申请公开：“{request}”。"},
    {"is_joint", "经查，下列信息由本机关与贵机关共同制作：{consulted_matter}"},
    {"!is_joint", "经查，下列信息涉及贵机关：{consulted_matter}"},
    {"", "依照{law}的规定，现就是否公开与贵机关沟通、确认。因征求意见的时间计算在答复期限内，请贵机关及时书面提出意见；不同意公开的，请说明理由和依据。"},
    {"due_on", "本机关须于{due_on}前（含当日）答复申请人。"},
    {"contact", "联系方式：{contact}。"},
    {"", "请予支持并函复。"},
};

// 收费通知书
constexpr Paragraph fee[] = {
    {"", request_received},
    {"", "经审查，{you}申请公开政府信息的数量、频次明显超过合理范围。具体情况：{excess_finding}"},
    {"", "根据{law}第四十二条第一款和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第三条、{fee_article}的规定，本机关决定{fee_standard}收取信息处理费，有关事项如下表。"},
    {"", "请{you}自收到本通知次日起{fee_period}内缴纳。逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请（该办法第六条）。答复期限自完成缴费次日起重新计算。"},
    {"", "对收取信息处理费的决定有异议的，不能单独就该决定申请行政复议或者提起行政诉讼；可以在缴费期满后，就本机关不再处理该政府信息公开申请的行为，依照{law}第五十一条的规定投诉、举报，或者依法申请行政复议、提起行政诉讼（该办法第八条）。"},
    {"", "特此通知。"},
};
constexpr FormRow fee_rows[] = {
    {"", "计收标准", "{fee_standard}"},
    {"", "计费数量", "{fee_count}"},
    {"", "金额的计算", "{fee_reckoning}"},
    {"", "应缴金额", "{fee}"},
    {"", "缴纳方式", "{fee_payment}"},
};

// 撤回确认书
constexpr Paragraph withdrawal[] = {
    {"", "{you}于{submitted_on}向本机关提出政府信息公开申请（申请编号：{case_number}），申请公开：“{request}”。"},
    {"", "{you}于{withdrawn_on}向本机关表示自愿撤回该申请。本机关对此予以确认，该申请的办理自撤回之日终结，本机关不再作出答复。"},
    {"", "{you}如仍需获取相关政府信息，可以重新提出申请。"},
    {"", "特此确认。"},
};

// 送达回证: the empty lines are filled in by hand when the letter is handed over.
constexpr FormRow delivery_rows[] = {
    {"", "送达文书", "{delivered_letter}"},
    {"", "文号", "{delivered_number}"},
    {"", "申请编号", "{case_number}"},
    {"", "受送达人", "{applicant}"},
    {"applicant_address", "送达地址", "{applicant_address}"},
    {"", "送达方式", "{delivery_method}"},
    {"posted_on", "交邮日期", "{posted_on}"},
    {"tracking_number", "邮件号", "{tracking_number}"},
    {"sent_on", "发出日期", "{sent_on}"},
    {"signed_on", "签收日期", "{signed_on}"},
    {"", "受送达人签名或者盖章", ""},
    {"", "代收人签名及代收理由", ""},
    {"", "送达人签名", ""},
    {"", "备注", ""},
};

constexpr std::string_view applicant = "{applicant}";
constexpr LetterTemplate templates[] = {
    {LetterKind::receipt,                  Regulation::R2019, "政府信息公开申请登记回执",     applicant, receipt, receipt_rows},
    {LetterKind::correction_notice,        Regulation::R2019, "政府信息公开申请补正告知书",   applicant, correction_2019, {}},
    {LetterKind::reasons_request,          Regulation::R2019, "政府信息公开申请说明理由告知书", applicant, reasons, {}},
    {LetterKind::extension_notice,         Regulation::R2019, "政府信息公开申请延期答复告知书", applicant, extension_2019, {}},
    {LetterKind::deferral_notice,          Regulation::R2019, "政府信息公开申请延迟答复告知书", applicant, deferral, {}},
    {LetterKind::third_party_consultation, Regulation::R2019, "政府信息公开第三方意见征询书",  "{third_party}", third_party_2019, opinion_rows},
    {LetterKind::third_party_decision,     Regulation::R2019, "政府信息决定公开告知书",       "{third_party}", decision_2019, {}},
    {LetterKind::consultation_information, Regulation::R2019, "政府信息公开申请征求意见情况告知书", applicant, information_2019, {}},
    {LetterKind::joint_organ_consultation, Regulation::R2019, "关于政府信息公开申请的征求意见函", "{other_organ}", organ_2019, {}},
    {LetterKind::fee_notice,               Regulation::R2019, "政府信息公开信息处理费收费通知书", applicant, fee, fee_rows},
    {LetterKind::withdrawal_confirmation,  Regulation::R2019, "政府信息公开申请撤回确认书",   applicant, withdrawal, {}},
    {LetterKind::delivery_record,          Regulation::R2019, "政府信息公开文书送达回证",     "", {}, delivery_rows},

    {LetterKind::receipt,                  Regulation::R2007, "政府信息公开申请登记回执",     applicant, receipt, receipt_rows},
    {LetterKind::correction_notice,        Regulation::R2007, "政府信息公开申请补正告知书",   applicant, correction_2007, {}},
    {LetterKind::extension_notice,         Regulation::R2007, "政府信息公开申请延期答复告知书", applicant, extension_2007, {}},
    {LetterKind::third_party_consultation, Regulation::R2007, "政府信息公开第三方意见征询书",  "{third_party}", third_party_2007, opinion_rows},
    {LetterKind::third_party_decision,     Regulation::R2007, "政府信息决定公开告知书",       "{third_party}", decision_2007, {}},
    {LetterKind::consultation_information, Regulation::R2007, "政府信息公开申请征求意见情况告知书", applicant, information_2007, {}},
    {LetterKind::joint_organ_consultation, Regulation::R2007, "关于政府信息公开申请的征求意见函", "{other_organ}", organ_2007, {}},
    {LetterKind::withdrawal_confirmation,  Regulation::R2007, "政府信息公开申请撤回确认书",   applicant, withdrawal, {}},
    {LetterKind::delivery_record,          Regulation::R2007, "政府信息公开文书送达回证",     "", {}, delivery_rows},
};
// clang-format on

}  // namespace

std::span<const LetterTemplate> notice_templates() { return templates; }

}  // namespace server
