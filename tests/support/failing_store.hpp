#pragma once
#include <memory>

#include "storage/case_store.hpp"

namespace test_support {

/// What the machinery has left before it breaks: after `calls` calls of a unit the next one fails, once.
struct Fuse {
    int calls = 0;
    bool blown = false;
    /// Throws StorageError{unavailable} when the fuse has burnt down.
    void burn();
};

/// A unit of work over another's unit, whose calls burn the fuse: every second failure comes after the call
/// was done, so that both half-done and undone work are left behind.
std::unique_ptr<storage::Unit> failing_unit(storage::Unit& unit, Fuse& fuse);

/// A writer whose units get failing units. Reads through `reader()` are not counted.
std::unique_ptr<storage::Writer> failing_writer(std::unique_ptr<storage::Writer> writer, Fuse& fuse);

}  // namespace test_support
