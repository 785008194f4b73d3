#include <algorithm>
#include <initializer_list>

#include "domain/report/narrative.hpp"
#include "domain/report/narrative_check.hpp"
#include "domain/report/narrative_values.hpp"
#include "domain/report/share.hpp"

namespace domain {
namespace {

// clang-format off
constexpr auto results_2021 = {"granted", "partial", "refuse_all", "unable_all", "decline_all", "other_all"};
constexpr auto results_2014 = {"already_public", "granted", "partial", "refuse_all", "not_this_organ", "not_existing", "clarification", "other_way"};
constexpr auto channels = {"online", "letter", "in_person", "fax"};
constexpr auto timeliness = {"on_time", "extended", "late"};
constexpr auto outcomes = {"upheld", "corrected", "other_outcome", "pending"};
constexpr auto suit_paths = {"litigation_direct", "litigation_after_review"};

constexpr auto refusals = {"refuse_secret", "refuse_law", "refuse_safety", "refuse_third_party", "refuse_internal", "refuse_process", "refuse_case_file", "refuse_query"};
constexpr auto refusals_2014 = {"refuse_secret", "refuse_trade_secret", "refuse_privacy", "refuse_safety", "not_information", "refuse_law"};
constexpr auto unables = {"unable_not_held", "unable_create", "unable_unclear"};
constexpr auto declines = {"decline_petition", "decline_repeat", "decline_publication", "decline_mass", "decline_confirm"};
constexpr auto others = {"other_no_correction", "other_no_payment", "other_other"};
// clang-format on

struct Part {
    std::string label;
    std::int64_t value = 0;
};
using Parts = std::vector<Part>;

std::string cases(std::int64_t number) { return std::to_string(number) + "件"; }

/// Writes with the words that the checks read, so that what is written here can be checked.
class Statistics {
  public:
    explicit Statistics(const CompiledReport& report)
        : report_(report),
          numbers_(numbers_by_path(report.numbers)),
          form_2014_(report.numbers.form == ReportForm::form_2014) {}

    std::vector<std::string> paragraphs() const {
        std::vector<std::string> all{received(), concluded(), fees(), proceedings()};
        if (!report_.complete()) {
            all.push_back("尚有" + std::to_string(report_.missing.size()) +
                          (whole_year() ? "个机关未报送报表" : "个机关按年报送数据") +
                          "，以上数字不含这些机关。");
        }
        return all;
    }

  private:
    const CompiledReport& report_;
    NumbersByPath numbers_;
    bool form_2014_;

    bool whole_year() const { return report_.period == ReportPeriod::year; }
    std::string in_period() const { return whole_year() ? "全年" : "期内"; }

    std::string opening() const {
        std::string text = std::to_string(report_.year) + "年";
        if (!whole_year()) text += label_of(report_.period);
        text += "，" + report_.organ.name;
        return report_.scope == ReportScope::own ? text : text + "及所属各机关";
    }

    /// Nothing where the form has no such number.
    std::int64_t value(const Subject& subject) const {
        const auto readings = readings_of(subject, false, numbers_);
        return readings.empty() ? 0 : readings.front().value;
    }
    std::int64_t value(std::string_view id, std::string_view column = {}) const {
        return value({{find_concept(id)}, column.empty() ? nullptr : find_concept(column)});
    }

    Parts parts(std::initializer_list<const char*> ids) const {
        Parts list;
        for (const char* id : ids) list.push_back({std::string{find_concept(id)->zh}, value(id)});
        return list;
    }
    Parts columns(std::string_view id, std::initializer_list<const char*> ids) const {
        Parts list;
        for (const char* column : ids)
            list.push_back({std::string{find_concept(column)->zh}, value(id, column)});
        return list;
    }

    static std::string listed(const Parts& parts) {
        std::string text;
        for (const Part& part : parts) {
            if (part.value <= 0) continue;
            text += (text.empty() ? "" : "、") + part.label + cases(part.value);
        }
        return text;
    }

    /// “，分别占办结总数446件的…”; nothing when there is but one part.
    static std::string shares(const Parts& parts, const std::string& base_name, std::int64_t base) {
        std::string text;
        int count = 0;
        for (const Part& part : parts) {
            const auto share = share_text(part.value, base);
            if (part.value <= 0 || !share) continue;
            text += (count++ == 0 ? "" : "、") + *share;
        }
        if (count == 0) return {};
        return (count == 1 ? "，占" : "，分别占") + base_name + cases(base) + "的" + text;
    }

    std::string received() const {
        const std::int64_t total = value("received");
        std::string text = opening();
        if (total <= 0)
            text += "未收到政府信息公开申请";
        else
            text += "共收到政府信息公开申请" + cases(total);
        if (total > 0 && form_2014_) text += by_channel(total);
        if (const std::int64_t before = value("carried_in"); before > 0) text += "，上年结转" + cases(before);
        text += "。";
        return total > 0 && !form_2014_ ? text + by_kind(total) : text;
    }

