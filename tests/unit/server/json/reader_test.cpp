#include "server/json/reader.hpp"

#include <doctest/doctest.h>

#include "domain/law/vocabulary.hpp"

using namespace server;

namespace {

/// “pointer code” of each fault, in the order in which they were found.
std::vector<std::string> told(const Faults& faults) {
    std::vector<std::string> out;
    for (const Fault& fault : faults) {
        out.push_back(fault.pointer + " " + std::string{domain::name_of(fault.code)});
    }
    return out;
}
using Told = std::vector<std::string>;

/// Reads one field of each type from a body, as a handler would.
struct Sample {
    std::optional<std::string> text;
    std::optional<domain::Date> date;
    std::optional<std::int64_t> number;
    std::optional<bool> flag;
    std::optional<std::vector<std::string>> items;
    std::optional<domain::Channel> channel;
    Told faults;

    explicit Sample(std::string_view body) {
        Faults found;
        if (const auto json = parse_json(body, found)) {
            ObjectReader reader{*json, "", found};
            text = reader.text("text", 12);
            date = reader.date("date");
            number = reader.integer("number", 0, 100);
            flag = reader.boolean("flag");
            items = reader.texts("items");
            channel = reader.word<domain::Channel>("channel");
            reader.finish();
        }
        faults = told(found);
    }
};

}  // namespace

TEST_CASE("a field that is right is read, and an absent or null one is nothing and no fault") {
    const Sample full{
        R"({"text":" 公开 ","date":"2025-06-03","number":100,"flag":false,"items":["a"," b "],"channel":"fax"})"};
    CHECK(full.faults.empty());
    CHECK(full.text == "公开");
    CHECK(full.date == domain::Date{2025, 6, 3});
    CHECK(full.number == 100);
    CHECK(full.flag == false);
    CHECK(full.items == std::vector<std::string>{"a", "b"});
    CHECK(full.channel == domain::Channel::fax);
    for (const char* body : {"{}", R"({"text":null,"date":null,"number":null,"flag":null,"items":null})"}) {
        const Sample none{body};
        CHECK(none.faults.empty());
        CHECK_FALSE((none.text || none.date || none.number || none.flag || none.items || none.channel));
    }
}

TEST_CASE("what is not exactly of its type is a fault and is never converted") {
    struct Row {
        const char* body;
        const char* fault;
    };
    const Row rows[] = {
        {R"({"number":1.5})", "/number wrong_type"},
        {R"({"number":1.0})", "/number wrong_type"},
        {R"({"number":1e2})", "/number wrong_type"},
        {R"({"number":true})", "/number wrong_type"},
        {R"({"number":"7"})", "/number wrong_type"},
        {R"({"number":[7]})", "/number wrong_type"},
        {R"({"number":-1})", "/number out_of_range"},
        {R"({"number":101})", "/number out_of_range"},
        {R"({"number":9223372036854775808})", "/number out_of_range"},
        {R"({"number":18446744073709551615})", "/number out_of_range"},
        {R"({"number":-9223372036854775808})", "/number out_of_range"},
        {R"({"number":99999999999999999999999})", "/number wrong_type"},
        {R"({"flag":0})", "/flag wrong_type"},
        {R"({"flag":"true"})", "/flag wrong_type"},
        {R"({"text":7})", "/text wrong_type"},
        {R"({"text":{}})", "/text wrong_type"},
        {R"({"text":""})", "/text empty"},
        {R"({"text":" \t\n "})", "/text empty"},
        {R"({"text":"1234567890123"})", "/text too_long"},
        {R"({"text":"政府信息公"})", "/text too_long"},
        {R"({"text":"a\u0000b"})", "/text control_character"},
        {R"({"text":"a\u007fb"})", "/text control_character"},
        {R"({"text":"a\u001bb"})", "/text control_character"},
        {R"({"date":"2025-6-3"})", "/date not_a_date"},
        {R"({"date":"2025-02-30"})", "/date not_a_date"},
        {R"({"date":20250603})", "/date wrong_type"},
        {R"({"items":"a"})", "/items wrong_type"},
        {R"({"items":{"0":"a"}})", "/items wrong_type"},
        {R"({"items":["a",7]})", "/items/1 wrong_type"},
        {R"({"items":["a"," "]})", "/items/1 empty"},
        {R"({"items":["a\u0007"]})", "/items/0 control_character"},
        {R"({"channel":"pigeon"})", "/channel not_a_choice"},
        {R"({"channel":"传真"})", "/channel not_a_choice"},
        {R"({"channel":3})", "/channel wrong_type"},
        {R"({"Text":"a"})", "/Text unknown_field"},
        {R"({"nothing":null})", "/nothing unknown_field"},
        {R"({"a/b~c":1})", "/a~1b~0c unknown_field"},
        {"[]", " wrong_type"},
        {"7", " wrong_type"},
        {"null", " wrong_type"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.body);
        CHECK(Sample{row.body}.faults == Told{row.fault});
    }
}

