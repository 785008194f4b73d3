#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>

#include "domain/workflow/workflow.hpp"

using namespace domain;

namespace {

constexpr const char* page_path = YISHEN_SOURCE_DIR "/domain/README.md";
constexpr std::string_view begin_mark = "<!-- workflow: made from the table, see below -->\n";
constexpr std::string_view end_mark = "<!-- workflow: end -->\n";

template <class E>
std::string listed(SetOf<E> set, const char* none) {
    std::string out;
    for (const auto& word : stage_words) {
        if constexpr (std::is_same_v<E, Stage>) {
            if (set.has(word.value)) out += (out.empty() ? "" : ", ") + std::string{word.name};
        }
    }
    if constexpr (std::is_same_v<E, Actor>) {
        constexpr std::pair<Actor, const char*> actors[] = {
            {Actor::applicant, "applicant"}, {Actor::handler, "handler"}, {Actor::signer, "signer"}};
        for (const auto& [actor, name] : actors) {
            if (set.has(actor)) out += (out.empty() ? "" : ", ") + std::string{name};
        }
    }
    return out.empty() ? none : out;
}

/// The ways between stages, the acts of one way together; acts that leave the stage as it is are in the table
/// only.
std::string diagram() {
    std::map<std::pair<std::string, std::string>, std::string> ways;
    const auto add = [&](std::string from, Stage to, ActKind act) {
        std::string& acts = ways[{std::move(from), std::string{name_of(to)}}];
        acts += (acts.empty() ? "" : ", ") + std::string{name_of(act)};
    };
    for (const WorkflowRow& row : workflow()) {
        if (!row.to) continue;
        if (row.from.bits == 0) add("[*]", *row.to, row.act);
        for (const auto& stage : stage_words) {
            if (row.from.has(stage.value)) add(std::string{stage.name}, *row.to, row.act);
        }
    }
    std::string out = "```mermaid\nstateDiagram-v2\n";
    for (const auto& [way, acts] : ways)
        out += "    " + way.first + " --> " + way.second + ": " + acts + "\n";
    return out + "```\n";
}

std::string table() {
    std::ostringstream out;
    out << "| act | 操作 | from | to | who | clock | article | guards |\n|---|---|---|---|---|---|---|---|\n";
    for (const WorkflowRow& row : workflow()) {
        std::size_t guards = 0;
        for (const Guard guard : row.guards) guards += guard != nullptr ? 1U : 0U;
        out << "| " << name_of(row.act) << " | " << label_of(row.act) << " | "
            << listed(row.from, "(begins a case)") << " | " << (row.to ? name_of(*row.to) : "(stays)")
            << " | " << listed(row.who, "(imports only)") << " | " << name_of(row.clock) << " | "
            << row.article << " | " << guards << " |\n";
    }
    return out.str();
}

std::string read_page() {
    std::ifstream in{page_path};
    return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

TEST_CASE("the page of the domain shows the workflow as the table has it (UPDATE_GOLDEN=1 writes it anew)") {
    const std::string page = read_page();
    const auto begin = page.find(begin_mark);
    const auto end = page.find(end_mark);
    REQUIRE(begin != std::string::npos);
    REQUIRE(end != std::string::npos);
    const std::string made = std::string{begin_mark} + diagram() + "\n" + table();
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
        std::ofstream{page_path} << page.substr(0, begin) << made << page.substr(end);
        return;
    }
    CHECK(page.substr(begin, end - begin) == made);
}
