#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace server {

/// The files of a ZIP archive that lies in memory. What a file unpacks to is bounded while it is unpacked:
/// the sizes that an archive states about itself are not believed.
class ZipReader {
  public:
    /// `bytes` must outlive the reader.
    explicit ZipReader(const std::string& bytes);
    ~ZipReader();
    ZipReader(const ZipReader&) = delete;
    ZipReader& operator=(const ZipReader&) = delete;

    /// Whether it is an archive at all.
    bool readable() const { return archive_ != nullptr; }
    bool has(const std::string& name) const;
    /// The file's bytes; nothing when there is none of this name, it is damaged, or longer than the limit.
    std::optional<std::string> read(const std::string& name, std::size_t bytes_max) const;

  private:
    struct Archive;
    std::unique_ptr<Archive> archive_;
};

}  // namespace server