TEST_CASE("text of the greatest length is read, list items of too great a length or number are not") {
    CHECK(Sample{R"({"text":"123456789012"})"}.text == "123456789012");
    CHECK(Sample{R"({"text":"政府信息"})"}.text == "政府信息");
    const std::string long_item(long_text_bytes_max + 1, 'a');
    CHECK(Sample{R"({"items":[")" + long_item + "\"]}"}.faults == Told{"/items/0 too_long"});
    std::string many = "{\"items\":[\"a\"";
    for (std::size_t i = 0; i < list_items_max; ++i) many += ",\"a\"";
    CHECK(Sample{many + "]}"}.faults == Told{"/items too_long"});
}

TEST_CASE("a body that is no JSON, or gives a field twice, is not read at all") {
    for (const char* body : {"", "{", "{}{}", "{\"a\":1,}", "{'a':1}", "{\"text\":\"\xff\"}", "nul",
                             "{\"a\":01}", "\xEF\xBB\xBF{]", "{\"text\":\"a\nb\"}"}) {
        CAPTURE(body);
        CHECK(Sample{body}.faults == Told{" invalid_json"});
    }
    CHECK(Sample{R"({"number":1,"number":1})"}.faults == Told{"/number duplicate_field"});
    CHECK(Sample{R"({"a":{"x":1,"x":2},"b":{"x":1}})"}.faults == Told{"/x duplicate_field"});
    CHECK_FALSE(Sample{R"({"number":1,"number":1})"}.number);
}

TEST_CASE("deep nesting is refused or read without harm") {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += '[';
    CHECK(Sample{deep}.faults == Told{" invalid_json"});
}

TEST_CASE("all faults of a body are told at once, and none repeats what was sent") {
    Faults faults;
    const auto json = parse_json(R"({"text":7,"date":"身份证号","number":1.5,"other":1})", faults);
    REQUIRE(json);
    ObjectReader reader{*json, "/applicant", faults};
    static_cast<void>(reader.required("text", reader.text("text")));
    static_cast<void>(reader.date("date"));
    static_cast<void>(reader.integer("number", 0, 5));
    static_cast<void>(reader.required("organ", reader.text("organ")));
    reader.finish();
    CHECK(told(faults) == Told{"/applicant/text wrong_type", "/applicant/date not_a_date",
                               "/applicant/number wrong_type", "/applicant/organ missing",
                               "/applicant/other unknown_field"});
    for (const Fault& fault : faults) CHECK(fault.allowed.find("身份证号") == std::string::npos);
}

TEST_CASE("a fault of choice names the choices") {
    Faults faults;
    const auto json = parse_json(R"({"instance":"third"})", faults);
    ObjectReader reader{*json, "", faults};
    static_cast<void>(reader.word<domain::Instance>("instance"));
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().allowed == "first, second, retrial");
}
