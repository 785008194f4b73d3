#include <cstdint>
#include <string_view>

#include "domain/ensure.hpp"
#include "storage/codec/event_json.hpp"
#include "storage/storage_error.hpp"

/// The first byte chooses the act, the rest is what a damaged database might hold: it reads, or is called
/// corrupt.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto kind = domain::act_words[data[0] % domain::act_words.size()].name;
    try {
        const auto read = storage::read_event_data(kind, {reinterpret_cast<const char*>(data) + 1, size - 1});
        const std::string written = storage::write_event_data(read);
        domain::ensure(storage::write_event_data(storage::read_event_data(kind, written)) == written,
                       "it reads back");
    } catch (const storage::StorageError& error) {
        domain::ensure(error.kind() == storage::StorageError::Kind::corrupt, "damage is called corrupt");
    }
    return 0;
}
