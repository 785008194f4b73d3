#include "domain/application/amendment.hpp"

#include "domain/application/field_text.hpp"
#include "domain/workflow/guard_words.hpp"

/// Correcting and voiding.
namespace domain::guards {
namespace {

/// The field as it would say it; nothing when the text is no value of it. Tried on a copy of the act.
std::optional<std::string> amended_value(const Recorded& recorded, const Amend& data) {
    std::vector<Recorded> tried{recorded};
    Amend amendment = data;
    amendment.event = recorded.event.sequence;
    return amend(tried, amendment) ? amendable_value(tried.front(), data.field) : std::nullopt;
}

}  // namespace

Answer amendment_is_valid(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<Amend>(command);
    if (data.reason.empty()) return missing("reason", "R2019 art. 45");
    const Recorded* recorded = amended_act(state.history, data);
    if (recorded == nullptr || !amendable_value(*recorded, data.field)) {
        const bool unnumbered = data.field == removed_field || data.field == legal_date_field;
        if (!data.event && unnumbered) return missing("event", "R2019 art. 45");
        return refuse(RefusalCode::field_invalid, "R2019 art. 45",
                      {{"field", recorded == nullptr && data.event ? "event" : "field"}});
    }
    if (amended_value(*recorded, data)) return std::nullopt;
    return refuse(RefusalCode::field_invalid, "R2019 art. 45", {{"field", "value"}});
}

Answer amendment_changes_something(const Case& state, const Command& command, const Context&) {
    const auto& data = data_of<Amend>(command);
    const Recorded* recorded = amended_act(state.history, data);
    if (recorded == nullptr || !data.old_value || amended_value(*recorded, data) != data.old_value)
        return std::nullopt;
    return refuse(RefusalCode::amendment_changes_nothing, "", {{"field", data.field}});
}

Answer amendment_keeps_order(const Case& state, const Command& command, const Context& context) {
    if (auto objection = new_objection(state, data_of<Amend>(command), context))
        return Objection{*std::move(objection)};
    return std::nullopt;
}

Answer no_proceeding_hangs(const Case& state, const Command&, const Context&) {
    if (state.proceedings.empty()) return std::nullopt;
    return refuse(RefusalCode::proceeding_hangs, "",
                  {{"proceeding_number", state.proceedings.front().number}});
}

}  // namespace domain::guards
