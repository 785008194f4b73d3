#include <algorithm>
#include <array>

#include "server/routes/handlers.hpp"

namespace server {
namespace {

using enum http::Method;
using enum Access;

constexpr std::uint64_t kib = 1024;
constexpr std::uint64_t no_body = 0;
constexpr std::uint64_t act_body = 256 * kib;
constexpr std::uint64_t table_body = 1024 * kib;
constexpr std::uint64_t ledger_body = 64 * 1024 * kib;
constexpr std::uint64_t document_body = 20 * 1024 * kib;  // unless the setting document_bytes_max differs
constexpr std::uint64_t form_body = 4 * kib;

ReadHandler read(ReadHandler handler) { return handler; }
WriteHandler write(WriteHandler handler) { return handler; }

// clang-format off
const std::array table{
    // method  path                                            operation id                who              content          body limit   handler
    Route{get,  "/api/v1/organs",                              "list_organs",              open,            Content::none,   no_body,     read(list_organs)},
    Route{get,  "/api/v1/organs/{code}",                       "get_organ",                open,            Content::none,   no_body,     read(get_organ)},
    Route{put,  "/api/v1/organs/{code}",                       "put_organ",                manage_organs,   Content::json,   act_body,    write(put_organ)},
    Route{post, "/api/v1/applications",                        "submit_application",       open,            Content::json,   act_body,    write(submit_application)},
    Route{post, "/api/v1/application-sessions",                "open_application_session", open,            Content::json,   form_body,   read(open_application_session)},
    Route{get,  "/api/v1/applications/{number}",               "get_application",          own_case,        Content::none,   no_body,     read(get_application)},
    Route{get,  "/api/v1/applications/{number}/timeline",      "get_application_timeline", own_case,        Content::none,   no_body,     read(get_application_timeline)},
    Route{post, "/api/v1/applications/{number}/correction",    "correct_application",      own_case,        Content::json,   act_body,    write(correct_application)},
    Route{post, "/api/v1/applications/{number}/withdrawal",    "withdraw_application",     own_case,        Content::json,   act_body,    write(withdraw_application)},
    Route{get,  "/api/v1/applications/{number}/letters",       "list_application_letters", own_case,        Content::none,   no_body,     read(list_application_letters)},
    Route{get,  "/api/v1/applications/{number}/letters/{event}", "get_application_letter", own_case,        Content::none,   no_body,     read(get_application_letter)},
    Route{post, "/api/v1/cases",                               "register_case",            work_cases,      Content::json,   act_body,    write(register_case)},
    Route{get,  "/api/v1/cases",                               "list_cases",               read_cases,      Content::none,   no_body,     read(list_cases)},
    Route{get,  "/api/v1/cases/{id}",                          "get_case",                 read_cases,      Content::none,   no_body,     read(get_case)},
    Route{get,  "/api/v1/cases/{id}/events",                   "list_case_events",         read_cases,      Content::none,   no_body,     read(list_case_events)},
    Route{get,  "/api/v1/cases/{id}/deadline",                 "get_case_deadline",        read_cases,      Content::none,   no_body,     read(get_case_deadline)},
    Route{get,  "/api/v1/cases/{id}/deadlines",                "list_case_deadlines",      read_cases,      Content::none,   no_body,     read(list_case_deadlines)},
    Route{get,  "/api/v1/cases/{id}/proceedings",              "list_case_proceedings",    read_cases,      Content::none,   no_body,     read(list_case_proceedings)},
    Route{get,  "/api/v1/cases/{id}/related",                  "list_related_cases",       read_cases,      Content::none,   no_body,     read(list_related_cases)},
    Route{get,  "/api/v1/cases/{id}/report-cells",             "list_case_report_cells",  read_cases,      Content::none,   no_body,     read(list_case_report_cells)},
    Route{get,  "/api/v1/cases/{id}/actions",                  "list_case_actions",        read_cases,      Content::none,   no_body,     read(list_case_actions)},
    Route{post, "/api/v1/cases/{id}/actions/{act}",            "act_on_case",              work_cases,      Content::json,   act_body,    write(act_on_case)},
    Route{get,  "/api/v1/cases/{id}/letters",                  "list_case_letters",        read_cases,      Content::none,   no_body,     read(list_case_letters)},
    Route{get,  "/api/v1/cases/{id}/letters/{letter}",         "get_case_letter",          read_cases,      Content::none,   no_body,     read(get_case_letter)},
    Route{put,  "/api/v1/cases/{id}/letters/{letter}",         "put_case_letter",          work_cases,      Content::json,   act_body,    write(put_case_letter)},
    Route{del,  "/api/v1/cases/{id}/letters/{letter}",         "remove_case_letter",       work_cases,      Content::none,   no_body,     write(remove_case_letter)},
    Route{post, "/api/v1/cases/{id}/documents",                "attach_case_document",     work_cases,      Content::document, document_body, write(attach_case_document)},
    Route{get,  "/api/v1/cases/{id}/documents",                "list_case_documents",      read_cases,      Content::none,   no_body,     read(list_case_documents)},
    Route{get,  "/api/v1/cases/{id}/documents/{event}",        "get_case_document",        read_cases,      Content::none,   no_body,     read(get_case_document)},
    Route{get,  "/api/v1/cases/{id}/bundle",                   "get_case_bundle",          read_cases,      Content::none,   no_body,     read(get_case_bundle)},
    Route{get,  "/api/v1/worklist",                            "get_worklist",             read_cases,      Content::none,   no_body,     read(get_worklist)},
    Route{get,  "/api/v1/worklist/digest",                     "get_worklist_digest",      read_cases,      Content::none,   no_body,     read(get_worklist_digest)},
    Route{post, "/api/v1/deadline-calculations",               "calculate_deadline",       open,            Content::json,   act_body,    read(calculate_deadline)},
    Route{get,  "/api/v1/calendar/{year}",                     "get_calendar",             open,            Content::none,   no_body,     read(get_calendar)},
    Route{put,  "/api/v1/calendar/{year}",                     "put_calendar",             manage_calendar, Content::json,   act_body,    write(put_calendar)},
    Route{get,  "/api/v1/procedure",                           "get_procedure",            open,            Content::none,   no_body,     read(get_procedure)},
    Route{post, "/api/v1/imports/cases",                       "import_cases",             import_ledgers,  Content::ledger, ledger_body, write(import_cases)},
    Route{post, "/api/v1/imports/proceedings",                 "import_proceedings",       import_ledgers,  Content::ledger, ledger_body, write(import_proceedings)},
    Route{get,  "/api/v1/exports/cases",                       "export_cases",            read_cases,      Content::none,   no_body,     read(export_cases)},
    Route{get,  "/api/v1/reports/annual/{year}",               "get_annual_report",        read_reports,    Content::none,   no_body,     read(get_annual_report)},
    Route{get,  "/api/v1/reports/annual/{year}/cells",         "list_report_cell",         read_reports,    Content::none,   no_body,     read(list_report_cell)},
    Route{get,  "/api/v1/reports/annual/{year}/checks",        "list_report_checks",      read_reports,    Content::none,   no_body,     read(list_report_checks)},
    Route{get,  "/api/v1/reports/annual/{year}/opening-stock", "get_opening_stock",       read_reports,    Content::none,   no_body,     read(get_opening_stock)},
    Route{get,  "/api/v1/reports/annual/{year}/side-by-side",  "compare_organs",          read_reports,    Content::none,   no_body,     read(compare_organs)},
    Route{get,  "/api/v1/reports/annual/{year}/statistics-text", "get_report_statistics_text", read_reports, Content::none,   no_body,     read(get_report_statistics_text)},
    Route{get,  "/api/v1/reports/annual/{year}/text",          "get_report_text",         read_reports,    Content::none,   no_body,     read(get_report_text)},
    Route{put,  "/api/v1/reports/annual/{year}/text",          "put_report_text",         edit_reports,    Content::json,   table_body,  write(put_report_text)},
    Route{get,  "/api/v1/statistics",                          "get_statistics",          read_reports,    Content::none,   no_body,     read(get_statistics)},
    Route{get,  "/api/v1/submissions",                         "list_submissions",        read_reports,    Content::none,   no_body,     read(list_submissions)},
    Route{post, "/api/v1/submissions",                         "hand_in_tables",          edit_reports,    Content::report, table_body,  write(hand_in_tables)},
    Route{get,  "/api/v1/publications",                        "list_publications",       read_reports,    Content::none,   no_body,     read(list_publications)},
    Route{post, "/api/v1/publications",                        "begin_publication",       edit_reports,    Content::json,   act_body,    write(begin_publication)},
    Route{get,  "/api/v1/publications/{id}",                   "get_publication",         read_reports,    Content::none,   no_body,     read(get_publication)},
    Route{post, "/api/v1/publications/{id}/steps",             "advance_publication",     read_reports,    Content::json,   act_body,    write(advance_publication)},
    Route{get,  "/api/v1/publications/{id}/report",            "get_published_report",    read_reports,    Content::none,   no_body,     read(get_published_report)},
    Route{get,  "/api/v1/publications/{id}/comparison",        "compare_publication",     read_reports,    Content::none,   no_body,     read(compare_publication)},
    Route{post, "/api/v1/report-checks",                       "check_report",             read_reports,    Content::report, table_body,  read(check_report)},
    Route{get,  "/api/v1/me",                                  "get_me",                   open,            Content::none,   no_body,     read(get_me)},
    Route{get,  "/api/v1/openapi.json",                        "get_api_document",         open,            Content::none,   no_body,     read(get_api_document)},
    Route{get,  "/healthz",                                    "get_health",               open,            Content::none,   no_body,     read(get_health)},
    Route{get,  "/readyz",                                     "get_readiness",            open,            Content::none,   no_body,     read(get_readiness)},
    Route{get,  "/metrics",                                    "get_metrics",              open,            Content::none,   no_body,     read(get_metrics)},
    Route{get,  "/docs",                                       "get_docs",                 open,            Content::none,   no_body,     read(get_docs)},
    Route{get,  "/",                                           "show_report",              read_reports,    Content::none,   no_body,     read(show_report)},
    Route{get,  "/cells",                                      "show_cell",                read_reports,    Content::none,   no_body,     read(show_cell)},
    Route{get,  "/sign-in",                                    "show_sign_in",             open,            Content::none,   no_body,     read(show_sign_in)},
    Route{post, "/sign-in",                                    "sign_in",                  open,            Content::form,   form_body,   read(sign_in)},
    Route{get,  "/sign-out",                                   "sign_out",                 open,            Content::none,   no_body,     read(sign_out)},
    Route{get,  "/assets/style.css",                           "get_stylesheet",           open,            Content::none,   no_body,     read(get_stylesheet)},
};
// clang-format on

/// One pattern, split once.
struct Pattern {
    const Route* route;
    std::vector<std::string_view> segments;
};

std::vector<Pattern> split_patterns() {
    std::vector<Pattern> patterns;
    for (const Route& route : table) {
        Pattern pattern{&route, {}};
        std::string_view rest = route.path.substr(1);
        while (!rest.empty()) {
            const auto slash = rest.find('/');
            pattern.segments.push_back(rest.substr(0, slash));
            rest = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
        }
        patterns.push_back(std::move(pattern));
    }
    return patterns;
}

bool same_path(const std::vector<std::string_view>& pattern, const std::vector<std::string>& segments) {
    if (pattern.size() != segments.size()) return false;
    for (std::size_t i = pattern.size(); i-- > 0;) {
        if (pattern[i].front() != '{' && pattern[i] != segments[i]) return false;
    }
    return true;
}

constexpr std::string_view name_of(http::Method method) {
    switch (method) {
        case get: return "GET, HEAD";
        case put: return "PUT";
        case post: return "POST";
        case del: return "DELETE";
        default: return "OPTIONS";
    }
}

}  // namespace

std::span<const Route> routes() { return table; }

RouteMatch match(http::Method method, const std::vector<std::string>& segments) {
    static const std::vector<Pattern> patterns = split_patterns();
    RouteMatch found;
    for (const Pattern& pattern : patterns) {
        if (!same_path(pattern.segments, segments)) continue;
        found.path_known = true;
        found.allow += found.allow.empty() ? "" : ", ";
        found.allow += name_of(pattern.route->method);
        const bool same_method =
            method == pattern.route->method || (method == head && pattern.route->method == get);
        if (!same_method || found.route != nullptr) continue;
        found.route = pattern.route;
        for (std::size_t i = 0; i < segments.size(); ++i) {
            if (pattern.segments[i].front() == '{') found.params.push_back(segments[i]);
        }
    }
    return found;
}

}  // namespace server
