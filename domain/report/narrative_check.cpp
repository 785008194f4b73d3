#include "domain/report/narrative_check.hpp"

#include <algorithm>
#include <array>

#include "domain/report/narrative_reader.hpp"
#include "domain/report/narrative_values.hpp"

namespace domain {
namespace {

std::string quoted(const std::string& text) { return "“" + text + "”"; }

/// One run over one prose: what it claims, what the report says, and where findings go.
struct Run {
    const NarrativeClaims& claims;
    const NumbersByPath& numbers;
    std::vector<Finding>& findings;
    const CheckInfo& info;

    void tell(std::vector<std::string> cells, std::optional<std::int64_t> expected,
              std::optional<std::int64_t> found, std::string zh, std::string en) const {
        findings.push_back(
            {info.id, info.severity, std::move(cells), expected, found, std::move(zh), std::move(en)});
    }
    std::vector<Reading> readings(const Figure& figure) const {
        return readings_of(figure.subject, figure.yuan, numbers);
    }
};

bool any_is(const std::vector<Reading>& readings, std::int64_t value) {
    return std::ranges::any_of(readings, [value](const Reading& reading) { return reading.value == value; });
}

void figures_are_cells(const Run& run) {
    for (const Figure& figure : run.claims.figures) {
        if (figure.repeated) continue;
        const auto readings = run.readings(figure);
        if (readings.empty() || any_is(readings, figure.value)) continue;
        const Reading& first = readings.front();
        const std::string found = std::to_string(figure.value);
        const std::string expected = std::to_string(first.value);
        const std::string unit = figure.yuan ? "元" : "件";
        run.tell(first.cells, first.value, figure.value,
                 "文中" + quoted(figure.clause) + "：" + figure.subject.name_zh() + "写为 " + found + " " +
                     unit + "，报表中为 " + expected + " " + unit + "。",
                 "The text " + quoted(figure.clause) + " gives " + found + " for " +
                     figure.subject.name_en() + "; the tables say " + expected + ".");
    }
}

/// “网络申请 35 件、信函申请 380 件”, and the same in English.
struct Enumeration {
    std::int64_t sum = 0;
    bool open = false;
    std::string zh;
    std::string en;
    std::vector<std::string> cells;
};

Enumeration enumerate(const Run& run, const Listing& listing) {
    Enumeration list;
    for (const std::size_t part : listing.parts) {
        const Figure& figure = run.claims.figures[part];
        const std::string value = std::to_string(figure.value);
        list.sum += figure.value;
        list.open = list.open || figure.open;
        list.zh += (list.zh.empty() ? "" : "、") + figure.subject.name_zh() + " " + value + " 件";
        list.en += (list.en.empty() ? "" : ", ") + figure.subject.name_en() + " " + value;
        const auto readings = run.readings(figure);
        if (!readings.empty())
            list.cells.insert(list.cells.end(), readings[0].cells.begin(), readings[0].cells.end());
    }
    return list;
}

void parts_make_the_whole(const Run& run) {
    for (const Listing& listing : run.claims.listings) {
        if (listing.parts.size() < 2) continue;  // one part is an example, no list
        const Figure& whole = run.claims.figures[listing.whole];
        Enumeration list = enumerate(run, listing);
        if (list.sum == whole.value || (list.open && list.sum < whole.value)) continue;
        const auto readings = run.readings(whole);
        std::vector<std::string> cells = readings.empty() ? std::vector<std::string>{} : readings[0].cells;
        cells.insert(cells.end(), list.cells.begin(), list.cells.end());
        const bool missing = list.sum < whole.value;
        const std::string total = std::to_string(whole.value);
        const std::string sum = std::to_string(list.sum);
        const std::string rest = std::to_string(missing ? whole.value - list.sum : list.sum - whole.value);
        run.tell(std::move(cells), whole.value, list.sum,
                 "文中" + whole.subject.name_zh() + " " + total + " 件，所列" + list.zh + "相加为 " + sum +
                     " 件，" + (missing ? "还有 " + rest + " 件没有说明。" : "多出 " + rest + " 件。"),
                 "The text gives " + total + " " + whole.subject.name_en() + "; the parts it lists (" +
                     list.en + ") make " + sum +
                     (missing ? ": " + rest + " are not accounted for." : ": " + rest + " too many."));
    }
}

constexpr std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

/// The share with so many decimals, rounded half up, without its decimal point.
std::optional<std::int64_t> rounded_share(std::int64_t part, std::int64_t base, int decimals) {
    constexpr std::int64_t counts_max = 1'000'000'000'000;
    if (part < 0 || base <= 0 || part > counts_max || base > counts_max) return std::nullopt;
    return (2 * part * 100 * power_of_ten(decimals) + base) / (2 * base);
}

std::string printed(std::int64_t digits, int decimals) {
    const std::int64_t power = power_of_ten(decimals);
    std::string text = std::to_string(digits / power);
    if (decimals > 0) {
        const std::string behind = std::to_string(digits % power);
        text += "." + std::string(static_cast<std::size_t>(decimals) - behind.size(), '0') + behind;
    }
    return text + "%";
}

/// What the prose itself says comes first, then the cells.
std::vector<Reading> side_of(const Run& run, const std::optional<std::size_t>& figure,
                             const Subject& subject) {
    std::vector<Reading> sides;
    if (figure) sides.push_back({run.claims.figures[*figure].value, {}});
    const auto readings = figure && run.claims.figures[*figure].subject.placed()
                              ? run.readings(run.claims.figures[*figure])
                              : readings_of(subject, false, run.numbers);
    sides.insert(sides.end(), readings.begin(), readings.end());
    return sides;
}

struct Sides {
    std::vector<Reading> parts;
    std::vector<Reading> bases;
    std::string zh;
    std::string en;
};

/// The cells of the whole that the part belongs to, when the prose does not name that whole.
Subject default_base(const ShareClaim& claim) {
    if (claim.base_subject.placed() || !claim.part_subject.placed()) return claim.base_subject;
    const Concept* part = claim.part_subject.bases.front();
    if (claim.part_subject.column != nullptr) return {{part}, nullptr};
    const Concept* whole = find_concept(part->parent);
    while (whole != nullptr && whole->role == WordRole::cell && !whole->parent.empty() &&
           whole->id != "refuse_all")
        whole = find_concept(whole->parent);
    return whole == nullptr ? Subject{} : Subject{{whole}, nullptr};
}

Sides sides_of(const Run& run, const ShareClaim& claim) {
    if (claim.rate != nullptr) {
        return {readings_of(claim.rate->part, run.numbers), readings_of(claim.rate->base, run.numbers),
                std::string{claim.rate->text}, "the rate of cases concluded in time"};
    }
    return {side_of(run, claim.part, claim.part_subject), side_of(run, claim.base, default_base(claim)),
            claim.part_subject.name_zh(), claim.part_subject.name_en()};
}

bool is_right(const ShareClaim& claim, const Sides& sides) {
    return std::ranges::any_of(sides.parts, [&](const Reading& part) {
        return std::ranges::any_of(sides.bases, [&](const Reading& base) {
            return rounded_share(part.value, base.value, claim.decimals) == claim.digits;
        });
    });
}

std::vector<std::string> cells_of(const Sides& sides) {
    std::vector<std::string> cells;
    for (const auto* side : {&sides.parts, &sides.bases}) {
        const auto found =
            std::ranges::find_if(*side, [](const Reading& reading) { return !reading.cells.empty(); });
        if (found != side->end()) cells.insert(cells.end(), found->cells.begin(), found->cells.end());
    }
    return cells;
}

void shares_are_rounded(const Run& run) {
    constexpr int exact_decimals = 2;
    for (const ShareClaim& claim : run.claims.shares) {
        const Sides sides = sides_of(run, claim);
        if (sides.parts.empty() || sides.bases.empty() || is_right(claim, sides)) continue;
        const std::int64_t part = sides.parts.front().value;
        const std::int64_t base = sides.bases.front().value;
        const auto share = rounded_share(part, base, claim.decimals);
        const auto exact = rounded_share(part, base, std::max(exact_decimals, claim.decimals + 1));
        if (!share || !exact) continue;
        const std::string expected = printed(*share, claim.decimals);
        const std::string closer = printed(*exact, std::max(exact_decimals, claim.decimals + 1));
        const std::string found = printed(claim.digits, claim.decimals);
        const std::string fraction = std::to_string(part) + "/" + std::to_string(base);
        run.tell(cells_of(sides), std::nullopt, std::nullopt,
                 "文中" + quoted(claim.clause) + "：" + sides.zh + "所占比例写为 " + found + "，按 " +
                     fraction + " 计算为 " + closer + "，四舍五入应为 " + expected + "。",
                 "The text " + quoted(claim.clause) + " gives " + found + " for " + sides.en + "; " +
                     fraction + " is " + closer + ", rounded half up " + expected + ".");
    }
}

// clang-format off
constexpr std::array<CheckInfo, 3> infos{{
    {"narrative.figure", Severity::error, "文字中的数字与报表一致",             "Figures in the text equal the cells they speak of"},
    {"narrative.sum",    Severity::error, "文字中所列各部分相加等于总数",         "The parts that the text lists add up to their whole"},
    {"narrative.share",  Severity::error, "文字中的百分比按所写位数四舍五入后相等", "Shares in the text are right at their printed precision, rounded half up"},
}};
constexpr std::array<void (*)(const Run&), 3> runs{figures_are_cells, parts_make_the_whole, shares_are_rounded};
// clang-format on

}  // namespace

NumbersByPath numbers_by_path(const AnnualReport& report) {
    NumbersByPath numbers;
    for (ReportNumber& number : numbers_of(report)) numbers[std::move(number.path)] = number.value;
    return numbers;
}

NumbersByPath numbers_by_path(const ReportTables& tables) {
    NumbersByPath numbers;
    const auto put = [&numbers](std::string_view table, const auto& rows, const auto& columns) {
        for (const auto& [key, cells] : rows) {
            for (std::size_t i = 0; i < cells.size(); ++i) {
                const auto number = number_in(cells[i]);
                if (number)
                    numbers[std::string{table} + "/" + key + "/" + std::string{columns[i].key}] = *number;
            }
        }
    };
    put("table2", tables.table2, table2_cells);
    put("table3", tables.table3, table3_columns);
    put("table4", tables.table4, table4_cells);
    return numbers;
}

std::vector<Finding> check_narrative(std::string_view prose, const NumbersByPath& numbers,
                                     std::optional<int> year) {
    std::vector<Finding> findings;
    const NarrativeClaims claims = read_narrative(prose, year);
    for (std::size_t i = 0; i < runs.size(); ++i) runs[i]({claims, numbers, findings, infos[i]});
    return findings;
}

std::vector<Finding> check_narrative(std::string_view prose, const ReportTables& tables) {
    return check_narrative(prose, numbers_by_path(tables), tables.year);
}

std::span<const CheckInfo> narrative_checks() { return infos; }

}  // namespace domain
