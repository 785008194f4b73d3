#pragma once
#include <string_view>

#include "domain/organ/organ.hpp"
#include "domain/workflow/workflow.hpp"
#include "server/auth/principal.hpp"

namespace server {

/// What a door leads to. Every route names one; the table in policy.cpp says which roles may pass.
enum class Access {
    open,             // anyone
    own_case,         // the applicant of the case
    read_cases,       // case files
    work_cases,       // register, act
    read_reports,     // annual report, drill-down, checks
    edit_reports,     // texts, handed-in tables, reports on their way to publication
    approve_reports,  // return, approve, publish
    import_ledgers,   // bulk import
    manage_organs,    // organ tree
    manage_calendar,  // holiday notices, which hold for every organ
};

/// The one place that decides who may do what: role × door × organ. `organ` is the one concerned, empty when
/// the door concerns none in particular; staff reach their own organ and all below it on `today`.
bool may(const Principal& who, Access door, std::string_view organ, const domain::OrganTree& organs,
         domain::Date today);

/// The actors of the workflow table that this person is on a case.
domain::SetOf<domain::Actor> actors_of(const Principal& who);

}  // namespace server
