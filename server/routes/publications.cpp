#include <algorithm>
#include <array>

#include "server/reports/compare.hpp"
#include "server/reports/report_json.hpp"
#include "server/routes/case_work.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/report_format.hpp"
#include "server/routes/report_query.hpp"
#include "storage/codec/digest.hpp"

/// Reports on their way to publication, and published ones.
namespace server {
namespace {

using storage::Publication;
using storage::PublicationState;

/// A step on the way, from which states it leads where, who may take it, and what it asks for.
enum class Step { submit, send_back, approve, publish };
struct StepRow {
    Step value;
    std::string_view name;
    std::string_view label;
    domain::SetOf<PublicationState> from;
    PublicationState to;
    Access who;
    bool reason_required;
    bool checks_content;  // computes the report and compares or records it
};
// clang-format off
constexpr std::array<StepRow, 4> step_rows{{
    {Step::submit,    "submit",  "送审", {PublicationState::draft, PublicationState::returned},     PublicationState::submitted, Access::edit_reports,    false, true},
    {Step::send_back, "return",  "退回", {PublicationState::submitted, PublicationState::approved}, PublicationState::returned,  Access::approve_reports, true,  false},
    {Step::approve,   "approve", "审定", {PublicationState::submitted},                             PublicationState::approved,  Access::approve_reports, false, true},
    {Step::publish,   "publish", "公布", {PublicationState::approved},                              PublicationState::published, Access::edit_reports,    false, true},
}};
// clang-format on
static_assert(domain::rows_in_order(step_rows));
constexpr const auto& words(Step) { return step_rows; }

std::string hex_digest(std::string_view text) {
    storage::Sha256 hasher;
    hasher.add(text);
    return storage::hex_of(hasher.finish());
}

void write_publication(JsonWriter& json, const Publication& publication) {
    json.begin_object()
        .field("id", publication.id)
        .field("organ", publication.organ)
        .field("scope", publication.scope)
        .field("year", publication.year)
        .field("form", publication.form)
        .field("state", publication.state)
        .field("state_label", domain::label_of(publication.state));
    if (publication.state == PublicationState::published)
        json.field("position", publication.position).field("digest", publication.digest);
    json.key("steps").begin_array();
    for (const storage::PublicationStep& step : publication.steps) {
        json.begin_object()
            .field("state", step.state)
            .field("actor", step.actor)
            .field("reason", step.reason)
            .field("recorded_at", step.recorded_at)
            .end_object();
    }
    json.end_array().end_object();
}

Answer publication_answer(const Publication& publication, int status = 200) {
    JsonWriter json;
    write_publication(json, publication);
    return json_answer(json.take(), status);
}

/// The publication of the path, where the caller may read it.
std::optional<Publication> visible_publication(Call& call) {
    const auto id = whole_number(call.params[0]);
    if (!id) return std::nullopt;
    auto publication = call.reader->publication(*id);
    if (!publication || !call.may(Access::read_reports, publication->organ)) return std::nullopt;
    return publication;
}

/// The report as it would be published now. The organ was there when the publication was begun.
domain::CompiledReport report_now(Call& call, const Publication& publication) {
    const domain::OrganVersion* organ =
        call.organs().find(publication.organ, domain::Date{publication.year, 12, 31});
    const ReportQuery query =
        query_of(*call.reader, call.organs(), *organ, publication.scope, publication.year, publication.form);
    return compile_report(*call.reader, call.organs(), query);
}

/// The checks of prose read words and can be mistaken, and the stock of last year may rightly differ where an
/// organ has moved: whoever submits may overrule these with a reason. Tables that do not add up nobody may.
enum class Doubtful { checked, overruled };

std::vector<ErrorItem> errors_of(const domain::CompiledReport& report, Doubtful doubtful, Language language) {
    std::vector<ErrorItem> errors;
    for (const domain::Finding& finding : report.findings) {
        if (finding.severity != domain::Severity::error) continue;
        const bool may_be_right =
            finding.check.starts_with("narrative.") || finding.check.starts_with("previous.");
        if (doubtful == Doubtful::overruled && may_be_right) continue;
        errors.push_back({finding.cells.empty() ? "" : "/" + finding.cells.front(), finding.check,
                          language == Language::english ? finding.en : finding.zh});
    }
    for (const domain::NamedOrgan& organ : report.missing) {
        errors.push_back({"/missing/" + organ.code, "incomplete",
                          language == Language::english ? organ.name + " has not handed in its tables"
                                                        : organ.name + "尚未报送本年度数据"});
    }
    return errors;
}

std::string submitter_of(const Publication& publication) {
    for (auto step = publication.steps.rbegin(); step != publication.steps.rend(); ++step) {
        if (step->state == PublicationState::submitted) return step->actor;
    }
    return {};
}

/// The state, and the steps that lead on from it.
Answer wrong_state(const Publication& publication, Language language) {
    const bool english = language == Language::english;
    std::string steps;
    for (const StepRow& row : step_rows) {
        if (!row.from.has(publication.state)) continue;
        steps.append(steps.empty() ? "" : english ? ", " : "、").append(english ? row.name : row.label);
    }
    const std::string_view state =
        english ? domain::name_of(publication.state) : domain::label_of(publication.state);
    std::string message = (english ? "now: " : "当前：") + std::string{state};
    if (!steps.empty()) message += (english ? "; possible: " : "；可以：") + steps;
    return problem_with_errors(Problem::wrong_state, {{"/step", "wrong_state", std::move(message)}},
                               language);
}

/// What the step does to the publication, computed on the pool; or why it cannot be taken.
std::optional<Answer> take_step(Call& call, const StepRow& step, const std::string& reason,
                                Publication& publication) {
    if (!step.from.has(publication.state)) return wrong_state(publication, call.language);
    if (step.value == Step::approve && submitter_of(publication) == call.who.name)
        return problem(Problem::same_person, call.language);
    if (step.value == Step::publish && call.today <= domain::Date{publication.year, 12, 31})
        return problem(Problem::year_not_over, call.language);
    publication.state = step.to;
    if (!step.checks_content) return std::nullopt;
    const domain::CompiledReport report = report_now(call, publication);
    const bool overruled = step.value != Step::submit || !reason.empty();
    const auto errors = errors_of(report, overruled ? Doubtful::overruled : Doubtful::checked, call.language);
    if (!errors.empty()) return problem_with_errors(Problem::report_has_errors, errors, call.language);
    const std::string body_digest = hex_digest(report_body(report));
    if (step.value == Step::submit)
        publication.body_digest = body_digest;
    else if (publication.body_digest != body_digest)
        return problem(Problem::report_changed, call.language);
    if (step.value != Step::publish) return std::nullopt;
    publication.position = report.position;
    publication.content = frozen_report(report);
    publication.digest = hex_digest(publication.content);
    return std::nullopt;
}

Answer changes_answer(const ReportChanges& changes, const domain::CompiledReport& earlier,
                      const domain::CompiledReport& later,
                      const std::vector<storage::Submission>& handed_in_between) {
    JsonWriter json;
    json.begin_object()
        .field("from_position", earlier.position)
        .field("to_position", later.position)
        .field("parts", changes.parts)
        .field("table2", changes.table2)
        .field("all_postings", changes.all_postings)
        .key("cells")
        .begin_array();
    for (const ChangedCell& cell : changes.cells) {
        json.begin_object()
            .field("path", cell.path)
            .field("label", cell.label)
            .field("before", cell.before)
            .field("after", cell.after)
            .key("postings")
            .begin_array();
        for (const storage::RecordedPosting& posting : cell.postings) write_posting(json, posting);
        json.end_array().end_object();
    }
    json.end_array().key("submissions").begin_array();
    for (const storage::Submission& tables : handed_in_between) write_submission(json, tables, false);
    return json_answer(json.end_array().end_object().take());
}

/// The tables that hold at the later instant and did not at the earlier.
std::vector<storage::Submission> tables_between(storage::Reader& reader,
                                                const std::vector<std::string>& codes, int year,
                                                domain::Instant earlier, domain::Instant later) {
    std::vector<storage::Submission> tables = reader.submissions(codes, year, later);
    std::erase_if(tables, [earlier](const storage::Submission& held) { return held.recorded_at <= earlier; });
    return tables;
}

}  // namespace

Answer list_publications(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    const OrganChoiceResult chosen = read_organs(call, query, call.today);
    const auto year = query.integer("year", 2008, call.today.year());
    query.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    if (chosen.organ != nullptr && !call.may(Access::read_reports, chosen.organ->code))
        return problem(Problem::forbidden, call.language);
    const auto codes = chosen.every ? domain::codes_of(call.organs().all(call.today)) : chosen.codes;
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const Publication& publication : call.reader->publications(codes, year))
        write_publication(json, publication);
    return json_answer(json.end_array().key("next").null().end_object().take());
}

