#include <cstdint>
#include <string_view>

#include "domain/ensure.hpp"
#include "server/json/act_json.hpp"
#include "storage/codec/event_json.hpp"

/// The first byte chooses the act, the rest is the body of the request. What is accepted survives the event
/// codec.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto act = static_cast<domain::ActKind>(data[0] % domain::act_words.size());
    server::Faults faults;
    const std::string_view text{reinterpret_cast<const char*>(data) + 1, size - 1};
    const auto body = server::parse_json(text, faults);
    if (!body) {
        domain::ensure(!faults.empty(), "a body that is refused names a fault");
        return 0;
    }
    const domain::Date today{2026, 11, 24};
    const bool begins = act == domain::ActKind::submit || act == domain::ActKind::register_case;
    const auto door =
        act == domain::ActKind::submit ? server::FilingDoor::applicant : server::FilingDoor::counter;
    const auto request = begins ? server::read_filing(door, *body, today, faults)
                                : server::read_act(act, *body, today, faults);
    if (!faults.empty()) return 0;
    const std::string written = storage::write_event_data(request.command.data);
    const auto read = storage::read_event_data(domain::name_of(act), written);
    domain::ensure(storage::write_event_data(read) == written, "an event reads back as it was written");
    return 0;
}
