#include "server/http/head_rules.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace server::http;

namespace {

HeadFacts with_host(int version = 11) {
    HeadFacts facts;
    facts.version = version;
    note_host(facts, "yishen.example:8080");
    return facts;
}

}  // namespace

TEST_CASE("RFC 9112 section 3.2: an HTTP/1.1 request has exactly one well-formed Host") {
    CHECK_FALSE(head_fault(with_host()));
    CHECK(head_fault(HeadFacts{}));
    HeadFacts two = with_host();
    note_host(two, "yishen.example:8080");
    CHECK(head_fault(two));
    HeadFacts none_in_1_0;
    none_in_1_0.version = 10;
    CHECK_FALSE(head_fault(none_in_1_0));
    for (const std::string_view host : {"a b", "a/b", "a@b", "a,b", "a\\b"}) {
        CAPTURE(host);
        HeadFacts facts;
        note_host(facts, host);
        CHECK(head_fault(facts));
    }
    HeadFacts ipv6;
    note_host(ipv6, "[::1]:80");
    CHECK_FALSE(head_fault(ipv6));
}

TEST_CASE("RFC 9112 section 6.3: Content-Length fields are plain numbers that agree") {
    struct Row {
        std::vector<std::string> values;
        bool good;
    };
    const std::vector<Row> rows = {
        {{"0"}, true},       {{"5"}, true},
        {{"5", "5"}, true},  {{"5", "05"}, true},
        {{"5", "6"}, false}, {{"6", "5"}, false},
        {{""}, false},       {{"+5"}, false},
        {{"-5"}, false},     {{"5 "}, false},
        {{"5, 5"}, false},   {{"0x5"}, false},
        {{"5a"}, false},     {{"18446744073709551616"}, false},
    };
    for (const Row& row : rows) {
        HeadFacts facts = with_host();
        for (const std::string& value : row.values) note_content_length(facts, value);
        CAPTURE(row.values.front());
        CHECK(head_fault(facts).has_value() == !row.good);
    }
}

TEST_CASE("RFC 9112 section 6.1: Transfer-Encoding is chunked and nothing else") {
    struct Row {
        std::vector<std::string> values;
        bool good;
    };
    const std::vector<Row> rows = {
        {{"chunked"}, true},          {{"Chunked"}, true},        {{"chunked", "chunked"}, false},
        {{"gzip, chunked"}, false},   {{"chunked, gzip"}, false}, {{"gzip"}, false},
        {{"identity"}, false},        {{"xchunked"}, false},      {{""}, false},
        {{"gzip", "chunked"}, false}, {{"chunked;a=b"}, false},   {{"\"chunked\""}, false},
    };
    for (const Row& row : rows) {
        HeadFacts facts = with_host();
        for (const std::string& value : row.values) note_transfer_encoding(facts, value);
        CAPTURE(row.values.front());
        CHECK(head_fault(facts).has_value() == !row.good);
    }
    HeadFacts both = with_host();
    note_transfer_encoding(both, "chunked");
    note_content_length(both, "5");
    CHECK(head_fault(both));
    HeadFacts old = with_host(10);
    note_transfer_encoding(old, "chunked");
    CHECK(head_fault(old));
}

TEST_CASE("A field that may stand only once may not be repeated") {
    HeadFacts facts = with_host();
    facts.repeated_field = true;
    CHECK(head_fault(facts));
}
