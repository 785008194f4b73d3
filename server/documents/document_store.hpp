#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// Documents (材料) by what is in them: the file `ab/cdef…` below the directory holds the bytes whose SHA-256
/// is `abcdef…`. A document is stored before the event that names it, so an event never names what is not
/// there; what no event names does no harm. Thread-safe: every call stands for itself. Functions throw
/// storage::StorageError when the disk fails.
class DocumentStore {
  public:
    /// The directory is made when the first document is stored.
    explicit DocumentStore(std::string directory) : directory_(std::move(directory)) {}

    /// Stores the bytes and answers their digest; when it returns, file and name are on disk. The same bytes
    /// again are the same document.
    std::string put(std::string_view bytes) const;
    /// The bytes; nothing when there is no such document.
    std::optional<std::string> read(std::string_view digest) const;
    /// How long it is; nothing when there is no such document.
    std::optional<std::int64_t> bytes_of(std::string_view digest) const;
    /// The digests of all that is stored, in order.
    std::vector<std::string> digests() const;

    /// What is wrong with a document that should be there with this length; empty: nothing.
    std::string fault_of(std::string_view digest, std::int64_t bytes) const;
    /// Puts every document below another directory too, by link where the file system can.
    void copy_to(const std::string& directory) const;

  private:
    std::string path_of(std::string_view digest) const;
    std::string directory_;
};

/// Where the documents of a data directory lie.
std::string documents_directory(const std::string& data);

}  // namespace server
