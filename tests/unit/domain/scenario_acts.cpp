#include "tests/unit/domain/scenario_acts.hpp"

#include <charconv>
#include <stdexcept>

#include "tests/unit/domain/case_desk.hpp"

using namespace domain;

namespace scenario {

void unreadable(const std::string& what) { throw std::runtime_error(what); }

Date date_of(const std::string& word) {
    const auto date = Date::parse(word);
    return date ? *date : (unreadable("not a day: " + word), Date{});
}

namespace {

std::int64_t number_of(const std::string& word) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc{} || end != word.data() + word.size()) unreadable("not a number: " + word);
    return number;
}

/// The words of an act after its name, taken one after the other.
class Arguments {
  public:
    Arguments(Date on, Words words) : on_(on), words_(std::move(words)) {}
    Date on() const { return on_; }
    bool more() const { return at_ < words_.size(); }
    std::string next() { return more() ? words_[at_++] : (unreadable("a word is missing"), std::string{}); }
    std::int64_t next_number() { return number_of(next()); }
    Date next_day() { return date_of(next()); }
    template <class E>
    E next_word() {
        return word_of<E>(next());
    }
    bool next_is(std::string_view word) {
        const bool there = more() && words_[at_] == word;
        at_ += there ? 1 : 0;
        return there;
    }
    /// The day after `word`, if that is what comes next.
    std::optional<Date> day_after(std::string_view word) {
        return next_is(word) ? std::optional{next_day()} : std::nullopt;
    }
    /// The day that follows, or the day of the act.
    Date day_or_on() {
        const bool there = more() && Date::parse(words_[at_]);
        return there ? next_day() : on_;
    }
    std::string rest() {
        std::string out;
        while (more()) out += (out.empty() ? "" : " ") + next();
        return out;
    }

  private:
    Date on_;
    Words words_;
    std::size_t at_ = 0;
};

