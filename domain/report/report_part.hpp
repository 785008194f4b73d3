#pragma once
#include <array>
#include <span>
#include <string_view>

#include "domain/law/vocabulary.hpp"

namespace domain {

/// What a part of the report holds besides its prose.
enum class PartHolds { text, table2, table3, table4, sections };

/// One part (一、…) of a whole report: prose that the statistician enters, and below it what is computed or
/// entered as a table.
struct ReportPart {
    std::string_view key;
    std::string_view heading;
    PartHolds holds;
    std::array<std::string_view, 3> sections{};  // of form 2014: those that stand here, by key
};

/// The parts of the forms of 2019 and 2021 (R2019 art. 50; 国办公开办函〔2019〕60号, 〔2021〕30号).
inline constexpr std::array<ReportPart, 6> parts_2021{{
    {"overview", "一、总体情况", PartHolds::text},
    {"proactive", "二、主动公开政府信息情况", PartHolds::table2},
    {"applications", "三、收到和处理政府信息公开申请情况", PartHolds::table3},
    {"proceedings", "四、政府信息公开行政复议、行政诉讼情况", PartHolds::table4},
    {"problems", "五、存在的主要问题及改进情况", PartHolds::text},
    {"other", "六、其他需要报告的事项", PartHolds::text},
}};

/// The parts of a report under R2007 art. 32, as reports of 2018 have them.
inline constexpr std::array<ReportPart, 7> parts_2014{{
    {"overview", "一、概述", PartHolds::text},
    {"proactive", "二、主动公开政府信息情况", PartHolds::text},
    {"applications", "三、依申请公开政府信息情况", PartHolds::sections, {"received", "concluded", "replies"}},
    {"fees", "四、依申请收费及减免情况", PartHolds::sections, {"fees"}},
    {"proceedings",
     "五、因政府信息公开申请行政复议、提起行政诉讼情况",
     PartHolds::sections,
     {"reconsideration", "litigation"}},
    {"problems", "六、存在的主要问题及改进情况", PartHolds::text},
    {"other", "七、其他需要报告的事项", PartHolds::text},
}};

constexpr std::span<const ReportPart> parts_of(ReportForm form) {
    if (form == ReportForm::form_2014) return parts_2014;
    return parts_2021;
}

}  // namespace domain
