#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/calendar/date.hpp"
#include "domain/law/vocabulary.hpp"

namespace domain {

/// An organ (行政机关) as it is from a day on, until the next version of the same code.
struct OrganVersion {
    std::string code;
    Date valid_from;
    std::string name;
    OrganKind kind = OrganKind::department;
    std::string parent;       // code; empty: a root
    std::string word;         // 机关代字 of its numbers; empty: the code is used
    std::string compiled_by;  // of an area: code of the organ whose people compile its report
    std::string successor;    // code of the organ that takes over
    std::optional<Date> ended_on;
    std::string reconsideration_body;
    std::string court;
    bool hands_in = false;  // keeps no cases here; its tables are handed in
    friend bool operator==(const OrganVersion&, const OrganVersion&) = default;
};

/// The organs of all days. A report uses the tree of the last day of its period.
class OrganTree {
  public:
    OrganTree() = default;
    /// Of versions with one code and day the last given holds.
    explicit OrganTree(std::vector<OrganVersion> versions);

    /// The organ as it is on that day; nullptr when the code is unknown or not yet valid.
    const OrganVersion* find(std::string_view code, Date on) const;
    /// The organ and all below it on that day, parents before children, siblings by code. Empty when unknown.
    std::vector<const OrganVersion*> subtree(std::string_view code, Date on) const;
    /// Every organ of that day, as subtrees of its roots.
    std::vector<const OrganVersion*> all(Date on) const;
    /// The organs of that day that have no parent, by code.
    std::vector<const OrganVersion*> roots(Date on) const;
    /// True when `code` is `ancestor` or lies below it on that day.
    bool within(std::string_view code, std::string_view ancestor, Date on) const;
    bool known(std::string_view code) const { return versions_.find(code) != versions_.end(); }
    /// Every version of one organ, oldest first.
    std::vector<OrganVersion> history(std::string_view code) const;

  private:
    void add_below(const OrganVersion& organ, Date on, std::vector<const OrganVersion*>& out) const;

    std::map<std::string, std::vector<OrganVersion>, std::less<>> versions_;  // by code, oldest first
};

/// The codes of these organs, in order.
std::vector<std::string> codes_of(const std::vector<const OrganVersion*>& organs);
/// The codes of the organs in the scope of one on that day.
std::vector<std::string> codes_of(const OrganTree& tree, const std::string& code, ReportScope scope, Date on);
/// What an organ's report covers where nobody says it: an area's all organs below it, any other's itself.
ReportScope default_scope(const OrganVersion& organ);

}  // namespace domain
