#pragma once
#include <array>
#include <string>

#include "domain/named.hpp"

namespace server {

/// Roles of staff (角色). A token holds one or more.
enum class Role { handler, signer, statistician, administrator, auditor };
inline constexpr std::array<domain::Named<Role>, 5> role_words{{
    {Role::handler, "handler", "经办人"},
    {Role::signer, "signer", "签发人"},
    {Role::statistician, "statistician", "年报编制人"},
    {Role::administrator, "administrator", "系统管理员"},
    {Role::auditor, "auditor", "审计员"},
}};
static_assert(domain::rows_in_order(role_words));
constexpr const auto& words(Role) { return role_words; }

/// A set of roles.
struct Roles {
    unsigned bits = 0;
    constexpr bool has(Role role) const { return (bits & (1U << static_cast<unsigned>(role))) != 0; }
    constexpr bool any(Roles other) const { return (bits & other.bits) != 0; }
    constexpr Roles with(Role role) const { return Roles{bits | (1U << static_cast<unsigned>(role))}; }
};
constexpr Roles every_role{(1U << role_words.size()) - 1};

/// Who asks: nobody known, the applicant of one case, or a member of staff.
struct Principal {
    enum class Kind { anonymous, applicant, staff };
    Kind kind = Kind::anonymous;
    std::string name = "anonymous";  // actor of events
    std::string caller =
        "anonymous";      // whose idempotency keys these are: unlike the name, one for each token
    Roles roles;          // staff
    std::string organ;    // staff: this organ and all below it; empty: every organ
    std::string case_id;  // applicant: the one case
};

}  // namespace server