WritePlan begin_publication(Call& call) {
    Faults faults;
    const auto body = read_body(call, faults);
    if (!body) return faulty(faults, call.language);
    ObjectReader reader{*body, "", faults};
    Publication publication;
    publication.organ = reader.required("organ", reader.text("organ"));
    publication.year =
        static_cast<int>(reader.required("year", reader.integer("year", 2008, call.today.year())));
    const auto scope = reader.word<domain::ReportScope>("scope");
    publication.form =
        reader.word<domain::ReportForm>("form").value_or(domain::default_form(publication.year));
    reader.finish();
    const domain::OrganVersion* organ =
        publication.year == 0 ? nullptr
                              : call.organs().find(publication.organ, domain::Date{publication.year, 12, 31});
    if (organ == nullptr && !publication.organ.empty() && publication.year != 0)
        reader.fault("organ", FaultCode::unknown_organ);
    if (!faults.empty()) return faulty(faults, call.language);
    if (!call.may(Access::edit_reports, publication.organ)) return problem(Problem::forbidden, call.language);
    publication.scope = scope.value_or(domain::default_scope(*organ));
    return Work{[&call, publication](storage::Unit& unit) {
        const auto id = unit.add_publication(publication, {PublicationState::draft, call.who.name, {}, {}});
        Answer answer = publication_answer(*unit.reader().publication(id), 201);
        answer.headers.emplace_back("Location", "/api/v1/publications/" + std::to_string(id));
        return answer;
    }};
}

