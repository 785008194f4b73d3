#include "server/ops/report_command.hpp"

#include <stdexcept>

#include "server/reports/compile.hpp"
#include "server/reports/report_format.hpp"
#include "server/reports/report_json.hpp"

namespace server {
namespace {

template <class E>
E word_or(const std::string& name, E otherwise, const char* what) {
    if (name.empty()) return otherwise;
    const auto value = domain::from_name<E>(name);
    if (!value) throw std::runtime_error(std::string{"there is no "} + what + " " + name);
    return *value;
}

domain::CompiledReport computed(storage::Reader& reader, const ReportOrder& order) {
    const domain::OrganTree organs{reader.organs()};
    const auto period = word_or(order.period, domain::ReportPeriod::year, "period");
    const domain::DayRange days = domain::days_of(order.year, period);
    const domain::OrganVersion* organ = organs.find(order.organ, days.to);
    if (organ == nullptr) throw std::runtime_error("no organ has the code " + order.organ);
    const auto scope = word_or(order.scope, domain::default_scope(*organ), "scope");
    const auto form = word_or(order.form, domain::default_form(order.year), "form");
    // In one state: a server beside this may write between the numbers and the batch that they end with.
    domain::CompiledReport report;
    reader.in_one_state([&] {
        report =
            compile_report(reader, organs, query_of(reader, organs, *organ, scope, order.year, form, period));
    });
    return report;
}

}  // namespace

std::string report_of(storage::CaseStore& store, const ReportOrder& order) {
    const auto format = report_format(order.format.empty() ? "json" : order.format);
    if (!format) throw std::runtime_error("there is no format " + order.format);
    const auto reader = store.open_reader();
    if (!order.publication) return row_of(*format).write(computed(*reader, order), Language::chinese);
    const auto publication = reader->publication(*order.publication);
    if (!publication || publication->state != storage::PublicationState::published)
        throw std::runtime_error("no report was published under the number " +
                                 std::to_string(*order.publication));
    if (*format == ReportFormat::json) return publication->content;
    return row_of(*format).write(read_report(publication->content), Language::chinese);
}

}  // namespace server
