#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/refusal.hpp"
#include "domain/workflow/workflow.hpp"
#include "server/json/fault.hpp"

namespace server {

enum class Language { chinese, english };
/// The caller's language: Chinese unless English comes first in Accept-Language.
Language language_of(std::string_view accept_language);

/// What a handler answers. Status 400 and above undoes whatever the handler wrote.
struct Answer {
    int status = 200;
    std::string body;
    std::string content_type = "application/json";
    std::vector<std::pair<std::string, std::string>> headers{};
    /// A case whose query code belongs into the body as `query_code`; it is added last and never stored.
    std::string query_code_of{};
};

/// Problem answers (RFC 9457). `type` is `/problems/{code}`; texts are in the caller's language and hold no
/// personal data.
Answer problem(int status, std::string_view code, std::string_view title, std::string_view detail = {});
/// One of the fixed problems of the table in answer.cpp: not_found, unauthorized, stale …
enum class Problem {
    bad_request,
    unauthorized,
    forbidden,
    not_found,
    method_not_allowed,
    stale,
    precondition_required,
    unsupported_media_type,
    body_too_large,
    target_too_long,
    header_too_large,
    too_many_requests,
    request_timeout,
    key_reused,
    overloaded,
    unavailable,
    internal,
    not_acceptable,
    too_many_rows,
    malformed,
    letter_incomplete,
    bundle_too_large,
    report_has_errors,
    report_changed,
    wrong_state,
    same_person,
    organ_keeps_cases,
    tables_of_other_kind,
    tables_disagree,
    export_too_large,
    year_not_over,
};
Answer problem(Problem problem, Language language, std::string_view detail = {});
int status_of(Problem problem);
/// One entry of `errors[]`.
struct ErrorItem {
    std::string pointer;
    std::string_view code;
    std::string message;
};
Answer problem_with_errors(Problem problem, const std::vector<ErrorItem>& errors, Language language);
std::vector<ErrorItem> error_items(const Faults& faults, Language language);
/// All faults of a request at once; 400 when it is no JSON at all, else 422.
Answer faulty(const Faults& faults, Language language);
/// A rule's no: its code, text and article, and the acts that are allowed now.
Answer refused(const domain::Refusal& refusal, const std::vector<domain::ActKind>& allowed,
               Language language);

Answer json_answer(std::string body, int status = 200);

}  // namespace server