Answer get_publication(Call& call) {
    const auto publication = visible_publication(call);
    return publication ? publication_answer(*publication) : problem(Problem::not_found, call.language);
}

WritePlan advance_publication(Call& call) {
    auto publication = visible_publication(call);
    if (!publication) return problem(Problem::not_found, call.language);
    Faults faults;
    const auto body = read_body(call, faults);
    if (!body) return faulty(faults, call.language);
    ObjectReader reader{*body, "", faults};
    const auto chosen = reader.word<Step>("step");
    if (!chosen && !reader.has("step")) reader.fault("step", FaultCode::missing);
    const std::string reason = reader.text("reason", long_text_bytes_max).value_or("");
    const StepRow* step = chosen ? &step_rows[static_cast<std::size_t>(*chosen)] : nullptr;
    if (step != nullptr && step->reason_required && !reader.has("reason"))
        reader.fault("reason", FaultCode::missing);
    reader.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    if (!call.may(step->who, publication->organ)) return problem(Problem::forbidden, call.language);
    const std::size_t taken = publication->steps.size();
    if (auto answer = take_step(call, *step, reason, *publication)) return *std::move(answer);
    return Work{[&call, publication = *publication, taken, reason](storage::Unit& unit) {
        // Somebody may have taken a step meanwhile: what was looked at is no longer what stands there.
        const auto stands = unit.reader().publication(publication.id);
        if (stands->steps.size() != taken) return wrong_state(*stands, call.language);
        unit.advance_publication(publication, {publication.state, call.who.name, reason, {}});
        return publication_answer(*unit.reader().publication(publication.id));
    }};
}

