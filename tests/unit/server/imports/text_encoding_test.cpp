#include "server/imports/text_encoding.hpp"

#include <doctest/doctest.h>

using server::decode_text;

TEST_CASE("UTF-8 is taken as it is, with or without a byte order mark") {
    CHECK(decode_text("申请编号").text == "申请编号");
    CHECK(decode_text("\xEF\xBB\xBF申请编号").text == "申请编号");
    CHECK(decode_text("").text.empty());
    CHECK(decode_text("\xEF\xBB\xBF").text.empty());
}

TEST_CASE("what is no UTF-8 is read as GB18030, four-byte characters and its byte order mark too") {
    CHECK(decode_text("\xC9\xEA\xC7\xEB\xB1\xE0\xBA\xC5").text == "申请编号");
    CHECK(decode_text("\x84\x31\x95\x33\xB5\xB1\xC3\xE6").text == "当面");
    CHECK(decode_text("\x95\x34\xB2\x35,\xB5\xB1").text == "\U00020BB7,当");
}

TEST_CASE("text that is neither names the line of its first bad byte") {
    CHECK(decode_text("a\nb\n\xC9\xFF\n").failed_line == 3);
    CHECK(decode_text("\xFF\xFE\x41").failed_line == 1);
    CHECK_FALSE(decode_text("plain").failed_line);
}

TEST_CASE("RFC 3629: overlong forms, surrogates, stray and missing continuations end the valid part") {
    struct Row {
        std::string_view text;
        std::size_t valid;
    };
    const Row rows[] = {
        {"ab", 2},
        {"a\xC3\xA9z", 4},
        {"a\xC0\x80", 1},
        {"a\xE0\x80\x80", 1},
        {"a\xED\xA0\x80", 1},
        {"a\xF4\x90\x80\x80", 1},
        {"a\xF0\x80\x80\x80", 1},
        {"a\x80", 1},
        {"a\xE7\x94", 1},
        {"\xF0\xA0\xAE\xB7", 4},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(server::valid_utf8_prefix(row.text) == row.valid);
    }
}
