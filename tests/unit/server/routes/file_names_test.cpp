#include "server/routes/file_names.hpp"

#include <doctest/doctest.h>

using server::attachment_named;
using server::name_of_attachment;

TEST_CASE("a name is given in UTF-8, with a plain one beside it") {
    CHECK(attachment_named("答复 1.docx", "letter.docx") ==
          "attachment; filename=\"letter.docx\"; filename*=UTF-8''%E7%AD%94%E5%A4%8D%201.docx");
}

TEST_CASE("a name is read as RFC 6266 has it") {
    struct Row {
        const char* header;
        const char* name;
    };
    const Row rows[] = {
        {"attachment; filename*=UTF-8''%E7%AD%94.pdf", "答.pdf"},
        {"attachment; filename=\"a;b.pdf\"", "a;b.pdf"},
        {"attachment;filename=plain.pdf ", "plain.pdf"},
        {"attachment; filename=\"old.pdf\"; FILENAME*=utf-8''%E7%AD%94.pdf", "答.pdf"},
        {"form-data; name=\"x\"; filename=\"答.pdf\"", "答.pdf"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.header);
        CHECK(name_of_attachment(row.header) == row.name);
    }
}

TEST_CASE("a name that is none, no UTF-8, or a path is refused") {
    for (const char* header :
         {"", "attachment", "attachment; filename=", "attachment; filename*=UTF-8''", "inline; name=\"x\"",
          "attachment; filename*=UTF-8''%E7%AD", "attachment; filename*=UTF-8''%zz",
          "attachment; filename*=UTF-8''%4", "attachment; filename*=UTF-8''..%2Fetc%2Fpasswd",
          "attachment; filename*=UTF-8''a%00b", "attachment; filename*=UTF-8''a%0Ab",
          "attachment; filename*=UTF-8''%C0%AF", "attachment; filename*=UTF-8''%ED%A0%80",
          "attachment; filename=\"a\\b\""}) {
        CAPTURE(header);
        CHECK_FALSE(name_of_attachment(header));
    }
}
