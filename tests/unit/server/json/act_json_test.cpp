#include "server/json/act_json.hpp"

#include <doctest/doctest.h>

using namespace server;
using namespace domain;

namespace {

const Date today{2025, 6, 30};

std::vector<std::string> told(const Faults& faults) {
    std::vector<std::string> out;
    for (const Fault& fault : faults) out.push_back(fault.pointer + " " + std::string{name_of(fault.code)});
    return out;
}
using Told = std::vector<std::string>;

struct ReadAct {
    ActRequest request;
    Told faults;
    ReadAct(ActKind act, std::string_view body) {
        Faults found;
        request = read_act(act, *parse_json(body, found), today, found);
        faults = told(found);
    }
    template <class Act>
    const Act& as() const {
        return std::get<Act>(request.command.data);
    }
};

struct ReadFiling {
    ActRequest request;
    Told faults;
    ReadFiling(FilingDoor door, std::string_view body) {
        Faults found;
        request = read_filing(door, *parse_json(body, found), today, found);
        faults = told(found);
    }
};

std::string written(const ActData& act) {
    JsonWriter json;
    write_act(json, act);
    return json.take();
}

constexpr const char* applicant =
    R"("applicant":{"kind":"natural","name":"张三","phone":"138"},"subject":"征地批复")";

std::string filing(std::string_view more) {
    return "{\"organ\":\"tz-gov\"," + std::string{more} + (more.empty() ? "" : ",") + applicant + "}";
}

}  // namespace

TEST_CASE("each act is read with the fields that the API names") {
    struct Row {
        ActKind act;
        const char* body;
        const char* recorded;
    };
    const Row rows[] = {
        {ActKind::confirm_receipt, R"({})", R"({})"},
        {ActKind::request_correction, R"({"items":["名称","时间"],"until":"2025-07-10"})",
         R"({"items":["名称","时间"],"until":"2025-07-10"})"},
        {ActKind::receive_correction, R"({})", R"({})"},
        {ActKind::lapse_correction, R"({})", R"({})"},
        {ActKind::request_reasons, R"({"reason":"一月内申请六十件","until":"2025-07-10"})",
         R"({"reason":"一月内申请六十件","until":"2025-07-10"})"},
        {ActKind::defer_reply, R"({"until":"2025-09-30","reason":"数量较大"})",
         R"({"until":"2025-09-30","reason":"数量较大"})"},
        {ActKind::consult_third_party, R"({"party":"某公司","letter_received_on":"2025-06-12"})",
         R"({"letter_received_on":"2025-06-12"})"},
        {ActKind::consult_organ, R"({"party":"省厅","joint":true})", R"({"party":"省厅","joint":true})"},
        {ActKind::receive_opinion, R"({"consultation":1,"result":"consented","text":"同意"})",
         R"({"consultation":1,"result":"consented"})"},
        {ActKind::end_consultation, R"({"consultation":1,"result":"objected"})",
         R"({"consultation":1,"result":"objected"})"},
        {ActKind::record_letter_receipt, R"({"consultation":1,"letter_received_on":"2025-06-12"})",
         R"({"consultation":1,"letter_received_on":"2025-06-12"})"},
        {ActKind::extend, R"({"working_days":10,"reason":"复杂","notified_on":"2025-06-20"})",
         R"({"working_days":10,"reason":"复杂","notified_on":"2025-06-20"})"},
        {ActKind::notify_fee, R"({"standard":"per_page","pages":72,"finding":"数量明显超过合理范围"})",
         R"({"standard":"per_page","pages":72,"finding":"数量明显超过合理范围"})"},
        {ActKind::waive_fee, R"({"reason":"低保户"})", R"({"reason":"低保户"})"},
        {ActKind::receive_payment, R"({"paid":420})", R"({"paid":420})"},
        {ActKind::record_search,
         R"({"systems":["公文系统"],"search_words":"规划","period":"2015—2020年","result":"not_found"})",
         R"({"systems":["公文系统"],"search_words":"规划","period":"2015—2020年","result":"not_found"})"},
        {ActKind::draft_reply, R"({"conclusion":"disclosed","grounds":["第三十六条"],"text":"拟予公开"})",
         R"({"conclusion":"disclosed","grounds":["第三十六条"]})"},
        {ActKind::review_reply, R"({"result":"returned","reason":"引用条款有误"})",
         R"({"result":"returned","reason":"引用条款有误"})"},
        {ActKind::transfer, R"({"handler":"王某","unit":"办公室"})", R"({"handler":"王某","unit":"办公室"})"},
        {ActKind::split, R"({})", R"({"into":[]})"},
        {ActKind::follow_proceeding,
         R"({"proceeding_number":"S-1","accepted_on":"2025-06-25","track":"simplified"})",
         R"({"proceeding_number":"S-1","accepted_on":"2025-06-25","track":"simplified"})"},
        {ActKind::reopen, R"({"proceeding_number":"S-1","decision_received_on":"2025-06-25"})",
         R"({"proceeding_number":"S-1","decision_received_on":"2025-06-25"})"},
        {ActKind::issue_letter, R"({"letter":"third_party_consultation","consultation":1})",
         R"({"letter":"third_party_consultation","consultation":1,"letter_number":""})"},
        {ActKind::void_letter, R"({"letter_number":"北教告〔2025〕1号","reason":"误签"})",
         R"({"letter_number":"北教告〔2025〕1号","reason":"误签"})"},
        {ActKind::attach_document, R"({"digest":"00ff","role":"delivery","name":"回执.pdf"})",
         R"({"digest":"00ff","role":"delivery","media_type":"","bytes":0})"},
        {ActKind::record_fee, R"({"charged":40,"paid":35})", R"({"charged":40,"paid":35})"},
        {ActKind::lapse_fee, R"({})", R"({})"},
        {ActKind::issue_reply, R"({"conclusion":"not_held","grounds":["第三十六条第四项"],"method":"post"})",
         R"({"conclusion":"not_held","grounds":["第三十六条第四项"],"method":"post"})"},
        {ActKind::record_delivery, R"({"method":"post","posted_on":"2025-06-25"})",
         R"({"method":"post","posted_on":"2025-06-25"})"},
        {ActKind::withdraw, R"({})", R"({})"},
        {ActKind::file_proceeding,
         R"({"kind":"litigation","path":"direct","instance":"first","filed_on":"2025-06-25"})",
         R"({"proceeding_number":"","kind":"litigation","path":"direct","instance":"first","filed_on":"2025-06-25"})"},
        {ActKind::decide_proceeding,
         R"({"proceeding_number":"S-1","decided_on":"2025-06-25","outcome":"corrected"})",
         R"({"proceeding_number":"S-1","decided_on":"2025-06-25","outcome":"corrected"})"},
        {ActKind::amend, R"({"field":"channel","value":"email","reason":"登记有误"})",
         R"({"field":"channel","value":"email","reason":"登记有误"})"},
        {ActKind::void_case, R"({"reason":"误登"})", R"({"reason":"误登"})"},
    };
    CHECK(std::size(rows) == act_words.size() - 2);  // submit and register are read by read_filing
    for (const Row& row : rows) {
        CAPTURE(name_of(row.act));
        const ReadAct read{row.act, row.body};
        CHECK(read.faults == Told{});
        CHECK(kind_of(read.request.command.data) == row.act);
        CHECK(written(read.request.command.data) == row.recorded);
        CHECK(read.request.command.on == today);
    }
}

