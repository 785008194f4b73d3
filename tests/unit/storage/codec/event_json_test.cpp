#include "storage/codec/event_json.hpp"

#include <doctest/doctest.h>

#include "storage/storage_error.hpp"

using namespace domain;
using storage::read_event_data;
using storage::write_event_data;

TEST_CASE("an act is written compactly, with absent fields left out") {
    Register act;
    act.number = std::string{"N-1"};
    act.organ = std::string{"tz"};
    act.submitted_on = Date{2018, 3, 5};
    CHECK(
        write_event_data(act) ==
        R"({"number":"N-1","organ":"tz","channel":"online","applicant_kind":"natural","submitted_on":"2018-03-05"})");
    CHECK(write_event_data(Withdraw{}) == "{}");
    CHECK(write_event_data(RecordFee{Yuan{40}, Yuan{0}}) == R"({"charged":40,"paid":0})");
    CHECK(write_event_data(RequestCorrection{{"a", "b"}, {}}) == R"({"items":["a","b"]})");
}

TEST_CASE("texts with quotes, backslashes and control characters come back as they were") {
    const std::string reason = "\"引号\" \\ \n\t\x01 结束";
    const ActData read = read_event_data("void", write_event_data(Void{reason}));
    CHECK(std::get<Void>(read).reason == reason);
}

TEST_CASE("stored data that do not fit the act are corrupt") {
    struct Row {
        const char* kind;
        const char* json;
    };
    const Row rows[] = {
        {"nonsense", "{}"},
        {"withdraw", R"({"extra":1})"},
        {"withdraw", "[]"},
        {"withdraw", ""},
        {"void", "{}"},
        {"void", R"({"reason":1})"},
        {"record_fee", R"({"charged":1.5,"paid":0})"},
        {"record_fee", R"({"charged":true,"paid":0})"},
        {"issue_reply", R"({"conclusion":"nonsense","grounds":[]})"},
        {"issue_reply", R"({"conclusion":"disclosed","grounds":"x"})"},
        {"confirm_receipt", R"({"received_on":"2024-02-30"})"},
        {"confirm_receipt", R"({"received_on":null})"},
        {"consult_organ", R"({"party":"x","joint":1})"},
        {"extend", R"({"working_days":99999999999})"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.kind);
        CAPTURE(row.json);
        CHECK_THROWS_AS(read_event_data(row.kind, row.json), storage::StorageError);
    }
}
