#include "server/routes/answer.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace server;
using nlohmann::json;

TEST_CASE("a refusal tells its code, article, facts, the field concerned and what is allowed instead") {
    const domain::Refusal refusal{domain::RefusalCode::field_missing, "R2019 art. 33", {{"field", "reason"}}};
    const Answer answer = refused(refusal, {domain::ActKind::withdraw}, Language::chinese);
    CHECK(answer.status == 422);
    CHECK(answer.content_type == "application/problem+json");
    const json body = json::parse(answer.body);
    CHECK(body["type"] == "/problems/field_missing");
    CHECK(body["code"] == "field_missing");
    CHECK(body["article"] == "R2019 art. 33");
    CHECK(body["allowed"] == json::array({"withdraw"}));
    CHECK(body["errors"][0]["pointer"] == "/reason");
}

TEST_CASE("a warning asks for an override and says which, in the caller's language") {
    const domain::Refusal refusal{domain::RefusalCode::needs_reason,
                                  "R2019 art. 33",
                                  {{"due_on", "2025-07-01"}, {"warning", "reply_after_due"}}};
    const json chinese = json::parse(refused(refusal, {}, Language::chinese).body);
    const json english = json::parse(refused(refusal, {}, Language::english).body);
    CHECK(chinese["errors"][0]["pointer"] == "/override");
    CHECK(chinese["errors"][0]["code"] == "reply_after_due");
    CHECK(chinese["detail"] == "答复晚于答复期限");
    CHECK(english["detail"] == "the reply is later than its due day");
    CHECK(chinese["facts"]["due_on"] == "2025-07-01");
}

TEST_CASE("faults of form answer 422 with all of them, and 400 when there is no JSON at all") {
    const Answer form =
        faulty({{"/organ", FaultCode::missing, {}}, {"/channel", FaultCode::not_a_choice, "fax, oral"}},
               Language::english);
    CHECK(form.status == 422);
    const json body = json::parse(form.body);
    REQUIRE(body["errors"].size() == 2);
    CHECK(body["errors"][1]["message"] == "is not one of the allowed values: fax, oral");
    CHECK(faulty({{"", FaultCode::invalid_json, {}}}, Language::chinese).status == 400);
}

TEST_CASE("Chinese is spoken unless English comes first") {
    CHECK(language_of("") == Language::chinese);
    CHECK(language_of("zh-CN,en;q=0.9") == Language::chinese);
    CHECK(language_of("en-GB,zh;q=0.9") == Language::english);
    CHECK(language_of("fr") == Language::chinese);
}

TEST_CASE("who must come again is told when, who must sign in is told how") {
    const auto header = [](const Answer& answer, std::string_view name) {
        for (const auto& [key, value] : answer.headers) {
            if (key == name) return value;
        }
        return std::string{};
    };
    CHECK(header(problem(Problem::overloaded, Language::chinese), "Retry-After") == "1");
    CHECK(header(problem(Problem::too_many_requests, Language::chinese), "Retry-After") == "1");
    CHECK(header(problem(Problem::unauthorized, Language::chinese), "WWW-Authenticate") == "Bearer");
    CHECK(problem(Problem::not_found, Language::chinese).headers.empty());
}
