#pragma once
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "domain/application/decide.hpp"
#include "domain/report/ledger.hpp"

/// A desk with one case on it: tests decide acts as the service does, and read what came of them.
struct CaseDesk {
    domain::Date today{2026, 6, 30};
    std::string actor = "tester";
    domain::Case state{};
    std::vector<domain::Event> events{};

    domain::Result<domain::Decision> try_act(domain::Date on, domain::ActData data,
                                             std::optional<domain::Override> overridden = {},
                                             bool imported = false) const {
        return domain::decide(state, {on, std::move(data), std::move(overridden)},
                              {today, domain::Calendar::built_in(), actor, imported});
    }

    /// Who does what follows: whoever drafts a reply does not sign it.
    CaseDesk& as(std::string name) {
        actor = std::move(name);
        return *this;
    }
    /// The act must be allowed; it is recorded.
    CaseDesk& act(domain::Date on, domain::ActData data, std::optional<domain::Override> overridden = {}) {
        record(try_act(on, std::move(data), std::move(overridden)));
        return *this;
    }
    CaseDesk& import(domain::Date on, domain::ActData data) {
        record(try_act(on, std::move(data), {}, true));
        return *this;
    }

    /// The name of the refusal, “-” when the act is allowed. A warning gives its own name.
    std::string refusal(domain::Date on, domain::ActData data,
                        std::optional<domain::Override> overridden = {}) const {
        const auto result = try_act(on, std::move(data), std::move(overridden));
        if (result) return "-";
        for (const auto& [name, value] : result.refusal().facts) {
            if (name == "warning") return value;
        }
        return std::string{row_of(result.refusal().code).name};
    }

    /// The names of the warnings that an import of this act gives; a broken rule gives its own name.
    std::vector<std::string> import_warnings(domain::Date on, domain::ActData data) const {
        const auto result = try_act(on, std::move(data), {}, true);
        if (!result) return {"refused: " + std::string{row_of(result.refusal().code).name}};
        std::vector<std::string> names;
        for (const domain::Warning& warning : result.value().warnings) {
            names.emplace_back(warning.broken ? row_of(warning.broken->code).name : name_of(warning.code));
        }
        return names;
    }

    domain::Standing standing() const {
        return standing_of(state, domain::Calendar::built_in(), domain::Explain::no);
    }
    std::string due() const {
        const auto deadline = standing().deadline;
        return deadline && deadline->due_on ? deadline->due_on->iso() : "none";
    }
    std::string timeliness() const {
        const auto judged = standing().timeliness;
        return judged ? std::string{name_of(*judged)} : "none";
    }
    std::vector<domain::Posting> postings() const { return counted(state, standing()); }

  private:
    void record(domain::Result<domain::Decision> result) {
        if (!result) FAIL("refused: " << std::string{row_of(result.refusal().code).name});
        for (domain::Event& event : result.value().events) {
            apply(state, event);
            events.push_back(std::move(event));
        }
    }
};

/// A registration at the counter: it is in hand on the day it was received.
inline domain::Register registration(domain::Date received_on,
                                     domain::Channel channel = domain::Channel::in_person) {
    domain::Register data;
    data.number = "T-1";
    data.organ = "bureau";
    data.channel = channel;
    data.submitted_on = received_on;
    data.received_on = received_on;
    return data;
}

/// An application over the network, whose receipt is still to be confirmed.
inline domain::Submit submission(domain::Date submitted_on,
                                 domain::Channel channel = domain::Channel::online) {
    domain::Submit data;
    data.number = "T-1";
    data.organ = "bureau";
    data.channel = channel;
    data.submitted_on = submitted_on;
    return data;
}

inline CaseDesk accepted_case(domain::Date received_on) {
    CaseDesk desk;
    desk.act(received_on, registration(received_on));
    return desk;
}

inline domain::Extend extension(domain::Date notified_on, int working_days = 20) {
    return {
        .working_days = domain::WorkingDays{working_days}, .reason = "情况复杂", .notified_on = notified_on};
}
inline domain::RequestCorrection correction(domain::Date until) {
    return {.items = {"所需信息的名称"}, .until = until};
}
inline domain::IssueReply reply(domain::Conclusion conclusion = domain::Conclusion::disclosed) {
    return {.conclusion = conclusion, .grounds = {"第三十六条"}, .method = {}};
}
inline domain::RecordSearch search(domain::SearchResult result = domain::SearchResult::not_found) {
    return {.systems = {"公文系统", "档案室"},
            .search_words = "征收公告",
            .period = "2015—2025年",
            .searched_by = "档案员",
            .result = result};
}
inline domain::FileProceeding filing(domain::Date filed_on, std::string number = {},
                                     domain::Instance instance = domain::Instance::first) {
    domain::FileProceeding data;
    data.proceeding_number = std::move(number);
    data.proceeding = domain::ProceedingKind::litigation;
    data.path = domain::ProceedingPath::direct;
    data.instance = instance;
    data.filed_on = filed_on;
    return data;
}
inline domain::FileProceeding review(domain::Date filed_on, std::string number = {}) {
    domain::FileProceeding data = filing(filed_on, std::move(number));
    data.proceeding = domain::ProceedingKind::reconsideration;
    data.path = {};
    return data;
}
inline domain::DecideProceeding decision(domain::Date decided_on, std::string number,
                                         domain::Outcome outcome = domain::Outcome::upheld) {
    domain::DecideProceeding data;
    data.proceeding_number = std::move(number);
    data.decided_on = decided_on;
    data.outcome = outcome;
    return data;
}
inline domain::Amend amendment(std::string field, std::string value, std::optional<std::int64_t> event = {}) {
    return {.event = event,
            .field = std::move(field),
            .value = std::move(value),
            .old_value = {},
            .reason = "登记有误"};
}
