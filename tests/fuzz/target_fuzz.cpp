#include <cstdint>
#include <string_view>

#include "domain/ensure.hpp"
#include "server/http/target.hpp"
#include "server/routes/query.hpp"

/// What a request target reads as survives being written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto target = server::http::parse_target(text);
    if (!target || target->segments.empty()) return 0;
    std::string again;
    for (const auto& segment : target->segments) again += "/" + server::percent_encoded(segment);
    char mark = '?';
    for (const auto& [name, value] : target->query) {
        again += mark + server::percent_encoded(name) + "=" + server::percent_encoded(value);
        mark = '&';
    }
    const auto reread = server::http::parse_target(again);
    domain::ensure(reread.has_value(), "a target that was read can be written");
    domain::ensure(reread->segments == target->segments && reread->query == target->query,
                   "and reads the same");
    return 0;
}
