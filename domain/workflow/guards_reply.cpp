#include "domain/workflow/guard_words.hpp"

/// Drafting, reviewing and issuing a reply, and the letters of a case.
namespace domain::guards {
namespace {

Conclusion proposed(const Command& command) {
    const auto* draft = std::get_if<DraftReply>(&command.data);
    return draft != nullptr ? draft->conclusion : data_of<IssueReply>(command).conclusion;
}

bool discloses(Conclusion conclusion) {
    return conclusion == Conclusion::disclosed || conclusion == Conclusion::partially_disclosed;
}

bool consulted(const Case& state, bool third_party, std::optional<bool> joint = {}) {
    return std::any_of(state.consultations.begin(), state.consultations.end(), [&](const Consultation& c) {
        return c.third_party == third_party && (!joint || state.clock[c.clock_event].joint == *joint);
    });
}

const IssuedLetter* find_letter(const Case& state, std::string_view number) {
    const auto found = std::find_if(state.letters.begin(), state.letters.end(),
                                    [&](const IssuedLetter& l) { return l.number == number; });
    return found == state.letters.end() ? nullptr : &*found;
}

}  // namespace

Answer conclusion_by_reply(const Case&, const Command& command, const Context&) {
    const ConclusionRow& row = row_of(proposed(command));
    if (row.closed_by == ClosedBy::reply) return std::nullopt;
    return refuse(RefusalCode::conclusion_not_by_reply, row.basis_2019,
                  {{"conclusion", std::string{row.name}}});
}

Answer conclusion_of_the_regulation(const Case& state, const Command& command, const Context&) {
    const Conclusion conclusion = proposed(command);
    if (!state.regulation || !basis_of(conclusion, *state.regulation).empty()) return std::nullopt;
    return refuse(RefusalCode::conclusion_foreign, name_of(*state.regulation),
                  {{"conclusion", std::string{name_of(conclusion)}}});
}

Answer third_party_consulted(const Case& state, const Command& command, const Context&) {
    const Conclusion conclusion = data_of<IssueReply>(command).conclusion;
    if (conclusion != Conclusion::refused_trade_secret && conclusion != Conclusion::refused_privacy)
        return std::nullopt;
    if (state.find_clock(ClockEvent::Kind::consult_third_party) != nullptr) return std::nullopt;
    return refuse(RefusalCode::third_party_not_consulted, regulation_of(state).consultation_article,
                  {{"conclusion", std::string{name_of(conclusion)}}});
}

Answer reply_names_grounds(const Case&, const Command& command, const Context&) {
    const auto* draft = std::get_if<DraftReply>(&command.data);
    if (!(draft != nullptr ? draft->grounds : data_of<IssueReply>(command).grounds).empty())
        return std::nullopt;
    return missing("grounds", "R2019 art. 36");
}

Answer third_party_did_not_consent(const Case& state, const Command& command, const Context&) {
    const Conclusion conclusion = data_of<IssueReply>(command).conclusion;
    if (conclusion != Conclusion::refused_trade_secret && conclusion != Conclusion::refused_privacy)
        return std::nullopt;
    const bool consented = std::any_of(
        state.consultations.begin(), state.consultations.end(),
        [](const Consultation& c) { return c.third_party && c.result == ConsultationResult::consented; });
    return consented ? warn(WarningCode::refused_though_consented, "R2019 art. 15") : std::nullopt;
}

Answer reply_in_time(const Case& state, const Command& command, const Context& context) {
    const auto due = due_on(state, context);
    if (!due || command.on <= *due) return std::nullopt;
    return warn(WarningCode::reply_after_due, regulation_of(state).reply_article, {{"due_on", due->iso()}});
}

Answer search_found_nothing(const Case& state, const Command& command, const Context& context) {
    if (proposed(command) != Conclusion::not_held || context.imported) return std::nullopt;
    if (state.regulation != Regulation::R2019 || state.searched == SearchResult::not_found)
        return std::nullopt;
    return refuse(RefusalCode::search_missing, "R2019 art. 36(4)");
}

Answer excess_was_questioned(const Case& state, const Command& command, const Context& context) {
    const bool asked_first = state.regulation != Regulation::R2019 || state.reasons_requested_on.has_value();
    if (proposed(command) != Conclusion::declined_excessive || asked_first || context.imported)
        return std::nullopt;
    return refuse(RefusalCode::reasons_not_requested, "R2019 art. 35");
}

Answer repeat_names_earlier_case(const Case& state, const Command& command, const Context& context) {
    if (proposed(command) != Conclusion::declined_repeat || context.imported) return std::nullopt;
    const auto* draft = std::get_if<DraftReply>(&command.data);
    const auto& earlier = draft != nullptr ? draft->earlier_case : data_of<IssueReply>(command).earlier_case;
    if (!earlier || earlier->empty()) return missing("earlier_case", "R2019 art. 36(6)");
    if (*earlier != state.filing.number) return std::nullopt;
    return refuse(RefusalCode::field_invalid, "R2019 art. 36(6)", {{"field", "earlier_case"}});
}

Answer objecting_third_party_was_told(const Case& state, const Command& command, const Context& context) {
    const auto& data = data_of<IssueReply>(command);
    if (!discloses(data.conclusion) || data.third_party_notified_on || context.imported) return std::nullopt;
    const bool objected = std::any_of(
        state.consultations.begin(), state.consultations.end(),
        [](const Consultation& c) { return c.third_party && c.result == ConsultationResult::objected; });
    if (!objected) return std::nullopt;
    return refuse(RefusalCode::third_party_not_notified,
                  state.regulation == Regulation::R2007 ? "R2007 art. 23" : "R2019 art. 32",
                  {{"field", "third_party_notified_on"}});
}

Answer draft_is_there(const Case& state, const Command&, const Context&) {
    return state.draft ? std::nullopt : refuse(RefusalCode::no_draft, "practice");
}

Answer drafter_stands_back(const Case& state, const Command&, const Context& context) {
    if (!state.draft || state.draft->drafter != context.actor || context.imported) return std::nullopt;
    return refuse(RefusalCode::drafter_signs, "practice", {{"drafter", state.draft->drafter}});
}

Answer draft_not_returned(const Case& state, const Command&, const Context&) {
    if (!state.draft || state.draft->review != ReviewResult::returned) return std::nullopt;
    return refuse(RefusalCode::draft_returned, "practice");
}

Answer return_says_why(const Case&, const Command& command, const Context&) {
    const auto& data = data_of<ReviewReply>(command);
    const bool silent = !data.reason || data.reason->empty();
    return data.result == ReviewResult::returned && silent ? missing("reason") : std::nullopt;
}

Answer signed_as_drafted(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<IssueReply>(command);
    if (!state.draft || state.draft->proposed.conclusion == data.conclusion) return std::nullopt;
    return refuse(RefusalCode::not_as_drafted, "practice",
                  {{"drafted", std::string{name_of(state.draft->proposed.conclusion)}}});
}

Answer search_is_told(const Case&, const Command& command, const Context&) {
    const auto& data = data_of<RecordSearch>(command);
    if (data.systems.empty()) return missing("systems", "R2019 art. 36(4)");
    if (data.search_words.empty()) return missing("search_words", "R2019 art. 36(4)");
    return data.period.empty() ? missing("period", "R2019 art. 36(4)") : std::nullopt;
}

Answer letter_is_due(const Case& state, const Command& command, const Context&) {
    const LetterKind kind = data_of<IssueLetter>(command).letter;
    if (is_letter_due(state, kind)) return std::nullopt;
    return refuse(RefusalCode::letter_not_due, "", {{"letter", std::string{name_of(kind)}}});
}

Answer letter_names_consultation(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<IssueLetter>(command);
    if (data.letter != LetterKind::third_party_consultation &&
        data.letter != LetterKind::joint_organ_consultation)
        return std::nullopt;
    if (!data.consultation) return missing("consultation", "R2019 art. 32, 34");
    const bool third_party = data.letter == LetterKind::third_party_consultation;
    const auto count = static_cast<std::int64_t>(state.consultations.size());
    const bool known = *data.consultation >= 1 && *data.consultation <= count;
    if (known &&
        state.consultations[static_cast<std::size_t>(*data.consultation - 1)].third_party == third_party)
        return std::nullopt;
    return refuse(RefusalCode::consultation_unknown, "",
                  {{"consultation", std::to_string(*data.consultation)}});
}

Answer letter_can_be_voided(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<VoidLetter>(command);
    const IssuedLetter* letter = find_letter(state, data.letter_number);
    if (letter == nullptr)
        return refuse(RefusalCode::letter_unknown, "", {{"letter_number", data.letter_number}});
    return letter->voided ? refuse(RefusalCode::letter_voided, "") : std::nullopt;
}

}  // namespace domain::guards

namespace domain {

bool is_letter_due(const Case& state, LetterKind kind) {
    switch (kind) {
        case LetterKind::receipt: return true;
        case LetterKind::correction_notice: return state.find_clock(ClockEvent::Kind::correction) != nullptr;
        case LetterKind::reasons_request: return state.reasons_requested_on.has_value();
        case LetterKind::extension_notice: return state.find_clock(ClockEvent::Kind::extend) != nullptr;
        case LetterKind::deferral_notice: return state.find_clock(ClockEvent::Kind::defer_reply) != nullptr;
        case LetterKind::third_party_consultation:
        case LetterKind::third_party_decision: return guards::consulted(state, true);
        case LetterKind::consultation_information: return !state.consultations.empty();
        case LetterKind::joint_organ_consultation: return guards::consulted(state, false);
        case LetterKind::fee_notice: return state.fee.notice.has_value();
        case LetterKind::reply: return state.concluded_on && state.conclusion != Conclusion::withdrawn;
        case LetterKind::withdrawal_confirmation: return state.conclusion == Conclusion::withdrawn;
        case LetterKind::delivery_record: return state.delivery.has_value();
    }
    return false;
}

}  // namespace domain
