#pragma once
#include <stdexcept>
#include <string>

namespace storage {

/// The machinery failed; no rule said no. Thrown by the engines, caught once at the HTTP edge and once per
/// command of the command line. What a unit of work did before it is undone.
class StorageError : public std::runtime_error {
  public:
    enum class Kind {
        busy,         // somebody else holds the data; a retry may succeed
        unavailable,  // the file or server cannot be reached, or answers with an I/O error
        corrupt,      // what is stored contradicts itself
        full,         // no space left
        in_doubt,     // the commit was sent and its outcome is not known
    };
    StorageError(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
    Kind kind() const { return kind_; }

  private:
    Kind kind_;
};

}  // namespace storage
