#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace server::http {

/// What the fields that decide the framing of a request say. Filled field by field with the `note_`
/// functions.
struct HeadFacts {
    int version = 11;  // 10 or 11
    int hosts = 0;
    bool host_malformed = false;
    std::optional<std::uint64_t> content_length;
    bool content_length_malformed = false;
    bool content_lengths_differ = false;
    int transfer_encodings = 0;
    bool transfer_encoding_is_chunked = false;
    bool repeated_field = false;  // a field that may stand only once stood twice
};

void note_host(HeadFacts& facts, std::string_view value);
void note_content_length(HeadFacts& facts, std::string_view value);
void note_transfer_encoding(HeadFacts& facts, std::string_view value);

/// Why a request must be answered 400, or nothing when its framing means the same to everybody who reads it.
///
/// A proxy in front may read an ambiguous head differently from us, and then a part of one request becomes
/// another one that the proxy never saw (request smuggling). RFC 9112, 3.2 and 6, permits or demands to
/// refuse each of these; Beast 1.81 lets some of them through (measured).
std::optional<std::string_view> head_fault(const HeadFacts& facts);

/// Compares without regard to ASCII case, as HTTP compares tokens.
bool same_token(std::string_view a, std::string_view b);

}  // namespace server::http
