#pragma once
#include "server/routes/route.hpp"

/// The handlers of the route table, by resource; each stands in the file of its resource.
namespace server {

using WritePlan = std::variant<Answer, Work>;

// organs.cpp
Answer list_organs(Call&);
Answer get_organ(Call&);
WritePlan put_organ(Call&);
// applications.cpp
WritePlan submit_application(Call&);
Answer open_application_session(Call&);
Answer get_application(Call&);
Answer get_application_timeline(Call&);
WritePlan correct_application(Call&);
WritePlan withdraw_application(Call&);
// cases.cpp
WritePlan register_case(Call&);
Answer list_cases(Call&);
Answer get_case(Call&);
Answer list_case_events(Call&);
Answer get_case_deadline(Call&);
Answer list_case_proceedings(Call&);
// worklist.cpp
Answer get_worklist(Call&);
Answer get_worklist_digest(Call&);
Answer list_case_deadlines(Call&);
// actions.cpp
Answer list_case_actions(Call&);
// related.cpp
Answer list_related_cases(Call&);
// acts.cpp
WritePlan act_on_case(Call&);
// calendar.cpp
Answer get_calendar(Call&);
WritePlan put_calendar(Call&);
// letters.cpp
Answer list_case_letters(Call&);
Answer get_case_letter(Call&);
WritePlan put_case_letter(Call&);
WritePlan remove_case_letter(Call&);
Answer list_application_letters(Call&);
Answer get_application_letter(Call&);
// documents.cpp
WritePlan attach_case_document(Call&);
Answer list_case_documents(Call&);
Answer get_case_document(Call&);
// bundle.cpp
Answer get_case_bundle(Call&);
// law.cpp
Answer get_procedure(Call&);
// deadlines.cpp
Answer calculate_deadline(Call&);
// reports.cpp
Answer get_annual_report(Call&);
Answer list_report_cell(Call&);
// report_checks.cpp
Answer check_report(Call&);
// imports.cpp
WritePlan import_cases(Call&);
WritePlan import_proceedings(Call&);
// operation.cpp
Answer get_me(Call&);
Answer get_health(Call&);
Answer get_readiness(Call&);
Answer get_metrics(Call&);
Answer get_api_document(Call&);
Answer get_docs(Call&);
// pages.cpp
Answer show_report(Call&);
Answer show_cell(Call&);
Answer show_sign_in(Call&);
Answer sign_in(Call&);
Answer sign_out(Call&);
Answer get_stylesheet(Call&);

}  // namespace server
