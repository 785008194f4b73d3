#include "server/letters/case_facts.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "domain/application/fee_notice.hpp"
#include "domain/application/statutory_clocks.hpp"

namespace server {
namespace {

using domain::ActKind;
using domain::LetterKind;
using History = std::vector<domain::Recorded>;

constexpr std::uint64_t acts(std::initializer_list<ActKind> list) {
    std::uint64_t bits = 0;
    for (const ActKind act : list) bits |= std::uint64_t{1} << static_cast<unsigned>(act);
    return bits;
}

/// The acts that a letter tells. It is filled from the case as the latest of them left it, so that a notice
/// written late says what it would have said in time. No act: from the case as it stands.
struct ToldRow {
    LetterKind value;
    std::uint64_t acts;
};
// clang-format off
constexpr std::array<ToldRow, 13> told_rows{{
    {LetterKind::receipt,                  acts({ActKind::submit, ActKind::register_case, ActKind::confirm_receipt})},
    {LetterKind::correction_notice,        acts({ActKind::request_correction})},
    {LetterKind::reasons_request,          acts({ActKind::request_reasons})},
    {LetterKind::extension_notice,         acts({ActKind::extend})},
    {LetterKind::deferral_notice,          acts({ActKind::defer_reply})},
    {LetterKind::third_party_consultation, acts({ActKind::consult_third_party})},
    {LetterKind::third_party_decision,     0},
    {LetterKind::consultation_information, acts({ActKind::consult_third_party, ActKind::consult_organ})},
    {LetterKind::joint_organ_consultation, acts({ActKind::consult_organ})},
    {LetterKind::fee_notice,               acts({ActKind::notify_fee})},
    {LetterKind::reply,                    0},
    {LetterKind::withdrawal_confirmation,  0},
    {LetterKind::delivery_record,          0},
}};
// clang-format on
static_assert(domain::rows_in_order(told_rows));

constexpr std::uint64_t consulting_acts = acts({ActKind::consult_third_party, ActKind::consult_organ});

bool is_one_of(const domain::Recorded& recorded, std::uint64_t bits) {
    return !recorded.removed && ((bits >> static_cast<unsigned>(kind_of(recorded.event.data))) & 1U) != 0;
}

/// How many events the case had after the act that the letter tells; all of them when it tells none.
std::size_t told_length(const domain::Case& state, const Occasion& occasion) {
    const std::uint64_t bits = told_rows[static_cast<std::size_t>(occasion.kind)].acts;
    if (bits == 0) return state.history.size();
    std::int64_t left = 0;
    const bool numbered = (bits & consulting_acts) != 0;
    if (numbered) left = consultation_of(state, occasion).value_or(0);
    for (std::size_t i = 0; numbered && i < state.history.size(); ++i) {
        if (is_one_of(state.history[i], consulting_acts) && --left == 0) return i + 1;
    }
    for (std::size_t i = state.history.size(); i-- > 0;) {
        if (is_one_of(state.history[i], bits)) return i + 1;
    }
    return state.history.size();
}

domain::Case beginning_of(const domain::Case& state, std::size_t length) {
    return domain::replay(
        {state.history.begin(), state.history.begin() + static_cast<std::ptrdiff_t>(length)});
}

/// The latest act of this kind, as amended.
template <class Act>
const domain::Event* last_event(const domain::Case& state) {
    for (auto recorded = state.history.rbegin(); recorded != state.history.rend(); ++recorded) {
        if (!recorded->removed && std::holds_alternative<Act>(recorded->event.data)) return &recorded->event;
    }
    return nullptr;
}
template <class Act>
const Act* last(const domain::Case& state) {
    const domain::Event* event = last_event<Act>(state);
    return event == nullptr ? nullptr : &std::get<Act>(event->data);
}

nlohmann::json object_of(const CaseRecord& record, std::int64_t sequence) {
    const auto found = record.texts.find(sequence);
    auto value = found == record.texts.end() ? nlohmann::json::object()
                                             : nlohmann::json::parse(found->second, nullptr, false);
    return value.is_object() ? value : nlohmann::json::object();
}

std::string member(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::string text_of(const CaseRecord& record, const domain::Event* event, const char* name) {
    return event == nullptr ? std::string{} : member(object_of(record, event->sequence), name);
}

std::string joined(const std::vector<std::string>& items, std::string_view between) {
    std::string out;
    for (const std::string& item : items) {
        if (!out.empty()) out += between;
        out += item;
    }
    return out;
}

void fill_organ(const CaseRecord& record, LetterFacts& facts) {
    if (record.organ == nullptr) return;
    facts.organ_name = record.organ->name;
    facts.reconsideration_body = record.organ->reconsideration_body;
    facts.court = record.organ->court;
}

domain::Regulation regulation_of(const domain::Case& state) {
    if (state.regulation) return *state.regulation;
    const domain::RegulationRow* row = domain::regulation_on(state.filing.submitted_on);
    return row == nullptr ? domain::Regulation::R2019 : row->value;
}

void fill_application(const CaseRecord& record, const domain::Case& told, LetterFacts& facts) {
    const domain::Filing& filing = told.filing;
    facts.regulation = regulation_of(told);
    facts.applicant_kind = filing.applicant_kind;
    facts.case_number = filing.number;
    facts.channel = filing.channel;
    facts.submitted_on = filing.submitted_on;
    facts.received_on = told.received_on;
    facts.provision_form = filing.provision_form;
    facts.obtaining_method = filing.obtaining_method;
    const nlohmann::json texts = object_of(record, 1);
    facts.subject = member(texts, "subject");
    facts.description = member(texts, "description");
    const auto applicant = texts.find("applicant");
    if (applicant != texts.end() && applicant->is_object()) {
        facts.applicant_name = member(*applicant, "name");
        facts.applicant_address = member(*applicant, "address");
    }
    if (const domain::Event* withdrawn = last_event<domain::Withdraw>(told))
        facts.withdrawn_on = withdrawn->on;
}

/// When the reply is due after what the letter tells, and was before.
void fill_clock(const CaseRecord& record, const Occasion& occasion, const domain::Case& told,
                LetterFacts& facts) {
    const auto standing = standing_of(told, record.calendar, domain::Explain::yes);
    if (standing.deadline && standing.deadline->due_on) {
        facts.due_on = standing.deadline->due_on;
        facts.deadline_explanation = explanation_of(standing.deadline->steps);
    }
    if (const auto* extension = last<domain::Extend>(told)) {
        facts.extension = extension->working_days;
        facts.extension_reason = extension->reason.value_or("");
    }
    if (occasion.kind == LetterKind::extension_notice && told.events > 1) {
        const domain::Case before = beginning_of(record.state, told.history.size() - 1);
        const auto running = standing_of(before, record.calendar, domain::Explain::no);
        if (running.deadline) facts.previous_due_on = running.deadline->due_on;
    }
    if (const auto* deferral = last<domain::DeferReply>(told)) {
        facts.deferred_until = deferral->until;
        facts.deferral_reason = deferral->reason;
    }
}

void fill_correction(const domain::Case& told, LetterFacts& facts) {
    const domain::Event* asked = last_event<domain::RequestCorrection>(told);
    if (asked == nullptr) return;
    const auto& request = std::get<domain::RequestCorrection>(asked->data);
    facts.correction_items = request.items;
    facts.correction_noticed_on = asked->on;
    facts.correction_until = request.until;
    if (const domain::Event* received = last_event<domain::ReceiveCorrection>(told))
        facts.correction_received_on = received->on;
}

/// The sentence that says that number or frequency is clearly excessive stands with the act that rests on it.
void fill_excess(const Occasion& occasion, const domain::Case& told, LetterFacts& facts) {
    const auto* reasons = last<domain::RequestReasons>(told);
    const auto* notice = last<domain::NotifyFee>(told);
    if (reasons != nullptr) facts.reasons_until = reasons->until;
    if (notice != nullptr && occasion.kind == LetterKind::fee_notice)
        facts.excess_finding = notice->finding;
    else if (reasons != nullptr)
        facts.excess_finding = reasons->reason;
}

void fill_consultation(const CaseRecord& record, const Occasion& occasion, LetterFacts& facts) {
    const auto number = consultation_of(record.state, occasion);
    if (!number) return;
    const domain::Consultation& asked = record.state.consultations[static_cast<std::size_t>(*number - 1)];
    const domain::ClockEvent& clock = record.state.clock[asked.clock_event];
    facts.consulted_on = clock.on;
    if (asked.third_party)
        facts.consulted = Consulted::third_party;
    else
        facts.consulted = clock.joint ? Consulted::joint_organ : Consulted::other_organ;
    facts.other_organ_name = asked.party;
    const bool to_third_party = occasion.kind == LetterKind::third_party_consultation ||
                                occasion.kind == LetterKind::third_party_decision;
    if (!to_third_party) return;
    facts.third_party_result = asked.result;
    std::int64_t left = *number;
    for (const domain::Recorded& recorded : record.state.history) {
        if (is_one_of(recorded, consulting_acts) && --left == 0)
            facts.third_party_name = text_of(record, &recorded.event, "party");
    }
}

/// “第11件至第25件共15件，每件100元”; what is free is not told.
std::string reckoning_words(const domain::NotifyFee& notice) {
    const std::string unit = notice.standard == domain::FeeStandard::per_item ? "件" : "页";
    std::vector<std::string> lines;
    for (const domain::FeeLine& line : reckoning_of(notice).lines) {
        if (line.each.amount == 0) continue;
        lines.push_back("第" + std::to_string(line.from) + unit + "至第" + std::to_string(line.to) + unit +
                        "共" + std::to_string(line.to - line.from + 1) + unit + "，每" + unit +
                        std::to_string(line.each.amount) + "元");
    }
    return joined(lines, "；");
}

void fill_fee(const CaseRecord& record, LetterFacts& facts) {
    const domain::Fee& fee = record.state.fee;
    if (!fee.notice) return;
    facts.fee_standard = fee.notice->standard;
    facts.fee_count = fee.notice->standard == domain::FeeStandard::per_item ? fee.notice->items.value_or(1)
                                                                            : fee.notice->pages;
    facts.fee = fee.notice->amount;
    facts.fee_reckoning = reckoning_words(*fee.notice);
    facts.fee_notice_received_on = fee.letter_received_on;
    if (!fee.letter_received_on) return;
    const auto due =
        statutory_deadline(domain::Clock::fee_payment, *fee.letter_received_on, domain::ClockVariant::none,
                           record.calendar, record.state.received_on);
    if (due) facts.fee_due_on = due->due_on;
}

/// 行政复议法 2023 art. 22 speaks of the internet; a fax is none.
bool is_electronic(std::optional<domain::DeliveryMethod> method) {
    return method == domain::DeliveryMethod::email || method == domain::DeliveryMethod::online;
}

void fill_search(const domain::Case& state, LetterFacts& facts) {
    const auto* search = last<domain::RecordSearch>(state);
    if (search == nullptr) return;
    facts.search_systems = joined(search->systems, "、");
    facts.search_words = search->search_words;
    facts.search_result = search->period.empty() ? "" : "检索范围为" + search->period + "，";
    facts.search_result += label_of(search->result);
}

/// Documents filed as part of the reply are what it encloses.
std::vector<std::string> enclosed(const CaseRecord& record) {
    std::vector<std::string> names;
    for (const domain::FiledDocument& document : record.state.documents) {
        if (document.role != domain::DocumentRole::reply) continue;
        std::string name = member(object_of(record, document.event), "name");
        if (!name.empty()) names.push_back(std::move(name));
    }
    return names;
}

/// The reply as it was made; before that, as it is drafted.
void fill_reply(const CaseRecord& record, LetterFacts& facts) {
    const domain::Case& state = record.state;
    std::optional<domain::DeliveryMethod> method = state.filing.obtaining_method;
    if (state.concluded_on) {
        facts.conclusion = state.conclusion;
        const domain::Event* ended = last_event<domain::IssueReply>(state);
        if (ended != nullptr && ended->sequence == state.ending_event) {
            const auto& issued = std::get<domain::IssueReply>(ended->data);
            facts.grounds = issued.grounds;
            facts.earlier_case_number = issued.earlier_case.value_or("");
            if (issued.method) method = issued.method;
        }
    } else if (state.draft) {
        facts.conclusion = state.draft->proposed.conclusion;
        facts.grounds = state.draft->proposed.grounds;
        facts.earlier_case_number = state.draft->proposed.earlier_case.value_or("");
        if (state.draft->proposed.method) method = state.draft->proposed.method;
    }
    if (state.draft) facts.finding = text_of(record, last_event<domain::DraftReply>(state), "text");
    facts.served_electronically = is_electronic(method);
    for (const domain::Consultation& consultation : state.consultations) {
        if (consultation.third_party) facts.third_party_result = consultation.result;
    }
    fill_search(state, facts);
    facts.attachments = enclosed(record);
}

/// The letter that was served: the latest reply that stands.
void fill_delivery(const CaseRecord& record, LetterFacts& facts) {
    const domain::Case& state = record.state;
    for (const domain::IssuedLetter& letter : state.letters) {
        if (letter.voided || letter.kind != LetterKind::reply) continue;
        facts.delivered_number = letter.number;
        facts.delivered_letter = member(object_of(record, letter.event), "title");
    }
    if (!state.delivery) return;
    facts.delivery_method = state.delivery->method;
    facts.posted_on = state.delivery->posted_on;
    facts.signed_on = state.delivery->signed_on;
    facts.sent_on = state.delivery->sent_on;
    if (const auto* delivery = last<domain::RecordDelivery>(state))
        facts.tracking_number = delivery->tracking_number.value_or("");
}

/// Whether a letter of this kind is about a consultation of this one.
bool concerns(LetterKind kind, const domain::Consultation& consultation) {
    switch (kind) {
        case LetterKind::third_party_consultation:
        case LetterKind::third_party_decision: return consultation.third_party;
        case LetterKind::joint_organ_consultation: return !consultation.third_party;
        case LetterKind::consultation_information: return true;
        default: return false;
    }
}

}  // namespace

std::optional<std::int64_t> consultation_of(const domain::Case& state, const Occasion& occasion) {
    const auto count = static_cast<std::int64_t>(state.consultations.size());
    for (std::int64_t number = count; number >= 1; --number) {
        if (occasion.consultation && *occasion.consultation != number) continue;
        if (concerns(occasion.kind, state.consultations[static_cast<std::size_t>(number - 1)])) return number;
    }
    return std::nullopt;
}

LetterFacts facts_of(const CaseRecord& record, const Occasion& occasion) {
    const domain::Case told = beginning_of(record.state, told_length(record.state, occasion));
    LetterFacts facts;
    facts.date = occasion.date;
    fill_organ(record, facts);
    fill_application(record, told, facts);
    fill_clock(record, occasion, told, facts);
    fill_correction(told, facts);
    fill_excess(occasion, told, facts);
    fill_fee(record, facts);
    if (occasion.kind == LetterKind::reply)
        fill_reply(record, facts);
    else
        fill_consultation(record, occasion, facts);
    if (occasion.kind == LetterKind::delivery_record) fill_delivery(record, facts);
    return facts;
}

std::string explanation_of(const std::vector<domain::ClockStep>& steps) {
    std::string out;
    for (const domain::ClockStep& step : steps) {
        if (!out.empty()) out += "；";
        // A step whose words name its last day needs no other.
        if (step.text.find(step.to.chinese()) == std::string::npos) {
            out += step.from.chinese();
            if (step.to != step.from) out += "至" + step.to.chinese();
        }
        out += step.text;
    }
    return out;
}

}  // namespace server