ActData submit(Arguments& words) {
    return submission(words.on(), words.more() ? words.next_word<Channel>() : Channel::online);
}
ActData receive(Arguments& words) {
    const bool dated = words.next_is("submitted");
    const std::optional<Date> submitted_on = dated ? std::optional{words.next_day()} : std::nullopt;
    Register data = registration(words.on(), words.more() ? words.next_word<Channel>() : Channel::in_person);
    data.submitted_on = submitted_on.value_or(words.on());
    return data;
}
ActData request_correction(Arguments& words) {
    const auto until = words.day_after("until");
    return until ? correction(*until) : RequestCorrection{};
}
ActData request_reasons(Arguments& words) {
    return RequestReasons{.reason = "数量、频次明显超过合理范围", .until = words.day_after("until")};
}
ActData defer_reply(Arguments& words) {
    const auto until = words.day_after("until");
    if (!until) unreadable("defer_reply until which day?");
    return DeferReply{.until = *until, .reason = "数量大"};
}
ActData consult_third_party(Arguments& words) {
    return ConsultThirdParty{.letter_received_on = words.day_after("letter")};
}
ActData consult_organ(Arguments& words) {
    const bool joint = words.next_is("joint");
    return ConsultOrgan{.party = "另一机关", .joint = joint, .letter_received_on = words.day_after("letter")};
}
ActData receive_opinion(Arguments& words) {
    const std::int64_t consultation = words.next_number();
    return ReceiveOpinion{consultation, words.next_word<ConsultationResult>()};
}
ActData end_consultation(Arguments& words) {
    const std::int64_t consultation = words.next_number();
    return EndConsultation{consultation, words.next_word<ConsultationResult>()};
}
ActData record_letter_receipt(Arguments& words) {
    RecordLetterReceipt data;
    if (words.next_is("consultation")) data.consultation = words.next_number();
    data.letter_received_on = words.day_or_on();
    return data;
}
ActData extend(Arguments& words) {
    const std::int64_t days = words.next_number();
    return extension(words.day_after("told").value_or(words.on()), static_cast<int>(days));
}
ActData notify_fee(Arguments& words) {
    NotifyFee data;
    data.finding = "申请数量明显超过合理范围";
    data.standard = words.next_word<FeeStandard>();
    (data.standard == FeeStandard::per_item ? data.items : data.pages) = words.next_number();
    if (words.next_is("pages")) data.pages = words.next_number();
    if (words.next_is("earlier")) data.earlier_items = words.next_number();
    data.letter_received_on = words.day_after("letter");
    return data;
}
ActData receive_payment(Arguments& words) {
    return ReceivePayment{words.more() ? std::optional{Yuan{words.next_number()}} : std::nullopt};
}
ActData record_fee(Arguments& words) {
    const Yuan charged{words.next_number()};
    return RecordFee{charged, Yuan{words.next_number()}};
}
ActData draft_reply(Arguments& words) {
    DraftReply data{words.next_word<Conclusion>(), {"第三十六条"}, {}, {}};
    if (words.next_is("earlier")) data.earlier_case = words.next();
    return data;
}
ActData review_reply(Arguments& words) {
    const ReviewResult result = words.next_word<ReviewResult>();
    const bool silent = words.next_is("silently");
    return ReviewReply{result, silent ? std::nullopt : std::optional<std::string>{"依据不足"}};
}
ActData issue_reply(Arguments& words) {
    IssueReply data = reply(words.next_word<Conclusion>());
    data.third_party_notified_on = words.day_after("third_party_told");
    if (words.next_is("earlier")) data.earlier_case = words.next();
    return data;
}
ActData record_delivery(Arguments& words) {
    RecordDelivery data;
    data.method = words.next_word<DeliveryMethod>();
    while (words.more()) {
        const std::string day = words.next();
        if (day == "posted")
            data.posted_on = words.day_or_on();
        else if (day == "signed")
            data.signed_on = words.day_or_on();
        else if (day == "sent")
            data.sent_on = words.day_or_on();
        else
            unreadable("no such day of service: " + day);
    }
    return data;
}
ActData transfer(Arguments& words) {
    Transfer data;
    if (words.next_is("to")) data.handler = words.next();
    if (words.next_is("unit")) data.unit = words.next();
    return data;
}
ActData split(Arguments& words) {
    Split data;
    while (words.more()) data.into.push_back(words.next());
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
        else if (word == "filed")
            data.filed_on = words.next_day();
        else if (word == "accepted")
            data.accepted_on = words.day_or_on();
        else if (word == "against")
            data.organ = words.next();
        else if (word == "with")
            data.co_defendants = std::vector<std::string>{words.next()};
        else
            data.instance = word_of<Instance>(word);
    }
    return data;
}
ActData follow_proceeding(Arguments& words) {
    FollowProceeding data;
    data.proceeding_number = words.next();
    while (words.more()) {
        const std::string word = words.next();
        if (const auto track = from_name<ProceedingTrack>(word))
            data.track = track;
        else if (word == "accepted")
            data.accepted_on = words.day_or_on();
        else if (word == "statement")
            data.statement_received_on = words.day_or_on();
        else if (word == "answered")
            data.answered_on = words.day_or_on();
        else if (word == "extended")
            data.extended_on = words.day_or_on();
        else
            data.instance = word_of<Instance>(word);
    }
    return data;
}
ActData decide_proceeding(Arguments& words) {
    DecideProceeding data;
    data.proceeding_number = words.next();
    data.decided_on = words.on();
    const std::string how = words.next();
    if (const auto outcome = from_name<Outcome>(how))
        data.outcome = outcome;
    else if (how != "somehow")
        data.decision = word_of<DecisionKind>(how);
    while (words.more()) {
        const std::string word = words.next();
        if (word == "as")
            data.outcome = words.next_word<Outcome>();
        else if (word == "received")
            data.decision_received_on = words.day_or_on();
        else if (word == "orders")
            data.orders_reply = true;
        else if (word == "until")
            data.reply_by = words.next_day();
        else if (word == "decided")
            data.decided_on = words.next_day();
        else
            data.instance = word_of<Instance>(word);
    }
    return data;
}
ActData reopen(Arguments& words) {
    Reopen data{.proceeding_number = words.next(), .decision_received_on = {}, .reply_by = {}};
    data.decision_received_on = words.day_after("received");
    data.reply_by = words.day_after("until");
    return data;
}
ActData issue_letter(Arguments& words) {
    IssueLetter data{.letter = words.next_word<LetterKind>(), .consultation = {}, .letter_number = {}};
    if (words.next_is("consultation")) data.consultation = words.next_number();
    data.letter_number = words.next();
    return data;
}
ActData attach_document(Arguments& words) {
    return AttachDocument{.digest = std::string(64, 'a'),
                          .role = words.next_word<DocumentRole>(),
                          .media_type = "application/pdf",
                          .bytes = 1};
}
ActData amend(Arguments& words) {
    const auto event = words.next_is("event") ? std::optional{words.next_number()} : std::nullopt;
    const std::string field = words.next();
    const std::string value = words.rest();
    return amendment(field, value == "nothing" ? "" : value, event);
}
template <bool removed>
ActData mend(Arguments& words) {
    if (!words.next_is("event")) unreadable("which event?");
    return amendment("removed", removed ? "true" : "false", words.next_number());
}
template <class Act>
ActData bare(Arguments&) {
    return Act{};
}

