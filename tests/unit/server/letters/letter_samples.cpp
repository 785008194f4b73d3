#include "letter_samples.hpp"

namespace letter_samples {

using namespace domain;
using server::Letter;
using server::LetterFacts;

LetterFacts full_facts(Regulation regulation) {
    const bool is_new = regulation == Regulation::R2019;
    const int year = is_new ? 2025 : 2018;
    LetterFacts facts;
    facts.organ_name = "通州市自然资源和规划局";
    facts.reconsideration_body = "通州市人民政府";
    facts.court = "通州市人民法院";
    facts.online_channel = "“掌上复议”小程序";
    facts.contact = "依申请公开窗口，0513-80000000";
    facts.date = Date{year, 6, 27};
    facts.attachments = {"征收土地公告（复印件）", "批准文件（复印件）"};
    facts.regulation = regulation;
    facts.applicant_name = "李某";
    facts.applicant_address = "通州市金沙街道人民路1号";
    facts.case_number = std::to_string(year) + "-0042";
    facts.channel = Channel::online;
    facts.submitted_on = Date{year, 6, 2};
    facts.received_on = Date{year, 6, 4};
    facts.subject = "征收土地公告及批准文件";
    facts.description = "通州区某某村征收土地公告及其批准文件";
    facts.provision_form = ProvisionForm::paper;
    facts.obtaining_method = DeliveryMethod::post;
    facts.withdrawn_on = Date{year, 6, 16};
    facts.due_on = Date{year, 7, 30};
    facts.previous_due_on = Date{year, 7, 2};
    facts.deadline_explanation = "自收到申请次日起计算，法定节假日不计入";
    facts.extension = is_new ? WorkingDays{20} : WorkingDays{15};
    facts.extension_reason = "所涉档案数量较多，查找、审查需要时间";
    facts.deferred_until = Date{year, 9, 30};
    facts.deferral_reason = "同期申请涉及档案逾万页，需要逐页审查";
    facts.correction_items = {"说明所需公告的具体地块", "说明所需批准文件的大致年份"};
    facts.correction_noticed_on = Date{year, 6, 9};
    facts.correction_until = Date{year, 6, 23};
    facts.excess_finding = "当月已累计提出申请35件";
    facts.reasons_until = Date{year, 6, 20};
    facts.consulted = server::Consulted::third_party;
    facts.consulted_on = Date{year, 6, 10};
    facts.consulted_matter = "贵方与本机关签订的合同中的单价和工艺参数";
    facts.third_party_name = "某某建设有限公司";
    facts.third_party_result = ConsultationResult::objected;
    facts.other_organ_name = "通州市住房和城乡建设局";
    facts.other_organ_contact = "0513-80000001";
    facts.fee_standard = domain::FeeStandard::per_page;
    facts.fee_count = 72;
    facts.fee = Yuan{420};
    facts.fee_reckoning = "第31页至第72页共42页，每页10元";
    facts.fee_payment = "通过非税收入缴款码缴纳";
    facts.fee_notice_received_on = Date{year, 6, 11};
    facts.fee_due_on = Date{year, 7, 9};
    facts.grounds = {"《中华人民共和国土地管理法》第四十七条"};
    facts.finding = "该信息为本机关会议讨论记录，尚未形成正式决定";
    facts.disclosed_content = "合同的名称、签订日期和总价";
    facts.access = "本机关网站“政府信息公开”专栏";
    facts.withheld = "公告附图中的军事设施坐标";
    facts.search_systems = "公文管理系统和档案室目录";
    facts.search_words = "征收土地公告";
    facts.search_result = "没有找到相符的文件";
    facts.earlier_case_number = std::to_string(year) + "-0007";
    facts.proper_way = "《不动产登记资料查询暂行办法》规定的查询程序";
    facts.delivered_letter = "政府信息公开申请答复书";
    facts.delivered_number = "通资公开复〔" + std::to_string(year) + "〕7号";
    facts.delivery_method = DeliveryMethod::post;
    facts.posted_on = Date{year, 7, 1};
    facts.tracking_number = "1234567890123";
    return facts;
}

std::string as_text(const Letter& letter) {
    std::string out =
        letter.organ_name + "\n" + server::printed_number(letter) + "\n\n" + letter.title + "\n\n";
    if (!letter.addressee.empty()) out += letter.addressee + "：\n";
    for (const std::string& paragraph : letter.paragraphs) out += "    " + paragraph + "\n";
    for (const server::LetterRow& row : letter.rows) out += "  | " + row.label + " | " + row.text + "\n";
    for (const std::string& attachment : letter.attachments) out += "附件：" + attachment + "\n";
    out += "\n" + letter.organ_name + "\n" + server::printed_date(letter) + "\n";
    if (!letter.contact.empty()) out += "（联系方式：" + letter.contact + "）\n";
    for (const std::string& organ : letter.copies_to) out += "抄送：" + organ + "\n";
    return out;
}

bool says(const Letter& letter, std::string_view part) {
    return as_text(letter).find(part) != std::string::npos;
}

}  // namespace letter_samples
