#include "domain/organ/organ.hpp"

#include <algorithm>

namespace domain {

OrganTree::OrganTree(std::vector<OrganVersion> versions) {
    for (OrganVersion& version : versions) {
        auto& list = versions_[version.code];
        const auto same_day = std::find_if(list.begin(), list.end(), [&](const OrganVersion& v) {
            return v.valid_from == version.valid_from;
        });
        if (same_day != list.end())
            *same_day = std::move(version);
        else
            list.push_back(std::move(version));
    }
    for (auto& [code, list] : versions_) {
        std::sort(list.begin(), list.end(),
                  [](const OrganVersion& a, const OrganVersion& b) { return a.valid_from < b.valid_from; });
    }
}

const OrganVersion* OrganTree::find(std::string_view code, Date on) const {
    const auto found = versions_.find(code);
    if (found == versions_.end()) return nullptr;
    const OrganVersion* valid = nullptr;
    for (const OrganVersion& version : found->second) {
        if (version.valid_from <= on) valid = &version;
    }
    return valid;
}

std::vector<const OrganVersion*> OrganTree::subtree(std::string_view code, Date on) const {
    std::vector<const OrganVersion*> out;
    if (const OrganVersion* organ = find(code, on)) add_below(*organ, on, out);
    return out;
}

void OrganTree::add_below(const OrganVersion& organ, Date on, std::vector<const OrganVersion*>& out) const {
    // A ring of parents is refused when an organ is put; this keeps an old one from looping.
    if (std::find(out.begin(), out.end(), &organ) != out.end()) return;
    out.push_back(&organ);
    for (const auto& [code, list] : versions_) {
        const OrganVersion* child = find(code, on);
        if (child != nullptr && child->parent == organ.code) add_below(*child, on, out);
    }
}

std::vector<const OrganVersion*> OrganTree::roots(Date on) const {
    std::vector<const OrganVersion*> out;
    for (const auto& [code, list] : versions_) {
        const OrganVersion* organ = find(code, on);
        if (organ != nullptr && organ->parent.empty()) out.push_back(organ);
    }
    return out;
}

std::vector<const OrganVersion*> OrganTree::all(Date on) const {
    std::vector<const OrganVersion*> out;
    for (const OrganVersion* root : roots(on)) add_below(*root, on, out);
    return out;
}

bool OrganTree::within(std::string_view code, std::string_view ancestor, Date on) const {
    std::size_t steps = 0;
    for (const OrganVersion* organ = find(code, on); organ != nullptr && steps <= versions_.size(); ++steps) {
        if (organ->code == ancestor) return true;
        organ = organ->parent.empty() ? nullptr : find(organ->parent, on);
    }
    return false;
}

std::vector<OrganVersion> OrganTree::history(std::string_view code) const {
    const auto found = versions_.find(code);
    return found == versions_.end() ? std::vector<OrganVersion>{} : found->second;
}

std::vector<std::string> codes_of(const std::vector<const OrganVersion*>& organs) {
    std::vector<std::string> codes;
    codes.reserve(organs.size());
    for (const OrganVersion* organ : organs) codes.push_back(organ->code);
    return codes;
}

std::vector<std::string> codes_of(const OrganTree& tree, const std::string& code, ReportScope scope,
                                  Date on) {
    if (scope == ReportScope::own) return {code};
    return codes_of(tree.subtree(code, on));
}

ReportScope default_scope(const OrganVersion& organ) {
    return organ.kind == OrganKind::area ? ReportScope::subtree : ReportScope::own;
}

}  // namespace domain