TEST_CASE("a field that an act must have is missed, one that it does not have is refused") {
    struct Row {
        ActKind act;
        const char* body;
        Told faults;
    };
    const Row rows[] = {
        {ActKind::request_correction, R"({})", {"/items missing"}},
        {ActKind::consult_third_party, R"({})", {"/party missing"}},
        {ActKind::consult_organ, R"({})", {"/party missing"}},
        {ActKind::end_consultation, R"({})", {"/consultation missing"}},
        {ActKind::issue_reply, R"({})", {"/conclusion missing"}},
        {ActKind::file_proceeding, R"({"kind":"litigation"})", {"/filed_on missing"}},
        {ActKind::decide_proceeding, R"({})", {"/proceeding_number missing", "/decided_on missing"}},
        {ActKind::amend, R"({})", {"/field missing", "/reason missing"}},
        {ActKind::void_case, R"({"reason":" "})", {"/reason empty"}},
        {ActKind::confirm_receipt, R"({"received_on":"2025-06-01"})", {"/received_on unknown_field"}},
        {ActKind::amend,
         R"({"field":"channel","value":"fax","reason":"误","old_value":"x"})",
         {"/old_value unknown_field"}},
        {ActKind::withdraw, R"({"due_on":"2026-01-01"})", {"/due_on unknown_field"}},
        {ActKind::extend, R"({"working_days":true})", {"/working_days wrong_type"}},
        {ActKind::extend, R"({"working_days":367})", {"/working_days out_of_range"}},
        {ActKind::record_fee, R"({"charged":1.5,"paid":-1})", {"/charged wrong_type", "/paid out_of_range"}},
        {ActKind::issue_reply,
         R"({"conclusion":"maybe","grounds":[1]})",
         {"/conclusion not_a_choice", "/grounds/0 wrong_type"}},
    };
    for (const Row& row : rows) {
        CAPTURE(name_of(row.act));
        CHECK(ReadAct{row.act, row.body}.faults == row.faults);
    }
}

TEST_CASE("the legal day of an act is today unless the act names one") {
    CHECK(ReadAct{ActKind::withdraw, R"({"on":"2025-06-05"})"}.request.command.on == Date{2025, 6, 5});
    CHECK(ReadAct{ActKind::withdraw, R"({"on":"yesterday"})"}.faults == Told{"/on not_a_date"});
}

