#include "tests/unit/domain/scenario_player.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "domain/report/annual_report.hpp"
#include "tests/unit/domain/case_desk.hpp"

using namespace domain;

namespace {

using Words = std::vector<std::string>;

[[noreturn]] void unreadable(const std::string& what) { throw std::runtime_error(what); }

Date date_of(const std::string& word) {
    const auto date = Date::parse(word);
    return date ? *date : (unreadable("not a day: " + word), Date{});
}

template <class E>
E word_of(const std::string& name) {
    const auto value = from_name<E>(name);
    return value ? *value : (unreadable("no such word: " + name), E{});
}

/// The words of an act after its name, taken one after the other.
class Arguments {
  public:
    Arguments(Date on, Words words) : on_(on), words_(std::move(words)) {}
    Date on() const { return on_; }
    bool more() const { return at_ < words_.size(); }
    std::string next() { return more() ? words_[at_++] : (unreadable("a word is missing"), std::string{}); }
    bool next_is(std::string_view word) {
        const bool there = more() && words_[at_] == word;
        at_ += there ? 1 : 0;
        return there;
    }
    Date next_day_or_on() { return more() ? date_of(next()) : on_; }

  private:
    Date on_;
    Words words_;
    std::size_t at_ = 0;
};

ActData submit(Arguments& words) {
    return submission(words.on(), words.more() ? word_of<Channel>(words.next()) : Channel::online);
}
ActData receive(Arguments& words) {
    return registration(words.on(), words.more() ? word_of<Channel>(words.next()) : Channel::in_person);
}
ActData request_correction(Arguments& words) {
    return words.next_is("until") ? correction(date_of(words.next())) : RequestCorrection{};
}
ActData consult_third_party(Arguments& words) {
    ConsultThirdParty data;
    if (words.next_is("letter")) data.letter_received_on = date_of(words.next());
    return data;
}
ActData consult_organ(Arguments& words) {
    ConsultOrgan data{.party = "另一机关", .joint = words.next_is("joint"), .letter_received_on = {}};
    if (words.next_is("letter")) data.letter_received_on = date_of(words.next());
    return data;
}
ActData end_consultation(Arguments& words) {
    EndConsultation data;
    data.consultation = std::stoi(words.next());
    data.result = word_of<ConsultationResult>(words.next());
    return data;
}
ActData extend(Arguments& words) {
    const int days = std::stoi(words.next());
    return extension(words.next_is("told") ? date_of(words.next()) : words.on(), days);
}
ActData issue_reply(Arguments& words) { return reply(word_of<Conclusion>(words.next())); }
ActData record_delivery(Arguments& words) {
    RecordDelivery data;
    data.method = word_of<DeliveryMethod>(words.next());
    while (words.more()) {
        const std::string day = words.next();
        if (day == "posted")
            data.posted_on = words.next_day_or_on();
        else if (day == "signed")
            data.signed_on = words.next_day_or_on();
        else if (day == "sent")
            data.sent_on = words.next_day_or_on();
        else
            unreadable("no such day of service: " + day);
    }
    return data;
}
ActData file_proceeding(Arguments& words) {
    FileProceeding data;
    data.proceeding_number = words.next();
    data.filed_on = words.on();
    while (words.more()) {
        const std::string word = words.next();
        if (const auto kind = from_name<ProceedingKind>(word))
            data.proceeding = kind;
        else if (const auto path = from_name<ProceedingPath>(word))
            data.path = path;
        else
            data.instance = word_of<Instance>(word);
    }
    return data;
}
ActData decide_proceeding(Arguments& words) {
    const std::string number = words.next();
    return decision(words.on(), number, word_of<Outcome>(words.next()));
}
ActData amend(Arguments& words) {
    const std::string field = words.next();
    return amendment(field, words.next());
}

struct Verb {
    std::string_view name;
    ActData (*read)(Arguments&);
};
constexpr Verb verbs[] = {
    {"submit", submit},
    {"receive", receive},
    {"confirm_receipt", [](Arguments&) -> ActData { return ConfirmReceipt{}; }},
    {"request_correction", request_correction},
    {"receive_correction", [](Arguments&) -> ActData { return ReceiveCorrection{}; }},
    {"lapse_correction", [](Arguments&) -> ActData { return LapseCorrection{}; }},
    {"consult_third_party", consult_third_party},
    {"consult_organ", consult_organ},
    {"end_consultation", end_consultation},
    {"receive_opinion",
     [](Arguments& words) -> ActData {
         const int consultation = std::stoi(words.next());
         return ReceiveOpinion{consultation, word_of<ConsultationResult>(words.next())};
     }},
    {"record_search",
     [](Arguments& words) -> ActData { return search(word_of<SearchResult>(words.next())); }},
    {"extend", extend},
    {"issue_reply", issue_reply},
    {"record_delivery", record_delivery},
    {"withdraw", [](Arguments&) -> ActData { return Withdraw{}; }},
    {"file_proceeding", file_proceeding},
    {"decide_proceeding", decide_proceeding},
    {"amend", amend},
    {"void", [](Arguments&) -> ActData { return Void{.reason = "误登"}; }},
};

ActData read_act(const std::string& name, Arguments words) {
    for (const Verb& verb : verbs) {
        if (verb.name != name) continue;
        ActData data = verb.read(words);
        if (words.more()) unreadable("too many words after " + name);
        return data;
    }
    unreadable("no such act: " + name);
}

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

/// What the case shows for a check: `due`, `stage`, `light`-like facts, and cells of the report of a year.
std::string shown(const CaseDesk& desk, const Words& words) {
    const std::string& what = words.front();
    const auto deadline = desk.standing().deadline;
    if (what == "due") {
        if (deadline && deadline->stopped) return "stopped";
        return desk.due();
    }
    if (what == "suspended") return deadline && deadline->suspended ? "yes" : "no";
    if (what == "provisional") return deadline && deadline->provisional ? "yes" : "no";
    if (what == "days_left") {
        return deadline && deadline->counted_days_left ? std::to_string(deadline->counted_days_left->count)
                                                       : "none";
    }
    if (what == "stage") return std::string{name_of(desk.state.stage)};
    if (what == "received") return desk.state.received_on ? desk.state.received_on->iso() : "none";
    if (what == "regulation")
        return desk.state.regulation ? std::string{name_of(*desk.state.regulation)} : "none";
    if (what == "conclusion")
        return desk.state.conclusion ? std::string{name_of(*desk.state.conclusion)} : "none";
    if (what == "timeliness") return desk.timeliness();
    if (what == "table3") return table3_row(desk, std::stoi(words.at(1)), words.at(2));
    if (what == "table4") return table4_block(desk, std::stoi(words.at(1)), words.at(2));
    unreadable("no such check: " + what);
}

void compare(const std::string& expected, const std::string& found) {
    if (expected != found) unreadable("expected " + expected + ", found " + found);
}

/// `DAY act words… [! refusal | over warning]`
void play_act(CaseDesk& desk, Date on, Words words) {
    std::string refusal = "-";
    std::optional<Override> overridden;
    if (words.size() >= 2 && words[words.size() - 2] == "!") {
        refusal = words.back();
        words.resize(words.size() - 2);
    } else if (words.size() >= 2 && words[words.size() - 2] == "over") {
        overridden = Override{words.back(), "理由"};
        words.resize(words.size() - 2);
    }
    const bool imported = words.front() == "import";
    if (imported) words.erase(words.begin());
    const ActData data = read_act(words.at(0), Arguments{on, Words(words.begin() + 1, words.end())});
    if (imported) return void(desk.import(on, data));
    compare(refusal, desk.refusal(on, data, overridden));
    if (refusal == "-") desk.act(on, data, overridden);
}

void play_line(CaseDesk& desk, const Words& words) {
    if (const auto on = Date::parse(words.front()))
        return play_act(desk, *on, Words(words.begin() + 1, words.end()));
    if (words.front() == "today") {
        desk.today = date_of(words.at(1));
        return;
    }
    compare(words.back(), shown(desk, words));
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
