#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "domain/application/event.hpp"
#include "storage/hex.hpp"
#include "storage/ids.hpp"

namespace storage {

/// A running SHA-256. Copying it costs little, so that a state can be kept and returned to.
class Sha256 {
  public:
    Sha256();
    Sha256(const Sha256& other);
    Sha256& operator=(const Sha256& other);
    Sha256(Sha256&&) noexcept = default;
    Sha256& operator=(Sha256&&) noexcept = default;
    ~Sha256();

    /// Begins anew.
    void reset();
    void add(std::string_view bytes);
    void add(const Digest& digest);
    /// The digest of what was added; begin anew before adding more.
    Digest finish();

  private:
    struct Context;
    std::unique_ptr<Context> context_;
};

/// SHA-256(salt ‖ value): what an event keeps of its private text, and of an applicant's name (with another
/// salt).
Digest salted_digest(Sha256& hasher, std::string_view salt, std::string_view value);

/// What the chain of commits covers of one event: its place, its case, its content and the digest of its
/// private text. Texts are preceded by their length, so that no two events have the same bytes. `act` and
/// `data` are given as they are stored, so that hashing needs no parsing.
Digest event_digest(Sha256& hasher, const Uuid& case_id, const domain::Event& event, std::string_view act,
                    std::string_view data);

/// Fills from the system's random source. Throws StorageError when it fails.
void fill_random(std::span<std::uint8_t> out);

}  // namespace storage
