#include "server/letters/letter_template.hpp"

namespace server {
namespace {

using domain::Conclusion;
using domain::Regulation;

// clang-format off
constexpr Paragraph head[] = {
    {"", "本机关于{received_on}收到{you}提出的政府信息公开申请（申请编号：{case_number}）。{you}申请公开：“{request}”。"},
    {"correction_received_on", "本机关于{correction_received_on}收到{you}对申请内容的补正。"},
};
constexpr Paragraph tail[] = {
    {"", "{remedy}"},
    {"channel_owed", "本答复通过互联网渠道送达，提交行政复议申请书的互联网渠道为：{online_channel}。"},
    {"", "特此告知。"},
};
constexpr Paragraph undecided[] = {
    {"", "{conclusion}"},
};

constexpr Paragraph public_body[] = {
    {"", "经审查，{you}{matter}。根据{basis}的规定，现将获取该政府信息的方式、途径告知如下：{access}"},
    {"finding", "{finding}"},
};
constexpr Paragraph grant_body[] = {
    {"", "经审查，{you}{matter}。根据{basis}的规定，{decision}。"},
    {"access", "获取该政府信息的方式、途径和时间如下：{access}"},
    {"!access", "现将该政府信息提供给{you}，提供形式：{provision_form}；获取方式：{obtaining_method}。"},
    {"finding", "{finding}"},
};
constexpr Paragraph partial_body[] = {
    {"", "经审查，{you}{matter}。根据{basis}的规定，{decision}。"},
    {"access", "可以公开的内容，获取的方式、途径和时间如下：{access}"},
    {"!access", "可以公开的内容现提供给{you}，提供形式：{provision_form}；获取方式：{obtaining_method}。"},
    {"", "经区分处理，下列内容不予公开：{withheld}"},
    {"", "上述内容不予公开的理由：{finding}"},
    {"", "上述内容不予公开的依据：{grounds}。"},
};
constexpr Paragraph refusal_body[] = {
    {"", "经审查，{you}{matter}。具体理由：{finding}"},
    {"quote", "根据{basis}关于“{quote}”的规定，{decision}。"},
    {"!quote", "根据{basis}的规定，{decision}。"},
    {"grounds", "同时依据：{grounds}。"},
};
// Which law forbids it, is what the applicant has to be told (art. 36(3)).
constexpr Paragraph forbidden_body[] = {
    {"", "经审查，{you}{matter}。禁止公开的依据：{grounds}。具体理由：{finding}"},
    {"quote", "根据{basis}关于“{quote}”的规定，{decision}。"},
    {"!quote", "根据{basis}的规定，{decision}。"},
};
// Who the third party is, is not told to the applicant.
constexpr Paragraph third_party_body[] = {
    {"", "经审查，{you}{matter}，公开会损害第三方合法权益。本机关已依照{consultation_article}的规定书面征求第三方的意见，{third_party_result}。"},
    {"", "本机关认为，不公开该信息不会对公共利益造成重大影响。具体理由：{finding}"},
    {"", "根据{basis}关于“{quote}”的规定，{decision}。"},
    {"grounds", "同时依据：{grounds}。"},
};
constexpr Paragraph not_held_body[] = {
    {"search", "{search}"},
    {"", "经检索，{you}{matter}。根据{basis}的规定，{decision}。"},
    {"finding", "{finding}"},
};
constexpr Paragraph not_this_organ_body[] = {
    {"", "经审查，{you}{matter}。理由：{finding}"},
    {"!other_organ", "根据{basis}的规定，{decision}。"},
    {"other_organ", "根据{basis}的规定，{decision}。请{you}向负责公开该政府信息的{other_organ}（联系方式：{other_organ_contact}）提出申请。"},
};
constexpr Paragraph unclear_body[] = {
    {"correction_noticed_on", "因{you}的申请内容不明确，本机关已于{correction_noticed_on}告知{you}作出补正。"},
    {"", "经审查，{you}{matter}。具体情况：{finding}"},
    {"", "根据{basis}的规定，{decision}。"},
};
constexpr Paragraph decline_body[] = {
    {"", "经审查，{you}{matter}。具体情况：{finding}"},
    {"", "根据{basis}的规定，{decision}。"},
    {"access", "获取的途径如下：{access}"},
    {"proper_way", "相关事项请{you}依照或者通过{proper_way}办理。"},
};
constexpr Paragraph repeat_body[] = {
    {"", "经审查，{you}{matter}。本机关已就{you}提出的申请（申请编号：{earlier_case_number}）作出答复。"},
    {"finding", "{finding}"},
    {"", "根据{basis}的规定，{decision}。"},
};
constexpr Paragraph publication_body[] = {
    {"", "经审查，{you}{matter}。根据{basis}的规定，{decision}：{access}"},
    {"finding", "{finding}"},
};
constexpr Paragraph other_body[] = {
    {"", "经审查，{finding}"},
    {"", "依据：{grounds}。"},
};
constexpr Paragraph lapsed_correction_body[] = {
    {"", "因{you}的申请内容不明确，本机关于{correction_noticed_on}告知{you}作出补正，补正期限至{correction_until}。{you}{matter}。"},
    {"", "根据{basis}的规定，{decision}。"},
    {"", "{you}如仍需获取相关政府信息，可以重新提出内容明确的申请。"},
};
constexpr Paragraph lapsed_fee_body[] = {
    {"", "{you}于{fee_notice_received_on}收到本机关发出的信息处理费收费通知，缴费期限至{fee_due_on}。{you}{matter}。"},
    {"", "根据{basis}的规定，{decision}。"},
};

// The words of R2019 are those of the official text; of R2007 only those are quoted that stand in it for certain.
constexpr std::string_view art_14 = "依法确定为国家秘密的政府信息，法律、行政法规禁止公开的政府信息，以及公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息，不予公开";
constexpr std::string_view art_15 = "涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息，行政机关不得公开。但是，第三方同意公开或者行政机关认为不公开会对公共利益造成重大影响的，予以公开";
constexpr std::string_view art_16_1 = "行政机关的内部事务信息，包括人事管理、后勤管理、内部工作流程等方面的信息，可以不予公开";
constexpr std::string_view art_16_2 = "行政机关在履行行政管理职能过程中形成的讨论记录、过程稿、磋商信函、请示报告等过程性信息以及行政执法案卷信息，可以不予公开";
constexpr std::string_view art_36_7 = "所申请公开信息属于工商、不动产登记资料等信息，有关法律、行政法规对信息的获取有特别规定的，告知申请人依照有关法律、行政法规的规定办理";
constexpr std::string_view old_art_14 = "行政机关不得公开涉及国家秘密、商业秘密、个人隐私的政府信息";
constexpr std::string_view old_art_23 = "第三方不同意公开的，不得公开";
constexpr std::string_view old_art_8 = "行政机关公开政府信息，不得危及国家安全、公共安全、经济安全和社会稳定";
constexpr std::string_view opinion_2010 = "《国务院办公厅关于做好政府信息依申请公开工作的意见》（国办发〔2010〕5号）";
constexpr std::string_view refuse_2019 = "并依照该条例第三十六条第（三）项，本机关决定不予公开";
constexpr std::string_view refuse_2007 = "并依照该条例第二十一条第（二）项，本机关决定不予公开";
constexpr std::string_view give_part = "本机关决定公开可以公开的内容，其余内容不予公开";

constexpr ReplyRow rows[] = {
    {Regulation::R2019, Conclusion::already_public, "申请公开的信息已经主动公开", "{law}第三十六条第（一）项", "", "", public_body},
    {Regulation::R2019, Conclusion::disclosed, "申请公开的信息可以公开", "{law}第三十六条第（二）项", "", "本机关决定予以公开", grant_body},
    {Regulation::R2019, Conclusion::partially_disclosed, "申请公开的信息中含有不应当公开或者不属于政府信息的内容，但是能够作区分处理", "{law}第三十七条", "", give_part, partial_body},
    {Regulation::R2019, Conclusion::refused_state_secret, "申请公开的信息属于依法确定为国家秘密的政府信息", "{law}第十四条", art_14, refuse_2019, refusal_body},
    {Regulation::R2019, Conclusion::refused_by_law, "申请公开的信息属于法律、行政法规禁止公开的政府信息", "{law}第十四条", art_14, refuse_2019, forbidden_body},
    {Regulation::R2019, Conclusion::refused_safety, "申请公开的信息属于公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息", "{law}第十四条", art_14, refuse_2019, refusal_body},
    {Regulation::R2019, Conclusion::refused_trade_secret, "申请公开的信息涉及第三方的商业秘密", "{law}第十五条", art_15, "并依照该条例第三十二条、第三十六条第（三）项，本机关决定不予公开", third_party_body},
    {Regulation::R2019, Conclusion::refused_privacy, "申请公开的信息涉及第三方的个人隐私", "{law}第十五条", art_15, "并依照该条例第三十二条、第三十六条第（三）项，本机关决定不予公开", third_party_body},
    {Regulation::R2019, Conclusion::refused_internal, "申请公开的信息属于行政机关的内部事务信息", "{law}第十六条第一款", art_16_1, refuse_2019, refusal_body},
    {Regulation::R2019, Conclusion::refused_process, "申请公开的信息属于行政机关在履行行政管理职能过程中形成的过程性信息", "{law}第十六条第二款", art_16_2, refuse_2019, refusal_body},
    {Regulation::R2019, Conclusion::refused_case_file, "申请公开的信息属于行政执法案卷信息", "{law}第十六条第二款", art_16_2, refuse_2019, refusal_body},
    {Regulation::R2019, Conclusion::refused_query, "申请公开的信息属于法律、行政法规对获取有特别规定的登记资料等信息", "{law}第三十六条第（七）项", art_36_7, "请{you}依照{proper_way}办理，本机关不按照政府信息公开申请提供", refusal_body},
    {Regulation::R2019, Conclusion::not_held, "申请公开的信息本机关未制作、未获取或者未保存", "{law}第三十六条第（四）项", "", "现告知{you}：该政府信息不存在", not_held_body},
    {Regulation::R2019, Conclusion::not_this_organ, "申请公开的信息不属于本机关负责公开", "{law}第三十六条第（五）项", "", "本机关不能向{you}提供", not_this_organ_body},
    {Regulation::R2019, Conclusion::needs_creation, "申请公开的信息没有现成的政府信息可以提供，需要本机关对现有政府信息进行加工、分析", "{law}第三十八条", "", "本机关不予提供", decline_body},
    {Regulation::R2019, Conclusion::still_unclear, "补正后的申请内容仍不明确，本机关无法据以查找所需的政府信息", "{law}第三十条", "", "本机关无法按照现有申请内容提供政府信息；{you}可以明确内容后重新提出申请", unclear_body},
    {Regulation::R2019, Conclusion::declined_petition, "以政府信息公开申请的形式进行信访、投诉、举报等活动", "{law}第三十九条第一款", "", "本机关不作为政府信息公开申请处理", decline_body},
    {Regulation::R2019, Conclusion::declined_repeat, "重复申请公开相同政府信息", "{law}第三十六条第（六）项", "", "本机关不予重复处理", repeat_body},
    {Regulation::R2019, Conclusion::declined_publication, "申请的内容为要求提供政府公报、报刊、书籍等公开出版物", "{law}第三十九条第二款", "", "现将获取的途径告知{you}", publication_body},
    {Regulation::R2019, Conclusion::declined_excessive, "申请公开政府信息的数量、频次明显超过合理范围，所说明的理由不合理或者没有说明理由", "{law}第三十五条", "", "本机关对该申请不予处理", decline_body},
    {Regulation::R2019, Conclusion::declined_reissue, "要求本机关确认已经获取的信息或者重新出具", "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）关于要求行政机关确认或者重新出具已获取信息", "", "本机关不予处理", decline_body},
    {Regulation::R2019, Conclusion::lapsed_correction, "在该期限内没有补正，也没有说明正当理由", "{law}第三十条", "", "视为{you}放弃申请，本机关不再处理该政府信息公开申请", lapsed_correction_body},
    {Regulation::R2019, Conclusion::lapsed_fee, "在该期限内没有缴纳信息处理费", "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第六条", "", "视为{you}放弃申请，本机关不再处理该政府信息公开申请", lapsed_fee_body},
    {Regulation::R2019, Conclusion::other, "", "", "", "", other_body},

    {Regulation::R2007, Conclusion::already_public, "申请公开的信息已经主动公开", "{law}第二十一条第（一）项", "", "", public_body},
    {Regulation::R2007, Conclusion::disclosed, "申请公开的信息属于公开范围", "{law}第二十一条第（一）项", "", "本机关决定予以公开", grant_body},
    {Regulation::R2007, Conclusion::partially_disclosed, "申请公开的信息中含有不应当公开的内容，但是能够作区分处理", "{law}第二十二条", "", give_part, partial_body},
    {Regulation::R2007, Conclusion::refused_state_secret, "申请公开的信息涉及国家秘密", "{law}第十四条第四款", old_art_14, refuse_2007, refusal_body},
    {Regulation::R2007, Conclusion::refused_by_law, "申请公开的信息属于法律、行政法规禁止公开的政府信息", "{law}第十四条", "", refuse_2007, forbidden_body},
    {Regulation::R2007, Conclusion::refused_safety, "申请公开的信息公开后可能危及国家安全、公共安全、经济安全和社会稳定", "{law}第八条", old_art_8, refuse_2007, refusal_body},
    {Regulation::R2007, Conclusion::refused_trade_secret, "申请公开的信息涉及第三方的商业秘密", "{law}第十四条第四款、第二十三条", old_art_23, refuse_2007, third_party_body},
    {Regulation::R2007, Conclusion::refused_privacy, "申请公开的信息涉及第三方的个人隐私", "{law}第十四条第四款、第二十三条", old_art_23, refuse_2007, third_party_body},
    {Regulation::R2007, Conclusion::refused_internal, "申请公开的信息属于行政机关在日常工作中制作或者获取的内部管理信息，不属于应当公开的政府信息", opinion_2010, "", "本机关决定不予公开", refusal_body},
    {Regulation::R2007, Conclusion::refused_process, "申请公开的信息属于处于讨论、研究或者审查中的过程性信息，不属于应当公开的政府信息", opinion_2010, "", "本机关决定不予公开", refusal_body},
    {Regulation::R2007, Conclusion::not_held, "申请公开的信息本机关未制作、未获取或者未保存", "{law}第二十一条第（三）项", "", "现告知{you}：该政府信息不存在", not_held_body},
    {Regulation::R2007, Conclusion::not_this_organ, "申请公开的信息依法不属于本机关公开", "{law}第二十一条第（三）项", "", "本机关不能向{you}提供", not_this_organ_body},
    {Regulation::R2007, Conclusion::needs_creation, "申请公开的信息没有现成的政府信息可以提供，需要本机关汇总、加工或者重新制作", opinion_2010, "", "本机关不予提供", decline_body},
    {Regulation::R2007, Conclusion::still_unclear, "更改、补充后的申请内容仍不明确，本机关无法据以查找所需的政府信息", "{law}第二十一条第（四）项", "", "请{you}对申请内容作出更改、补充，明确内容后重新提出申请", unclear_body},
    {Regulation::R2007, Conclusion::declined_petition, "申请的内容属于信访、投诉、举报等事项", opinion_2010, "", "本机关不作为政府信息公开申请处理", decline_body},
    {Regulation::R2007, Conclusion::declined_repeat, "就同一内容重复提出申请", opinion_2010, "", "本机关不再重复答复", repeat_body},
    {Regulation::R2007, Conclusion::declined_publication, "申请的内容为要求提供政府公报、报刊、书籍等公开出版物", opinion_2010, "", "现将获取的途径告知{you}", publication_body},
    {Regulation::R2007, Conclusion::declined_excessive, "无正当理由大量、反复提出申请", opinion_2010, "", "本机关不再重复处理", decline_body},
    {Regulation::R2007, Conclusion::declined_reissue, "要求本机关确认已经获取的信息或者重新出具", opinion_2010, "", "本机关不予处理", decline_body},
    {Regulation::R2007, Conclusion::lapsed_correction, "在该期限内没有更改、补充申请内容", "{law}第二十一条第（四）项", "", "本机关无法继续办理，不再处理该政府信息公开申请", lapsed_correction_body},
    {Regulation::R2007, Conclusion::other, "", "", "", "", other_body},
    {Regulation::R2007, Conclusion::not_information, "申请公开的内容不是本机关在履行职责过程中制作或者获取并以一定形式记录、保存的政府信息", "{law}第二条", "", "本机关不能作为政府信息提供", decline_body},
};
// clang-format on

}  // namespace

std::span<const ReplyRow> reply_rows() { return rows; }
std::span<const Paragraph> reply_head() { return head; }
std::span<const Paragraph> reply_tail() { return tail; }
std::span<const Paragraph> undecided_body() { return undecided; }

}  // namespace server
