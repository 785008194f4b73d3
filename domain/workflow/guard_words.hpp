#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/workflow/guards.hpp"

/// How guards say no, and what several of them ask. For the files guards*.cpp only.
namespace domain::guards {

using Answer = std::optional<Objection>;
using Facts = std::vector<std::pair<std::string, std::string>>;

inline Answer refuse(RefusalCode code, std::string_view article, Facts facts = {}) {
    return Objection{Refusal{code, std::string{article}, std::move(facts)}};
}

inline Answer warn(WarningCode code, std::string_view article, Facts facts = {}) {
    facts.emplace_back("warning", std::string{name_of(code)});
    return Objection{Refusal{RefusalCode::needs_reason, std::string{article}, std::move(facts)}, code};
}

inline Answer missing(std::string_view field, std::string_view article = {}) {
    return refuse(RefusalCode::field_missing, article, {{"field", std::string{field}}});
}

inline std::string iso_of(const std::optional<Date>& date) { return date ? date->iso() : std::string{}; }

template <class Data>
const Data& data_of(const Command& command) {
    return std::get<Data>(command.data);
}

inline const RegulationRow& regulation_of(const Case& state) {
    return row_of(state.regulation.value_or(Regulation::R2019));
}

/// The running due day, without whatever this command would change.
inline std::optional<Date> due_on(const Case& state, const Context& context) {
    const auto history = state.reply_history();
    return history ? reply_deadline(*history, context.calendar, Explain::no).due_on : std::nullopt;
}

}  // namespace domain::guards
