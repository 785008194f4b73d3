#include "server/zip/zip_writer.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "tests/support/zip_reader.hpp"

using server::ZipWriter;

namespace {

std::string sample(char fill) {
    ZipWriter zip;
    zip.add("甲/一.txt", std::string(100'000, fill));
    zip.add("empty", "");
    zip.add("binary", std::string{"\0\xff\n", 3});
    return zip.finish();
}

}  // namespace

TEST_CASE("an archive gives back its files, names and order") {
    const auto files = tests::unzipped(sample('a'));
    REQUIRE(files.size() == 3);
    CHECK(files[0].first == "甲/一.txt");
    CHECK(files[0].second == std::string(100'000, 'a'));
    CHECK(files[1].first == "empty");
    CHECK(files[1].second.empty());
    CHECK(files[2].second == (std::string{"\0\xff\n", 3}));
}

TEST_CASE("the same files give the same bytes, other files others") {
    CHECK(sample('a') == sample('a'));
    CHECK(sample('a') != sample('b'));
    // Local file headers carry no instant: DOS time 0 on 1980-01-01 (bytes 10 to 13).
    CHECK(sample('a').substr(10, 4) == (std::string{"\x00\x00\x21\x00", 4}));
}

TEST_CASE("an archive is made smaller than what is in it") { CHECK(sample('a').size() < 2'000); }

TEST_CASE("a name given twice is refused") {
    ZipWriter zip;
    zip.add("a", "1");
    zip.add("a", "2");
    CHECK_THROWS_AS(static_cast<void>(zip.finish()), std::runtime_error);
}

TEST_CASE("an archive without files is refused") {
    CHECK_THROWS_AS(static_cast<void>(ZipWriter{}.finish()), std::runtime_error);
}
