#include "server/auth/secrets.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>

using namespace server;

namespace {

InstanceKey key_of(std::uint8_t filler) {
    std::array<std::uint8_t, 32> bytes{};
    bytes.fill(filler);
    return InstanceKey{bytes};
}

const std::string case_id = "0197a3c8-1234-7abc-8def-0123456789ab";
constexpr domain::Instant noon{1'750'000'000'000};

/// A directory that lasts as long as the test.
struct Directory {
    std::filesystem::path path;
    Directory() {
        std::string pattern = (std::filesystem::temp_directory_path() / "yishen-key-XXXXXX").string();
        path = mkdtemp(pattern.data());
    }
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;
    ~Directory() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("SHA-256 is the published function") {
    const auto digest = sha256("abc");
    CHECK(digest[0] == 0xba);
    CHECK(digest[1] == 0x78);
    CHECK(digest[31] == 0xad);
}

TEST_CASE("a query code is stable, three groups of four, without letters that are easily mistaken") {
    const std::string code = key_of(1).query_code(case_id);
    CHECK(code == key_of(1).query_code(case_id));
    REQUIRE(code.size() == 14);
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i == 4 || i == 9)
            CHECK(code[i] == '-');
        else
            CHECK(std::string{"0123456789ABCDEFGHJKMNPQRSTVWXYZ"}.find(code[i]) != std::string::npos);
    }
}

TEST_CASE("another case, another instance and another generation have other codes") {
    std::set<std::string> codes;
    for (int i = 0; i < 1000; ++i) codes.insert(key_of(1).query_code("case-" + std::to_string(i)));
    CHECK(codes.size() == 1000);
    CHECK(key_of(1).query_code(case_id) != key_of(2).query_code(case_id));
    CHECK(key_of(1).query_code(case_id, 1) != key_of(1).query_code(case_id, 2));
}

TEST_CASE("a query code is known in small letters and without hyphens, and in no other form") {
    const InstanceKey key = key_of(1);
    std::string code = key.query_code(case_id);
    CHECK(key.is_query_code(case_id, code));
    std::string plain = code;
    std::erase(plain, '-');
    CHECK(key.is_query_code(case_id, plain));
    std::string small = code;
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    CHECK(key.is_query_code(case_id, small));
    CHECK(key.is_query_code(case_id, " " + plain + " "));
    CHECK_FALSE(key.is_query_code(case_id, plain.substr(1)));
    CHECK_FALSE(key.is_query_code(case_id, plain + "0"));
    CHECK_FALSE(key.is_query_code(case_id, ""));
    CHECK_FALSE(key.is_query_code("another", code));
    for (std::size_t i = 0; i < plain.size(); ++i) {
        std::string wrong = plain;
        wrong[i] = wrong[i] == '7' ? '8' : '7';
        CHECK_FALSE(key.is_query_code(case_id, wrong));
    }
}

TEST_CASE("a session token opens its case until its instant, and not from then on") {
    const InstanceKey key = key_of(1);
    const std::string token = key.session_token(case_id, noon);
    CHECK(key.session_case(token, domain::Instant{noon.milliseconds - 1}) == case_id);
    CHECK_FALSE(key.session_case(token, noon));
    CHECK_FALSE(key_of(2).session_case(token, domain::Instant{0}));
}

TEST_CASE("a session token that was changed anywhere opens nothing") {
    const InstanceKey key = key_of(1);
    const std::string token = key.session_token(case_id, noon);
    for (std::size_t i = 0; i < token.size(); ++i) {
        std::string wrong = token;
        wrong[i] = wrong[i] == '1' ? '2' : '1';
        CAPTURE(i);
        CHECK_FALSE(key.session_case(wrong, domain::Instant{0}));
    }
    for (const std::string& wrong :
         {std::string{}, std::string{"ys_a_"}, std::string{"ys_a_x"}, std::string{"ys_a_x.1"},
          std::string{"ys_a_.."}, token + "0", token.substr(0, token.size() - 1), token + ".1"}) {
        CAPTURE(wrong);
        CHECK_FALSE(key.session_case(wrong, domain::Instant{0}));
    }
}

TEST_CASE("a token of staff is 256 random bits and never the same twice") {
    std::set<std::string> tokens;
    for (int i = 0; i < 100; ++i) {
        const std::string token = new_token();
        CHECK(token.size() == 5 + 64);
        CHECK(token.substr(0, 5) == "ys_s_");
        tokens.insert(token);
    }
    CHECK(tokens.size() == 100);
}

TEST_CASE("the key of an instance is made once, readable by its owner only, and found again") {
    const Directory directory;
    const InstanceKey made = InstanceKey::load_or_create(directory.path);
    const InstanceKey found = InstanceKey::load_or_create(directory.path);
    CHECK(made.query_code(case_id) == found.query_code(case_id));
    struct stat info {};
    REQUIRE(::stat((directory.path / "instance.key").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
    CHECK(info.st_size == 32);
}

TEST_CASE("a key that is cut short, or cannot be made, stops the start") {
    const Directory directory;
    std::ofstream{directory.path / "instance.key"} << "too short";
    CHECK_THROWS_AS(static_cast<void>(InstanceKey::load_or_create(directory.path)), std::runtime_error);
    CHECK_THROWS_AS(static_cast<void>(InstanceKey::load_or_create(directory.path / "missing")),
                    std::runtime_error);
}
