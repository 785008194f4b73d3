#include "server/routes/case_filter.hpp"

namespace server {
namespace {

/// A light is a range of due days on the day that is asked.
void apply_light(storage::CaseFilter& filter, domain::Light light, const CaseView& view) {
    if (light == domain::Light::grey) {
        filter.grey_on = view.today;
        return;
    }
    // Red even while a consultation is open: the projected due day already ends it at its own limit.
    filter.not_suspended = light != domain::Light::red;
    narrow(filter.due_from, filter.due_to, light, view);
}

}  // namespace

CaseFilterResult read_case_filter(Call& call, QueryReader& query) {
    CaseFilterResult chosen;
    storage::CaseFilter& filter = chosen.filter;
    const OrganChoiceResult organs = read_organs(call, query, call.today);
    chosen.forbidden = !may_see(call, organs);
    filter.every_organ = organs.every;
    filter.organs = organs.codes;
    filter.stage = query.word<domain::Stage>("stage");
    filter.channel = query.word<domain::Channel>("channel");
    filter.applicant_kind = query.word<domain::ApplicantKind>("applicant_kind");
    filter.conclusion = query.word<domain::Conclusion>("conclusion");
    filter.received_from = query.date("received_from");
    filter.received_to = query.date("received_to");
    filter.due_from = query.date("due_from");
    filter.due_to = query.date("due_to");
    filter.handler = read_handler(call, query).value_or("");
    filter.unit = query.text("unit").value_or("");
    filter.q = query.text("q").value_or("");
    if (const auto light = query.word<domain::Light>("light")) apply_light(filter, *light, call.view());
    return chosen;
}

}  // namespace server
