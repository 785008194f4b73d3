#include "server/auth/policy.hpp"

#include <doctest/doctest.h>

using namespace server;

namespace {

const domain::Date today{2025, 6, 30};

domain::OrganVersion organ(std::string code, std::string parent) {
    domain::OrganVersion version;
    version.code = std::move(code);
    version.parent = std::move(parent);
    version.valid_from = domain::Date{2008, 5, 1};
    return version;
}

const domain::OrganTree& tree() {
    static const domain::OrganTree organs{{organ("district", ""), organ("housing", "district"),
                                           organ("hall", "housing"), organ("tax", "district")}};
    return organs;
}

Principal staff(Role role, std::string of = {}) {
    Principal who;
    who.kind = Principal::Kind::staff;
    who.roles = Roles{}.with(role);
    who.organ = std::move(of);
    return who;
}

Principal applicant() {
    Principal who;
    who.kind = Principal::Kind::applicant;
    who.case_id = "one";
    return who;
}

}  // namespace

TEST_CASE("each role passes the doors of its work and no other") {
    struct Row {
        Access door;
        const char* passes;  // handler, signer, statistician, administrator, auditor, applicant, anonymous
    };
    constexpr Row rows[] = {
        {Access::open, "hsmdax-"},          {Access::own_case, "     x "},
        {Access::read_cases, "hsm a  "},    {Access::work_cases, "hs     "},
        {Access::read_reports, "hsm a  "},  {Access::import_ledgers, "  md   "},
        {Access::manage_organs, "   d   "}, {Access::manage_calendar, "   d   "},
    };
    for (const Row& row : rows) {
        CAPTURE(static_cast<int>(row.door));
        for (std::size_t i = 0; i < role_words.size(); ++i) {
            CAPTURE(role_words[i].name);
            CHECK(may(staff(role_words[i].value), row.door, "", tree(), today) == (row.passes[i] != ' '));
        }
        CHECK(may(applicant(), row.door, "", tree(), today) == (row.passes[5] != ' '));
        CHECK(may(Principal{}, row.door, "", tree(), today) == (row.passes[6] != ' '));
    }
}

TEST_CASE("staff reach their own organ and all below it, and nothing beside or above") {
    for (const Access door : {Access::read_cases, Access::work_cases, Access::read_reports}) {
        const Principal who = staff(Role::handler, "housing");
        CHECK(may(who, door, "housing", tree(), today));
        CHECK(may(who, door, "hall", tree(), today));
        CHECK_FALSE(may(who, door, "tax", tree(), today));
        CHECK_FALSE(may(who, door, "district", tree(), today));
        CHECK_FALSE(may(who, door, "unknown", tree(), today));
        CHECK(may(who, door, "", tree(), today));
        CHECK(may(staff(Role::handler), door, "tax", tree(), today));
    }
    CHECK_FALSE(may(staff(Role::auditor, "housing"), Access::work_cases, "housing", tree(), today));
}

TEST_CASE("a door of staff stays shut to roles that an applicant cannot have") {
    Principal forged = applicant();
    forged.roles = every_role;
    CHECK_FALSE(may(forged, Access::read_cases, "", tree(), today));
    Principal nobody;
    nobody.roles = every_role;
    CHECK_FALSE(may(nobody, Access::manage_organs, "", tree(), today));
}

TEST_CASE("on a case, handlers handle and signers sign, the applicant is the applicant, others are nobody") {
    using domain::Actor;
    CHECK(actors_of(staff(Role::handler)).bits == domain::SetOf<Actor>{Actor::handler}.bits);
    CHECK(actors_of(staff(Role::signer)).bits == domain::SetOf<Actor>{Actor::signer}.bits);
    CHECK(actors_of(applicant()).bits == domain::SetOf<Actor>{Actor::applicant}.bits);
    for (const Role role : {Role::statistician, Role::administrator, Role::auditor}) {
        CHECK(actors_of(staff(role)).bits == 0);
    }
    CHECK(actors_of(Principal{}).bits == 0);
    Principal both = staff(Role::handler);
    both.roles = both.roles.with(Role::signer);
    CHECK(actors_of(both).bits == domain::SetOf<Actor>{Actor::handler, Actor::signer}.bits);
}