struct Verb {
    std::string_view name;
    ActData (*read)(Arguments&);
};
// clang-format off
constexpr Verb verbs[] = {
    {"submit", submit},
    {"receive", receive},
    {"confirm_receipt", bare<ConfirmReceipt>},
    {"request_correction", request_correction},
    {"receive_correction", bare<ReceiveCorrection>},
    {"lapse_correction", bare<LapseCorrection>},
    {"request_reasons", request_reasons},
    {"defer_reply", defer_reply},
    {"consult_third_party", consult_third_party},
    {"consult_organ", consult_organ},
    {"receive_opinion", receive_opinion},
    {"end_consultation", end_consultation},
    {"record_letter_receipt", record_letter_receipt},
    {"extend", extend},
    {"notify_fee", notify_fee},
    {"waive_fee", [](Arguments&) -> ActData { return WaiveFee{"申请人属于低保家庭"}; }},
    {"receive_payment", receive_payment},
    {"lapse_fee", bare<LapseFee>},
    {"record_fee", record_fee},
    {"record_search", [](Arguments& words) -> ActData { return search(words.next_word<SearchResult>()); }},
    {"draft_reply", draft_reply},
    {"review_reply", review_reply},
    {"issue_reply", issue_reply},
    {"record_delivery", record_delivery},
    {"withdraw", bare<Withdraw>},
    {"transfer", transfer},
    {"split", split},
    {"file_proceeding", file_proceeding},
    {"follow_proceeding", follow_proceeding},
    {"decide_proceeding", decide_proceeding},
    {"reopen", reopen},
    {"issue_letter", issue_letter},
    {"void_letter", [](Arguments& words) -> ActData { return VoidLetter{words.next(), "误发"}; }},
    {"attach_document", attach_document},
    {"amend", amend},
    {"remove", mend<true>},
    {"restore", mend<false>},
    {"void", [](Arguments&) -> ActData { return Void{.reason = "误登"}; }},
};
// clang-format on

}  // namespace

ActData read_act(const std::string& name, Date on, Words words) {
    Arguments arguments{on, std::move(words)};
    for (const Verb& verb : verbs) {
        if (verb.name != name) continue;
        ActData data = verb.read(arguments);
        if (arguments.more()) unreadable("too many words after " + name);
        return data;
    }
    unreadable("no such act: " + name);
}

}  // namespace scenario
