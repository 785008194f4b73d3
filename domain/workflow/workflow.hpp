#pragma once
#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

#include "domain/application/decide.hpp"

namespace domain {

/// Who may do an act; the policy of the server maps roles to these.
enum class Actor : unsigned { applicant = 1, handler = 2, signer = 4 };

/// A set of stages, or of actors, as bits.
template <class E>
struct SetOf {
    unsigned bits = 0;
    constexpr SetOf(std::initializer_list<E> members) {
        for (const E member : members) bits |= bit(member);
    }
    constexpr bool has(E member) const { return (bits & bit(member)) != 0; }

  private:
    static constexpr unsigned bit(E member) {
        if constexpr (std::is_same_v<E, Actor>)
            return static_cast<unsigned>(member);
        else
            return 1U << static_cast<unsigned>(member);
    }
};

/// A rule that may object to an act; a pure function with one reason.
using Guard = std::optional<Objection> (*)(const Case&, const Command&, const Context&);

/// What an act does to the reply clock, for readers of the table.
enum class ClockEffect { none, starts, stops, restarts, pauses, resumes, lengthens, ends };
inline constexpr std::array<Named<ClockEffect>, 8> clock_effect_words{{
    {ClockEffect::none, "none", "无"},
    {ClockEffect::starts, "starts", "起算"},
    {ClockEffect::stops, "stops", "停止"},
    {ClockEffect::restarts, "restarts", "重新起算"},
    {ClockEffect::pauses, "pauses", "中止计算"},
    {ClockEffect::resumes, "resumes", "恢复计算"},
    {ClockEffect::lengthens, "lengthens", "延长"},
    {ClockEffect::ends, "ends", "终止"},
}};
static_assert(rows_in_order(clock_effect_words));
constexpr const auto& words(ClockEffect) { return clock_effect_words; }

/// One row of the workflow: an act, where it may happen, where it leads, who may do it and what may object.
struct WorkflowRow {
    ActKind act;
    SetOf<Stage> from;        // empty: begins a case
    std::optional<Stage> to;  // empty: the stage stays
    SetOf<Actor> who;         // empty: only an imported ledger records it
    ClockEffect clock;
    std::string_view article;
    std::array<Guard, 13> guards{};  // in the order of their refusals (refusal.hpp); unused places are null
};

/// The whole workflow, one row an act.
std::span<const WorkflowRow> workflow();
const WorkflowRow& row_of(ActKind act);

/// The acts that the table allows in this stage to these actors.
std::vector<ActKind> acts_allowed(Stage stage, SetOf<Actor> who);

}  // namespace domain
