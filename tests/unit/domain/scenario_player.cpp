#include "tests/unit/domain/scenario_player.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "domain/application/due_dates.hpp"
#include "domain/law/remedy.hpp"
#include "domain/report/annual_report.hpp"
#include "domain/workflow/workflow.hpp"
#include "tests/unit/domain/case_desk.hpp"
#include "tests/unit/domain/scenario_acts.hpp"

using namespace domain;

namespace {

using scenario::date_of;
using scenario::unreadable;
using scenario::word_of;
using scenario::Words;

AnnualReport report_of(const CaseDesk& desk, int year) {
    Sums sums;
    for (const Posting& posting : desk.postings()) {
        const int posted = posting.legal_date.year();
        if (posted > year) continue;
        sums.add(posting.account, posting.applicant_kind, posted == year ? posting.amount : 0,
                 posted < year ? posting.amount : 0);
    }
    return build(ReportForm::form_2021, sums);
}

std::string table3_row(const CaseDesk& desk, int year, const std::string& key) {
    const AnnualReport report = report_of(desk, year);
    for (const Table3::Row& row : report.table3->rows) {
        if (row.key == key) return std::to_string(row.cells[total_column]);
    }
    unreadable("no such row of table 3: " + key);
}

std::string table4_block(const CaseDesk& desk, int year, const std::string& name) {
    const AnnualReport report = report_of(desk, year);
    std::string out;
    for (const std::int64_t cell :
         report.table4->blocks[static_cast<std::size_t>(word_of<ReviewBlock>(name))]) {
        out += (out.empty() ? "" : "/") + std::to_string(cell);
    }
    return out;
}

template <class T>
std::string shown(const std::optional<T>& value) {
    if (!value) return "none";
    if constexpr (std::is_same_v<T, Date>)
        return value->iso();
    else
        return std::string{name_of(*value)};
}

/// `deadline KIND [NUMBER]`: of the case, or of one of its consultations or proceedings.
std::string due_date(const CaseDesk& desk, const Words& words) {
    const DueKind kind = word_of<DueKind>(words.at(1));
    const bool numbered = words.size() > 3;
    for (const DueDate& due : due_dates(desk.state, desk.standing(), Calendar::built_in())) {
        if (due.kind == kind && (!numbered || std::to_string(due.ordinal) == words.at(2)))
            return due.due_on.iso();
    }
    return "none";
}

std::string fee(const CaseDesk& desk, const Words& words) {
    const Fee& fee = desk.state.fee;
    for (const auto& [name, yuan] :
         {std::pair{"charged", fee.charged}, {"paid", fee.paid}, {"waived", fee.waived}}) {
        if (words.at(1) == name) return std::to_string(yuan.amount);
    }
    unreadable("no such sum: " + words.at(1));
}

std::string attacked(const CaseDesk& desk, const Words& words) {
    const Proceeding* proceeding = desk.state.find_proceeding(words.at(1));
    return proceeding == nullptr ? "unknown" : shown(proceeding->attacked);
}

/// Which way the clause of the reply points: `review_first`, `either`, or `none`.
std::string remedy(const CaseDesk& desk, const Words&) {
    const Case& state = desk.state;
    if (!state.conclusion || !state.regulation) return "none";
    const auto found = remedy_of(*state.conclusion, *state.regulation, *state.concluded_on);
    if (!found) return "none";
    return found->reconsideration_first ? "review_first" : "either";
}

std::string days_left(const CaseDesk& desk, const Words&) {
    const auto deadline = desk.standing().deadline;
    return deadline && deadline->counted_days_left ? std::to_string(deadline->counted_days_left->count)
                                                   : "none";
}

std::string due(const CaseDesk& desk, const Words&) {
    const auto deadline = desk.standing().deadline;
    return deadline && deadline->stopped ? "stopped" : desk.due();
}

std::string yes(bool flag) { return flag ? "yes" : "no"; }

/// What a check shows; its last word is what it must be.
struct Check {
    std::string_view name;
    std::string (*show)(const CaseDesk&, const Words&);
};
using D = const CaseDesk&;
using W = const Words&;
// clang-format off
constexpr Check checks[] = {
    {"due", due},
    {"days_left", days_left},
    {"suspended", [](D desk, W) { const auto d = desk.standing().deadline; return yes(d && d->suspended); }},
    {"provisional", [](D desk, W) { const auto d = desk.standing().deadline; return yes(d && d->provisional); }},
    {"deadline", due_date},
    {"stage", [](D desk, W) { return std::string{name_of(desk.state.stage)}; }},
    {"received", [](D desk, W) { return shown(desk.state.received_on); }},
    {"regulation", [](D desk, W) { return shown(desk.state.regulation); }},
    {"conclusion", [](D desk, W) { return shown(desk.state.conclusion); }},
    {"timeliness", [](D desk, W) { return desk.timeliness(); }},
    {"renewed", [](D desk, W) { return shown(desk.standing().renewed); }},
    {"remedy", remedy},
    {"fee", fee},
    {"handler", [](D desk, W) { return desk.state.handler; }},
    {"unit", [](D desk, W) { return desk.state.unit; }},
    {"split_into", [](D desk, W) { return std::to_string(desk.state.split_into.size()); }},
    {"attacked", attacked},
    {"events", [](D desk, W) { return std::to_string(desk.state.events); }},
    {"table3", [](D desk, W words) { return table3_row(desk, std::stoi(words.at(1)), words.at(2)); }},
    {"table4", [](D desk, W words) { return table4_block(desk, std::stoi(words.at(1)), words.at(2)); }},
};
// clang-format on

void compare(const std::string& expected, const std::string& found) {
    if (expected != found) unreadable("expected " + expected + ", found " + found);
}

/// Takes `mark word` off the end.
std::optional<std::string> take_last(Words& words, std::string_view mark) {
    if (words.size() < 2 || words[words.size() - 2] != mark) return std::nullopt;
    std::string word = words.back();
    words.resize(words.size() - 2);
    return word;
}

/// Somebody whom the row of the act allows: whoever drafts is never the one who signs.
std::string usual_actor(const ActData& act) {
    const WorkflowRow& row = row_of(kind_of(act));
    if (row.who.has(Actor::handler)) return "handler";
    return row.who.has(Actor::signer) ? "signer" : "applicant";
}

/// `DAY [import] act words… [by NAME] [! refusal | over warning | ? warning]`
void play_act(CaseDesk& desk, Date on, Words words) {
    const auto refusal = take_last(words, "!");
    const auto overridden = take_last(words, "over");
    const auto warning = take_last(words, "?");
    const auto actor = take_last(words, "by");
    const bool imported = words.at(0) == "import";
    if (imported) words.erase(words.begin());
    const ActData data = scenario::read_act(words.at(0), on, Words(words.begin() + 1, words.end()));
    desk.as(actor.value_or(usual_actor(data)));
    if (imported) {
        const auto warnings = desk.import_warnings(on, data);
        if (refusal) return compare("refused: " + *refusal, warnings.empty() ? "-" : warnings.front());
        if (warning && std::find(warnings.begin(), warnings.end(), *warning) == warnings.end())
            unreadable("no warning " + *warning);
        return void(desk.import(on, data));
    }
    const auto given = overridden ? std::optional{Override{*overridden, "理由"}} : std::nullopt;
    compare(refusal.value_or("-"), desk.refusal(on, data, given));
    if (!refusal) desk.act(on, data, given);
}

void play_check(const CaseDesk& desk, const Words& words) {
    for (const Check& check : checks) {
        if (check.name == words.front()) return compare(words.back(), check.show(desk, words));
    }
    unreadable("no such check: " + words.front());
}

void play_line(CaseDesk& desk, const Words& words) {
    if (const auto on = Date::parse(words.front()))
        return play_act(desk, *on, Words(words.begin() + 1, words.end()));
    if (words.front() == "today") {
        desk.today = date_of(words.at(1));
        return;
    }
    play_check(desk, words);
}

}  // namespace

std::vector<ScenarioFault> play_scenario(const std::string& text) {
    std::vector<ScenarioFault> faults;
    CaseDesk desk;
    std::istringstream lines{text};
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        std::istringstream in{line.substr(0, line.find('#'))};
        Words words;
        for (std::string word; in >> word;) words.push_back(word);
        if (words.empty()) continue;
        try {
            play_line(desk, words);
        } catch (const std::exception& error) {
            faults.push_back({number, error.what()});
        }
    }
    return faults;
}
