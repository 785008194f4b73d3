#include "server/letters/letter_json.hpp"

#include <doctest/doctest.h>

#include "letter_samples.hpp"
#include "server/json/reader.hpp"
#include "server/letters/compose.hpp"

using namespace server;

namespace {

Letter read_back(const std::string& text, Faults& faults) {
    const auto body = parse_json(text, faults);
    REQUIRE(body);
    return read_letter(*body, faults);
}

}  // namespace

TEST_CASE("every letter is written and read back as itself") {
    int letters = 0;
    for (const auto regulation : {domain::Regulation::R2007, domain::Regulation::R2019}) {
        for (const auto& kind : domain::letter_kind_words) {
            LetterFacts facts = letter_samples::full_facts(regulation);
            facts.conclusion = domain::Conclusion::partially_disclosed;
            auto letter = compose(kind.value, facts);
            if (!letter) continue;
            CAPTURE(kind.name);
            letter->number = "通资公开复〔2025〕7号";
            letter->copies_to = {"通州市人民政府办公室"};
            Faults faults;
            CHECK(read_back(letter_json(*letter), faults) == *letter);
            CHECK(faults.empty());
            ++letters;
        }
    }
    CHECK(letters == 13 + 10);
}

TEST_CASE("a draft without number, day and lists is written without them") {
    Letter draft;
    draft.kind = domain::LetterKind::receipt;
    draft.title = "登记回执";
    draft.organ_name = "某局";
    const std::string text = letter_json(draft);
    CHECK(text == R"({"kind":"receipt","title":"登记回执","paragraphs":[],"organ_name":"某局"})");
    Faults faults;
    CHECK(read_back(text, faults) == draft);
    CHECK(faults.empty());
}

TEST_CASE("a letter is read strictly: each fault at its place") {
    struct Row {
        const char* body;
        const char* pointer;
        FaultCode code;
    };
    const Row rows[] = {
        {R"({"title":"甲","paragraphs":[],"organ_name":"乙"})", "/kind", FaultCode::missing},
        {R"({"kind":"poem","title":"甲","paragraphs":[],"organ_name":"乙"})", "/kind",
         FaultCode::not_a_choice},
        {R"({"kind":"reply","title":"甲","organ_name":"乙"})", "/paragraphs", FaultCode::missing},
        {R"({"kind":"reply","title":"甲","paragraphs":["甲"," "],"organ_name":"乙"})", "/paragraphs/1",
         FaultCode::empty},
        {R"({"kind":"reply","title":"甲","paragraphs":[],"organ_name":"乙","date":"2025-2-3"})", "/date",
         FaultCode::not_a_date},
        {R"({"kind":"reply","title":"甲","paragraphs":[],"organ_name":"乙","html":"x"})", "/html",
         FaultCode::unknown_field},
        {R"({"kind":"reply","title":"甲","paragraphs":[],"organ_name":"乙","rows":{}})", "/rows",
         FaultCode::wrong_type},
        {R"({"kind":"reply","title":"甲","paragraphs":[],"organ_name":"乙","rows":["甲"]})", "/rows/0",
         FaultCode::wrong_type},
        {R"({"kind":"reply","title":"甲","paragraphs":[],"organ_name":"乙","rows":[{"label":"甲","x":1}]})",
         "/rows/0/x", FaultCode::unknown_field},
    };
    for (const Row& row : rows) {
        CAPTURE(row.body);
        Faults faults;
        static_cast<void>(read_back(row.body, faults));
        REQUIRE_FALSE(faults.empty());
        CHECK(faults.front().pointer == row.pointer);
        CHECK(faults.front().code == row.code);
    }
}
