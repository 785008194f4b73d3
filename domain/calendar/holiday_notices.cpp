#include <algorithm>

#include "domain/calendar/calendar.hpp"

/// The yearly notices of the General Office of the State Council on days off and make-up working days,
/// amendments worked in. Rows stand under the year of their dates: the last days of a December come from the
/// next year's notice. These are the calendar that every store begins with; later notices are published
/// (README.md beside this file).
namespace domain {
namespace {

struct DaysOff {
    Date from;
    Date to;
    std::string_view name;
};

struct Notice {
    int year;  // that it arranges
    std::string_view address;
};

// clang-format off
/// Days off by name. 2015-09-03 was added by the notice of 2015-05-13; Labour Day 2019 is that of the notice of
/// 2019-03-22; the Spring Festival of 2020 that of the notice of 2020-01-27 (extensions by single cities are left out).
constexpr DaysOff days_off[] = {
    {Date{2007, 1, 1},  Date{2007, 1, 3},  "元旦"},
    {Date{2007, 2, 18}, Date{2007, 2, 24}, "春节"},
    {Date{2007, 5, 1},  Date{2007, 5, 7},  "“五一”"},
    {Date{2007, 10, 1}, Date{2007, 10, 7}, "“十一”"},
    {Date{2007, 12, 30},Date{2007, 12, 31},"元旦"},

    {Date{2008, 1, 1},  Date{2008, 1, 1},  "元旦"},
    {Date{2008, 2, 6},  Date{2008, 2, 12}, "春节"},
    {Date{2008, 4, 4},  Date{2008, 4, 6},  "清明节"},
    {Date{2008, 5, 1},  Date{2008, 5, 3},  "“五一”国际劳动节"},
    {Date{2008, 6, 7},  Date{2008, 6, 9},  "端午节"},
    {Date{2008, 9, 13}, Date{2008, 9, 15}, "中秋节"},
    {Date{2008, 9, 29}, Date{2008, 10, 5}, "国庆节"},

    {Date{2009, 1, 1},  Date{2009, 1, 3},  "元旦"},
    {Date{2009, 1, 25}, Date{2009, 1, 31}, "春节"},
    {Date{2009, 4, 4},  Date{2009, 4, 6},  "清明节"},
    {Date{2009, 5, 1},  Date{2009, 5, 3},  "劳动节"},
    {Date{2009, 5, 28}, Date{2009, 5, 30}, "端午节"},
    {Date{2009, 10, 1}, Date{2009, 10, 8}, "国庆节、中秋节"},

    {Date{2010, 1, 1},  Date{2010, 1, 3},  "元旦"},
    {Date{2010, 2, 13}, Date{2010, 2, 19}, "春节"},
    {Date{2010, 4, 3},  Date{2010, 4, 5},  "清明节"},
    {Date{2010, 5, 1},  Date{2010, 5, 3},  "劳动节"},
    {Date{2010, 6, 14}, Date{2010, 6, 16}, "端午节"},
    {Date{2010, 9, 22}, Date{2010, 9, 24}, "中秋节"},
    {Date{2010, 10, 1}, Date{2010, 10, 7}, "国庆节"},

    {Date{2011, 1, 1},  Date{2011, 1, 3},  "元旦"},
    {Date{2011, 2, 2},  Date{2011, 2, 8},  "春节"},
    {Date{2011, 4, 3},  Date{2011, 4, 5},  "清明节"},
    {Date{2011, 4, 30}, Date{2011, 5, 2},  "劳动节"},
    {Date{2011, 6, 4},  Date{2011, 6, 6},  "端午节"},
    {Date{2011, 9, 10}, Date{2011, 9, 12}, "中秋节"},
    {Date{2011, 10, 1}, Date{2011, 10, 7}, "国庆节"},

    {Date{2012, 1, 1},  Date{2012, 1, 3},  "元旦"},
    {Date{2012, 1, 22}, Date{2012, 1, 28}, "春节"},
    {Date{2012, 4, 2},  Date{2012, 4, 4},  "清明节"},
    {Date{2012, 4, 29}, Date{2012, 5, 1},  "劳动节"},
    {Date{2012, 6, 22}, Date{2012, 6, 24}, "端午节"},
    {Date{2012, 9, 30}, Date{2012, 10, 7}, "中秋节、国庆节"},

    {Date{2013, 1, 1},  Date{2013, 1, 3},  "元旦"},
    {Date{2013, 2, 9},  Date{2013, 2, 15}, "春节"},
    {Date{2013, 4, 4},  Date{2013, 4, 6},  "清明节"},
    {Date{2013, 4, 29}, Date{2013, 5, 1},  "劳动节"},
    {Date{2013, 6, 10}, Date{2013, 6, 12}, "端午节"},
    {Date{2013, 9, 19}, Date{2013, 9, 21}, "中秋节"},
    {Date{2013, 10, 1}, Date{2013, 10, 7}, "国庆节"},

    {Date{2014, 1, 1},  Date{2014, 1, 1},  "元旦"},
    {Date{2014, 1, 31}, Date{2014, 2, 6},  "春节"},
    {Date{2014, 4, 5},  Date{2014, 4, 5},  "清明节"},
    {Date{2014, 4, 7},  Date{2014, 4, 7},  "清明节"},
    {Date{2014, 5, 1},  Date{2014, 5, 3},  "劳动节"},
    {Date{2014, 6, 2},  Date{2014, 6, 2},  "端午节"},
    {Date{2014, 9, 8},  Date{2014, 9, 8},  "中秋节"},
    {Date{2014, 10, 1}, Date{2014, 10, 7}, "国庆节"},

    {Date{2015, 1, 1},  Date{2015, 1, 3},  "元旦"},
    {Date{2015, 2, 18}, Date{2015, 2, 24}, "春节"},
    {Date{2015, 4, 5},  Date{2015, 4, 6},  "清明节"},
    {Date{2015, 5, 1},  Date{2015, 5, 1},  "劳动节"},
    {Date{2015, 6, 20}, Date{2015, 6, 20}, "端午节"},
    {Date{2015, 6, 22}, Date{2015, 6, 22}, "端午节"},
    {Date{2015, 9, 3},  Date{2015, 9, 5},  "抗日战争暨世界反法西斯战争胜利70周年纪念日"},
    {Date{2015, 9, 27}, Date{2015, 9, 27}, "中秋节"},
    {Date{2015, 10, 1}, Date{2015, 10, 7}, "国庆节"},

    {Date{2016, 1, 1},  Date{2016, 1, 1},  "元旦"},
    {Date{2016, 2, 7},  Date{2016, 2, 13}, "春节"},
    {Date{2016, 4, 4},  Date{2016, 4, 4},  "清明节"},
    {Date{2016, 5, 1},  Date{2016, 5, 2},  "劳动节"},
    {Date{2016, 6, 9},  Date{2016, 6, 11}, "端午节"},
    {Date{2016, 9, 15}, Date{2016, 9, 17}, "中秋节"},
    {Date{2016, 10, 1}, Date{2016, 10, 7}, "国庆节"},

    {Date{2017, 1, 1},  Date{2017, 1, 2},  "元旦"},
    {Date{2017, 1, 27}, Date{2017, 2, 2},  "春节"},
    {Date{2017, 4, 2},  Date{2017, 4, 4},  "清明节"},
    {Date{2017, 5, 1},  Date{2017, 5, 1},  "劳动节"},
    {Date{2017, 5, 28}, Date{2017, 5, 30}, "端午节"},
    {Date{2017, 10, 1}, Date{2017, 10, 8}, "中秋节、国庆节"},

    {Date{2018, 1, 1},  Date{2018, 1, 1},  "元旦"},
    {Date{2018, 2, 15}, Date{2018, 2, 21}, "春节"},
    {Date{2018, 4, 5},  Date{2018, 4, 7},  "清明节"},
    {Date{2018, 4, 29}, Date{2018, 5, 1},  "劳动节"},
    {Date{2018, 6, 18}, Date{2018, 6, 18}, "端午节"},
    {Date{2018, 9, 24}, Date{2018, 9, 24}, "中秋节"},
    {Date{2018, 10, 1}, Date{2018, 10, 7}, "国庆节"},
    {Date{2018, 12, 30},Date{2018, 12, 31},"元旦"},

    {Date{2019, 1, 1},  Date{2019, 1, 1},  "元旦"},
    {Date{2019, 2, 4},  Date{2019, 2, 10}, "春节"},
    {Date{2019, 4, 5},  Date{2019, 4, 5},  "清明节"},
    {Date{2019, 5, 1},  Date{2019, 5, 4},  "劳动节"},
    {Date{2019, 6, 7},  Date{2019, 6, 7},  "端午节"},
    {Date{2019, 9, 13}, Date{2019, 9, 13}, "中秋节"},
    {Date{2019, 10, 1}, Date{2019, 10, 7}, "国庆节"},

    {Date{2020, 1, 1},  Date{2020, 1, 1},  "元旦"},
    {Date{2020, 1, 24}, Date{2020, 2, 2},  "春节"},
    {Date{2020, 4, 4},  Date{2020, 4, 6},  "清明节"},
    {Date{2020, 5, 1},  Date{2020, 5, 5},  "劳动节"},
    {Date{2020, 6, 25}, Date{2020, 6, 27}, "端午节"},
    {Date{2020, 10, 1}, Date{2020, 10, 8}, "国庆节、中秋节"},

    {Date{2021, 1, 1},  Date{2021, 1, 3},  "元旦"},
    {Date{2021, 2, 11}, Date{2021, 2, 17}, "春节"},
    {Date{2021, 4, 3},  Date{2021, 4, 5},  "清明节"},
    {Date{2021, 5, 1},  Date{2021, 5, 5},  "劳动节"},
    {Date{2021, 6, 12}, Date{2021, 6, 14}, "端午节"},
    {Date{2021, 9, 19}, Date{2021, 9, 21}, "中秋节"},
    {Date{2021, 10, 1}, Date{2021, 10, 7}, "国庆节"},

    {Date{2022, 1, 1},  Date{2022, 1, 3},  "元旦"},
    {Date{2022, 1, 31}, Date{2022, 2, 6},  "春节"},
    {Date{2022, 4, 3},  Date{2022, 4, 5},  "清明节"},
    {Date{2022, 4, 30}, Date{2022, 5, 4},  "劳动节"},
    {Date{2022, 6, 3},  Date{2022, 6, 5},  "端午节"},
    {Date{2022, 9, 10}, Date{2022, 9, 12}, "中秋节"},
    {Date{2022, 10, 1}, Date{2022, 10, 7}, "国庆节"},
    {Date{2022, 12, 31},Date{2022, 12, 31},"元旦"},

    {Date{2023, 1, 1},  Date{2023, 1, 2},  "元旦"},
    {Date{2023, 1, 21}, Date{2023, 1, 27}, "春节"},
    {Date{2023, 4, 5},  Date{2023, 4, 5},  "清明节"},
    {Date{2023, 4, 29}, Date{2023, 5, 3},  "劳动节"},
    {Date{2023, 6, 22}, Date{2023, 6, 24}, "端午节"},
    {Date{2023, 9, 29}, Date{2023, 10, 6}, "中秋节、国庆节"},

    {Date{2024, 1, 1},  Date{2024, 1, 1},  "元旦"},
    {Date{2024, 2, 10}, Date{2024, 2, 17}, "春节"},
    {Date{2024, 4, 4},  Date{2024, 4, 6},  "清明节"},
    {Date{2024, 5, 1},  Date{2024, 5, 5},  "劳动节"},
    {Date{2024, 6, 10}, Date{2024, 6, 10}, "端午节"},
    {Date{2024, 9, 15}, Date{2024, 9, 17}, "中秋节"},
    {Date{2024, 10, 1}, Date{2024, 10, 7}, "国庆节"},

    {Date{2025, 1, 1},  Date{2025, 1, 1},  "元旦"},
    {Date{2025, 1, 28}, Date{2025, 2, 4},  "春节"},
    {Date{2025, 4, 4},  Date{2025, 4, 6},  "清明节"},
    {Date{2025, 5, 1},  Date{2025, 5, 5},  "劳动节"},
    {Date{2025, 5, 31}, Date{2025, 6, 2},  "端午节"},
    {Date{2025, 10, 1}, Date{2025, 10, 8}, "国庆节、中秋节"},

    {Date{2026, 1, 1},  Date{2026, 1, 3},  "元旦"},
    {Date{2026, 2, 15}, Date{2026, 2, 23}, "春节"},
    {Date{2026, 4, 4},  Date{2026, 4, 6},  "清明节"},
    {Date{2026, 5, 1},  Date{2026, 5, 5},  "劳动节"},
    {Date{2026, 6, 19}, Date{2026, 6, 21}, "端午节"},
    {Date{2026, 9, 25}, Date{2026, 9, 27}, "中秋节"},
    {Date{2026, 10, 1}, Date{2026, 10, 7}, "国庆节"},
};

/// Weekend days that are worked, and a weekday given back (2020-02-03). Of 2006 only the last two days are known: the
/// notice for 2007 set them.
constexpr Date days_worked[] = {
    Date{2006, 12, 30}, Date{2006, 12, 31},
    Date{2007, 2, 17}, Date{2007, 2, 25}, Date{2007, 4, 28}, Date{2007, 4, 29}, Date{2007, 9, 29},
    Date{2007, 9, 30}, Date{2007, 12, 29},
    Date{2008, 2, 2}, Date{2008, 2, 3}, Date{2008, 5, 4}, Date{2008, 9, 27}, Date{2008, 9, 28},
    Date{2009, 1, 4}, Date{2009, 1, 24}, Date{2009, 2, 1}, Date{2009, 5, 31}, Date{2009, 9, 27},
    Date{2009, 10, 10},
    Date{2010, 2, 20}, Date{2010, 2, 21}, Date{2010, 6, 12}, Date{2010, 6, 13}, Date{2010, 9, 19},
    Date{2010, 9, 25}, Date{2010, 9, 26}, Date{2010, 10, 9},
    Date{2011, 1, 30}, Date{2011, 2, 12}, Date{2011, 4, 2}, Date{2011, 10, 8}, Date{2011, 10, 9},
    Date{2011, 12, 31},
    Date{2012, 1, 21}, Date{2012, 1, 29}, Date{2012, 3, 31}, Date{2012, 4, 1}, Date{2012, 4, 28},
    Date{2012, 9, 29},
    Date{2013, 1, 5}, Date{2013, 1, 6}, Date{2013, 2, 16}, Date{2013, 2, 17}, Date{2013, 4, 7},
    Date{2013, 4, 27}, Date{2013, 4, 28}, Date{2013, 6, 8}, Date{2013, 6, 9}, Date{2013, 9, 22},
    Date{2013, 9, 29}, Date{2013, 10, 12},
    Date{2014, 1, 26}, Date{2014, 2, 8}, Date{2014, 5, 4}, Date{2014, 9, 28}, Date{2014, 10, 11},
    Date{2015, 1, 4}, Date{2015, 2, 15}, Date{2015, 2, 28}, Date{2015, 9, 6}, Date{2015, 10, 10},
    Date{2016, 2, 6}, Date{2016, 2, 14}, Date{2016, 6, 12}, Date{2016, 9, 18}, Date{2016, 10, 8},
    Date{2016, 10, 9},
    Date{2017, 1, 22}, Date{2017, 2, 4}, Date{2017, 4, 1}, Date{2017, 5, 27}, Date{2017, 9, 30},
    Date{2018, 2, 11}, Date{2018, 2, 24}, Date{2018, 4, 8}, Date{2018, 4, 28}, Date{2018, 9, 29},
    Date{2018, 9, 30}, Date{2018, 12, 29},
    Date{2019, 2, 2}, Date{2019, 2, 3}, Date{2019, 4, 28}, Date{2019, 5, 5}, Date{2019, 9, 29},
    Date{2019, 10, 12},
    Date{2020, 1, 19}, Date{2020, 2, 3}, Date{2020, 4, 26}, Date{2020, 5, 9}, Date{2020, 6, 28},
    Date{2020, 9, 27}, Date{2020, 10, 10},
    Date{2021, 2, 7}, Date{2021, 2, 20}, Date{2021, 4, 25}, Date{2021, 5, 8}, Date{2021, 9, 18},
    Date{2021, 9, 26}, Date{2021, 10, 9},
    Date{2022, 1, 29}, Date{2022, 1, 30}, Date{2022, 4, 2}, Date{2022, 4, 24}, Date{2022, 5, 7},
    Date{2022, 10, 8}, Date{2022, 10, 9},
    Date{2023, 1, 28}, Date{2023, 1, 29}, Date{2023, 4, 23}, Date{2023, 5, 6}, Date{2023, 6, 25},
    Date{2023, 10, 7}, Date{2023, 10, 8},
    Date{2024, 2, 4}, Date{2024, 2, 18}, Date{2024, 4, 7}, Date{2024, 4, 28}, Date{2024, 5, 11},
    Date{2024, 9, 14}, Date{2024, 9, 29}, Date{2024, 10, 12},
    Date{2025, 1, 26}, Date{2025, 2, 8}, Date{2025, 4, 27}, Date{2025, 9, 28}, Date{2025, 10, 11},
    Date{2026, 1, 4}, Date{2026, 2, 14}, Date{2026, 2, 28}, Date{2026, 5, 9}, Date{2026, 9, 20},
    Date{2026, 10, 10},
};

constexpr Notice notices[] = {
    {2007, "http://www.gov.cn/zhengce/zhengceku/2008-03/28/content_1761.htm"},
    {2008, "http://www.gov.cn/zhengce/zhengceku/2008-03/28/content_1645.htm"},
    {2009, "http://www.gov.cn/zhengce/zhengceku/2008-12/10/content_1572.htm"},
    {2010, "http://www.gov.cn/zhengce/zhengceku/2009-12/08/content_1476.htm"},
    {2011, "http://www.gov.cn/zhengce/zhengceku/2010-12/10/content_1423.htm"},
    {2012, "http://www.gov.cn/zhengce/zhengceku/2011-12/06/content_1411.htm"},
    {2013, "http://www.gov.cn/zhengce/zhengceku/2012-12/10/content_1353.htm"},
    {2014, "http://www.gov.cn/zhengce/zhengceku/2014-01/02/content_1194.htm"},
    {2015, "http://www.gov.cn/zhengce/zhengceku/2014-12/16/content_9302.htm"},
    {2015, "http://www.gov.cn/zhengce/zhengceku/2015-05/13/content_9742.htm"},
    {2016, "http://www.gov.cn/zhengce/zhengceku/2015-12/10/content_10394.htm"},
    {2017, "http://www.gov.cn/zhengce/zhengceku/2016-12/01/content_5141603.htm"},
    {2018, "http://www.gov.cn/zhengce/zhengceku/2017-11/30/content_5243579.htm"},
    {2019, "http://www.gov.cn/zhengce/zhengceku/2018-12/06/content_5346276.htm"},
    {2019, "http://www.gov.cn/zhengce/zhengceku/2019-03/22/content_5375877.htm"},
    {2020, "http://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm"},
    {2020, "http://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm"},
    {2021, "http://www.gov.cn/zhengce/zhengceku/2020-11/25/content_5564127.htm"},
    {2022, "http://www.gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm"},
    {2023, "http://www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm"},
    {2024, "https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm"},
    {2025, "https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm"},
    {2026, "https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm"},
};
// clang-format on

std::vector<HolidayYear> by_year() {
    std::vector<HolidayYear> years;
    const auto entry = [&years](int year) -> HolidayYear& {
        const auto found =
            std::find_if(years.begin(), years.end(), [year](const HolidayYear& y) { return y.year == year; });
        return found != years.end() ? *found : years.emplace_back(HolidayYear{year, {}, {}, {}});
    };
    for (const Date& date : days_worked) entry(date.year()).work.push_back(date);
    for (const DaysOff& days : days_off) {
        // Days off at the end of a December are New Year's, arranged by the notice for the year to come.
        const int notice = days.from.month() == 12 ? days.from.year() + 1 : days.from.year();
        entry(days.from.year()).off.push_back({days.from, days.to, std::string{days.name}, notice});
    }
    for (const Notice& notice : notices) entry(notice.year).sources.emplace_back(notice.address);
    std::sort(years.begin(), years.end(),
              [](const HolidayYear& a, const HolidayYear& b) { return a.year < b.year; });
    return years;
}

}  // namespace

std::span<const HolidayYear> published_holidays() {
    static const std::vector<HolidayYear> years = by_year();
    return years;
}

}  // namespace domain