/// A published report as it was frozen; before that, as it would be published now.
Answer get_published_report(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    const auto format = read_report_format(call, query);
    query.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    if (!format) return problem(Problem::not_acceptable, call.language);
    const auto publication = visible_publication(call);
    if (!publication) return problem(Problem::not_found, call.language);
    if (publication->state != PublicationState::published)
        return report_answer(report_now(call, *publication), *format, call.language);
    return *format == ReportFormat::json
               ? json_answer(publication->content)
               : report_answer(read_report(publication->content), *format, call.language);
}

/// The opening stock of a year held against what was published as the closing stock of the one before, entry
/// by entry.
Answer get_opening_stock(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    const auto year = report_year(call.params[0], call.today);
    if (!year)
        faults.push_back({"/year", FaultCode::out_of_range, "2008 … " + std::to_string(call.today.year())});
    const domain::Date on{year.value_or(call.today.year()), 12, 31};
    if (!query.text("organ")) query.fault("organ", FaultCode::missing);
    const OrganChoiceResult chosen = read_organs(call, query, on);
    query.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    if (!call.may(Access::read_reports, chosen.organ->code))
        return problem(Problem::forbidden, call.language);
    const auto stock = opening_stock(*call.reader, call.organs(), chosen.organ->code, chosen.scope, *year);
    if (!stock) return problem(Problem::not_found, call.language);
    JsonWriter json;
    json.begin_object()
        .field("publication", stock->publication)
        .field("published", stock->published)
        .field("now", stock->now)
        .field("all_postings", stock->all_postings)
        .key("postings")
        .begin_array();
    for (const storage::RecordedPosting& posting : stock->postings) write_posting(json, posting);
    return json_answer(json.end_array().end_object().take());
}

/// Every number that differs from another publication of the same report, or from the report of today.
Answer compare_publication(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    const std::string with = query.text("with").value_or("today");
    query.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    const auto publication = visible_publication(call);
    if (!publication) return problem(Problem::not_found, call.language);
    if (publication->state != PublicationState::published)
        return problem(Problem::wrong_state, call.language);
    domain::CompiledReport one = read_report(publication->content);
    domain::CompiledReport two;
    domain::Instant known_by_one = publication->steps.back().recorded_at;
    domain::Instant known_by_two{domain::ReportCut::newest};
    if (with == "today") {
        two = report_now(call, *publication);
    } else {
        const auto id = whole_number(with);
        const auto other = id ? call.reader->publication(*id) : std::nullopt;
        const bool same = other && other->organ == publication->organ && other->year == publication->year &&
                          other->scope == publication->scope && other->form == publication->form &&
                          other->state == PublicationState::published;
        if (!same) return faulty({{"?with", FaultCode::not_a_choice, "today"}}, call.language);
        two = read_report(other->content);
        known_by_two = other->steps.back().recorded_at;
    }
    if (known_by_two < known_by_one) {
        std::swap(one, two);
        std::swap(known_by_one, known_by_two);
    }
    const domain::OrganVersion* organ =
        call.organs().find(publication->organ, domain::Date{publication->year, 12, 31});
    const auto codes = query_of(*call.reader, call.organs(), *organ, publication->scope, publication->year,
                                publication->form)
                           .codes;
    return changes_answer(compare_reports(*call.reader, codes, one, two), one, two,
                          tables_between(*call.reader, codes, publication->year, known_by_one, known_by_two));
}

}  // namespace server
