#include "server/auth/policy.hpp"

#include <array>

namespace server {
namespace {

struct PolicyRow {
    Access value;
    Roles roles;
};

constexpr Roles of(std::initializer_list<Role> list) {
    Roles roles;
    for (const Role role : list) roles = roles.with(role);
    return roles;
}

// clang-format off
constexpr std::array<PolicyRow, 10> policy{{
    {Access::open,            every_role},
    {Access::own_case,        {}},
    {Access::read_cases,      of({Role::handler, Role::signer, Role::statistician, Role::auditor})},
    {Access::work_cases,      of({Role::handler, Role::signer})},
    {Access::read_reports,    of({Role::handler, Role::signer, Role::statistician, Role::auditor})},
    {Access::edit_reports,    of({Role::statistician})},
    {Access::approve_reports, of({Role::signer})},
    {Access::import_ledgers,  of({Role::statistician, Role::administrator})},
    {Access::manage_organs,   of({Role::administrator})},
    {Access::manage_calendar, of({Role::administrator})},
}};
// clang-format on
static_assert(domain::rows_in_order(policy));

}  // namespace

bool may(const Principal& who, Access door, std::string_view organ, const domain::OrganTree& organs,
         domain::Date today) {
    if (door == Access::open) return true;
    if (door == Access::own_case) return who.kind == Principal::Kind::applicant;
    if (who.kind != Principal::Kind::staff) return false;
    if (!who.roles.any(policy[static_cast<std::size_t>(door)].roles)) return false;
    // One calendar holds for all: who reaches only a part of the tree may not change it.
    if (door == Access::manage_calendar) return who.organ.empty();
    return who.organ.empty() || organ.empty() || organs.within(organ, who.organ, today);
}

domain::SetOf<domain::Actor> actors_of(const Principal& who) {
    domain::SetOf<domain::Actor> actors{};
    if (who.kind == Principal::Kind::applicant) actors.bits |= domain::SetOf{domain::Actor::applicant}.bits;
    if (who.kind == Principal::Kind::staff) {
        if (who.roles.has(Role::handler)) actors.bits |= domain::SetOf{domain::Actor::handler}.bits;
        if (who.roles.has(Role::signer)) actors.bits |= domain::SetOf{domain::Actor::signer}.bits;
    }
    return actors;
}

}  // namespace server
