#include "server/worklist/digest_text.hpp"

#include "server/worklist/due.hpp"

namespace server {
namespace {

constexpr std::string_view indent = "　　";

/// A figure with its words; nothing when there is none of it.
struct Figure {
    std::int64_t count;
    std::string before;
    std::string after;
};

std::string listed(const std::vector<Figure>& figures) {
    std::string text;
    for (const Figure& figure : figures) {
        if (figure.count == 0) continue;
        text.append(text.empty() ? "" : "，").append(figure.before);
        text.append(std::to_string(figure.count)).append("项").append(figure.after);
    }
    return text;
}

class Note {
  public:
    Note(const Digest& digest, const domain::OrganTree& organs, const CaseView& view)
        : digest_(digest), organs_(organs), view_(view) {}

    std::string write() {
        line("政府信息公开申请办理期限提示");
        line(digest_.date.chinese());
        line("");
        line(std::string{indent} + summary());
        for (const DigestGroup& group : digest_.groups) write_group(group);
        write_reports();
        return std::move(text_);
    }

  private:
    void line(std::string_view words) { text_.append(words).append("\n"); }

    std::string days(domain::WorkingDays count) const { return std::to_string(count.count) + "个工作日"; }

    std::string figures_of(const storage::WorklistCount& count) const {
        const std::string soon = days(view_.lights.orange_at);
        const std::string later = days(view_.lights.yellow_at);
        const bool first = count.soon == 0;
        return listed({{count.overdue, "已逾期", ""},
                       {count.today, "今天到期", ""},
                       {count.soon, soon + "内到期", ""},
                       {count.later, later + (first ? "内到期" : "内另有"), first ? "" : "到期"}});
    }

    std::string summary() const {
        storage::WorklistCount all;
        for (const DigestGroup& group : digest_.groups) {
            all.overdue += group.count.overdue;
            all.today += group.count.today;
            all.soon += group.count.soon;
            all.later += group.count.later;
        }
        if (digest_.groups.empty())
            return "截至今天，没有逾期或者今天到期的事项，" + days(view_.lights.yellow_at) +
                   "内也没有事项到期。";
        std::string text = "截至今天，" + figures_of(all) + "。请各经办人按期办理";
        if (all.overdue > 0) text += "；已经逾期的，请抓紧办结并说明原因";
        return text + "。";
    }

    std::string name_of_organ(const std::string& code) const {
        const domain::OrganVersion* organ = organs_.find(code, digest_.date);
        return organ != nullptr ? organ->name : code;
    }

    void write_group(const DigestGroup& group) {
        std::string title = name_of_organ(group.count.organ) + "　经办人：";
        title += group.count.handler.empty() ? "未确定" : group.count.handler;
        if (!group.count.unit.empty()) title += "（" + group.count.unit + "）";
        line("");
        line(title);
        line(std::string{indent} + figures_of(group.count) + "。");
        write_list("已逾期：", group.overdue, group.count.overdue);
        write_list("今天到期：", group.due_today, group.count.today);
        write_list(days(view_.lights.yellow_at) + "内到期：", group.due_soon,
                   group.count.soon + group.count.later);
    }

    /// What falls due on one case on one day is one entry.
    void write_list(std::string_view title, const std::vector<storage::DueRow>& rows, std::int64_t whole) {
        if (rows.empty()) return;
        line(std::string{indent} + std::string{title});
        int number = 0;
        for (std::size_t i = 0; i < rows.size();) {
            const storage::DueRow& first = rows[i];
            std::string things;
            bool provisional = false;
            for (; i < rows.size() && rows[i].row.key == first.row.key && rows[i].due_on == first.due_on;
                 ++i) {
                things.append(things.empty() ? "" : "、").append(domain::label_of(rows[i].kind));
                provisional |= rows[i].provisional;
            }
            std::string entry = std::string{indent} + std::to_string(++number) + ". " + first.row.number;
            if (!first.row.subject.empty()) entry += "　" + first.row.subject;
            line(entry);
            line(std::string{indent} + "　 " + things + "：" + when(first.due_on) +
                 (provisional ? "（放假安排尚未公布，暂按推算）" : ""));
        }
        const std::int64_t more = whole - static_cast<std::int64_t>(rows.size());
        if (more > 0) line(std::string{indent} + "另有" + std::to_string(more) + "项，请在办理清单中查看。");
    }

    std::string when(domain::Date due_on) const {
        const std::int32_t left = working_days_left(due_on, view_);
        std::string text = due_on.chinese();
        // No working day lies between: only days off, or none at all.
        if (left < 0) text += "，已逾期" + days(domain::WorkingDays{-left});
        if (left > 0) text += "，还剩" + days(domain::WorkingDays{left});
        return text;
    }

    /// Organs whose reports are about the same year and fall due on the same day stand together.
    void write_reports() {
        const auto& reports = digest_.reports;
        if (reports.empty()) return;
        line("");
        line("政府信息公开工作年度报告");
        for (std::size_t i = 0; i < reports.size();) {
            const OwedReport& first = reports[i];
            std::string names;
            for (; i < reports.size() && reports[i].due_on == first.due_on && reports[i].year == first.year;
                 ++i) {
                names.append(names.empty() ? "" : "、").append(reports[i].organ->name);
            }
            line(std::string{indent} + std::to_string(first.year) + "年度报告应于" + first.due_on.chinese() +
                 "前公布" + (first.due_on < digest_.date ? "，期限已过" : "") + "：" + names + "。");
        }
        line(std::string{indent} + "本系统没有年度报告公布情况的记录，已经公布的，不必理会此项。");
    }

    const Digest& digest_;
    const domain::OrganTree& organs_;
    const CaseView& view_;
    std::string text_;
};

}  // namespace

std::string digest_text(const Digest& digest, const domain::OrganTree& organs, const CaseView& view) {
    return Note{digest, organs, view}.write();
}

}  // namespace server