    std::string by_channel(std::int64_t total) const {
        Parts list = parts(channels);
        const auto other = numbers_.find("received/other_channel");
        list.push_back({"其他方式申请", other == numbers_.end() ? 0 : other->second});
        return "，其中" + listed(list) + shares(list, "收到总数", total);
    }

    std::string by_kind(std::int64_t total) const {
        const Parts list =
            columns("received", {"natural", "business", "research", "welfare", "legal", "other"});
        return "按申请人分，" + listed(list) + shares(list, "收到总数", total) + "。";
    }

    std::string concluded() const {
        const std::int64_t total = value("concluded");
        std::string text = in_period();
        text += total > 0 ? "共办结政府信息公开申请" + cases(total) : "没有办结的政府信息公开申请";
        if (form_2014_)
            text += total > 0 ? in_time(total) + replies() : "。" + replies();
        else if (total > 0)
            text += results(results_2021, "办结总数", total) + grounds();
        else
            text += "。";
        const std::int64_t open = value("carried_out");
        if (open > 0) text += (whole_year() ? "结转下年度继续办理" : "期末尚在办理") + cases(open) + "。";
        return text;
    }

    std::string in_time(std::int64_t total) const {
        const Parts list = parts(timeliness);
        const auto rate = share_text(list[0].value + list[1].value, total);
        return "，其中" + listed(list) + "，规定时间内办结率" + rate.value_or("") + "。";
    }

    std::string results(std::initializer_list<const char*> ids, const std::string& base_name,
                        std::int64_t total) const {
        const Parts list = parts(ids);
        return "，其中" + listed(list) + shares(list, base_name, total) + "。";
    }

    std::string replies() const {
        const std::int64_t total = value("replied");
        if (total <= 0) return {};
        return "共答复政府信息公开申请" + cases(total) + results(results_2014, "答复总数", total) + grounds();
    }

    std::string grounds() const {
        std::string text;
        const auto add = [&](std::string_view heading, std::initializer_list<const char*> ids) {
            const std::string list = value(heading) > 0 ? listed(parts(ids)) : std::string{};
            if (!list.empty()) text += std::string{find_concept(heading)->zh} + "的情形为：" + list + "。";
        };
        if (form_2014_) {
            add("refuse_all", refusals_2014);
            return text;
        }
        add("refuse_all", refusals);
        add("unable_all", unables);
        add("decline_all", declines);
        if (report_.numbers.form == ReportForm::form_2021) add("other_all", others);
        return text;
    }

    std::int64_t fee(FeeCount count) const { return report_.numbers.fees[static_cast<std::size_t>(count)]; }

    std::string fees() const {
        const std::string begin = in_period() + "依申请公开政府信息，";
        const auto yuan = [](std::string_view name, std::int64_t amount) {
            return amount > 0 ? "，" + std::string{name} + std::to_string(amount) + "元" : std::string{};
        };
        // 国办函〔2020〕109号 holds from 2021 on; before it, costs were charged (R2007 art. 27).
        const std::string name = report_.year >= 2021 ? "信息处理费" : "费用";
        const std::string waived = yuan("减免" + name, fee(FeeCount::waived_yuan));
        if (fee(FeeCount::charged_yuan) <= 0) {
            const bool costs = report_.numbers.form == ReportForm::form_2014;
            return begin + "未收取" + (costs ? "检索、复制、邮寄等成本费用" : name) + waived + "。";
        }
        return begin + "收取" + name + std::to_string(fee(FeeCount::charged_yuan)) + "元，收取" + name +
               "的申请" + cases(fee(FeeCount::cases)) + yuan("已缴" + name, fee(FeeCount::paid_yuan)) +
               waived + "。";
    }

    std::string with_outcomes(std::string_view block) const {
        const std::string list = listed(columns(block, outcomes));
        return std::string{find_concept(block)->zh} + cases(value(block)) +
               (list.empty() ? "" : "，其中" + list);
    }

    std::string proceedings() const {
        const std::int64_t reviews = value("review");
        const std::int64_t suits = value("litigation");
        const std::string begin = in_period() + "因政府信息公开申请";
        if (reviews <= 0 && suits <= 0) return begin + "未发生行政复议、行政诉讼。";
        std::string text = begin + (reviews > 0 ? "引起的" + with_outcomes("review") : "未发生行政复议");
        if (suits <= 0) return text + "；未发生行政诉讼。";
        text += "；引起的" + with_outcomes("litigation");
        const std::string paths = form_2014_ ? std::string{} : listed(parts(suit_paths));
        return text + (paths.empty() ? "。" : "。行政诉讼中，" + paths + "。");
    }
};

}  // namespace

std::vector<std::string> statistics_paragraphs(const CompiledReport& report) {
    return Statistics{report}.paragraphs();
}

}  // namespace domain
