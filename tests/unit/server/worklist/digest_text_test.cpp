#include "server/worklist/digest_text.hpp"

#include <doctest/doctest.h>

using namespace server;
using domain::Date;
using domain::DueKind;

namespace {

domain::OrganVersion organ(std::string code, std::string name) {
    domain::OrganVersion version;
    version.code = std::move(code);
    version.valid_from = Date{2008, 5, 1};
    version.name = std::move(name);
    return version;
}

const domain::OrganTree& organs() {
    static const domain::OrganTree tree{{organ("edu", "教育局"), organ("tax", "财政局")}};
    return tree;
}

CaseView view_on(Date today) { return {today, domain::Calendar::built_in()}; }

storage::DueRow due(std::int64_t key, DueKind kind, Date due_on, std::string subject = "预算") {
    storage::DueRow row;
    row.row.key = {key};
    row.row.number = "教-" + std::to_string(key);
    row.row.subject = std::move(subject);
    row.row.applicant_name = "张三";
    row.kind = kind;
    row.due_on = due_on;
    return row;
}

std::string written(const Digest& digest) { return digest_text(digest, organs(), view_on(digest.date)); }

}  // namespace

TEST_CASE(
    "the digest reads as a note, group by group, with what falls due on one case and day in one entry") {
    Digest digest{Date{2025, 7, 1}, {}, {}, {}};
    DigestGroup& group = digest.groups.emplace_back();
    group.count = {"edu", "王某", "办公室", 1, 2, 1, 1};
    group.overdue = {due(1, DueKind::reply, Date{2025, 6, 18})};
    group.due_today = {due(2, DueKind::extension_notice, Date{2025, 7, 1}, "学区划分"),
                       due(2, DueKind::reply, Date{2025, 7, 1}, "学区划分")};
    group.due_soon = {due(3, DueKind::third_party_answer, Date{2025, 7, 2}, ""),
                      due(3, DueKind::reply, Date{2025, 7, 7}, "")};
    CHECK(written(digest) ==
          "政府信息公开申请办理期限提示\n"
          "2025年7月1日\n"
          "\n"
          "　　截至今天，已逾期1项，今天到期2项，2个工作日内到期1项，5个工作日内另有1项到期。请各经办人按期办"
          "理；"
          "已经逾期的，请抓紧办结并说明原因。\n"
          "\n"
          "教育局　经办人：王某（办公室）\n"
          "　　已逾期1项，今天到期2项，2个工作日内到期1项，5个工作日内另有1项到期。\n"
          "　　已逾期：\n"
          "　　1. 教-1　预算\n"
          "　　　 答复期限：2025年6月18日，已逾期9个工作日\n"
          "　　今天到期：\n"
          "　　1. 教-2　学区划分\n"
          "　　　 延期告知期限、答复期限：2025年7月1日\n"
          "　　5个工作日内到期：\n"
          "　　1. 教-3\n"
          "　　　 第三方意见期限：2025年7月2日，还剩1个工作日\n"
          "　　2. 教-3\n"
          "　　　 答复期限：2025年7月7日，还剩4个工作日\n");
}

TEST_CASE("the digest names no handler where there is none, and says how much a list leaves out") {
    Digest digest{Date{2025, 7, 1}, {}, {}, {}};
    DigestGroup& group = digest.groups.emplace_back();
    group.count = {"tax", "", "", 0, 12, 0, 0};
    group.due_today = {due(1, DueKind::delivery, Date{2025, 7, 1})};
    const std::string text = written(digest);
    CHECK(text.find("财政局　经办人：未确定\n") != std::string::npos);
    CHECK(text.find("　　另有11项，请在办理清单中查看。\n") != std::string::npos);
    CHECK(text.find("请各经办人按期办理。\n") != std::string::npos);
    CHECK(text.find("张三") == std::string::npos);
}

TEST_CASE("the digest marks a day that rests on a calendar not yet published, and counts no days off") {
    Digest digest{Date{2026, 12, 26}, {}, {}, {}};  // a Saturday
    DigestGroup& group = digest.groups.emplace_back();
    group.count = {"edu", "王某", "", 1, 0, 2, 0};
    group.overdue = {due(1, DueKind::correction, Date{2026, 12, 25})};
    group.due_soon = {due(2, DueKind::correction, Date{2026, 12, 27}),
                      due(3, DueKind::reply, Date{2027, 1, 4})};
    group.due_soon[1].provisional = true;
    const std::string text = written(digest);
    CHECK(text.find("补正期限：2026年12月25日\n") != std::string::npos);
    CHECK(text.find("补正期限：2026年12月27日\n") != std::string::npos);
    CHECK(text.find("（放假安排尚未公布，暂按推算）\n") != std::string::npos);
}

TEST_CASE("a quiet day is told as one, and reports of one day stand together") {
    Digest digest{Date{2025, 12, 1}, {}, {}, {}};
    digest.reports =
        owed_reports(organs().all(digest.date), std::vector<storage::Publication>{}, digest.date);
    CHECK(written(digest) ==
          "政府信息公开申请办理期限提示\n"
          "2025年12月1日\n"
          "\n"
          "　　截至今天，没有逾期或者今天到期的事项，5个工作日内也没有事项到期。\n"
          "\n"
          "政府信息公开工作年度报告\n"
          "　　2024年度报告应于2025年1月31日前公布，期限已过：教育局、财政局。\n"
          "　　2025年度报告应于2026年1月31日前公布：教育局、财政局。\n"
          "　　本系统没有年度报告公布情况的记录，已经公布的，不必理会此项。\n");
}
