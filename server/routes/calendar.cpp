#include <charconv>

#include "server/routes/calendar_work.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/query.hpp"

namespace server {
namespace {

/// A year as dates may have it (domain::Date::parse); nothing for other text.
std::optional<int> read_year(std::string_view text) {
    constexpr int earliest = 1900;
    constexpr int latest = 2200;
    int year = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && year >= earliest && year <= latest ? std::optional{year} : std::nullopt;
}

/// `?preview=true` or `false`.
bool read_preview(QueryReader& query) {
    const auto value = query.text("preview");
    if (value && *value != "true" && *value != "false") query.fault("preview", FaultCode::not_a_choice);
    return value == "true";
}

}  // namespace

Answer get_calendar(Call& call) {
    const auto year = read_year(call.params[0]);
    if (!year) return problem(Problem::not_found, call.language);
    std::string body = calendar_year_json(*year, call.calendar(), *call.reader);
    return body.empty() ? problem(Problem::not_found, call.language) : json_answer(std::move(body));
}

WritePlan put_calendar(Call& call) {
    const auto year = read_year(call.params[0]);
    if (!year) return problem(Problem::not_found, call.language);
    Faults faults;
    QueryReader query{call.request, faults};
    const bool preview = read_preview(query);
    query.finish();
    auto request = std::make_shared<NoticeRequest>(read_notice(*year, call.request.body.text()));
    request->faults.insert(request->faults.begin(), faults.begin(), faults.end());
    if (!request->readable) return faulty(request->faults, call.language);
    const auto refusal = [&call, request]() -> std::optional<Answer> {
        const auto errors = errors_of(*request, call.calendar(), call.language);
        if (errors.empty()) return std::nullopt;
        return problem_with_errors(Problem::malformed, errors, call.language);
    };
    if (auto refused = refusal()) return *std::move(refused);
    if (preview)
        return json_answer(preview_notice(request->notice, call.calendar(), *call.reader, call.today));
    return Work{[&call, request, refusal](storage::Unit& unit) {
        // Another notice may have been published since it was examined.
        if (auto refused = refusal()) return *std::move(refused);
        const bool amends = call.calendar().year(request->notice.year) != nullptr;
        return json_answer(publish_notice(request->notice, call.calendar(), unit, call.who.name, call.today),
                           amends ? 200 : 201);
    }};
}

}  // namespace server