TEST_CASE("personal data go beside the event, never into it") {
    const ReadAct consulted{ActKind::consult_third_party, R"({"party":"某公司"})"};
    CHECK(consulted.request.personal == R"({"party":"某公司"})");
    CHECK(written(consulted.request.command.data) == "{}");
    CHECK(ReadAct{ActKind::receive_correction, R"({"text":"补充如下"})"}.request.personal ==
          R"({"text":"补充如下"})");
    CHECK(ReadAct{ActKind::withdraw, R"({"reason":"已获取"})"}.request.personal == R"({"reason":"已获取"})");
    CHECK(ReadAct{ActKind::withdraw, R"({})"}.request.personal.empty());
    // The organ asked is no person: its name is a fact of the event.
    CHECK(ReadAct{ActKind::consult_organ, R"({"party":"省厅"})"}.request.personal.empty());
}

TEST_CASE("an override names a code and a reason, and nothing else") {
    const ReadAct read{ActKind::withdraw, R"({"override":{"code":"reply_after_due","reason":"迟延"}})"};
    REQUIRE(read.request.command.overridden);
    CHECK(read.request.command.overridden->code == "reply_after_due");
    CHECK(ReadAct{ActKind::withdraw, R"({"override":{"code":"x"}})"}.faults ==
          Told{"/override/reason missing"});
    CHECK(ReadAct{ActKind::withdraw, R"({"override":{"code":"x","reason":"y","all":true}})"}.faults ==
          Told{"/override/all unknown_field"});
    CHECK(ReadAct{ActKind::withdraw, R"({"override":"yes"})"}.faults ==
          Told{"/override wrong_type", "/override/code missing", "/override/reason missing"});
}

TEST_CASE("R2019 art. 29: an applicant files online, today, and names neither day") {
    const ReadFiling read{FilingDoor::applicant, filing("")};
    CHECK(read.faults == Told{});
    const auto& data = std::get<Submit>(read.request.command.data);
    CHECK(data.organ == "tz-gov");
    CHECK(data.channel == Channel::online);
    CHECK(data.submitted_on == today);
    CHECK(read.request.command.on == today);
    CHECK(read.request.personal == R"({"applicant":{"name":"张三","phone":"138"},"subject":"征地批复"})");
    CHECK(ReadFiling{FilingDoor::applicant, filing(R"("channel":"fax")")}.faults ==
          Told{"/channel not_a_choice"});
    for (const char* day : {"submitted_on", "received_on"}) {
        CHECK(
            ReadFiling{FilingDoor::applicant, filing("\"" + std::string{day} + "\":\"2025-06-01\"")}.faults ==
            Told{"/" + std::string{day} + " unknown_field"});
    }
}

TEST_CASE("R2019 art. 29: a purpose may be told and is never asked for") {
    CHECK(ReadFiling{FilingDoor::applicant, filing(R"("purpose":"研究")")}.faults == Told{});
    CHECK(ReadFiling{FilingDoor::applicant, "{}"}.faults ==
          Told{"/organ missing", "/applicant missing", "/subject missing"});
    CHECK(ReadFiling{FilingDoor::counter, R"({"organ":"a","channel":"fax","subject":"b","applicant":{}})"}
              .faults == Told{"/applicant/kind missing", "/applicant/name missing"});
}

TEST_CASE("R2019 art. 31: at the counter what is handed over is received at once, the rest as it is told") {
    const auto received_on = [](std::string_view more) {
        const ReadFiling read{FilingDoor::counter, filing(more)};
        CHECK(read.faults == Told{});
        return std::get<Register>(read.request.command.data).received_on;
    };
    CHECK(received_on(R"("channel":"in_person")") == today);
    CHECK(received_on(R"("channel":"oral","submitted_on":"2025-06-20")") == Date{2025, 6, 20});
    CHECK(received_on(R"("channel":"signed_mail","received_on":"2025-06-25")") == Date{2025, 6, 25});
    CHECK_FALSE(received_on(R"("channel":"email")"));
    const ReadFiling mail{
        FilingDoor::counter,
        filing(R"("channel":"signed_mail","submitted_on":"2025-06-20","received_on":"2025-06-25")")};
    CHECK(std::get<Register>(mail.request.command.data).submitted_on == Date{2025, 6, 20});
    CHECK(mail.request.command.on == Date{2025, 6, 25});
}

TEST_CASE("the fields of an act are told as the reader wants them") {
    JsonWriter json;
    write_act_fields(json, ActKind::end_consultation);
    const auto fields = nlohmann::json::parse(json.take());
    REQUIRE(fields.size() == 3);
    CHECK(fields[0]["name"] == "on");
    CHECK(fields[1]["name"] == "consultation");
    CHECK(fields[1]["type"] == "integer");
    CHECK(fields[1]["required"] == true);
    CHECK(fields[2]["choices"].size() == consultation_result_words.size());
    CHECK(fields[2]["choices"][1]["value"] == "objected");
    JsonWriter personal;
    write_act_fields(personal, ActKind::consult_third_party);
    CHECK(personal.take().find(R"({"name":"party","label":"被征求意见方","type":"text","required":true})") !=
          std::string::npos);
}
