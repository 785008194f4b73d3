#include "server/http/head_rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace server::http {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool may_stand_in_host(char c) {
    const bool letter_or_digit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter_or_digit || std::string_view("-._~:[]!$&'()*+;=%").find(c) != std::string_view::npos;
}

struct Rule {
    bool (*broken)(const HeadFacts&);
    std::string_view reason;
};

// clang-format off
constexpr std::array<Rule, 9> rules = {{
    {[](const HeadFacts& f) { return f.version == 11 && f.hosts != 1; },
     "an HTTP/1.1 request needs exactly one Host field"},
    {[](const HeadFacts& f) { return f.hosts > 1; },
     "more than one Host field"},
    {[](const HeadFacts& f) { return f.host_malformed; },
     "the Host field is malformed"},
    {[](const HeadFacts& f) { return f.content_length_malformed; },
     "Content-Length is not a number"},
    {[](const HeadFacts& f) { return f.content_lengths_differ; },
     "two Content-Length fields differ"},
    {[](const HeadFacts& f) { return f.transfer_encodings > 0 && f.content_length.has_value(); },
     "both Content-Length and Transfer-Encoding"},
    {[](const HeadFacts& f) { return f.transfer_encodings > 0 && f.version == 10; },
     "HTTP/1.0 knows no Transfer-Encoding"},
    {[](const HeadFacts& f) { return f.transfer_encodings > 1 || (f.transfer_encodings == 1 && !f.transfer_encoding_is_chunked); },
     "the only Transfer-Encoding understood is chunked"},
    {[](const HeadFacts& f) { return f.repeated_field; },
     "a field that may stand only once is repeated"},
}};
// clang-format on

}  // namespace

void note_host(HeadFacts& facts, std::string_view value) {
    ++facts.hosts;
    if (!std::all_of(value.begin(), value.end(), may_stand_in_host)) facts.host_malformed = true;
}

void note_content_length(HeadFacts& facts, std::string_view value) {
    std::uint64_t length = 0;
    const char* const end = value.data() + value.size();
    const auto read = std::from_chars(value.data(), end, length);
    if (read.ec != std::errc() || read.ptr != end) {
        facts.content_length_malformed = true;
        return;
    }
    if (facts.content_length && *facts.content_length != length) facts.content_lengths_differ = true;
    facts.content_length = length;
}

void note_transfer_encoding(HeadFacts& facts, std::string_view value) {
    ++facts.transfer_encodings;
    facts.transfer_encoding_is_chunked = same_token(value, "chunked");
}

std::optional<std::string_view> head_fault(const HeadFacts& facts) {
    for (const Rule& rule : rules) {
        if (rule.broken(facts)) return rule.reason;
    }
    return std::nullopt;
}

bool same_token(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace server::http
